"""Sentences of power plants: their capacity, what is built and planned, and whose they are."""

import pandas as pd

from charts import words
from charts.english.clauses import against, as_of, others_ahead
from charts.fact import Standing

#: How the stages are told behind an amount: "46,000 MW in operation".
STAGES = {
    "Operating": "in operation",
    "Under construction": "under construction",
    "Planned": "planned",
    "Stopped": "shelved, canceled or closed",
}


def capacity_by_year(
    *,
    gw: float,
    year: int,
    first_gw: float,
    first_year: int,
    largest: tuple[tuple[str, float], tuple[str, float]],
) -> str:
    """Say what plants can deliver, how that grew, and the shares of the two largest fuels."""
    sentence = f"Pakistan's plants could deliver {words.quantity(gw, 'GW')} at the end of {year}"
    if first_year < year:
        sentence += f", {against(gw, first_gw, 'GW', str(first_year))}"
    (leader, most), (second, next_most) = (
        (words.inside(fuel), words.quantity(share, "%", 2)) for fuel, share in largest
    )
    return f"{sentence}; {most} of it is {leader}, {next_most} {second}."


def plants_being_built(
    *,
    fuel: str,
    published: str,
    building_gw: float | None,
    later_gw: float,
    leader: str | None,
    leader_share_pct: float | None,
) -> str:
    """Say what is being built, of one fuel or with the fuel that leads, and what may follow."""
    what = f"{words.inside(fuel or 'Power')} plants"
    later = words.quantity(later_gw, "GW")
    if building_gw is None:
        sentence = f"{as_of(published)}no {what} were listed as under construction in Pakistan"
    else:
        amount = words.quantity(building_gw, "GW")
        sentence = f"{as_of(published)}Pakistan was building {amount} of {what}"
        later = f"{later} more"
    if leader and leader_share_pct is not None and not fuel:
        share = words.quantity(leader_share_pct, "%", 2)
        sentence += f", {share} of it {words.inside(leader)}"
    sentence = words.sentence(sentence)
    return f"{sentence}; {later} were in preparation or announced." if later_gw else f"{sentence}."


def hardly_any_capacity(*, fuel: str, published: str) -> str:
    """Say that Pakistan has too little of it to set beside what is built."""
    return words.sentence(
        f"{as_of(published)}Pakistan had hardly any {_capacity(fuel)} in operation to compare with."
    )


def capacity_being_built(
    *, fuel: str, published: str, building_gw: float, share_pct: float, among: Standing
) -> str:
    """Say what is being built, of how much, and how many others build more of what they have."""
    was = words.sentence(f"{as_of(published)}Pakistan was building")
    if not building_gw:
        return f"{was} no {_capacity(fuel)}{others_ahead(among)}."
    return (
        f"{was} {words.quantity(building_gw, 'GW')} of {_capacity(fuel)}, "
        f"{words.quantity(share_pct, '%')} of what it had{others_ahead(among)}."
    )


def plants_on_the_map(
    *,
    fuel: str,
    stages_mw: tuple[tuple[str, float], ...],
    plants: int,
    surveyed: tuple[pd.Timestamp, pd.Timestamp],
    largest: str,
    largest_mw: float,
) -> str:
    """Say the capacity of each stage shown, and the largest plant where it is one stage."""
    told = [f"{words.quantity(mw, 'MW')} {STAGES[stage]}" for stage, mw in stages_mw]
    listed = words.from_to(*surveyed)
    sentence = f"{fuel or 'Power'} plants, {listed}: {words.enumerate_names(told)}"
    if len(told) > 1 or plants == 1:
        return f"{sentence}."
    return f"{sentence}; the largest, {largest}, has {words.quantity(largest_mw, 'MW')}."


def plant_owners(
    *,
    owner: str,
    published: str,
    gw: float,
    share_pct: float,
    fuel: str,
    five_largest_pct: float | None,
) -> str:
    """Say who owns most, and what the five largest have together."""
    sentence = words.sentence(
        f"{as_of(published)}{owner} owned {words.quantity(gw, 'GW')}, "
        f"{words.quantity(share_pct, '%', 2)} of Pakistan's {_capacity(fuel)}"
    )
    if five_largest_pct is None:
        return f"{sentence}."
    return f"{sentence}; the five largest owners had {words.quantity(five_largest_pct, '%', 2)}."


def _capacity(fuel: str) -> str:
    return f"{words.inside(fuel)} capacity" if fuel else "capacity"


SENTENCES = {
    "hardly_any_capacity": hardly_any_capacity,
    "capacity_being_built": capacity_being_built,
    "capacity_by_year": capacity_by_year,
    "plants_being_built": plants_being_built,
    "plants_on_the_map": plants_on_the_map,
    "plant_owners": plant_owners,
}
