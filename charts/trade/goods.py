"""Goods between the United States and Pakistan by month, as the US Census counts them."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import OF_TWELVE, Chart, ChartData, Event, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import EVENTS, SHOWN, US_EXPORTS, US_IMPORTS
from charts.shared.goods import FLOWS, GOODS, newest_of_twelve, of_partner, twelve_months
from charts.trade.choices import FLOW_VIEW, SUMS
from loaders.measures import CUSTOMS

LATEST = ("fred_goods_pakistan", milestones.DATASET)
#: A flow wears the color of the country whose goods it carries.
FLOW_TONES = {US_EXPORTS: "USA", US_IMPORTS: "PAK"}
BASIS = (
    "Exports are total exports at f.a.s. value, imports are general imports at customs value; "
    "goods only, not seasonally adjusted."
)


def marks(tables: Tables, selection: Selection) -> tuple[Event, ...]:
    """The tariff measures and meetings to mark, unless the reader hides them."""
    return milestones.marks(tables, "trade") if selection.value(EVENTS) == SHOWN else ()


def _goods_build(tables: Tables, selection: Selection) -> ChartData:
    months, basis = of_partner(tables), ""
    if selection.value(FLOW_VIEW) == SUMS:
        basis = OF_TWELVE
        months, amount, unit = twelve_months(months), "twelve_month_sum_usd_million", "US$ million"
    else:
        amount, unit = "in_month_usd_million", "US$ million a month"
    tall = months.melt(id_vars="month", value_vars=list(FLOWS), var_name="flow", value_name=amount)
    tall["flow"] = tall["flow"].map(FLOWS)
    tall = tall[selection.keeps(tall["month"])].reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=tall,
        x="month",
        y=amount,
        unit=unit,
        basis=basis,
        period=words.span(tall["month"]),
        series="flow",
        tones=FLOW_TONES,
        events=marks(tables, selection),
    )


def _goods_finding(data: ChartData, selection: Selection) -> Fact:
    wide = data.frame.pivot(index="month", columns="flow", values=data.y)
    before = wide.iloc[-13] if len(wide) > 12 else {}
    return fact(
        "goods_by_month",
        imports=wide[US_IMPORTS].iloc[-1],
        exports=wide[US_EXPORTS].iloc[-1],
        month=wide.index[-1],
        of_twelve=selection.value(FLOW_VIEW) == SUMS,
        imports_before=before.get(US_IMPORTS),
        exports_before=before.get(US_EXPORTS),
    )


def _latest_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["fred_goods_pakistan"].frame[["month", "us_imports_usd_million"]]
    frame = frame[selection.keeps(frame["month"])].dropna().reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=frame,
        x="month",
        y="us_imports_usd_million",
        unit="US$ million",
        period=words.span(frame["month"]),
        tones={"": "PAK"},
        events=marks(tables, selection),
    )


def _latest_finding(data: ChartData, _: Selection) -> Fact:
    months = data.frame.set_index("month")[data.y]
    last = months.index[-1]
    return fact(
        "month_amount",
        what="us_imports",
        value=months.iloc[-1],
        unit=data.unit,
        month=last,
        before=months.get(last - pd.DateOffset(years=1)),
    )


def _flow_kpi(column: str) -> Callable[[Tables, Selection], KpiValue]:
    def build(tables: Tables, _: Selection) -> KpiValue:
        sums = twelve_months(of_partner(tables)).set_index("month")
        return newest_of_twelve(sums[column], "US$ million")

    return build


def _balance_kpi(tables: Tables, _: Selection) -> KpiValue:
    sums = twelve_months(of_partner(tables)).set_index("month")
    balance = sums["us_exports_usd_million"] - sums["us_imports_usd_million"]
    return newest_of_twelve(balance, "US$ million")


KPIS = (
    Kpi(
        "trade-us-imports", "trade", US_IMPORTS, GOODS, _flow_kpi("us_imports_usd_million"), CUSTOMS
    ),
    Kpi(
        "trade-us-exports", "trade", US_EXPORTS, GOODS, _flow_kpi("us_exports_usd_million"), CUSTOMS
    ),
    Kpi("trade-balance", "trade", "US goods balance", GOODS, _balance_kpi, CUSTOMS),
)
CHARTS = (
    Chart(
        id="trade-goods",
        page="trade",
        question="How much do the two countries trade, and which way?",
        what="Goods between the United States and Pakistan",
        datasets=(*GOODS, milestones.DATASET),
        build=_goods_build,
        finding=_goods_finding,
        caveat=BASIS,
        controls=(YEARS, FLOW_VIEW, EVENTS),
    ),
    Chart(
        id="trade-imports-latest",
        page="trade",
        question="What do the newest months say?",
        what="US imports of goods from Pakistan by month, customs basis",
        datasets=LATEST,
        build=_latest_build,
        finding=_latest_finding,
        caveat=(
            "The Census Bureau's figures as FRED passes them on, or, where a month says so, as the "
            "bureau released them; not seasonally adjusted, so compare a month with the same month."
        ),
        controls=(YEARS, EVENTS),
    ),
)
