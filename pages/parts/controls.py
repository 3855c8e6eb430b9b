"""The controls every page shares. Their values stand in the address, so a view is a link."""

from urllib.parse import urlencode

import streamlit as st

from charts.countries import NAMES, PEERS
from charts.selection import (
    DEFAULT_PEERS,
    FIRST_YEAR,
    MOST_PEERS,
    Selection,
    default_years,
    last_year,
    read_query,
)
from charts.theme import Mode
from pages.parts.markdown import plain

#: Parameters that single pages add to the address and check themselves.
OF_PAGES = ("dataset",)


def read_address() -> None:
    """Say which parts of the address could not be read; the widgets leave them out by themselves.

    Runs before the widgets, which drop what they cannot read without a word, and which know
    countries only by name: codes are put in their place here.
    """
    pairs = [
        (name, value)
        for name in st.query_params
        if name not in OF_PAGES
        for value in st.query_params.get_all(name)
    ]
    selection, refused = read_query(urlencode(pairs))
    for refusal in refused:
        st.warning(plain(f"{refusal} It was left out."), icon=":material/info:")
    if "peers" not in st.session_state and set(PEERS) & set(st.query_params.get_all("peers")):
        st.session_state["peers"] = list(selection.peers)


def show() -> None:
    """Draw the shared controls; ``chosen`` tells what they hold."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.slider(
            "Years",
            FIRST_YEAR,
            last_year(),
            default_years(),
            key="years",
            bind="query-params",
            width=360,
        )
        st.multiselect(
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


def chosen() -> Selection:
    """Return what the shared controls hold, for the page that runs below them."""
    first, last = sorted(map(int, st.session_state["years"]))
    return Selection(years=(first, last), peers=tuple(st.session_state["peers"]))


def mode() -> Mode:
    """Tell whether the reader looks at the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
