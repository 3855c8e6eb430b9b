"""Sentences of goods between the United States and Pakistan, both ways."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.clauses import goods_traded


def goods_both_ways(
    *, bought: float, sold: float, traded_before: float, month: pd.Timestamp
) -> str:
    """Say what the United States and Pakistan trade, and which way it leans."""
    traded = goods_traded(bought, sold, traded_before, month)
    if not (bought and sold):
        return f"{traded}."
    if bought >= sold:
        return f"{traded}; the US bought {words.times(bought, sold)} what it sold."
    return f"{traded}; the US sold {words.times(sold, bought)} what it bought."


def goods_by_month(
    *,
    imports: float,
    exports: float,
    month: pd.Timestamp,
    of_twelve: bool,
    imports_before: float | None,
    exports_before: float | None,
) -> str:
    """Say both flows of a month, or of 12 months up to it, and how each moved in a year."""
    sentence = (
        f"US imports from Pakistan were {words.quantity(imports, 'US$ million')} in "
        f"{words.year_to(month) if of_twelve else words.month(month)}, US exports "
        f"{words.quantity(exports, 'US$ million')}"
    )
    if not (imports_before and exports_before):
        return f"{sentence}."
    before = "a year earlier" if of_twelve else words.month(month - pd.DateOffset(years=1))
    return (
        f"{sentence}: {words.moved(imports, imports_before)} and "
        f"{words.moved(exports, exports_before)} on {before}."
    )


def part_of_year_alone(
    *, year: int, fiscal: bool, months: tuple[pd.Timestamp, pd.Timestamp]
) -> str:
    """Say that no year shown is whole."""
    when = words.short_year(year, fiscal=fiscal)
    return f"Only a part of {when} is published: {words.from_to(*months)}."


def goods_balance(
    *,
    balance: float,
    unit: str,
    year: int,
    fiscal: bool,
    before: float | None,
    year_before: int | None,
) -> str:
    """Say the US balance of a year, and how it moved unless it has turned."""
    kind = "deficit" if balance < 0 else "surplus"
    sentence = (
        f"The US goods {kind} with Pakistan was {words.quantity(abs(balance), unit)} in "
        f"{words.whole_year(year, fiscal=fiscal)}"
    )
    if not before or year_before is None or (before < 0) != (balance < 0):
        return f"{sentence}."
    change = words.moved(abs(balance), abs(before))
    return f"{sentence}, {change} on {words.short_year(year_before, fiscal=fiscal)}."


SENTENCES: dict[str, Callable[..., str]] = {
    "goods_both_ways": goods_both_ways,
    "goods_by_month": goods_by_month,
    "part_of_year_alone": part_of_year_alone,
    "goods_balance": goods_balance,
}
