"""Sentences of generation: what electricity is made from, solar, how clean it is, and outages."""

from charts import words
from charts.english.clauses import against, others_ahead
from charts.fact import Standing

#: A source at the head of a sentence, where it is more than its name in the legend.
AT_THE_HEAD = {"Other fossil": "Oil and other fossil fuels"}


def generation_mix(
    *,
    leader: str,
    share_pct: float,
    total_twh: float,
    year: int,
    first_year: int,
    first_share_pct: float | None,
    first_total_twh: float,
    status: str = "",
) -> str:
    """Say which source makes most, and what it made in the first year shown."""
    sentence = (
        f"{AT_THE_HEAD.get(leader, leader)} made {words.quantity(share_pct, '%', 2)} of "
        f"Pakistan's {words.quantity(total_twh, 'TWh')} of electricity in {year}{_mark(status)}"
    )
    if first_year < year and first_share_pct is not None:
        sentence += (
            f", against {words.quantity(first_share_pct, '%', 2)} of "
            f"{words.quantity(first_total_twh, 'TWh')} in {first_year}"
        )
    return f"{sentence}."


def solar_generation(
    *,
    twh: float,
    year: int,
    year_before_twh: float | None,
    share_pct: float | None,
    status: str = "",
) -> str:
    """Say how much solar gave, how that moved in a year, and its share."""
    sentence = f"Pakistan made {words.quantity(twh, 'TWh')} from solar in {year}{_mark(status)}"
    if year_before_twh is not None:
        sentence += f", {against(twh, year_before_twh, 'TWh', str(year - 1))}"
    if share_pct is not None:
        sentence += f": {words.quantity(share_pct, '%', 2)} of its generation"
    return f"{sentence}."


def low_carbon_share(
    *,
    share_pct: float,
    year: int,
    first_share_pct: float,
    first_year: int,
    american_share_pct: float | None,
    status: str = "",
) -> str:
    """Say the low-carbon share, what it was in the first year shown, and the United States'."""
    share = words.quantity(share_pct, "%")
    sentence = f"Low-carbon sources made {share} of Pakistan's electricity in {year}{_mark(status)}"
    if first_year < year:
        gap = share_pct - first_share_pct
        way = "up from" if gap > 0 else "down from" if gap < 0 else "unchanged from"
        sentence += f", {way} {words.quantity(first_share_pct, '%')} in {first_year}"
    if american_share_pct is not None:
        sentence += f"; in the United States {words.quantity(american_share_pct, '%')}"
    return f"{sentence}."


def _mark(status: str) -> str:
    """Write what is not final behind a period: " (provisional)"."""
    return f" ({status})" if status else ""


def outages(*, share_pct: float, year: int, years: tuple[int, int], among: Standing) -> str:
    """Say how many firms had outages, and how many others have more, in ``years`` of their own."""
    share = words.quantity(share_pct, "%")
    sentence = f"Power outages hit {share} of firms surveyed in Pakistan in {year}"
    surveyed = f", in surveys of {words.from_to(*years)}" if among.others else ""
    return f"{sentence}{others_ahead(among)}{surveyed}."


def no_survey_of_outages() -> str:
    """Say that Pakistan has no figure in the years chosen."""
    return "Pakistan was not surveyed in these years."


SENTENCES = {
    "outages": outages,
    "no_survey_of_outages": no_survey_of_outages,
    "generation_mix": generation_mix,
    "solar_generation": solar_generation,
    "low_carbon_share": low_carbon_share,
}
