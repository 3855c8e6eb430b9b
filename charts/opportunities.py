"""Opportunities: candidates for trade both ways, ranked in the open by weights the reader sets."""

from charts import opportunity_charts, opportunity_ranking, opportunity_tables, words
from charts.model import Kpi, KpiValue, Page, Tables
from charts.opportunity_candidates import DATASETS
from charts.opportunity_ranking import ranking
from charts.opportunity_scores import DRAWS, TOP
from charts.selection import Selection


def _ranked_kpi(tables: Tables, selection: Selection) -> KpiValue | None:
    found = ranking(tables, selection)
    if not len(found.rows):
        return None
    return KpiValue(
        value=len(found.ranked),
        unit=f"of {len(found.rows)}",
        period=found.direction,
    )


def _top_kpi(tables: Tables, selection: Selection) -> KpiValue | None:
    ranked = ranking(tables, selection).ranked
    if ranked.empty:
        return None
    first = ranked.iloc[0]
    return KpiValue(value=first["score_of_100"], unit="of 100", period=first["candidate"])


def _sturdy_kpi(tables: Tables, selection: Selection) -> KpiValue | None:
    found = ranking(tables, selection)
    ranked = len(found.ranked)
    if not ranked:
        return None
    if ranked <= TOP:
        period = "all that rank, whatever the weights"
        return KpiValue(value=ranked, unit=f"of {ranked}", period=period)
    return KpiValue(
        value=found.top_ten_that_stay,
        unit=f"of {TOP}",
        period=f"in at least half of {words.count(DRAWS)} random weightings",
    )


PAGE = Page(
    id="opportunities",
    title="Opportunities",
    question="Where could the two countries trade more, and on what grounds?",
    datasets=DATASETS,
    answer=opportunity_ranking.answer,
    kpis=(
        Kpi("opportunities-ranked", "opportunities", "Candidates that rank", DATASETS, _ranked_kpi),
        Kpi("opportunities-top", "opportunities", "Highest score", DATASETS, _top_kpi),
        Kpi(
            "opportunities-sturdy",
            "opportunities",
            "Stay among the first ten",
            DATASETS,
            _sturdy_kpi,
        ),
    ),
    charts=(
        opportunity_charts.PARTS,
        opportunity_charts.STABILITY,
        opportunity_tables.PROFILE,
        opportunity_charts.MARKET,
        opportunity_tables.TABLE,
    ),
)
