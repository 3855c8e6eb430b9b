"""Opportunities: what ranks highest on the reader's weights, taken apart, with what is missing."""

import streamlit as st

from charts.opportunities import method
from charts.opportunities.terms import TERMS
from pages.parts.cards import card, cards, kpi_row, opening, section

opening("opportunities")
kpi_row("opportunities-ranked", "opportunities-top", "opportunities-sturdy")

section(
    "What to rank",
    "Candidates for trade from one country to the other, each judged among its own kind.",
    "trade_direction",
    "sectors",
    "kinds",
)
section(
    "What counts",
    "Weights from 0 to 10. Equal weights are a start, not an opinion.",
    *(term.weight for term in TERMS),
)
cards("opportunities-ranking", "opportunities-stability")

section(
    "One candidate",
    "Choose one here, or click one in a chart: its terms are set against the median of its kind.",
    "candidate",
)
cards("opportunities-candidate", "opportunities-market")

section("Every figure", "All candidates of this choice, with what each term rests on.")
card("opportunities-table")

section("Method")
with st.expander("The eight terms", expanded=True):
    st.markdown(method.terms())
with st.expander("How a score comes about"):
    st.markdown(method.listed(method.FORMULAS))
with st.expander("What it cannot say"):
    st.markdown(method.listed(method.LIMITS))
with st.expander("References"):
    st.markdown(method.listed(method.REFERENCES))
