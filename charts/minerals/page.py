"""Minerals: what the United States needs, who supplies it, and what it costs."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals import (
    concentration,
    critical,
    dated_facts,
    import_sources,
    leading_producers,
    policy,
    price_index,
    prices,
    reliance,
    reliance_over_time,
    sections,
    two_way_trade,
    us_imports,
    world_output,
)
from charts.minerals.import_sources import PAKISTAN, TALC
from charts.minerals.prices import COPPER
from charts.model import Kpi, KpiValue, Page
from charts.selection import Selection
from loaders.measures import CLEARED


def _talc(tables: Tables) -> pd.DataFrame:
    rows = import_sources.import_sources(tables, TALC)
    return rows[rows["country"] == PAKISTAN]


def _source_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    ours = _talc(tables)
    if ours.empty:
        return None
    years = import_sources.whole_years(ours.iloc[0]["period"])
    return KpiValue(value=ours.iloc[0]["share"], unit="%", period=years)


def _mined_kpi(tables: Tables, _: Selection) -> KpiValue:
    years = critical.recorded_years(tables)
    listed = len(tables["usgs_critical_minerals"].frame)
    newest = pd.Series(list(years.values()), dtype="int64")
    return KpiValue(
        value=len(years), unit=f"of {listed}", period=f"last recorded {words.span(newest)}"
    )


def _bought_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    rows = us_imports.by_chapter(tables)
    by_year = rows[rows["is_whole"]].groupby("year")[us_imports.IMPORTS].sum()
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
    return prices.price_kpi(tables, COPPER)


def _answer(tables: Tables, _: Selection) -> Fact:
    known = critical.lines(tables).query("is_published")
    imported = known[critical.mostly_imported(known)]
    talc = _talc(tables)
    return fact(
        "minerals_needed",
        minerals=known["minerals"].sum(),
        mostly_imported=imported["minerals"].sum(),
        mined=imported.loc[imported["pakistan_output"].eq(critical.OUR_OUTPUT), "minerals"].sum(),
        year=known["year"].max(),
        talc=(talc["share"].iloc[0], import_sources.years(talc["period"].iloc[0]))
        if len(talc)
        else None,
    )


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="minerals",
    title="Minerals",
    question="Which minerals does the United States need, and what can Pakistan supply?",
    datasets=critical.WITH_OUTPUT_TABLES,
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
            critical.WITH_OUTPUT_TABLES,
            _mined_kpi,
        ),
        Kpi(
            "minerals-bought",
            "minerals",
            "US imports of minerals and metals",
            us_imports.CHAPTERS,
            _bought_kpi,
            CLEARED,
        ),
        Kpi(
            "minerals-copper",
            "minerals",
            "Copper price",
            prices.PRICES,
            _copper_kpi,
        ),
    ),
    charts=(
        critical.BUBBLES,
        reliance.PRODUCTS,
        reliance_over_time.HISTORY,
        reliance.ALL,
        concentration.CONCENTRATION,
        leading_producers.LEADERS,
        world_output.PRODUCERS,
        import_sources.SOURCES,
        two_way_trade.NAMED,
        us_imports.BY_CHAPTER,
        us_imports.AGAINST_PEERS,
        two_way_trade.TWO_WAYS,
        price_index.INDEX_CHART,
        prices.LEVELS_CHART,
        policy.AGREEMENTS,
        policy.EXPORT_CONTROLS,
        dated_facts.MINERALS,
    ),
)
