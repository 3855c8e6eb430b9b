"""One KPI as a reader sees it: value, change, sparkline, and where it is from."""

import streamlit as st

from charts import captions, words
from charts.catalogue import KPIS, PAGES
from loaders.model import LoaderError
from pages.parts import chosen, tables
from pages.parts.markdown import plain


def kpi(kpi_id: str, *, border: bool = True) -> None:
    """Show a KPI; a dash where its figures are not here or none is published."""
    declared = KPIS[kpi_id]
    try:
        value = tables.kpi(kpi_id, chosen.of(PAGES[declared.page].controls).to_query())
        used = [tables.table(name) for name in declared.datasets]
    except LoaderError as error:
        st.metric(declared.label, "–", help=plain(str(error)), border=True)
        return
    if value is None:
        st.metric(declared.label, "–", help="No figures are published for this.", border=True)
        return
    period = f"{value.period}, {value.status}" if value.status else value.period
    change = words.kpi_change(value)
    st.metric(
        f"**{declared.label}**  \n{plain(period)}",
        plain(words.kpi(value)),
        change or None,
        delta_color="off",
        delta_arrow="off" if change == "unchanged" else "auto",
        delta_description=f"on {value.previous_period}" if change else None,
        help=plain(captions.sources(used)),
        border=border,
        height="stretch" if border else "content",
        chart_data=value.trend or None,
    )
