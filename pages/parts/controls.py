"""The controls every page shares. Their values stand in the address, so a view is a link."""

from urllib.parse import urlencode

import streamlit as st

from charts.countries import NAMES, PEERS
from charts.model import (
    DEFAULT_PEERS,
    FIRST_YEAR,
    MOST_PEERS,
    Selection,
    default_years,
    last_year,
    read_query,
)
from charts.theme import Mode

#: Parameters that single pages add to the address and check themselves.
OF_PAGES = ("dataset",)


def refuse_what_means_nothing() -> None:
    """Say which parts of the address could not be read; the page is shown without them.

    Runs before the widgets: they drop what they cannot read from the address without a word.
    """
    pairs = [
        (name, value)
        for name in st.query_params
        if name not in OF_PAGES
        for value in st.query_params.get_all(name)
    ]
    for refusal in read_query(urlencode(pairs))[1]:
        st.warning(f"{refusal} The page shows its usual choice instead.", icon=":material/info:")


def show() -> Selection:
    """Draw the shared controls and return what the reader chose."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        years = st.slider(
            "Years",
            FIRST_YEAR,
            last_year(),
            default_years(),
            key="years",
            bind="query-params",
            width=360,
        )
        peers = st.multiselect(
            "Compare with",
            PEERS,
            DEFAULT_PEERS,
            format_func=NAMES.__getitem__,
            max_selections=MOST_PEERS,
            key="peers",
            bind="query-params",
            width=520,
            placeholder="No peers: Pakistan and the United States alone",
        )
    return Selection(years=(int(years[0]), int(years[1])), peers=tuple(peers))


def chosen() -> Selection:
    """Return what the shared controls hold, for the page that runs below them."""
    years, peers = st.session_state["years"], st.session_state["peers"]
    return Selection(years=(int(years[0]), int(years[1])), peers=tuple(peers))


def mode() -> Mode:
    """Tell whether the reader looks at the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
