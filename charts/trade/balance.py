"""The US goods balance with Pakistan by year: calendar or fiscal, in dollars or rupees."""

from dataclasses import replace

from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY, FISCAL_YEARS, RUPEES
from charts.shared.goods import FLOWS, GOODS, of_partner
from charts.shared.indicators import WDI
from charts.shared.year_sums import STAYS, YearSums, by_year, in_rupees, keep, years_span
from charts.trade.goods import BASIS

BALANCE = "us_balance_usd_million"
FISCAL = "A fiscal year runs from July to June and is named after its second year."


def _sums(tables: Tables, selection: Selection) -> YearSums:
    """Sum the flows; the Census counts by calendar year where the reader asks for nothing else."""
    amounts = [*FLOWS, BALANCE]
    fiscal = selection.value(CALENDAR) == FISCAL_YEARS
    months = of_partner(tables).set_index("month")[amounts].assign(status="published")
    sums = by_year(months, amounts, fiscal=fiscal)
    sums = keep(sums, selection.keeps(sums.frame["newest"]))
    in_dollars = selection.value(CURRENCY) != RUPEES
    if fiscal:
        return replace(sums, notes=(FISCAL,) if in_dollars else (FISCAL, STAYS))
    if in_dollars:
        return sums
    return in_rupees(sums, amounts, tables)


def _balance_build(tables: Tables, selection: Selection) -> ChartData:
    sums = _sums(tables, selection)
    parts = ("A hatched bar is a part of a year.",) if sums.frame["status"].ne("").any() else ()
    return ChartData(
        kind="columns",
        frame=sums.frame,
        x=sums.year,
        y=sums.amount(BALANCE),
        unit=sums.unit,
        period=years_span(sums),
        tones={"": "USA"},
        status="status",
        told={"months": sums.months, "fiscal": sums.fiscal},
        notes=(*sums.notes, *parts),
        empty=sums.empty,
    )


def _balance_finding(data: ChartData, _: Selection) -> Fact:
    whole, fiscal = data.frame[data.frame["status"] == ""], data.told["fiscal"]
    if whole.empty:
        year, months = data.frame[data.x].iloc[-1], data.told["months"]
        return fact("part_of_year_alone", year=year, fiscal=fiscal, months=months)
    last = whole.iloc[-1]
    before = whole.iloc[-2] if len(whole) > 1 else {}
    return fact(
        "goods_balance",
        balance=last[data.y],
        unit=data.unit,
        year=last[data.x],
        fiscal=fiscal,
        before=before.get(data.y),
        year_before=before.get(data.x),
    )


CHART = Chart(
    id="trade-balance-by-year",
    page="trade",
    question="Who sells more?",
    what="US goods exports to Pakistan minus imports from Pakistan",
    datasets=(*GOODS, *WDI),
    build=_balance_build,
    finding=_balance_finding,
    caveat=BASIS,
    controls=(YEARS, CALENDAR, CURRENCY),
)
