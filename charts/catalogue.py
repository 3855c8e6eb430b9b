"""Every page, chart and KPI, by id and by page."""

from dataclasses import replace

from charts.energy import page as energy_page
from charts.information_technology import page as information_technology_page
from charts.investment import page as investment_page
from charts.minerals import page as minerals_page
from charts.mining import page as mining_page
from charts.model import Chart, Kpi, Page
from charts.opportunities import page as opportunities_page
from charts.overview import page as overview_page
from charts.trade import page as trade_page

#: Investment has rooms of its own and stands on the page of trade.
TRADE = replace(
    trade_page.PAGE,
    kpis=(*trade_page.PAGE.kpis, *investment_page.KPIS),
    charts=(*trade_page.PAGE.charts, *investment_page.CHARTS),
)
PAGES: dict[str, Page] = {
    page.id: page
    for page in (
        overview_page.PAGE,
        TRADE,
        information_technology_page.PAGE,
        mining_page.PAGE,
        minerals_page.PAGE,
        energy_page.PAGE,
        opportunities_page.PAGE,
    )
}
CHARTS: dict[str, Chart] = {chart.id: chart for page in PAGES.values() for chart in page.charts}
KPIS: dict[str, Kpi] = {kpi.id: kpi for page in PAGES.values() for kpi in page.kpis}
