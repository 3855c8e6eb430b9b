"""Doors to the sectors: the answer of each page in a card, with its first figure and the way in."""

from collections.abc import Mapping

import streamlit as st

from charts.catalogue import PAGES
from pages.parts import kpi, page
from pages.parts.markdown import plain


def doors(kpi_of_page: Mapping[str, str]) -> None:
    """Show sector cards side by side: page id -> the KPI it leads with."""
    with st.grid(len(kpi_of_page), min_column_width=260, vertical_alignment="top"):
        for page_id, kpi_id in kpi_of_page.items():
            with st.container(border=True, height="stretch", gap="small", key=f"door-{page_id}"):
                title = PAGES[page_id].title
                st.page_link(f"{page_id}.py", label=f"**{title}**", icon=":material/arrow_forward:")
                kpi.row(kpi_id)
                page.answer(page_id, lambda text: st.markdown(plain(text)))
