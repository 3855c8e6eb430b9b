"""Data: every dataset behind the charts, how fresh it is, and all of it to take away."""

import streamlit as st

from pages.parts.datasets import one_dataset, overview_table, status_meanings

st.title("Data", anchor=False)
st.header(
    "Every figure here comes from one of these tables; each is checked before it is shown.",
    anchor=False,
)
overview_table()
status_meanings()
st.subheader("Look inside one dataset", anchor=False)
one_dataset()
