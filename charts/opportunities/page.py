"""Opportunities: candidates for trade both ways, ranked in the open by weights the reader sets."""

from functools import partial

from charts import words
from charts.model import Kpi, KpiValue, Page, Tables
from charts.opportunities import drawn, sections
from charts.opportunities import ranking as opportunities_ranking
from charts.opportunities import tables as opportunities_tables
from charts.opportunities.candidates import DATASETS
from charts.opportunities.ranking import ranking
from charts.opportunities.scores import DRAWS, TOP
from charts.opportunities.terms import OF_CHAPTERS, OF_MINERALS
from charts.selection import Selection


def _ranked_kpi(tables: Tables, selection: Selection) -> KpiValue | None:
    found = ranking(tables, selection)
    if not len(found.rows):
        return None
    kinds = [f"{words.count(ranked)} {words.inside(kind)}" for kind, _, ranked in found.leaders]
    return KpiValue(
        value=len(found.ranked),
        unit=f"of {len(found.rows)}",
        period=": ".join(filter(None, (found.direction, words.enumerate_names(kinds)))),
        cites=found.all.cited(found.ranked["part"]),
    )


def _leader_kpi(kind: str, tables: Tables, selection: Selection) -> KpiValue | None:
    found = ranking(tables, selection)
    for named, names, ranked in found.leaders:
        if named == kind:
            of_kind = found.ranked[found.ranked["kind"] == kind]
            first = names[0] if len(names) == 1 else f"{words.count(len(names))} level"
            among = f"{words.count(ranked)} {words.inside(kind)}"
            return KpiValue(
                value=of_kind["score_of_100"].max(),
                unit="of 100",
                period=f"{first}, of {among}",
                cites=found.all.cited(of_kind["part"]),
            )
    return None


def _sturdy_kpi(tables: Tables, selection: Selection) -> KpiValue | None:
    found = ranking(tables, selection)
    if found.top.empty:
        return None
    kinds = words.enumerate_names([words.inside(kind) for kind in found.top["kind"].unique()])
    return KpiValue(
        value=found.top_that_stay,
        unit=f"of {len(found.top)}",
        period=f"{kinds}: in at least half of {words.count(DRAWS)} random weightings",
        cites=found.all.cited(found.top["part"]),
    )


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="opportunities",
    title="Opportunities",
    question="Where could the two countries trade more, and on what grounds?",
    datasets=DATASETS,
    answer=opportunities_ranking.answer,
    kpis=(
        Kpi("opportunities-ranked", "opportunities", "Candidates that rank", DATASETS, _ranked_kpi),
        Kpi(
            "opportunities-top",
            "opportunities",
            "Leads among minerals",
            DATASETS,
            partial(_leader_kpi, OF_MINERALS),
        ),
        Kpi(
            "opportunities-top-chapters",
            "opportunities",
            "Leads among HS chapters",
            DATASETS,
            partial(_leader_kpi, OF_CHAPTERS),
        ),
        Kpi(
            "opportunities-sturdy",
            "opportunities",
            f"Stay among the first {TOP} of their kind",
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
