"""Trade and investment: goods between the United States and Pakistan, as the US Census counts."""

from collections.abc import Callable

import pandas as pd

from charts import milestones, words
from charts.countries import NAMES, country_tones
from charts.model import Chart, ChartData, Kpi, KpiValue, Page, Tables
from charts.selection import Selection

GOODS = ("census_goods_monthly",)
LATEST = ("fred_goods_pakistan", milestones.DATASET)
EXPORTS, IMPORTS = "US exports to Pakistan", "US imports from Pakistan"
FLOWS = {"us_exports_usd_million": EXPORTS, "us_imports_usd_million": IMPORTS}
#: A flow wears the color of the country whose goods it carries.
FLOW_TONES = {EXPORTS: "USA", IMPORTS: "PAK"}
BASIS = (
    "Exports are total exports at f.a.s. value, imports are general imports at customs value; "
    "goods only, not seasonally adjusted."
)


def _partner(tables: Tables, iso3: str = "PAK") -> pd.DataFrame:
    frame = tables["census_goods_monthly"].frame
    return frame[frame["partner_iso3"] == iso3]


def _twelve_months(frame: pd.DataFrame) -> pd.DataFrame:
    """Sum the flows over 12 months; the first 11 months of a series have no sum and are left out.

    Census has no missing month inside a partner's series; a gap would make the sum NaN.
    """
    monthly = frame.set_index("month")[list(FLOWS)].asfreq("MS")
    return monthly.rolling(12).sum().dropna().reset_index()


def _goods_build(tables: Tables, selection: Selection) -> ChartData:
    sums = _twelve_months(_partner(tables))
    tall = sums.melt(
        id_vars="month",
        value_vars=list(FLOWS),
        var_name="flow",
        value_name="twelve_month_sum_usd_million",
    )
    tall["flow"] = tall["flow"].map(FLOWS)
    tall = tall[selection.keeps(tall["month"])].reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=tall,
        x="month",
        y="twelve_month_sum_usd_million",
        unit="US$ million",
        period=words.span(tall["month"]),
        series="flow",
        tones=FLOW_TONES,
    )


def _goods_finding(data: ChartData, _: Selection) -> str:
    wide = data.frame.pivot(index="month", columns="flow", values=data.y)
    last = wide.iloc[-1]
    sentence = (
        f"US imports from Pakistan were {words.quantity(last[IMPORTS], data.unit)} in "
        f"{words.year_to(wide.index[-1])}, US exports {words.quantity(last[EXPORTS], data.unit)}"
    )
    if len(wide) > 12:
        before = wide.iloc[-13]
        sentence += (
            f": {words.moved(last[IMPORTS], before[IMPORTS])} and "
            f"{words.moved(last[EXPORTS], before[EXPORTS])} on a year earlier"
        )
    return f"{sentence}."


def _balance_build(tables: Tables, selection: Selection) -> ChartData:
    months = _partner(tables)
    months = months[selection.keeps(months["month"])]
    amounts = [*FLOWS, "us_balance_usd_million"]
    years = months.assign(year=months["month"].dt.year).groupby("year")[amounts]
    frame = years.sum().assign(count=years.size()).reset_index()
    # A year with fewer than twelve months is shown as what it is, and never called a year.
    frame["status"] = frame["count"].map(lambda n: "" if n == 12 else f"first {n} months only")
    frame = frame.drop(columns="count")
    return ChartData(
        kind="columns",
        frame=frame,
        x="year",
        y="us_balance_usd_million",
        unit="US$ million",
        period=words.span(frame["year"]),
        tones={"": "USA"},
        status="status",
        notes=("A hatched bar is a part of a year.",) if frame["status"].ne("").any() else (),
    )


def _balance_finding(data: ChartData, _: Selection) -> str:
    whole = data.frame[data.frame["status"] == ""]
    if whole.empty:
        part = data.frame.iloc[-1]
        return f"Only part of {part['year']} is published: {part['status']}."
    last = whole.iloc[-1]
    amount = words.quantity(abs(last[data.y]), data.unit)
    kind = "deficit" if last[data.y] < 0 else "surplus"
    sentence = f"The US goods {kind} with Pakistan was {amount} in {last['year']}"
    if len(whole) > 1:
        before = whole.iloc[-2]
        if (before[data.y] < 0) == (last[data.y] < 0):
            change = words.moved(abs(last[data.y]), abs(before[data.y]))
            sentence += f", {change} on {before['year']}"
    return f"{sentence}."


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["census_goods_monthly"].frame
    shown = ("PAK", *selection.peers)
    years = frame[frame["partner_iso3"].isin(shown)].assign(year=frame["month"].dt.year)
    sums = years.groupby(["partner_iso3", "year"])["us_imports_usd_million"]
    whole = sums.agg(["sum", "count"]).reset_index().query("count == 12")
    whole = whole[selection.keeps(whole["year"])]
    first = whole.groupby("partner_iso3")["sum"].transform("first")
    index = pd.DataFrame(
        {
            "country": whole["partner_iso3"].map(NAMES),
            "year": whole["year"],
            "us_imports_index": whole["sum"] / first * 100,
            "us_imports_usd_million": whole["sum"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=index,
        x="year",
        y="us_imports_index",
        unit=f"index, {whole['year'].min()} = 100" if len(whole) else "index",
        period=words.span(index["year"]),
        series="country",
        tones=country_tones(selection.peers),
        notes=("Only whole years are compared.",),
    )


def _peers_finding(data: ChartData, _: Selection) -> str:
    pakistan = data.frame[data.frame["country"] == NAMES["PAK"]]
    if pakistan.empty:
        return "No figures for Pakistan in these years."
    first, last = pakistan.iloc[0], pakistan.iloc[-1]
    moved = words.moved(last[data.y], first[data.y], "grew", "fell")
    moved = "did not change" if moved == "unchanged" else moved
    sentence = f"US imports from Pakistan {moved} from {first['year']} to {last['year']}"
    ends = data.frame[data.frame["year"] == last["year"]].set_index("country")[data.y]
    others = ends.drop(NAMES["PAK"])
    if others.empty:
        return f"{sentence}."
    ahead = int((others > ends[NAMES["PAK"]]).sum())
    return f"{sentence}; {ahead} of the {len(others)} peers shown grew faster."


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
        events=milestones.marks(tables, "trade"),
    )


def _latest_finding(data: ChartData, _: Selection) -> str:
    months = data.frame.set_index("month")[data.y]
    last = months.index[-1]
    sentence = (
        f"US imports from Pakistan were {words.quantity(months.iloc[-1], data.unit)} in "
        f"{words.month(last)}"
    )
    before = last - pd.DateOffset(years=1)
    if before in months.index:
        sentence += f", {words.moved(months.iloc[-1], months[before])} on {words.month(before)}"
    return f"{sentence}."


def _flow_kpi(column: str) -> Callable[[Tables, Selection], KpiValue]:
    def build(tables: Tables, _: Selection) -> KpiValue:
        sums = _twelve_months(_partner(tables))
        last, before = sums.iloc[-1], sums.iloc[-13]
        return KpiValue(
            value=last[column],
            unit="US$ million",
            period=words.year_to(last["month"]),
            previous=before[column],
            previous_period="a year earlier",
            trend=tuple(sums[column].tail(60)),
        )

    return build


def _balance_kpi(tables: Tables, _: Selection) -> KpiValue:
    sums = _twelve_months(_partner(tables))
    balance = sums["us_exports_usd_million"] - sums["us_imports_usd_million"]
    return KpiValue(
        value=balance.iloc[-1],
        unit="US$ million",
        period=words.year_to(sums["month"].iloc[-1]),
        previous=balance.iloc[-13],
        previous_period="a year earlier",
        trend=tuple(balance.tail(60)),
    )


def both_ways(tables: Tables) -> str:
    """Say how much the two countries traded in the newest 12 months, without the full stop."""
    sums = _twelve_months(_partner(tables))
    both = sums[list(FLOWS)].sum(axis="columns")
    change = words.moved(both.iloc[-1], both.iloc[-13])
    return (
        "The United States and Pakistan traded "
        f"{words.quantity(both.iloc[-1], 'US$ million')} of goods in "
        f"{words.year_to(sums['month'].iloc[-1])}, {change} on a year earlier"
    )


def _answer(tables: Tables, _: Selection) -> str:
    last = _twelve_months(_partner(tables)).iloc[-1]
    bought, sold = last["us_imports_usd_million"], last["us_exports_usd_million"]
    if bought >= sold:
        return f"{both_ways(tables)}; the US bought {words.times(bought, sold)} what it sold."
    return f"{both_ways(tables)}; the US sold {words.times(sold, bought)} what it bought."


PAGE = Page(
    id="trade",
    title="Trade and investment",
    question="What do the two countries buy from and sell to each other?",
    datasets=GOODS,
    answer=_answer,
    kpis=(
        Kpi(
            "trade-us-imports",
            "trade",
            "US imports from Pakistan",
            GOODS,
            _flow_kpi("us_imports_usd_million"),
        ),
        Kpi(
            "trade-us-exports",
            "trade",
            "US exports to Pakistan",
            GOODS,
            _flow_kpi("us_exports_usd_million"),
        ),
        Kpi("trade-balance", "trade", "US goods balance with Pakistan", GOODS, _balance_kpi),
    ),
    charts=(
        Chart(
            id="trade-goods",
            page="trade",
            question="How much do the two countries trade, and which way?",
            what="Goods, sum of the last 12 months",
            datasets=GOODS,
            build=_goods_build,
            finding=_goods_finding,
            caveat=BASIS,
            controls=("years",),
        ),
        Chart(
            id="trade-balance-by-year",
            page="trade",
            question="Who sells more?",
            what="US goods exports to Pakistan minus imports from Pakistan",
            datasets=GOODS,
            build=_balance_build,
            finding=_balance_finding,
            caveat=BASIS,
            controls=("years",),
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
                "The Census figures as FRED passes them on, newer than the table by partner; "
                "not seasonally adjusted, so compare a month with the same month."
            ),
            controls=("years",),
        ),
        Chart(
            id="trade-imports-against-peers",
            page="trade",
            question="Does Pakistan keep up with its competitors in the US market?",
            what="US general imports of goods by country of origin",
            datasets=GOODS,
            build=_peers_build,
            finding=_peers_finding,
            caveat=BASIS,
            controls=("years", "peers"),
        ),
    ),
)
