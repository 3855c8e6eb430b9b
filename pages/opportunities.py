"""Opportunities: what ranks highest on the reader's weights, taken apart, with what is missing."""

import streamlit as st

from charts.opportunities import method
from charts.opportunities.choices import PRESET
from charts.opportunities.terms import TERMS
from pages.parts import controls, page


def rest() -> None:
    """Show what stands below the ranking."""
    page.section("opportunities", "candidate")
    page.section("opportunities", "figures")
    page.section("opportunities", "method")
    with st.expander("The eight terms"):
        st.markdown(method.terms())
    with st.expander("How a score comes about"):
        st.markdown(method.listed(method.FORMULAS))
    with st.expander("What it cannot say"):
        st.markdown(method.listed(method.LIMITS))
    with st.expander("References"):
        st.markdown(method.listed(method.REFERENCES))


page.top("opportunities")
controls.choices(PRESET.id)
with st.expander("Own weights, from 0 to 10", key="own-weights"):
    controls.choices(*(term.weight for term in TERMS))
page.section("opportunities", "ranking")
page.later("opportunities", rest)
