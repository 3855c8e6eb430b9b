"""Sentences on the prices of metals and fuels."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.clauses import against_a_year_earlier


def prices(
    base: pd.Timestamp,
    month: pd.Timestamp,
    strongest: str,
    highest: float,
    weakest: str,
    lowest: float,
    commodities: int,
) -> str:
    """Which price rose most since the month that is 100, and which least."""
    if month == base:
        return f"Only {words.month(base)} is shown; a longer span tells how prices moved."
    moved = f"{words.moved(highest, 100)} from {words.month(base)} to {words.month(month)}"
    if commodities == 1:
        return f"{strongest} was {moved}."
    return (
        f"{strongest} was strongest, {moved}; {words.inside(weakest)} was weakest, "
        f"{words.moved(lowest, 100)}."
    )


def price(
    commodity: str,
    amount: float,
    unit: str,
    month: pd.Timestamp,
    year_earlier: float | None = None,
    highest_of: int = 0,
) -> str:
    """What a commodity costs, how that moved, and of how many months it is the highest."""
    sentence = f"{commodity} cost {words.quantity(amount, unit)} in {words.month(month)}"
    if year_earlier is not None:
        sentence += f", {against_a_year_earlier(amount, year_earlier, unit)}"
    if highest_of:
        sentence += f", the highest of the {highest_of} months shown"
    return f"{sentence}."


SENTENCES: dict[str, Callable[..., str]] = {"prices": prices, "price": price}
