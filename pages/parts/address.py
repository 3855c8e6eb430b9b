"""The address: what each part of a page says in it, what links once said, where this is found."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts import decks
from charts.choices import EVERY
from charts.control import SHARED, Control
from charts.query import mended
from exports.facts.links import HOME

#: Those that pages add and check themselves: a chart, and the folds that are open.
CHART, FOLDS = "chart", "more"
OF_PAGES = (CHART, FOLDS)
#: And those that hold a reader's deck, on every page; a ready one is what one page shows.
OF_DECKS = tuple(name for name in decks.PARAMETERS if name != decks.READY)
#: The parts of a page that say something: each all of its parameters.
PAGE, CHOICES, DECK = "page", "choices", "deck"
#: Page -> what a parameter of it was once called -> what it is called now.
RENAMED = {"data": {"status": "freshness"}}
#: Page -> the page that has some of the choices it once had.
PARTED = {"trade": "investment"}
#: Far away: nothing is ever due.
FAR_S = 7 * 24 * 3600
#: Where a session keeps what each part of a page last said.
SAID = "said-in-the-address"

Said = Mapping[str, Sequence[str]]


def went_back() -> bool:
    """Tell whether this run shows an entry of the browser's history, older or newer."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def mend(page_id: str) -> None:
    """Read a link without what was added on its way, and by the names that hold now."""
    names = RENAMED.get(page_id, {})
    given = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    before = urlencode(given)
    after = mended(urlencode([(names.get(name, name), value) for name, value in given]))
    if after != before:
        st.query_params.from_dict(parse_qs(after, keep_blank_values=True))
        st.rerun()  # widgets read what the address held when a run began


def follow_parted(page_id: str, choices_of: Callable[[str], Iterable[Control]]) -> None:
    """Lead on where a link has choices that another page has now."""
    other = PARTED.get(page_id)
    given = set(st.query_params) & {control.id for control in EVERY}
    if other is None or given <= {control.id for control in choices_of(page_id)}:
        return
    if given <= {control.id for control in (*SHARED, *choices_of(other))}:
        kept = {name: st.query_params.get_all(name) for name in st.query_params}
        st.switch_page(f"{other}.py", query_params=kept)


def say(part: str, words: Said) -> None:
    """Note what a part of the page says now; ``write`` brings all of it into the address."""
    said = st.session_state.setdefault(SAID, {})
    said[part] = {name: list(values) for name, values in words.items() if values}


def write() -> None:
    """Write what all parts say, where the address does not say it.

    All at once: what is written singly takes as many steps back. And all of it: what the browser
    sends of the address may be from before the click before this one.
    """
    here = {name: st.query_params.get_all(name) for name in st.query_params}
    wanted: dict[str, Sequence[str]] = {}
    said = st.session_state.get(SAID, {})
    for part in (PAGE, CHOICES, DECK):
        wanted |= said.get(part, {})
    if list(wanted.items()) != list(here.items()):
        st.query_params.from_dict(wanted)


def choices() -> str:
    """What the address says of choices, and of nothing there is."""
    theirs = (*OF_PAGES, *decks.PARAMETERS)
    return urlencode(
        [
            (name, value)
            for name in st.query_params
            if name not in theirs
            for value in st.query_params.get_all(name)
        ]
    )


@st.fragment(run_every=FAR_S)
def outlast_restarts() -> None:
    """Have something due, so that a page is shown anew, from its address, after a lost connection.

    A browser asks for nothing else when it is connected again. Where the server was started anew
    meanwhile it knows none of the page, and the first click would be lost.
    """


def page_id() -> str:
    """The page that the address a reader came with names."""
    return urlsplit(str(st.context.url or "")).path.rpartition("/")[2] or HOME


def base() -> str:
    """The dashboard's own address: DASHBOARD_URL, or where this reader found it; "" if unknown."""
    configured = os.environ.get("DASHBOARD_URL", "").strip()
    if configured:
        return configured.rstrip("/")
    here = urlsplit(str(st.context.url or ""))
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{here.scheme}://{here.netloc}/{path}".rstrip("/") if here.netloc else ""
