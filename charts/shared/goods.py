"""Goods trade with the United States by month, as Census counts it: what several pages tell."""

import pandas as pd

from charts import words
from charts.model import KpiValue, Tables
from charts.shared.choices import US_EXPORTS, US_IMPORTS

YEAR = 12  #: months
GOODS = ("census_goods_monthly",)
FLOWS = {"us_exports_usd_million": US_EXPORTS, "us_imports_usd_million": US_IMPORTS}


def of_partner(tables: Tables, iso3: str = "PAK") -> pd.DataFrame:
    """Both flows with one partner by month."""
    frame = tables["census_goods_monthly"].frame
    return frame[frame["partner_iso3"] == iso3]


def twelve_months(frame: pd.DataFrame) -> pd.DataFrame:
    """Sum the flows over 12 months; the first 11 months of a series have no sum and are left out.

    Census has no missing month inside a partner's series; a gap would make the sum NaN.
    """
    monthly = frame.set_index("month")[list(FLOWS)].asfreq("MS")
    return monthly.rolling(YEAR).sum().dropna().reset_index()


def newest_of_twelve(figures: pd.Series, unit: str) -> KpiValue:
    """Give the newest of the figures of 12 months, by their last month, beside a year earlier."""
    return KpiValue(
        value=figures.iloc[-1],
        unit=unit,
        period=words.year_to(figures.index[-1]),
        previous=figures.iloc[-1 - YEAR],
        previous_period="a year earlier",
        trend=tuple(figures.tail(5 * YEAR)),
    )


def both_ways(tables: Tables) -> dict[str, object]:
    """Tell what the United States bought and sold in the newest 12 months, and traded before."""
    sums = twelve_months(of_partner(tables))
    last, before = sums.iloc[-1], sums.iloc[-1 - YEAR]
    return {
        "bought": last["us_imports_usd_million"],
        "sold": last["us_exports_usd_million"],
        "traded_before": before[list(FLOWS)].sum(),
        "month": last["month"],
    }
