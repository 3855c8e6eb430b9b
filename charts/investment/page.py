"""The investment half of trade and investment: its KPIs and charts, theme by theme."""

from charts.investment import (
    assistance,
    fdi,
    fdi_origins,
    ifc,
    ifc_projects,
    remittance_corridors,
    remittances,
    ties,
)

KPIS = (*fdi_origins.KPIS, *remittances.KPIS, *assistance.KPIS, *ifc.KPIS)
CHARTS = (
    ties.CHART,
    *fdi_origins.CHARTS,
    *fdi.CHARTS,
    *remittances.CHARTS,
    *remittance_corridors.CHARTS,
    *assistance.CHARTS,
    *ifc.CHARTS,
    ifc_projects.CHART,
)
