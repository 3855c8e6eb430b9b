"""What a two-page briefing of a page shows: which KPIs and which charts, declared in one place."""

from dataclasses import dataclass

from charts.catalogue import CHARTS, KPIS, PAGES
from charts.model import Chart, Kpi, charts_in

MOST_KPIS, MOST_CHARTS = 4, 3
#: Page -> its charts; the third has half a sheet to itself, the one with most rows is best there.
#: A page that is not here shows its first lead charts.
_CHARTS = {
    "overview": ("trade-goods", "it-exports-by-fiscal-year", "energy-generation-mix"),
    "forum": ("forum-commitment-steps", "forum-commitment-stages", "overview-milestones"),
    "trade": ("trade-goods", "trade-imports-against-peers", "trade-balance-by-year"),
    "information_technology": (
        "it-exports-by-fiscal-year",
        "it-developers-against-peers",
        "it-code-with-us",
    ),
    "mining": ("mining-world-share", "mining-deposits", "mining-output"),
    "minerals": ("minerals-leading-producers", "minerals-prices", "minerals-import-reliance"),
    "energy": ("energy-generation-mix", "energy-solar", "energy-capacity"),
    "opportunities": (
        "opportunities-market",
        "opportunities-candidate",
        "opportunities-ranking",
    ),
}
#: Page -> its KPIs, where it has none of its own or others tell more.
_KPIS = {
    "overview": ("trade-us-imports", "trade-us-exports", "it-exports-12-months", "energy-solar"),
}


@dataclass(frozen=True, slots=True)
class Briefing:
    """A page on two sheets of paper."""

    kpis: tuple[Kpi, ...]
    charts: tuple[Chart, ...]


def briefing(page_id: str) -> Briefing:
    """Return what a page's briefing shows; KeyError for an unknown page."""
    page = PAGES[page_id]
    kpi_ids = _KPIS.get(page_id, page.row)
    leads = charts_in(card for section in page.sections for card in section.leads)
    chart_ids = _CHARTS.get(page_id, leads)
    return Briefing(
        kpis=tuple(KPIS[kpi_id] for kpi_id in kpi_ids[:MOST_KPIS]),
        charts=tuple(CHARTS[chart_id] for chart_id in chart_ids[:MOST_CHARTS]),
    )
