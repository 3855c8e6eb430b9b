"""Information technology: what Pakistan sells, who writes it, who moves, and how ready it is."""

from charts.fact import Fact, fact
from charts.information_technology import (
    export_parts,
    github_activity,
    github_languages,
    github_partners,
    readiness,
    sections,
    services,
    us_services,
    visas,
)
from charts.information_technology import exports as information_technology_exports
from charts.model import Chart, ChartData, Page, Tables
from charts.selection import Selection
from charts.shared.choices import OF_COMPARISONS
from charts.shared.comparison import Amount, compare, compared
from charts.shared.indicators import WDI, observations
from charts.shared.it_exports import AMOUNT, IT_EXPORTS, TO_DATE, newer_sum

PAGE_ID = "information_technology"
SERVICES = "BX.GSR.CCIS.CD"
ICT_EXPORTS = Amount("ict_service_exports", "_usd_million")


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    levels = observations(tables, SERVICES) / 1e6
    levels = levels[selection.keeps(levels.index.to_series())]
    return compare(ICT_EXPORTS, levels, tables, selection)


def _peers_finding(data: ChartData, _: Selection) -> Fact:
    return compared(data, ICT_EXPORTS)


def _answer(tables: Tables, _: Selection) -> Fact:
    exports = information_technology_exports.fiscal_years(tables).whole[AMOUNT]
    year = int(exports.index[-1])
    told: dict[str, object] = {
        "value": exports[year],
        "year": year,
        "before": exports.get(year - 1),
        "newer": newer_sum(tables),
    }
    flow = github_partners.collaboration(tables)[github_partners.TO_US]
    share = flow[github_partners.SHARE].dropna()
    if len(share):
        told |= {"us_share": share.iloc[-1], "quarter": share.index[-1]}
    return fact("it_exports_and_us_share", **told)


_AGAINST_PEERS = Chart(
    id="it-services-against-peers",
    page=PAGE_ID,
    question="Do Pakistan's exports of ICT services keep up with its peers'?",
    what="Exports of ICT services by country, calendar years, at current prices",
    datasets=WDI,
    build=_peers_build,
    finding=_peers_finding,
    caveat=(
        "World Bank figures from balances of payments, by calendar year; they are not comparable "
        "with the State Bank's fiscal years."
    ),
    controls=OF_COMPARISONS,
)

PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id=PAGE_ID,
    title="Information technology",
    question="What does Pakistan's IT sector sell, and how does it work with the United States?",
    datasets=(*IT_EXPORTS, *TO_DATE, *github_partners.COLLABORATION),
    answer=_answer,
    kpis=(
        *information_technology_exports.KPIS,
        *github_activity.KPIS,
        *github_partners.KPIS,
        *visas.KPIS,
    ),
    charts=(
        *information_technology_exports.CHARTS,
        *export_parts.CHARTS,
        *services.CHARTS,
        us_services.CHART,
        _AGAINST_PEERS,
        *github_activity.CHARTS,
        *github_partners.CHARTS,
        *github_languages.CHARTS,
        *visas.CHARTS,
        *readiness.CHARTS,
    ),
)
