"""How the frame looks: the name, the mark, and the style of what Streamlit has no option for."""

from pathlib import Path

import streamlit as st

from pages.parts import controls
from serving import style, titles

STATIC = Path(__file__).parents[1] / "static"


def name_tab(page_id: str) -> None:
    """Give the browser's tab the title that the page was served with."""
    title = titles.tab(page_id, st.query_params.get("chart", ""))
    st.set_page_config(page_title=title, layout="wide")


def dress() -> None:
    """Bring the mark, and the colors of the theme this reader has chosen; serving has the rest."""
    st.logo(str(STATIC / "mark.svg"), size="large")
    st.html(f"<style>{style.colors(controls.mode())}</style>")
