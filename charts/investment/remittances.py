"""Workers' remittances to Pakistan: from the United States, and by corridor."""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.investment import remittance_break
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY
from charts.shared.indicators import WDI
from charts.shared.year_sums import (
    by_year,
    newest_year,
    year_sums,
    years_span,
)
from loaders.measures import BANKS

PAGE_ID = "investment"
REMITTANCES = ("sbp_remittances_monthly",)
AMOUNT, UNIT = "remittances_usd_million", "US$ million"
#: From the US, and all that came in as cash. The published total has certificates too, and in the
#: embedded copy it ends in March 2025.
FROM_US, ALL = "WR0020", "WR0010"
ALL_AMOUNT, SHARE = "remittances_from_all_usd_million", "share_of_all_pct"
MONTH, AVERAGE = "Month", "12-month average"
US = "United States"
BASIS = (
    "Counted by the country the money was sent through, which can differ from where it was earned."
)


def needed(months: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Keep all months of the calendar and fiscal years that those chosen touch."""
    first, last = selection.years
    return months.loc[f"{first - 1}-07" : f"{last + 1}-06"]


def _us(tables: Tables) -> pd.DataFrame:
    """Remittances from the US and from all by month; the bank states no status."""
    frame = tables["sbp_remittances_monthly"].frame
    frame = frame[frame["series_code"].isin([FROM_US, ALL])]
    wide = frame.pivot(index="month", columns="series_code", values=AMOUNT).asfreq("MS")
    months = wide.rename(columns={FROM_US: AMOUNT, ALL: ALL_AMOUNT}).rename_axis(columns=None)
    return months.assign(status=months[AMOUNT].notna().map({True: "published", False: None}))


def _sums_of_twelve(months: pd.DataFrame) -> pd.DataFrame:
    """Sum each month and the 11 before it; none across the break."""
    sides = months[[AMOUNT, ALL_AMOUNT]].groupby(months.index >= remittance_break.BREAK)
    return sides.rolling(12).sum().droplevel(0)


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    months = needed(_us(tables), selection)
    sums = year_sums(months, [AMOUNT, ALL_AMOUNT], tables, selection)
    amount, everyone = sums.amount(AMOUNT), sums.amount(ALL_AMOUNT)
    frame = sums.frame.assign(**{SHARE: sums.frame[amount] / sums.frame[everyone] * 100})
    partial = frame["status"].ne("").any()
    marks = remittance_break.mark(frame[sums.year], fiscal=sums.fiscal)
    return ChartData(
        kind="columns",
        frame=frame,
        x=sums.year,
        y=amount,
        unit=sums.unit,
        period=years_span(sums),
        told={
            "months": sums.months,
            "broken": remittance_break.broken_years(fiscal=sums.fiscal),
        },
        tones={"": "USA"},
        status="status",
        events=marks,
        notes=(
            *sums.notes,
            *(("A hatched bar is a part of a year.",) if partial else ()),
            *(_break_note(_us(tables)) if marks else ()),
        ),
        empty=sums.empty,
    )


def _break_note(months: pd.DataFrame) -> tuple[str, ...]:
    return remittance_break.note(months[[AMOUNT]].rename(columns={AMOUNT: US}))


def _years_finding(data: ChartData, _: Selection) -> Fact:
    return newest_year(data, "remittances_from_us", SHARE)


def _months_build(tables: Tables, selection: Selection) -> ChartData:
    months = _us(tables)
    share = months[AMOUNT] / months[ALL_AMOUNT] * 100
    sums = _sums_of_twelve(months)
    single = pd.DataFrame({"series": MONTH, AMOUNT: months[AMOUNT], SHARE: share})
    average = pd.DataFrame(
        {
            "series": AVERAGE,
            AMOUNT: sums[AMOUNT] / 12,
            SHARE: sums[AMOUNT] / sums[ALL_AMOUNT] * 100,
        }
    )
    frame = pd.concat([single, average.loc[average[AMOUNT].first_valid_index() :]]).reset_index()
    frame = frame[selection.keeps(frame["month"])].reset_index(drop=True)
    marks = remittance_break.mark_month(frame["month"])
    return ChartData(
        kind="lines",
        frame=frame,
        x="month",
        y=AMOUNT,
        unit=f"{UNIT} a month",
        period=words.span(frame["month"]),
        series="series",
        tones={MONTH: "context", AVERAGE: "USA"},
        events=marks,
        notes=_break_note(months) if marks else (),
    )


def _months_finding(data: ChartData, _: Selection) -> Fact:
    months = data.frame[data.frame["series"] == MONTH].dropna(subset=[AMOUNT]).set_index("month")
    what = "remittances_from_us"
    if months.empty:
        return fact("not_published", what=what, by="month")
    newest, amounts = months.index[-1], months[AMOUNT]
    earlier = newest - pd.DateOffset(years=1)
    on_one_side = remittance_break.comparable_months(earlier, newest)
    return fact(
        "month_amount",
        what=what,
        value=amounts[newest],
        unit=UNIT,
        month=newest,
        before=amounts.get(earlier) if on_one_side else None,
        share=months.loc[newest, SHARE],
    )


def fiscal_years(tables: Tables) -> pd.Series:
    """Remittances from the US by whole fiscal year, the newest ones."""
    return by_year(_us(tables).tail(36), [AMOUNT], fiscal=True).whole[AMOUNT]


def us_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Give remittances from the US in the newest 12 months."""
    sums = _sums_of_twelve(_us(tables))[AMOUNT].dropna()
    if sums.empty:
        return None
    newest = sums.index[-1]
    earlier = newest - pd.DateOffset(years=1)
    on_one_side = remittance_break.comparable_months(earlier, newest)
    return KpiValue(
        value=sums.iloc[-1],
        unit=UNIT,
        period=words.year_to(newest),
        previous=sums.get(earlier) if on_one_side else None,
        previous_period="a year earlier",
        trend=tuple(sums.tail(60)),
    )


KPIS = (
    Kpi(
        "investment-remittances-us",
        PAGE_ID,
        "Remittances from the US",
        REMITTANCES,
        us_kpi,
        BANKS,
    ),
)
CHARTS = (
    Chart(
        id="investment-remittances-us-by-year",
        page=PAGE_ID,
        question="How much do workers in the United States send to Pakistan in a year?",
        what="Workers' remittances from the United States",
        datasets=(*REMITTANCES, *WDI),
        build=_years_build,
        finding=_years_finding,
        caveat=BASIS,
        controls=(YEARS, CALENDAR, CURRENCY),
    ),
    Chart(
        id="investment-remittances-us-by-month",
        page=PAGE_ID,
        question="How do remittances from the United States move now?",
        what="Workers' remittances from the United States by month",
        datasets=REMITTANCES,
        build=_months_build,
        finding=_months_finding,
        caveat=BASIS,
        controls=(YEARS,),
    ),
)
