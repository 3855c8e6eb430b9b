"""Sentences of IT exports and of their parts."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.amounts import Months
from charts.english.clauses import Sum, against, against_a_year_earlier, it_services


def it_exports_and_us_share(
    value: float,
    year: int,
    before: float | None = None,
    us_share: float | None = None,
    quarter: pd.Timestamp | None = None,
    newer: Sum | None = None,
) -> str:
    """Tell a newer sum, a fiscal year's exports, and what US projects took of code sent abroad."""
    exported = it_services(value, words.fiscal_year(year), newer, " and")
    sentence = f"Pakistan exported {exported}"
    if before is not None:
        fiscal = words.short_year(year - 1, fiscal=True)
        sentence += f", {against(value, before, 'US$ million', fiscal)}"
    if us_share is None or quarter is None:
        return f"{sentence}."
    return (
        f"{sentence}; US projects took {words.quantity(us_share, '%', 2)} of the public code "
        f"its developers sent abroad in the {words.quarter(quarter.year, quarter.quarter)}."
    )


def it_exports_of_twelve_months(
    value: float, unit: str, until: pd.Timestamp, status: str, before: float | None = None
) -> str:
    """Tell a sum of 12 months, and how it differs from that of a year earlier."""
    told = f" ({status})" if status else ""
    sentence = f"Pakistan's IT exports were {words.quantity(value, unit)}{told}"
    sentence += f" in {words.year_to(until)}"
    if before is not None:
        sentence += f", {against_a_year_earlier(value, before, unit)}"
    return f"{sentence}."


def no_it_exports_to_sum() -> str:
    """Tell that no month has a figure."""
    return "No month of these years has a figure to sum."


def it_export_parts(
    component: str,
    value: float,
    unit: str,
    months: Months,
    share: float | None = None,
    fastest: str | None = None,
    fastest_value: float = 0,
    fastest_before: float = 0,
) -> str:
    """Tell the largest part, and which of the large ones grew fastest where several are known."""
    sentence = (
        f"{component} brought {words.quantity(value, unit)} in {words.from_to(*months)}, the "
        "largest part of Pakistan's IT exports"
    )
    if share is not None:
        sentence += f" ({words.quantity(share, '%', 2)})"
    if fastest is None:
        return f"{sentence}."
    if fastest_value <= fastest_before:
        return f"{sentence}; no large part grew on the same months a year earlier."
    if fastest == component:
        change = against_a_year_earlier(fastest_value, fastest_before, unit)
        return f"{sentence}, and grew fastest of the large ones: {change}."
    earlier = "the same months a year earlier"
    change = against(fastest_value, fastest_before, unit, earlier)
    return f"{sentence}; {words.inside(fastest)} grew fastest, {change}."


SENTENCES: dict[str, Callable[..., str]] = {
    "it_exports_and_us_share": it_exports_and_us_share,
    "it_exports_of_twelve_months": it_exports_of_twelve_months,
    "no_it_exports_to_sum": no_it_exports_to_sum,
    "it_export_parts": it_export_parts,
}
