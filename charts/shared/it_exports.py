"""Pakistan's IT exports by month, as the State Bank counts them: what several pages tell."""

import pandas as pd

from charts import words
from charts.model import KpiValue, Tables
from charts.selection import Selection
from charts.shared.year_sums import not_final

IT_EXPORTS = ("sbp_it_exports_monthly",)
#: The bank's sums of a fiscal year to date, which may be newer than its months.
TO_DATE = ("sbp_it_components",)
SERVICE = "Telecommunications, computer and information services"
AMOUNT, UNIT = "it_exports_usd_million", "US$ million"


def monthly(tables: Tables) -> pd.DataFrame:
    """Exports, status and reference by month; a month that is not published stays a gap."""
    frame = tables["sbp_it_exports_monthly"].frame
    return frame.set_index("month")[[AMOUNT, "status", "reference"]].asfreq("MS")


def newer_to_date(tables: Tables) -> pd.Series | None:
    """The bank's newest sum of months that reaches past the monthly series; None without one.

    No month is read off it: it is of another statement than the months before.
    """
    frame = tables[TO_DATE[0]].frame
    newest = tables[IT_EXPORTS[0]].frame["month"].max()
    sums = frame[(frame["item"] == SERVICE) & (frame["period_start"] < frame["period_end"])]
    newer = sums[sums["period_end"] > newest].sort_values("period_end")
    return None if newer.empty else newer.iloc[-1]


def newer_sum(tables: Tables) -> tuple[float, tuple[pd.Timestamp, pd.Timestamp], str] | None:
    """The same as facts tell it: the sum, its first and last month, and what is not final."""
    newer = newer_to_date(tables)
    if newer is None:
        return None
    months = newer["period_start"], newer["period_end"]
    return newer["exports_usd_million"], months, newer["status"]


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
