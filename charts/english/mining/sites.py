"""Sentences on where deposits, works and coal lie."""

from collections.abc import Callable, Sequence

import pandas as pd

from charts import words
from charts.english.clauses import since

#: So many groups are named; the others are "others".
NAMED_GROUPS = 2


def deposits(
    groups: Sequence[tuple[str, int]], years: tuple[int, int] | None, some_undated: bool
) -> str:
    """How many deposits past surveys place, by group; ``years`` are those of the surveys."""
    count = sum(number for _, number in groups)
    said = "1 deposit" if count == 1 else f"{count} deposits"
    dated = f" of {words.from_to(*years)}" if years else ""
    undated = (" or undated" if years else ", undated,") if some_undated else ""
    return f"Surveys{dated}{undated} place {said} in Pakistan{_of_groups(groups, count)}."


def facilities(groups: Sequence[tuple[str, int]], year: int) -> str:
    """How many mines, fields and plants a list of one year places, by group."""
    count = sum(number for _, number in groups)
    works = "1 mine, field or plant" if count == 1 else f"{count} mines, fields and plants"
    return f"A list of {year} places {works} in Pakistan{_of_groups(groups, count)}."


def _of_groups(groups: Sequence[tuple[str, int]], sites: int) -> str:
    """Say what the sites are of: ", all of iron", ": 57 of phosphate, … and others"."""
    if len(groups) == 1:
        name = words.inside(groups[0][0])
        return f" of {name}" if sites == 1 else f", all of {name}"
    parts = [f"{number} of {words.inside(name)}" for name, number in groups[:NAMED_GROUPS]]
    return f": {', '.join(parts)}{', and others' if len(groups) > NAMED_GROUPS else ''}"


def coal_mined(
    mined: float,
    year: int,
    unit: str,
    first_mined: float,
    first_year: int,
    used: float | None = None,
) -> str:
    """How much coal Pakistan mined, how that moved, and how much of its use it equals."""
    sentence = f"Pakistan mined {words.quantity(mined, unit)} of coal in {year}"
    if first_year < year:
        sentence += f", {since(mined, first_mined, unit, 'that')} {first_year}"
    if used is None:
        return f"{sentence}."
    return f"{sentence}; that equals {words.quantity(mined / used * 100, '%')} of what it used."


def no_coal_mined() -> str:
    """No year shown has an output of coal."""
    return "No coal output of Pakistan is published for these years."


def coal_plants(at_thar: float, total: float, unit: str, when: pd.Timestamp) -> str:
    """How much of the capacity that burns coal stands at Thar."""
    month = words.month(when)
    if not total > 0:
        return f"No coal plant runs in Pakistan as of {month}."
    return (
        f"Of {words.quantity(total, unit)} of coal plants running in Pakistan as of {month}, "
        f"{words.quantity(at_thar, unit)} ({words.quantity(at_thar / total * 100, '%')}) stand at "
        "the lignite of Thar."
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "deposits": deposits,
    "facilities": facilities,
    "coal_mined": coal_mined,
    "no_coal_mined": no_coal_mined,
    "coal_plants": coal_plants,
}
