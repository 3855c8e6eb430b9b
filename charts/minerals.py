"""Minerals: what the United States needs, who supplies it, and what it costs."""

import pandas as pd

from charts import (
    commodity_prices,
    critical_minerals,
    import_reliance,
    import_sources,
    leading_producers,
    mineral_imports,
    mineral_policy,
    mineral_trade,
    minerals_dated_facts,
    words,
    world_output,
)
from charts.commodity_prices import COPPER
from charts.controls import Tables
from charts.import_sources import PAKISTAN, TALC
from charts.model import Kpi, KpiValue, Page
from charts.selection import Selection


def _source_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    rows = import_sources.import_sources(tables, TALC)
    ours = rows[rows["country"] == PAKISTAN]
    if ours.empty:
        return None
    years = import_sources.whole_years(ours.iloc[0]["period"])
    return KpiValue(value=ours.iloc[0]["share"], unit="%", period=years)


def _mined_kpi(tables: Tables, _: Selection) -> KpiValue:
    years = critical_minerals.recorded_years(tables)
    listed = len(tables["usgs_critical_minerals"].frame)
    newest = pd.Series(list(years.values()), dtype="int64")
    return KpiValue(
        value=len(years), unit=f"of {listed}", period=f"last recorded {words.span(newest)}"
    )


def _bought_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    rows = mineral_imports.by_chapter(tables)
    by_year = rows[rows["is_whole"]].groupby("year")[mineral_imports.IMPORTS].sum()
    if by_year.empty:
        return None
    last = by_year.index[-1]
    return KpiValue(
        value=by_year[last],
        unit="US$ million",
        period=str(last),
        previous=by_year.get(last - 1),
        previous_period=str(last - 1),
    )


def _copper_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return commodity_prices.price_kpi(tables, COPPER)


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
    datasets=critical_minerals.WITH_OUTPUT_TABLES,
    answer=_answer,
    kpis=(
        Kpi(
            "minerals-talc",
            "minerals",
            "Share of US talc imports",
            import_sources.TABLES,
            _source_kpi,
        ),
        Kpi(
            "minerals-mined",
            "minerals",
            "US-listed minerals mined",
            critical_minerals.WITH_OUTPUT_TABLES,
            _mined_kpi,
        ),
        Kpi(
            "minerals-bought",
            "minerals",
            "US imports of minerals and metals",
            mineral_imports.CHAPTERS,
            _bought_kpi,
        ),
        Kpi(
            "minerals-copper",
            "minerals",
            "Copper price",
            commodity_prices.PRICES,
            _copper_kpi,
        ),
    ),
    charts=(
        critical_minerals.BUBBLES,
        import_reliance.PRODUCTS,
        import_reliance.HISTORY,
        import_reliance.ALL,
        world_output.CONCENTRATION,
        leading_producers.LEADERS,
        world_output.PRODUCERS,
        import_sources.SOURCES,
        mineral_trade.NAMED,
        mineral_imports.BY_CHAPTER,
        mineral_imports.AGAINST_PEERS,
        mineral_trade.TWO_WAYS,
        commodity_prices.INDEX_CHART,
        commodity_prices.LEVELS_CHART,
        mineral_policy.AGREEMENTS,
        mineral_policy.EXPORT_CONTROLS,
        minerals_dated_facts.MINERALS,
    ),
)
