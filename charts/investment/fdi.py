"""Foreign direct investment in Pakistan from all countries: by year, by month, against peers."""

from dataclasses import replace

import pandas as pd

from charts import control, words
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Event, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared import comparison, milestones
from charts.shared.choices import (
    CALENDAR,
    CALENDAR_YEARS,
    CURRENCY,
    EVENTS,
    OF_COMPARISONS,
    RUPEES,
    SHOWN,
)
from charts.shared.comparison import Amount, compare, compared
from charts.shared.indicators import WDI, observations
from charts.shared.year_sums import (
    FINAL,
    STAYS,
    WHOLE_YEAR,
    YearSums,
    newest_year,
    year_sums,
    years_span,
)
from loaders.measures import BANKS

PAGE_ID = "investment"
MONTHS, YEARS = "sbp_fdi_monthly", "sbp_fdi_annual"
NET, UNIT = "net_fdi_usd_million", "US$ million"
PARTS = {"equity_usd_million": "Equity", "debt_usd_million": "Debt"}
IN_MONTH = "fdi_usd_million"
INFLOWS = "BX.KLT.DINV.CD.WD"
PEERS = Amount("net_fdi_inflows", "_usd_million")
BASIS = "Net is what investors brought in less what they took out, as the State Bank counts it."


def monthly(tables: Tables) -> pd.DataFrame:
    """Net investment, its parts and status by month; a month not published stays a gap."""
    frame = tables[MONTHS].frame.set_index("month")
    return frame[[NET, *PARTS, "status"]].asfreq("MS")


def _fiscal_years(tables: Tables, selection: Selection) -> YearSums:
    """The bank's own totals of fiscal years: the months it publishes add up to a little else."""
    years = tables[YEARS].frame
    years = years[selection.keeps(years["fiscal_year"])].reset_index(drop=True)
    frame = years.assign(
        coverage=WHOLE_YEAR, status=years["status"].mask(years["status"].isin(FINAL), "")
    )
    notes = (STAYS,) if selection.value(CURRENCY) == RUPEES else ()
    return YearSums(frame, "fiscal_year", UNIT, notes)


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    if selection.value(CALENDAR) == CALENDAR_YEARS:
        sums = year_sums(monthly(tables), [NET, *PARTS], tables, selection)
        sums = replace(sums, notes=(*sums.notes, "Sums of months."))
    else:
        sums = _fiscal_years(tables, selection)
    hatched = ("A hatched bar is provisional or a part of a year.",)
    marked = sums.frame["status"].ne("").any()
    return ChartData(
        kind="columns",
        frame=sums.frame,
        x=sums.year,
        y=sums.amount(NET),
        unit=sums.unit,
        period=years_span(sums),
        told={"months": sums.months},
        tones={"": "PAK"},
        status="status",
        notes=(*sums.notes, *hatched) if marked else sums.notes,
        empty=sums.empty,
    )


def _years_finding(data: ChartData, _: Selection) -> Fact:
    return newest_year(data, "net_fdi")


def _marks(tables: Tables, selection: Selection) -> tuple[Event, ...]:
    """Mark deals and the day planned for the Forum; tariffs are on goods."""
    if selection.value(EVENTS) != SHOWN:
        return ()
    deals = milestones.marks(tables, "mining", "energy")
    return (
        *deals,
        *(mark for mark in milestones.marks(tables, "trade") if mark.label == milestones.FORUM),
    )


def _months_build(tables: Tables, selection: Selection) -> ChartData:
    months = monthly(tables).reset_index()
    tall = months.melt(
        id_vars=["month", NET, "status"],
        value_vars=list(PARTS),
        var_name="part",
        value_name=IN_MONTH,
    )
    tall["part"] = tall["part"].map(PARTS)
    tall["status"] = tall["status"].mask(tall["status"].isin(FINAL), "").fillna("")
    tall = tall[selection.keeps(tall["month"])].reset_index(drop=True)
    marked = tall["status"].ne("").any()
    return ChartData(
        kind="stack",
        frame=tall[["month", "part", IN_MONTH, NET, "status"]],
        x="month",
        y=IN_MONTH,
        unit=f"{UNIT} a month",
        period=words.span(tall["month"]),
        series="part",
        tones={"Equity": "PAK", "Debt": "context"},
        status="status",
        events=_marks(tables, selection),
        notes=("A hatched bar is provisional.",) if marked else (),
    )


def _months_finding(data: ChartData, _: Selection) -> Fact:
    months = data.frame.drop_duplicates("month").dropna(subset=[NET]).set_index("month")
    if months.empty:
        return fact("not_published", what="net_fdi", by="month")
    newest, amounts = months.index[-1], months[NET]
    return fact(
        "fdi_month",
        value=amounts[newest],
        unit=UNIT,
        month=newest,
        months=len(months),
        below_zero=int((amounts < 0).sum()),
        before=amounts.get(newest - pd.DateOffset(years=1)),
        status=months.loc[newest, "status"],
    )


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    levels = observations(tables, INFLOWS) / 1e6
    levels = levels[selection.keeps(levels.index.to_series())]
    return compare(PEERS, levels, tables, selection)


def _peers_finding(data: ChartData, _: Selection) -> Fact:
    return compared(data, PEERS)


def all_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Give net investment from all countries in the newest whole fiscal year."""
    years = tables[YEARS].frame.set_index("fiscal_year").sort_index()
    if years.empty:
        return None
    year = int(years.index[-1])
    status = str(years["status"].iloc[-1])
    return KpiValue(
        value=float(years[NET].iloc[-1]),
        unit=UNIT,
        period=f"FY{year}, to June {year}",
        previous=years[NET].get(year - 1),
        previous_period=f"fiscal year {year - 1}",
        trend=tuple(years[NET].tail(15)),
        status="" if status in FINAL else status,
    )


KPIS = (Kpi("investment-fdi-all", PAGE_ID, "Net FDI, all countries", (YEARS,), all_kpi, BANKS),)
CHARTS = (
    Chart(
        id="investment-fdi-by-year",
        page=PAGE_ID,
        question="How much do foreigners invest in Pakistan in a year?",
        what="Net foreign direct investment from all countries",
        datasets=(YEARS, MONTHS, *WDI),
        build=_years_build,
        finding=_years_finding,
        caveat=BASIS,
        controls=(control.YEARS, CALENDAR, CURRENCY),
    ),
    Chart(
        id="investment-fdi-by-month",
        page=PAGE_ID,
        question="How does foreign investment move now?",
        what="Net foreign direct investment from all countries, equity and debt",
        datasets=(MONTHS, milestones.DATASET),
        build=_months_build,
        finding=_months_finding,
        caveat=(
            "Below zero, more was taken out or paid back than came in; months are revised apart "
            "from the yearly totals."
        ),
        controls=(control.YEARS, EVENTS),
    ),
    Chart(
        id="investment-fdi-against-peers",
        page=PAGE_ID,
        question="Does Pakistan draw as much foreign investment as its peers?",
        what="Net inflows of foreign direct investment, calendar years, at current prices",
        datasets=comparison.DATASETS,
        build=_peers_build,
        finding=_peers_finding,
        caveat=(
            "World Bank figures by calendar year; they are not comparable with the State Bank's "
            "fiscal years."
        ),
        controls=OF_COMPARISONS,
    ),
)
