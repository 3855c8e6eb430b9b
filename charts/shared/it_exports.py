"""Pakistan's IT exports by month, as the State Bank counts them: what several pages tell."""

import pandas as pd

from charts import words
from charts.model import KpiValue, Tables
from charts.selection import Selection
from charts.shared.year_sums import not_final

IT_EXPORTS = ("sbp_it_exports_monthly",)
AMOUNT, UNIT = "it_exports_usd_million", "US$ million"


def monthly(tables: Tables) -> pd.DataFrame:
    """Exports, status and reference by month; a month that is not published stays a gap."""
    frame = tables["sbp_it_exports_monthly"].frame
    return frame.set_index("month")[[AMOUNT, "status", "reference"]].asfreq("MS")


def sums_of_twelve(tables: Tables) -> pd.Series:
    """Sum 12 months up to each month; none of a span with a month that is not published."""
    return monthly(tables)[AMOUNT].rolling(12).sum().dropna()


def twelve_months(tables: Tables, _: Selection) -> KpiValue | None:
    """Sum the newest 12 months; None where a month among them is not published."""
    months = monthly(tables)
    sums = sums_of_twelve(tables)
    if sums.empty:
        return None
    newest = sums.index[-1]
    return KpiValue(
        value=sums.iloc[-1],
        unit=UNIT,
        period=words.year_to(newest),
        previous=sums.get(newest - pd.DateOffset(years=1)),
        previous_period="a year earlier",
        trend=tuple(sums.tail(60)),
        status="provisional" if not_final(months.loc[:newest, "status"].tail(12)) else "",
    )
