"""Cards behind a click, neither built nor sent before; the address says which folds are open."""

from collections.abc import Iterable, Mapping

import streamlit as st

from charts.catalogue import CHARTS, PAGES
from charts.control import Control
from charts.model import Section, charts_in
from pages.parts import address, chosen, runs, tables
from pages.parts.cards import cards
from pages.parts.markdown import plain

#: The page whose folds a session holds.
OF_PAGE = "folds-of-page"


def follow_address(page_id: str) -> None:
    """Open what the address names where a link led here or the reader went back or forward."""
    named = st.query_params.get(address.CHART, "")
    if address.went_back() or st.session_state.get(OF_PAGE) != page_id:
        opened = st.query_params.get_all(address.FOLDS)
        for section in PAGES[page_id].sections:
            more = with_copy(section.more)
            is_open = bool(more) and (section.id in opened or named in charts_in(more))
            st.session_state[_key(page_id, section.id)] = is_open
        if named and not _is_shown(page_id, named):
            _say_where(named)
        st.session_state[OF_PAGE] = page_id
    _say(page_id, named)


def with_copy(listed: Iterable[str | Control]) -> tuple[str | Control, ...]:
    """Leave out cards that have no figures here: the page Data says how to get them."""
    return tuple(
        card
        for card in listed
        if not all(tables.absent(CHARTS[chart_id].datasets) for chart_id in charts_in([card]))
    )


def fold(page_id: str, section_id: str, more: Mapping[str | Control, tuple[Control, ...]]) -> None:
    """Offer more cards of a section, each with its choices."""
    runs.alone(_key(page_id, section_id), _fold, page_id, section_id, more)


def _fold(page_id: str, section_id: str, more: Mapping[str | Control, tuple[Control, ...]]) -> None:
    opened = st.expander(
        f"{len(more)} more",
        key=_key(page_id, section_id),
        on_change=_turn,
        args=(page_id, section_id),
    )
    if opened.open:
        with opened:
            cards(more)


def _turn(page_id: str, section_id: str) -> None:
    _say(page_id, st.query_params.get(address.CHART, ""))
    address.write()
    runs.again(_key(page_id, section_id))


def _say(page_id: str, named: str) -> None:
    """Note which folds are open, and the chart that was asked for as long as it is in sight."""
    opened = [one.id for one in PAGES[page_id].sections if _is_open(page_id, one)]
    shown = [named] if _is_shown(page_id, named) else []
    address.say(address.PAGE, {address.CHART: shown, address.FOLDS: opened})


def _is_shown(page_id: str, chart_id: str) -> bool:
    """Tell whether a chart has its place on a page, and is neither folded nor not its turn."""
    for section in PAGES[page_id].sections:
        listed = (*section.leads, *(section.more if _is_open(page_id, section) else ()))
        for card in listed:
            if card == chart_id:
                return True
            if isinstance(card, Control) and card.id_of(chosen.of([card]).value(card)) == chart_id:
                return True
    return False


def _say_where(chart_id: str) -> None:
    """Say of a chart that is not on this page where it is."""
    if chart_id in CHARTS:
        alone = f"[on a page of its own](view?chart={chart_id})"
        said = f"“{plain(CHARTS[chart_id].question)}” is not on this page, but {alone}."
    else:
        said = plain(f"“chart={chart_id}” in the address names no chart. It was left out.")
    st.warning(said, icon=":material/info:")


def _is_open(page_id: str, section: Section) -> bool:
    return bool(st.session_state.get(_key(page_id, section.id)))


def _key(page_id: str, section_id: str) -> str:
    return f"more-{page_id}-{section_id}"
