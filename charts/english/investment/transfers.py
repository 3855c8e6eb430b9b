"""Sentences of remittances to Pakistan and of US assistance."""

from collections.abc import Callable

from charts import words
from charts.english.clauses import against


def us_corridor(
    value: float, unit: str, year: int, fiscal: bool, share: float, ahead: int, others: int
) -> str:
    """Tell what the United States sent in a year, and how many corridors sent more."""
    amount, of_all = words.quantity(value, unit), words.quantity(share, "%")
    when = words.whole_year(year, fiscal=fiscal)
    sentence = f"The US sent {amount} in {when}, {of_all} of all Pakistan received"
    if not ahead:
        return f"{sentence} and more than any other corridor."
    more = f"all {others}" if ahead == others else f"{ahead} of the {others}"
    return f"{sentence}; {more} other corridors listed sent more."


def us_corridor_not_published(year: int, fiscal: bool) -> str:
    """Tell that the United States has no figure of a whole year."""
    when = words.whole_year(year, fiscal=fiscal)
    return f"Remittances from the US are not published for all of {when}."


def us_share_of_remittances(
    share: float,
    year: int,
    fiscal: bool,
    first_share: float | None = None,
    first_year: int | None = None,
) -> str:
    """Tell the share of the United States, and how it moved since the first year shown."""
    when = words.whole_year(year, fiscal=fiscal)
    sentence = f"The US sent {words.quantity(share, '%')} of Pakistan's remittances in {when}"
    if first_share is not None and first_year is not None:
        change = words.points(share, first_share)
        sentence += f", {change} on {words.short_year(first_year, fiscal=fiscal)}"
    return f"{sentence}."


def _gave(is_obligated: bool, value: float, unit: str) -> str:
    did = "obligated" if is_obligated else "disbursed"
    return f"The United States {did} assistance of {words.quantity(value, unit)} to Pakistan"


def us_assistance_year(
    is_obligated: bool,
    value: float,
    unit: str,
    year: int,
    before: float | None = None,
    peak: float | None = None,
    peak_year: int | None = None,
) -> str:
    """Tell a US fiscal year, which begins in October, and the year with the most."""
    sentence = f"{_gave(is_obligated, value, unit)} in {words.us_fiscal_year(year)}"
    if before is not None:
        sentence += f", {against(value, before, unit, str(year - 1))}"
    if peak is not None:  # its prices have been named
        most = words.quantity(peak, "US$")
        sentence += f"; the most in these years was {most} in {peak_year}"
    return f"{sentence}."


def us_assistance_part_of_year(is_obligated: bool, value: float, unit: str, year: int) -> str:
    """Tell a US fiscal year still being reported."""
    return (
        f"{_gave(is_obligated, value, unit)} so far in US fiscal year {year}, still being reported."
    )


def us_assistance_by_sector(
    is_obligated: bool,
    year: int,
    total: float,
    sector: str,
    value: float,
    unit: str,
    before: float | None = None,
    second: str | None = None,
    second_value: float | None = None,
) -> str:
    """Tell a whole US fiscal year and the sectors with the most of it."""
    sentence = f"{_gave(is_obligated, total, unit)} in {words.us_fiscal_year(year)}"
    most = f"{words.quantity(value, unit)} for {words.inside(sector, titled=True)}"
    sentence += f", the most of it {most}"
    if before is not None:
        sentence += f" ({against(value, before, unit, str(year - 1))})"
    if second is not None and second_value is not None:
        named = words.inside(second, titled=True)
        sentence += f", then {words.quantity(second_value, unit)} for {named}"
    return f"{sentence}."


SENTENCES: dict[str, Callable[..., str]] = {
    "us_corridor": us_corridor,
    "us_corridor_not_published": us_corridor_not_published,
    "us_share_of_remittances": us_share_of_remittances,
    "us_assistance_year": us_assistance_year,
    "us_assistance_by_sector": us_assistance_by_sector,
    "us_assistance_part_of_year": us_assistance_part_of_year,
}
