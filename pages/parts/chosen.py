"""What a reader has chosen: held for the session, and said by the address, so a view is a link.

Streamlit's own binding of widgets to the address writes the words of a menu; here the address
holds ids, which stay when a word is changed.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from charts.choices import EVERY
from charts.control import COMPARED, SHARED, YEARS, Control
from charts.query import pairs
from charts.selection import VINTAGE, Selection, read_query
from charts.shared.choices import BASE, CALENDAR, CURRENCY, EVENTS, MEASURE
from pages.parts import address
from pages.parts.markdown import plain

#: Choices that many pages share: they stand in one place and go along from page to page.
COMMON = (MEASURE, BASE, CALENDAR, CURRENCY, EVENTS)
CARRIED = (*SHARED, *COMMON)
#: Pages that always show what is here now; a pin goes along through them.
NEVER_PINNED = ("data",)
#: Where a session keeps what was chosen.
HELD = "held-choices"
#: And which years the slider held until a preset set others, and when.
ECHO = "years-before"
#: Seconds in which a browser may still say those, with a click made before it was told.
ECHO_S = 3.0

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
    the choices have moved, by ``take`` or ``put``, and the address follows, in its one normal
    spelling. What the browser says the address is cannot tell the two apart: of quick clicks the
    second comes with the address from before the first.
    """
    if set(SHARED) & set(controls):  # both, even where one moves nothing: they go along
        controls = tuple(dict.fromkeys((*SHARED, *controls)))
    given, before = address.choices(), st.session_state.get(HELD)
    stays = bool(before) and before.page_id == page_id
    if before is None or address.went_back() or (given and not stays):
        selection = _read(given, controls)
    elif stays:
        selection = before.selection
    else:
        selection = _turned(before.carried.only(controls), controls)
    if page_id in NEVER_PINNED:
        selection = selection.pinned(None)
    for control in controls:
        # A widget that is told anew what it holds falls back to that while a reader moves it on.
        if not stays or st.session_state.get(control.id) != _kept(control, selection):
            st.session_state[control.id] = _kept(control, selection)
    address.say(address.CHOICES, parse_qs(selection.to_query(), keep_blank_values=True))
    before_it = before.carried if before else Selection()
    carried = _carried(before_it, selection, controls)
    carried = carried.pinned((before_it if page_id in NEVER_PINNED else selection).vintage)
    st.session_state[HELD] = Held(page_id, selection, carried)


def _read(given: str, controls: Sequence[Control]) -> Selection:
    """Read what an address says of these controls, and say what of it is left out."""
    known = {control.id for control in controls}
    elsewhere = {control.id for control in EVERY} - known
    # What moves another page is no fault here.
    mine = [(name, value) for name, value in pairs(given) if name not in elsewhere]
    selection, refused = read_query(urlencode(mine), controls)
    for refusal in refused:
        is_known = refusal.parameter in (*known, VINTAGE)
        said = refusal if is_known else f"“{refusal.parameter}” in the address means nothing here."
        st.warning(plain(f"{said} It was left out."), icon=":material/info:")
    return _turned(selection, controls)


def _turned(selection: Selection, controls: Sequence[Control]) -> Selection:
    """Let a card in which charts take turns show the one that the address names."""
    named = st.query_params.get(address.CHART, "")
    for control in controls:
        if named in control.options and control.id not in st.query_params:
            selection = selection.choosing(control, control.options[named])
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
    """Choose what is selected for a control, and make its widget hold it."""
    if control is YEARS:
        st.session_state[ECHO] = held(control), time.monotonic()
    st.session_state[control.id] = _kept(control, selection)
    _hold(control, selection)


def tell(control: Control) -> Any:
    """Let the widget of a control, about to be drawn, hold what is chosen; return that.

    What Streamlit keeps of one that was closed meanwhile is what it held when it was first drawn.
    """
    now = held(control)
    if st.session_state.get(control.id) != now:
        st.session_state[control.id] = now
    return now


def take(control: Control) -> None:
    """Choose what a reader has just made the widget of a control hold.

    Nothing else reads widgets: one that is not drawn says what it held when it was made.
    """
    now = st.session_state[control.id]
    if control is YEARS:
        before, when = st.session_state.pop(ECHO, (None, 0.0))
        if now == before and time.monotonic() - when < ECHO_S:
            st.session_state[control.id] = held(control)
            return
        first, last = sorted(map(int, now))
        chosen = replace(Selection(), years=(first, last))
    elif control is COMPARED:
        chosen = replace(Selection(), peers=tuple(now))
    else:
        values = now if isinstance(now, list | tuple) else [now]
        chosen = Selection().choosing(
            control, *(str(one) for one in values if one not in (None, ""))
        )
    _hold(control, chosen)


def _hold(control: Control, chosen: Selection) -> None:
    """Note one choice among the others, and what of it goes along."""
    before = st.session_state[HELD]
    carried = _with(before.carried, control, chosen) if control in CARRIED else before.carried
    st.session_state[HELD] = replace(
        before, selection=_with(before.selection, control, chosen), carried=carried
    )


def _with(selection: Selection, control: Control, chosen: Selection) -> Selection:
    """Take one choice over into others."""
    if control is YEARS:
        return replace(selection, years=chosen.years)
    if control is COMPARED:
        return replace(selection, peers=chosen.peers)
    return selection.choosing(control, *chosen.values(control))


def held(control: Control) -> Any:
    """Return what a control holds in the form its widget keeps it."""
    return _kept(control, of((control,)))


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


def pin(day: date | None) -> None:
    """Pin all that is shown to the figures of a day, or show the newest."""
    held = st.session_state[HELD]
    st.session_state[HELD] = replace(
        held, selection=held.selection.pinned(day), carried=held.carried.pinned(day)
    )


def vintage() -> date | None:
    """Return the day the figures of this page are pinned to; None: the newest."""
    held = st.session_state.get(HELD)
    return held.selection.vintage if held else None


def of(controls: Sequence[Control]) -> Selection:
    """Return what these choices hold."""
    held = st.session_state.get(HELD)
    return held.selection.only(controls) if held else Selection()
