"""Clauses that sentences of several rooms share."""

import pandas as pd

from charts import words
from charts.fact import Standing


def others_ahead(among: Standing) -> str:
    """Say how many of the others lead: "; of 4 others with a figure, 2 had more"."""
    if not among.others:
        return ""
    if among.others == 1:
        return f"; the one other country with a figure had {'more' if among.ahead else 'no more'}"
    return f"; of {among.others} others with a figure, {among.ahead or 'none'} had more"


def goods_traded(bought: float, sold: float, traded_before: float, month: pd.Timestamp) -> str:
    """Say how much the two countries traded in 12 months, without the full stop."""
    traded = bought + sold
    return (
        f"The United States and Pakistan traded {words.quantity(traded, 'US$ million')} of goods "
        f"in {words.year_to(month)}, {words.moved(traded, traded_before)} on a year earlier"
    )
