"""The investment half of trade and investment: its KPIs and charts, theme by theme."""

from charts import (
    assistance,
    direct_investment,
    ifc,
    ifc_projects,
    investment_origins,
    remittance_corridors,
    remittances,
    ties,
)

KPIS = (*investment_origins.KPIS, *remittances.KPIS, *assistance.KPIS, *ifc.KPIS)
CHARTS = (
    ties.CHART,
    *investment_origins.CHARTS,
    *direct_investment.CHARTS,
    *remittances.CHARTS,
    *remittance_corridors.CHARTS,
    *assistance.CHARTS,
    *ifc.CHARTS,
    ifc_projects.CHART,
)
