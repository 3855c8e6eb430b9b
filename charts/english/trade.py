"""Sentences of the room trade."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.clauses import goods_traded


def goods_both_ways(
    *, bought: float, sold: float, traded_before: float, month: pd.Timestamp
) -> str:
    """Say what the United States and Pakistan trade, and which way it leans."""
    traded = goods_traded(bought, sold, traded_before, month)
    if bought >= sold:
        return f"{traded}; the US bought {words.times(bought, sold)} what it sold."
    return f"{traded}; the US sold {words.times(sold, bought)} what it bought."


SENTENCES: dict[str, Callable[..., str]] = {
    "goods_both_ways": goods_both_ways,
}
