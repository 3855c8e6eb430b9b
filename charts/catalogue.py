"""Every page, chart and KPI, by id and by page."""

from dataclasses import replace

from charts.energy import page as energy_page
from charts.forum import page as forum_page
from charts.information_technology import page as information_technology_page
from charts.investment import page as investment_page
from charts.minerals import page as minerals_page
from charts.mining import page as mining_page
from charts.model import Chart, Kpi, Page
from charts.opportunities import page as opportunities_page
from charts.overview import page as overview_page
from charts.trade import page as trade_page

_DECLARED = (
    overview_page.PAGE,
    forum_page.PAGE,
    trade_page.PAGE,
    investment_page.PAGE,
    information_technology_page.PAGE,
    mining_page.PAGE,
    minerals_page.PAGE,
    energy_page.PAGE,
    opportunities_page.PAGE,
)
CHARTS: dict[str, Chart] = {chart.id: chart for page in _DECLARED for chart in page.charts}
KPIS: dict[str, Kpi] = {kpi.id: kpi for page in _DECLARED for kpi in page.kpis}


def _with_borrowed(page: Page) -> Page:
    """Give a page the charts of others that its sections show: their choices move it too."""
    shown = (CHARTS[chart_id] for chart_id in dict.fromkeys(page.shown_in_sections))
    return replace(page, borrowed=tuple(chart for chart in shown if chart.page != page.id))


PAGES: dict[str, Page] = {page.id: _with_borrowed(page) for page in _DECLARED}
