"""Sentences on foreign investment in mining, and on one project."""

from collections.abc import Callable

import pandas as pd

from charts import words


def net_investment(
    sector: str,
    amount: float,
    unit: str,
    start: pd.Timestamp,
    end: pd.Timestamp,
    year_earlier: float | None = None,
) -> str:
    """Net foreign direct investment in a sector beside that of the same months before."""
    sentence = (
        f"Net FDI in {words.inside(sector)} was "
        f"{words.quantity(amount, unit)} in {_months(start, end)}"
    )
    if year_earlier is None:
        return f"{sentence}."
    return f"{sentence}, against {words.quantity(year_earlier, unit)} a year earlier."


def newest_investment(
    sector: str,
    amount: float,
    unit: str,
    start: pd.Timestamp,
    end: pd.Timestamp,
    year_earlier: float,
) -> str:
    """The newest figure of net investment, and how far it is from a year earlier."""
    gap = amount - year_earlier
    more = "more than" if gap > 0 else "less than" if gap < 0 else "as much as"
    apart = "" if gap == 0 else f"{words.quantity(abs(gap), unit)} "
    return (
        f"The newest figure is for {_months(start, end)}: net investment in "
        f"{words.inside(sector)} was {words.quantity(amount, unit)}, {apart}{more} a year earlier."
    )


def _months(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """Name months of a fiscal year: "July 2026", "July 2025 to May 2026", a whole fiscal year."""
    if (start.year, start.month) == (end.year, end.month):
        return words.month(end)
    if end.month == 6:
        return words.fiscal_year(end.year)
    return f"{words.month(start)} to {words.month(end)}"


def stage_stated(fact: str, when: pd.Timestamp, precision: str) -> str:
    """Where a project stands, by the newest statement."""
    joint = "on" if precision == "day" else "in"
    return f"{fact}, as stated {joint} {words.known_date(when, precision)}."


def stated_facts(facts: int, project: str, years: tuple[int, int]) -> str:
    """How many facts on a project are in hand."""
    said = "1 stated fact" if facts == 1 else f"{facts} stated facts"
    is_ = "is" if facts == 1 else "are"
    return f"{said} on {project} {is_} in hand, of {words.from_to(*years)}."


#: A date, and how much of it is known: "day", "month" or "year".
Dated = tuple[pd.Timestamp, str]


def largest_amount(
    project: str,
    amount: float,
    on: Dated,
    unit: str,
    approved: tuple[float, Dated] | None = None,
) -> str:
    """The largest amount announced for a project, and the largest financing approved."""
    said = words.quantity(amount, unit)
    sentence = f"The largest amount announced for {project} is {said} ({words.known_date(*on)})"
    if approved is None:
        return f"{sentence}."
    financing, when = words.quantity(approved[0], unit), words.known_date(*approved[1])
    return f"{sentence}, the largest financing approved {financing} ({when})."


SENTENCES: dict[str, Callable[..., str]] = {
    "net_investment": net_investment,
    "newest_investment": newest_investment,
    "stage_stated": stage_stated,
    "stated_facts": stated_facts,
    "largest_amount": largest_amount,
}
