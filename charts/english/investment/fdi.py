"""Sentences of what passes between the two countries, and of direct investment in Pakistan."""

from collections.abc import Callable, Sequence

import pandas as pd

from charts import words
from charts.english.amounts import Months, of_month
from charts.english.clauses import against_a_year_earlier

#: What an investment by sector is, by its flow.
FLOWS = {"net": "Net FDI", "inflow": "Direct investment brought in", "outflow": "FDI taken out"}


def flows_of_newest_years(amounts: Sequence[tuple[str, float, str]], unit: str) -> str:
    """Tell the largest and the smallest flow, each over its own newest year."""

    def told(name: str, value: float, period: str) -> str:
        return f"{words.inside(name)}, {words.quantity(value, unit)} in {period}"

    flows = sorted(amounts, key=lambda flow: -flow[1])
    if len(flows) == 1:
        return words.sentence(f"{told(*flows[0])}.")
    return (
        f"The largest of the {words.count(len(flows))} flows is {told(*flows[0])}; "
        f"the smallest is {told(*flows[-1])}."
    )


def investment(
    unit: str,
    invested: float | None = None,
    period: str = "",
    basis: str = "",
    status: str = "",
    from_us: float | None = None,
    sent: float | None = None,
    sent_period: str = "",
) -> str:
    """Tell net investment from all countries, the part from the US, and what was sent home."""
    parts = []
    if invested is not None:
        of_us = "" if from_us is None else f", and {words.quantity(from_us, unit)} from the US"
        final = f" ({status})" if status else ""
        parts.append(
            f"net foreign direct investment in Pakistan ({basis}) was "
            f"{words.quantity(invested, unit)} in {period}{final}{of_us}"
        )
    if sent is not None:
        amount = words.quantity(sent, unit)
        parts.append(f"people in the United States sent home {amount} in {sent_period}")
    said = "; ".join(parts) or "figures of investment and remittances are not here yet"
    return words.sentence(f"{said}.")


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
        f"Net FDI from the United States was {words.quantity(value, unit)} in {_when(when)}, "
        f"{against_a_year_earlier(value, before, unit)}"
    )
    if is_largest:
        return f"{sentence}, the largest of all countries."
    most = words.quantity(largest_value, unit)
    return f"{sentence}; the largest was from {words.country(largest)}, {most}."


def fdi_without_us(when: int | Months, largest: str, largest_value: float, unit: str) -> str:
    """Tell that the United States is not listed, and who invested most."""
    return (
        f"The United States is not among the ten largest in {_when(when)}; net FDI from "
        f"{words.country(largest)} was the largest, {words.quantity(largest_value, unit)}."
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
        f"{_when(when)}, {against_a_year_earlier(value, before, unit)}"
    )
    if lowest_value < 0:
        lost = words.quantity(lowest_value, unit)
        sentence += f"; it was lowest in {words.inside(lowest)}, {lost}"
    return f"{sentence}."


SENTENCES: dict[str, Callable[..., str]] = {
    "flows_of_newest_years": flows_of_newest_years,
    "investment": investment,
    "fdi_month": fdi_month,
    "fdi_from_us": fdi_from_us,
    "fdi_without_us": fdi_without_us,
    "fdi_by_sector": fdi_by_sector,
}
