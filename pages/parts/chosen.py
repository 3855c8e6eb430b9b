"""What a reader has chosen: held for the session, and said by the address, so a view is a link.

Streamlit's own binding of widgets to the address writes the words of a menu; here the address
holds ids, which stay when a word is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, parse_qsl, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts import decks
from charts.choices import EVERY
from charts.control import COMPARED, SHARED, YEARS, Control
from charts.selection import Selection, read_query
from charts.shared.choices import BASE, CALENDAR, CURRENCY, EVENTS, MEASURE
from pages.parts.markdown import plain

#: Parameters that single pages add to the address and check themselves.
OF_PAGES = ("dataset", "copy", "publisher", "sector", "freshness", "road", "chart")
#: And those that hold a reader's deck, on every page.
OF_DECKS = tuple(name for name in decks.PARAMETERS if name != "deck")
#: Choices that many pages share: they stand in one place and go along from page to page.
COMMON = (MEASURE, BASE, CALENDAR, CURRENCY, EVENTS)
CARRIED = (*SHARED, *COMMON)
#: Where a session keeps what was chosen.
HELD = "held-choices"

#: What a widget keeps of a control.
Kept = tuple[int, int] | list[str] | int | str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What a reader has chosen, on which page, and what of it goes along to other pages."""

    page_id: str
    selection: Selection
    carried: Selection


def follow_address(page_id: str, controls: Sequence[Control]) -> None:
    """Make choices and address say the same, before the choices are drawn.

    The address moves the choices where a link led here or the reader went back or forward. Else
    the choices have moved and the address follows, in its one normal spelling. What the browser
    says the address is cannot tell the two apart: of quick clicks the second comes with the address
    from before the first.
    """
    if set(SHARED) & set(controls):  # both, even where one moves nothing: they go along
        controls = tuple(dict.fromkeys((*SHARED, *controls)))
    given, before = _address(), st.session_state.get(HELD)
    stays = bool(before) and before.page_id == page_id
    if before is None or _went_back() or (given and not stays):
        selection = _read(given, controls)
    elif stays:
        selection = _from_widgets(controls, before.selection)
    else:  # the choices of the page before may have moved a moment ago
        selection = _from_widgets(CARRIED, before.carried).only(controls)
    for control in controls:
        # A widget that is told anew what it holds falls back to that while a reader moves it on.
        if not stays or st.session_state.get(control.id) != _kept(control, selection):
            put(control, selection)
    query = selection.to_query()
    if query != given and (controls or not stays):
        _write(query)
    before_it = _from_widgets(CARRIED, before.carried) if before else Selection()
    carried = _carried(before_it, selection, controls)
    st.session_state[HELD] = Held(page_id, selection, carried)


def _went_back() -> bool:
    """Tell whether this run shows an entry of the browser's history, older or newer."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _address() -> str:
    """What the address says of choices; what pages and decks keep there is theirs."""
    return urlencode(
        [
            (name, value)
            for name in st.query_params
            if name not in (*OF_PAGES, *OF_DECKS)
            for value in st.query_params.get_all(name)
        ]
    )


def _read(given: str, controls: Sequence[Control]) -> Selection:
    """Read what an address says of these controls, and say what of it is left out."""
    elsewhere = {control.id for control in EVERY} - {control.id for control in controls}
    pairs = parse_qsl(given, keep_blank_values=True)
    # What moves another page is no fault here.
    mine = urlencode([(name, value) for name, value in pairs if name not in elsewhere])
    selection, refused = read_query(mine, controls)
    for refusal in refused:
        st.warning(plain(f"{refusal} It was left out."), icon=":material/info:")
    return selection


def _write(query: str) -> None:
    theirs = [name for name in st.query_params if name in (*OF_PAGES, *OF_DECKS)]
    kept = {name: st.query_params.get_all(name) for name in theirs}
    st.query_params.from_dict(kept | parse_qs(query, keep_blank_values=True))


def _from_widgets(controls: Sequence[Control], before: Selection) -> Selection:
    """Return what the widgets hold, and what was held before where one was not drawn."""
    selection = before
    for control in controls:
        if control.id not in st.session_state:
            continue
        held = st.session_state[control.id]
        if control is YEARS:
            first, last = sorted(map(int, held))
            selection = replace(selection, years=(first, last))
        elif control is COMPARED:
            selection = replace(selection, peers=tuple(held))
        else:
            values = held if isinstance(held, list | tuple) else [held]
            said = (str(value) for value in values if value not in (None, ""))
            selection = selection.choosing(control, *said)
    return selection


def _carried(before: Selection, now: Selection, controls: Sequence[Control]) -> Selection:
    """Return what goes along: what this page has of it now, of the rest what went along before."""
    absent = [control for control in CARRIED if control not in controls]
    kept = before.only(absent)
    mine = now.only([control for control in CARRIED if control in controls])
    return Selection(
        years=mine.years if YEARS in controls else kept.years,
        peers=mine.peers if COMPARED in controls else kept.peers,
        others=tuple(sorted((*kept.others, *mine.others))),
    )


def put(control: Control, selection: Selection) -> None:
    """Make a control's widget hold what is selected."""
    st.session_state[control.id] = _kept(control, selection)


def _kept(control: Control, selection: Selection) -> Kept:
    """Return what is selected in the form the widget of a control keeps it."""
    if control is YEARS:
        return selection.years
    if control is COMPARED:
        return list(selection.peers)
    if control.form == "many":
        return list(selection.values(control))
    if control.form == "slider":
        return int(selection.value(control))
    return selection.value(control) or ("" if control.form == "text" else None)


def pick(control: Control, value: str) -> None:
    """Set a control to what a reader clicked; a second click takes it back."""
    again = of([control]).values(control) == (value,)
    put(control, Selection() if again else Selection().choosing(control, value))


def of(controls: Sequence[Control]) -> Selection:
    """Return what these choices hold."""
    held = st.session_state.get(HELD)
    return held.selection.only(controls) if held else Selection()
