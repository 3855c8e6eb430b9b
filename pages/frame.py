"""The script Streamlit runs: the page table, the controls every page shares, and the footer."""

from pathlib import Path

import streamlit as st

from charts.catalogue import PAGES
from pages.parts import address, cards, chosen, controls, deck, tables
from serving import heap

st.set_page_config(
    page_title="US–Pakistan sector indicators",
    page_icon=str(Path(__file__).parent / "static" / "icon.png"),
    layout="wide",
)
# In the dark theme the slider's own label color falls below a contrast of 4.5:1.
st.html("<style>[data-testid=stSliderThumbValue] {color: inherit}</style>")
page = st.navigation(
    [
        st.Page("overview.py", title="Overview", default=True),
        st.Page("trade.py", title="Trade and investment"),
        st.Page("information_technology.py", title="Information technology"),
        st.Page("mining.py", title="Mining"),
        st.Page("minerals.py", title="Minerals"),
        st.Page("energy.py", title="Energy"),
        st.Page("opportunities.py", title="Opportunities"),
        st.Page("present.py", title="Present"),
        st.Page("data.py", title="Data"),
        st.Page("view.py", title="One chart", visibility="hidden"),
    ],
    # In another site's frame there is nothing but the view.
    position="hidden" if st.context.is_embedded else "top",
)
tables.begin_generation()
page_id = page.url_path or "overview"
address.mend(page_id)
deck.keep()
if page_id in PAGES:
    chosen.follow_address(page_id, PAGES[page_id].controls)
    controls.show(PAGES[page_id].controls)
elif page_id != "view":  # that follows its chart; the others have no choices, and pass them on
    chosen.follow_address(page_id, ())
page.run()
if page_id in PAGES:
    cards.rest(page_id)
st.caption(
    "US–Pakistan sector indicators. Every figure is a publisher's; its source stands under it, and "
    "all datasets are on the page Data."
)
heap.settle_if_grown()
