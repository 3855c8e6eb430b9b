"""Minerals: what the United States needs, who supplies it, and what it costs."""

from collections.abc import Callable

import pandas as pd

from charts import commodity_prices, critical_minerals, dated_facts, words
from charts.commodity_prices import COPPER, GOLD
from charts.model import Chart, ChartData, Kpi, KpiValue, Page, Tables
from charts.selection import Selection

SUMMARIES = ("usgs_mcs",)
TALC = "Talc And Pyrophyllite"
PAKISTAN, REST = "Pakistan", "Other countries"
SHARE = "share_of_us_imports_pct"


def import_sources(tables: Tables) -> pd.DataFrame:
    """Who supplies the United States with talc, largest share first, all unnamed countries last."""
    frame = tables["usgs_mcs"].frame
    talc = frame[(frame["section"] == "Import Sources") & (frame["commodity"] == TALC)]
    talc = talc.dropna(subset=["amount"]).assign(rest=talc["country"].eq(REST))
    talc = talc.sort_values(["rest", "amount"], ascending=[True, False])
    return pd.DataFrame(
        {
            "country": talc["country"],
            SHARE: talc["amount"],
            "years": talc["period"].map(_whole_years),
        }
    ).reset_index(drop=True)


def _whole_years(period: str) -> str:
    """Write "2021-24" in full: "2021 to 2024"."""
    first, _, last = period.partition("-")
    return f"{first} to {first[: len(first) - len(last)]}{last}" if last else first


def _sources_build(tables: Tables, _: Selection) -> ChartData:
    rows = import_sources(tables)
    return ChartData(
        kind="ranking",
        frame=rows,
        x=SHARE,
        y="country",
        unit="%",
        period=str(rows["years"].iloc[0]) if len(rows) else "",
        tones=dict.fromkeys(rows["country"], "context") | {PAKISTAN: "PAK"},
        empty="The publisher names no source of US talc imports.",
    )


def _sources_finding(data: ChartData, _: Selection) -> str:
    shares = data.frame.set_index("country")[SHARE]
    others = shares.drop([PAKISTAN, REST], errors="ignore")
    if PAKISTAN not in shares:
        return f"Pakistan is not named among the sources of US talc imports from {data.period}."
    ours = shares[PAKISTAN]
    sentence = (
        f"Pakistan supplied {words.quantity(ours, '%')} of US talc imports from {data.period}"
    )
    if others.empty:
        return f"{sentence}."
    top = others.iloc[0]
    place = "level with" if top == ours else "ahead of" if top < ours else "behind"
    return f"{sentence}, {place} {others.index[0]} with {words.quantity(top, '%')}."


def _source_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    rows = import_sources(tables)
    ours = rows[rows["country"] == PAKISTAN]
    if ours.empty:
        return None
    return KpiValue(value=ours.iloc[0][SHARE], unit="%", period=ours.iloc[0]["years"])


def _mined_kpi(tables: Tables, _: Selection) -> KpiValue:
    years = critical_minerals.recorded_years(tables)
    listed = len(tables["usgs_critical_minerals"].frame)
    newest = pd.Series(list(years.values()), dtype="int64")
    return KpiValue(
        value=len(years), unit=f"of {listed}", period=f"output last recorded {words.span(newest)}"
    )


def _price(commodity: str) -> Callable[[Tables, Selection], KpiValue | None]:
    def build(tables: Tables, _: Selection) -> KpiValue | None:
        return commodity_prices.price_kpi(tables, commodity)

    return build


def _answer(tables: Tables, selection: Selection) -> str:
    known = critical_minerals.lines(tables).query("is_published")
    imported = known[critical_minerals.mostly_imported(known)]
    ours = int(imported["pakistan_output"].eq(critical_minerals.OUR_OUTPUT).sum())
    sentence = (
        f"The United States imports more than half of what it uses of {len(imported)} of "
        f"{len(known)} critical minerals, and Pakistan has mined {ours} of those"
    )
    talc = _source_kpi(tables, selection)
    if talc is None:
        return f"{sentence}."
    return f"{sentence}; it supplies {words.quantity(talc.value, '%')} of US talc imports."


PAGE = Page(
    id="minerals",
    title="Minerals",
    question="Which minerals does the United States need, and what can Pakistan supply?",
    datasets=critical_minerals.WITH_OUTPUT,
    answer=_answer,
    kpis=(
        Kpi("minerals-talc", "minerals", "Share of US talc imports", SUMMARIES, _source_kpi),
        Kpi(
            "minerals-mined",
            "minerals",
            "US-listed minerals Pakistan has mined",
            critical_minerals.WITH_OUTPUT,
            _mined_kpi,
        ),
        Kpi(
            "minerals-copper",
            "minerals",
            "Copper price",
            commodity_prices.PRICES,
            _price(COPPER),
        ),
        Kpi("minerals-gold", "minerals", "Gold price", commodity_prices.PRICES, _price(GOLD)),
    ),
    charts=(
        critical_minerals.RELIANCE_CHART,
        Chart(
            id="minerals-us-import-sources",
            page="minerals",
            question="Who supplies the United States with talc?",
            what="Share of US imports of talc and pyrophyllite by country",
            datasets=SUMMARIES,
            build=_sources_build,
            finding=_sources_finding,
            caveat=(
                "The publisher estimates that much of the talc milled in and exported from "
                "Pakistan was mined in Afghanistan; talc is not on the US list of critical "
                "minerals."
            ),
        ),
        critical_minerals.LEADERS_CHART,
        commodity_prices.INDEX_CHART,
        commodity_prices.COPPER_CHART,
        dated_facts.MINERALS,
    ),
)
