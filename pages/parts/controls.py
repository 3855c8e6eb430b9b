"""The choices a reader has. Their values stand in the address, so a view is a link.

Streamlit's own binding of widgets to the address writes the words of a menu; here the address
holds ids, which stay when a word is changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from charts import decks
from charts.choices import CONTROLS, EVERY
from charts.control import COMPARED, SHARED, YEARS, Control
from charts.countries import NAMES, PEERS
from charts.presets import presets
from charts.selection import (
    FIRST_YEAR,
    MOST_PEERS,
    Selection,
    last_year,
    read_query,
)
from charts.shared.choices import BASE, CALENDAR, CURRENCY, EVENTS, MEASURE
from charts.theme import Mode
from loaders.model import LoaderError
from pages.parts import tables
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
#: Menus are this wide, in pixels.
WIDTH = 320


@dataclass(frozen=True, slots=True)
class Held:
    """What a reader has chosen, on which page, and how the address says it."""

    page_id: str
    query: str
    selection: Selection
    carried: Selection  #: what goes along to other pages


def follow_address(page_id: str, controls: Sequence[Control]) -> None:
    """Make choices and address say the same, before the choices are drawn.

    A new address, as by a link or by going back, moves the choices; where the address is the one
    written last, the choices have moved and the address follows, in its one normal spelling.
    """
    if set(SHARED) & set(controls):  # both, even where one moves nothing: they go along
        controls = tuple(dict.fromkeys((*SHARED, *controls)))
    given, before = _address(), st.session_state.get(HELD)
    if before and before.page_id == page_id and before.query == given:
        selection = _from_widgets(controls, before.selection)
    elif before and before.page_id != page_id and not given:
        selection = before.carried.only(controls)
    else:
        selection, refused = read_query(given, EVERY)
        selection = selection.only(controls)  # what moves another page is no fault here
        for refusal in refused:
            st.warning(plain(f"{refusal} It was left out."), icon=":material/info:")
    for control in controls:
        _put(control, selection)
    query = selection.to_query()
    if query != given:
        _write(query)
    carried = _carried(before.carried if before else Selection(), selection, controls)
    st.session_state[HELD] = Held(page_id, query, selection, carried)


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


def show(controls: Sequence[Control]) -> None:
    """Draw the choices that stand at the top of a page; ``chosen`` tells what they hold."""
    spans = set(SHARED) & set(controls)
    if spans:  # both, even where one moves nothing: a choice goes along from page to page
        _years_and_peers()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for preset in presets(tables.table_or_none("milestones")) if spans else ():
            st.button(
                preset.label,
                key=f"preset-{preset.label}",
                on_click=_set_years,
                args=(preset.years,),
                type="tertiary",
            )
        common = [control.id for control in COMMON if control in controls]
        if common:
            with st.popover("More choices", icon=":material/tune:", type="tertiary"):
                choices(*common)
        _chips(controls)


def _years_and_peers() -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.slider(
            "Years",
            FIRST_YEAR,
            last_year(),
            key=YEARS.id,
            width=WIDTH,
        )
        st.multiselect(
            "Compare with",
            PEERS,
            format_func=NAMES.__getitem__,
            max_selections=MOST_PEERS,
            key=COMPARED.id,
            width=480,
            placeholder="No peers: Pakistan and the United States alone",
        )


def choices(*control_ids: str) -> None:
    """Draw choices where a page wants them."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for control_id in control_ids:
            _widget(CONTROLS[control_id])


def _widget(control: Control) -> None:
    common: dict[str, Any] = {
        "label": control.label,
        "key": control.id,
        "help": control.help or None,
    }
    match control.form:
        case "slider":
            low, high = control.limits
            st.slider(min_value=low, max_value=high, width=WIDTH // 2, **common)
        case "text":
            st.text_input(width=WIDTH, **common)
        case "segments":
            required = bool(control.default)
            st.segmented_control(options=control.words, required=required, **common)
        case "menu":
            options, name = _options(control)
            st.selectbox(
                options=options,
                index=None if control.may_be_empty else 0,
                format_func=name,
                placeholder="All",
                width=WIDTH,
                **common,
            )
        case "many":
            options, name = _options(control)
            st.multiselect(
                options=options,
                format_func=name,
                max_selections=control.most,
                width=WIDTH * 2,
                **common,
            )


def _options(control: Control) -> tuple[list[str], Callable[[str], str]]:
    """Return what a menu offers, a value from the address included, and how each is called."""
    if not control.find:
        return list(control.words), str
    held = chosen([control]).values(control)
    try:
        used, names = tables.tables(control.datasets), tables.options(control.id)
    except LoaderError:  # the cards say what is missing; the menu has what it holds, and defaults
        return list(dict.fromkeys((*control.default, *held))), str
    for value in held:
        if value not in names:  # a product nobody trades: its cards say so
            names[value] = control.name(value, used)
    return list(names), names.__getitem__


def _chips(controls: Sequence[Control]) -> None:
    """Show every choice that differs from the usual, each with a way to take it back."""
    selection = chosen(controls)
    changed = dict(selection.others)
    for control in controls:
        if control.id not in changed:
            continue
        _, name = _options(control)
        said = ", ".join(name(value) for value in selection.values(control)) or "none"
        st.button(
            plain(f"{control.label}: {said}"),
            icon=":material/close:",
            key=f"chip-{control.id}",
            on_click=_put,
            args=(control, Selection()),
            help="Take this choice back",
        )
    if selection != Selection():
        st.button(
            "Reset all choices", key="reset", on_click=_reset, args=(controls,), type="tertiary"
        )


def _set_years(years: tuple[int, int]) -> None:
    st.session_state[YEARS.id] = years


def _reset(controls: Sequence[Control]) -> None:
    for control in (*SHARED, *controls):
        _put(control, Selection())


def _put(control: Control, selection: Selection) -> None:
    """Make a control's widget hold what is selected, in the form the widget keeps it."""
    if control is YEARS:
        st.session_state[control.id] = selection.years
    elif control is COMPARED:
        st.session_state[control.id] = list(selection.peers)
    elif control.form == "many":
        st.session_state[control.id] = list(selection.values(control))
    elif control.form == "slider":
        st.session_state[control.id] = int(selection.value(control))
    else:
        empty = "" if control.form == "text" else None
        st.session_state[control.id] = selection.value(control) or empty


def pick(control: Control, value: str) -> None:
    """Set a control to what a reader clicked; a second click takes it back."""
    again = chosen([control]).values(control) == (value,)
    _put(control, Selection() if again else Selection().choosing(control, value))


def chosen(controls: Sequence[Control]) -> Selection:
    """Return what these choices hold."""
    held = st.session_state.get(HELD)
    return held.selection.only(controls) if held else Selection()


def mode() -> Mode:
    """Tell whether the reader looks at the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
