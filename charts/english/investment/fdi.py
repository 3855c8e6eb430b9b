"""Sentences of what passes between the two countries, and of direct investment in Pakistan."""

from collections.abc import Callable, Sequence

import pandas as pd

from charts import words
from charts.english.amounts import Months, against, of_month

A_YEAR_EARLIER = "a year earlier"
#: What an investment by sector is, by its flow.
FLOWS = {"net": "Net FDI", "inflow": "Direct investment brought in", "outflow": "FDI taken out"}


def flows_of_newest_years(amounts: Sequence[tuple[str, float]], unit: str) -> str:
    """Tell each flow over its own newest year."""
    (first, most), *others = amounts
    parts = [f"{words.inside(first)} came to {words.quantity(most, unit)}"]
    parts += [f"{words.inside(name)} to {words.quantity(value, unit)}" for name, value in others]
    return f"In the newest whole year of each, {words.enumerate_names(parts)}."


def fdi_month(
    value: float,
    unit: str,
    month: pd.Timestamp,
    months: int,
    below_zero: int,
    before: float | None = None,
    status: str = "",
) -> str:
    """Tell net investment in a month, and in how many more was taken out than came in."""
    sentence = of_month("net_fdi", value, unit, month, before, status)
    if below_zero:
        counted = f"{words.number(below_zero)} of the {words.number(months)} months shown"
        sentence += f"; in {counted} more was taken out than came in"
    return f"{sentence}."


def _when(when: int | Months) -> str:
    """Write a fiscal year, or the months summed."""
    return words.from_to(*when) if isinstance(when, tuple) else words.fiscal_year(when)


def fdi_from_us(
    value: float,
    before: float,
    unit: str,
    when: int | Months,
    is_largest: bool,
    largest: str,
    largest_value: float,
) -> str:
    """Tell net investment from the United States, and who invested most."""
    sentence = (
        f"Net FDI from the United States was {words.quantity(value, unit)} in {_when(when)}"
        f"{against(value, before, unit, A_YEAR_EARLIER, joint='')}"
    )
    if is_largest:
        return f"{sentence}, the largest of all countries."
    return f"{sentence}; the largest was from {largest}, {words.quantity(largest_value, unit)}."


def fdi_without_us(when: int | Months, largest: str, largest_value: float, unit: str) -> str:
    """Tell that the United States is not listed, and who invested most."""
    return (
        f"The United States is not among the ten largest in {_when(when)}; net FDI from {largest} "
        f"was the largest, {words.quantity(largest_value, unit)}."
    )


def fdi_by_sector(
    flow: str,
    sector: str,
    value: float,
    before: float,
    unit: str,
    when: int | Months,
    lowest: str,
    lowest_value: float,
) -> str:
    """Tell the largest sector, and the lowest where it is below zero."""
    sentence = (
        f"{FLOWS[flow]} was largest in {words.inside(sector)}: {words.quantity(value, unit)} in "
        f"{_when(when)}{against(value, before, unit, A_YEAR_EARLIER, joint='')}"
    )
    if lowest_value < 0:
        lost = words.quantity(lowest_value, unit)
        sentence += f"; it was lowest in {words.inside(lowest)}, {lost}"
    return f"{sentence}."


SENTENCES: dict[str, Callable[..., str]] = {
    "flows_of_newest_years": flows_of_newest_years,
    "fdi_month": fdi_month,
    "fdi_from_us": fdi_from_us,
    "fdi_without_us": fdi_without_us,
    "fdi_by_sector": fdi_by_sector,
}
