"""Every page, chart and KPI, by id and by page."""

from charts import energy, information_technology, minerals, mining, opportunities, overview, trade
from charts.model import Chart, Kpi, Page

PAGES: dict[str, Page] = {
    page.id: page
    for page in (
        overview.PAGE,
        trade.PAGE,
        information_technology.PAGE,
        mining.PAGE,
        minerals.PAGE,
        energy.PAGE,
        opportunities.PAGE,
    )
}
CHARTS: dict[str, Chart] = {chart.id: chart for page in PAGES.values() for chart in page.charts}
KPIS: dict[str, Kpi] = {kpi.id: kpi for page in PAGES.values() for kpi in page.kpis}
