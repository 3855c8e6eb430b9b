"""The script Streamlit runs: the bar, the page table, and the footer."""

import streamlit as st

from charts.catalogue import PAGES
from pages.parts import (
    address,
    chosen,
    folds,
    footer,
    look,
    pin,
    runs,
    search,
    tables,
)
from pages.parts.data.choices import CONTROLS as OF_DATA
from pages.parts.decks import deck, slides
from serving import heap

look.name_tab(address.page_id())  # before the navigation, which would call it by the page alone
look.dress()
page = st.navigation(
    [
        *(
            st.Page(f"{one.id}.py", title=one.title, default=one.id == "overview")
            for one in PAGES.values()
        ),
        st.Page("data.py", title="Data"),
        st.Page("present.py", title="Present"),
        st.Page("view.py", title="One chart", visibility="hidden"),
    ],
    # In another site's frame there is nothing but the view.
    position="hidden" if st.context.is_embedded else "top",
)
page_id = page.url_path or "overview"
runs.note_page()
look.name_tab(page_id)
search.field()
tables.begin_generation()
address.mend(page_id)
address.follow_parted(page_id, lambda one: PAGES[one].controls)
deck.follow_address()
if page_id in PAGES:
    chosen.follow_address(page_id, PAGES[page_id].controls)
    folds.follow_address(page_id)
    address.write()
    pin.line(PAGES[page_id].every_dataset)
elif page_id != "view":  # that follows its chart; the others have no choices, and pass them on
    chosen.follow_address(page_id, OF_DATA if page_id == "data" else ())
    slides.follow_address(page_id)
    address.write()
    pin.line(())
page.run()
address.outlast_restarts()
footer.show()
heap.settle_if_grown()
