"""Sentences of one flow as the United States and as Pakistan report it."""

from collections.abc import Callable

import pandas as pd

from charts import words


def customs_and_banks(
    *,
    flow: str,
    months: tuple[pd.Timestamp, pd.Timestamp],
    customs: float | None,
    banks: float,
    unit: str,
    gap_pct: float | None,
) -> str:
    """Set what customs counted beside what banks settled in the same months."""
    when, settled = words.from_to(*months), words.quantity(banks, unit)
    if customs is None:
        return (
            f"No period of {flow} is published by both sides yet; Pakistan's banks settled "
            f"{settled} of them in {when}."
        )
    gap = ""
    if gap_pct is not None and abs(gap_pct) > words.LEVEL * 100:
        gap = f", {words.quantity(abs(gap_pct), '%')} {'more' if gap_pct > 0 else 'less'}"
    return (
        f"{flow} in {when} were {words.quantity(customs, unit)} by US customs and {settled} "
        f"through Pakistan's banks{gap}."
    )


def no_month_of_two_reports(*, flow: str) -> str:
    """Say that the two sides have no month in common."""
    return f"No month of {flow} is reported by both sides in these years."


def two_reports_by_month(
    *,
    flow: str,
    month: pd.Timestamp,
    of_twelve: bool,
    us_side: float,
    pakistan_side: float,
    unit: str,
) -> str:
    """Set the two reports of a month, or of 12 months up to it, side by side."""
    when = words.year_to(month) if of_twelve else words.month(month)
    return f"{flow} in {when}: {_two_reports(us_side, pakistan_side, unit)}."


def widest_gap_of_two_reports(
    *, flow: str, year: int, chapter: str, us_side: float, pakistan_side: float, unit: str
) -> str:
    """Say in which chapter the two reports part most."""
    return (
        f"The two reports of {flow} in {year} part most in {words.inside(chapter)}: "
        f"{_two_reports(us_side, pakistan_side, unit)}."
    )


def _two_reports(us_side: float, pakistan_side: float, unit: str) -> str:
    """Set two reports of one flow side by side, and tell the gap against the US one."""
    sentence = (
        f"the United States reports {words.quantity(us_side, unit)} and Pakistan "
        f"{words.quantity(pakistan_side, unit)}"
    )
    if us_side <= 0 or abs(pakistan_side / us_side - 1) < words.LEVEL:
        return sentence
    if pakistan_side >= 2 * us_side:
        return f"{sentence}, {words.times(pakistan_side, us_side)} as much"
    share = words.quantity(abs(pakistan_side / us_side - 1) * 100, "%")
    return f"{sentence}, {share} {'more' if pakistan_side > us_side else 'less'}"


SENTENCES: dict[str, Callable[..., str]] = {
    "customs_and_banks": customs_and_banks,
    "no_month_of_two_reports": no_month_of_two_reports,
    "two_reports_by_month": two_reports_by_month,
    "widest_gap_of_two_reports": widest_gap_of_two_reports,
}
