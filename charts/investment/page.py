"""Investment: who invests in Pakistan, what is sent home, and what the US gives, as a page."""

from charts.fact import Fact, fact
from charts.investment import (
    assistance,
    assistance_sectors,
    exim,
    fdi,
    fdi_origins,
    ifc,
    ifc_projects,
    remittance_corridors,
    remittances,
    sections,
    ties,
)
from charts.model import Page, Tables
from charts.selection import Selection
from loaders.measures import BANKS


def _answer(tables: Tables, selection: Selection) -> Fact:
    """Tell newest figures only; what is not here is left out."""
    everyone, sent = fdi.all_kpi(tables, selection), remittances.us_kpi(tables, selection)
    from_us = fdi_origins.from_us(tables)
    told: dict[str, object] = {}
    if everyone:
        told |= {"invested": everyone.value, "period": everyone.period, "basis": BANKS}
        told["status"] = everyone.status
    if everyone and from_us is not None and f"FY{from_us['fiscal_year']}" in everyone.period:
        told["from_us"] = float(from_us[fdi_origins.AMOUNT])
    if sent:
        told |= {"sent": sent.value, "sent_period": sent.period}
    return fact("investment", unit=fdi.UNIT, **told)


PAGE = Page(
    id="investment",
    title="Investment",
    question="Who invests in Pakistan, and what is sent home?",
    datasets=(fdi.YEARS, fdi_origins.COUNTRIES, *remittances.REMITTANCES),
    answer=_answer,
    row=sections.ROW,
    sections=sections.SECTIONS,
    kpis=(*fdi.KPIS, *fdi_origins.KPIS, *remittances.KPIS, *assistance.KPIS, *ifc.KPIS),
    charts=(
        ties.CHART,
        *fdi_origins.CHARTS,
        *fdi.CHARTS,
        *remittances.CHARTS,
        *remittance_corridors.CHARTS,
        *assistance.CHARTS,
        assistance_sectors.CHART,
        exim.CHART,
        *ifc.CHARTS,
        ifc_projects.CHART,
    ),
)
