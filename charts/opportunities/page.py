"""Opportunities: candidates for trade both ways, ranked in the open by weights the reader sets."""

from charts import words
from charts.model import Kpi, KpiValue, Page, Tables
from charts.opportunities import drawn
from charts.opportunities import ranking as opportunities_ranking
from charts.opportunities import tables as opportunities_tables
from charts.opportunities.candidates import DATASETS
from charts.opportunities.ranking import ranking
from charts.opportunities.scores import DRAWS, TOP
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
    answer=opportunities_ranking.answer,
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
        drawn.PARTS,
        drawn.STABILITY,
        opportunities_tables.PROFILE,
        drawn.MARKET,
        opportunities_tables.TABLE,
    ),
)
