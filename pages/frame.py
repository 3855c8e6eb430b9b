"""The script Streamlit runs: the page table, the controls every page shares, header and footer."""

import streamlit as st

from pages.parts import controls

st.set_page_config(
    page_title="US–Pakistan sector indicators",
    page_icon=":material/query_stats:",
    layout="wide",
)
page = st.navigation(
    [st.Page("trade.py", title="Trade and investment", url_path="trade")], position="top"
)
controls.refuse_what_means_nothing()
controls.show()
page.run()
