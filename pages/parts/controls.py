"""The choices a reader has. Their values stand in the address, so a view is a link."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts import decks
from charts.controls import CONTROLS, Control
from charts.countries import NAMES, PEERS
from charts.presets import presets
from charts.selection import (
    DEFAULT_PEERS,
    FIRST_YEAR,
    MOST_PEERS,
    SHARED,
    Selection,
    default_years,
    last_year,
    read_query,
)
from charts.theme import Mode
from loaders.model import LoaderError
from pages.parts import tables
from pages.parts.markdown import plain

#: Parameters that single pages add to the address and check themselves.
OF_PAGES = ("dataset", "copy", "publisher", "sector", "freshness", "road", "chart")
#: And those that hold a reader's deck, on every page.
OF_DECKS = tuple(name for name in decks.PARAMETERS if name != "deck")
#: Choices that many pages share: they stand in one place and go along from page to page.
COMMON = ("measure", "base", "calendar", "currency", "events")
#: Where a session keeps what they held on which page.
CARRIED = "carried-choices"
#: Menus are this wide, in pixels.
WIDTH = 320


def read_address() -> None:
    """Say which parts of the address could not be read; the widgets leave them out by themselves.

    Runs before the widgets, which drop what they cannot read without a word, and which know
    countries and products only by name: codes are put in their place here.
    """
    selection, refused = _from_address()
    for refusal in refused:
        st.warning(plain(f"{refusal} It was left out."), icon=":material/info:")
    if "peers" not in st.session_state and set(PEERS) & set(st.query_params.get_all("peers")):
        st.session_state["peers"] = list(selection.peers)
    for control_id, values in selection.others:
        if CONTROLS[control_id].codes and control_id not in st.session_state:
            _put(CONTROLS[control_id], values)


def _from_address() -> tuple[Selection, Sequence[Exception]]:
    pairs = [
        (name, value)
        for name in st.query_params
        if name not in (*OF_PAGES, *OF_DECKS)
        for value in st.query_params.get_all(name)
    ]
    return read_query(urlencode(pairs))


def carry_over(page_id: str, names: Sequence[str]) -> None:
    """Let shared choices go along to another page, however early the reader clicks.

    Streamlit carries what the frame binds by itself, but not where the click came before the run
    of the page had ended, as on a busy machine. Runs before the widgets.
    """
    before, held = st.session_state.get(CARRIED, (page_id, {}))
    if before == page_id:
        return
    drawn = {*names, *SHARED} if set(SHARED) & set(names) else {*names}
    for name, value in held.items():
        if name in drawn and not st.query_params.get_all(name):
            st.session_state[name] = value


def keep_for_the_next_page(page_id: str) -> None:
    """Note what the shared choices hold, for ``carry_over``."""
    shared = (*SHARED, *COMMON)
    held = {name: st.session_state[name] for name in shared if name in st.session_state}
    _, earlier = st.session_state.get(CARRIED, ("", {}))
    st.session_state[CARRIED] = (page_id, earlier | held)


def show(names: Sequence[str]) -> None:
    """Draw the choices that stand at the top of a page; ``chosen`` tells what they hold."""
    spans = set(SHARED) & set(names)
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
        common = [name for name in COMMON if name in names]
        if common:
            with st.popover("More choices", icon=":material/tune:", type="tertiary"):
                choices(*common)
        _chips(names)


def _years_and_peers() -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.slider(
            "Years",
            FIRST_YEAR,
            last_year(),
            default_years(),
            key="years",
            bind="query-params",
            width=WIDTH,
        )
        st.multiselect(
            "Compare with",
            PEERS,
            DEFAULT_PEERS,
            format_func=NAMES.__getitem__,
            max_selections=MOST_PEERS,
            key="peers",
            bind="query-params",
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
        "bind": "query-params",
        "help": control.help or None,
    }
    default = list(control.default)
    match control.form:
        case "slider":
            low, high = control.limits
            st.slider(
                min_value=low, max_value=high, value=int(default[0]), width=WIDTH // 2, **common
            )
        case "text":
            st.text_input(value=default[0] if default else "", width=WIDTH, **common)
        case "segments":
            first = default[0] if default else None
            st.segmented_control(
                options=control.options, default=first, required=bool(default), **common
            )
        case "menu":
            options, name = _options(control)
            index = options.index(default[0]) if default else None
            st.selectbox(
                options=options,
                index=index,
                format_func=name,
                placeholder="All",
                width=WIDTH,
                **common,
            )
        case "many":
            options, name = _options(control)
            st.multiselect(
                options=options,
                default=default,
                format_func=name,
                max_selections=control.most,
                width=WIDTH * 2,
                **common,
            )


def _options(control: Control) -> tuple[list[str], Callable[[str], str]]:
    """Return what a menu offers, a value from the address included, and how each is called."""
    if control.options:
        return list(control.options), str
    try:
        used, names = tables.tables(control.datasets), tables.options(control.id)
    except LoaderError:  # the cards say what is missing; the menu has what it holds, and defaults
        return list(dict.fromkeys((*control.default, *_held(control)))), str
    for value in _held(control):
        if value not in names:  # a product nobody trades: its cards say so
            names[value] = control.name(value, used)
    return list(names), names.__getitem__


def _chips(names: Sequence[str]) -> None:
    """Show every choice that differs from the usual, each with a way to take it back."""
    selection = chosen(names)
    for control_id, values in selection.others:
        control = CONTROLS[control_id]
        _, name = _options(control)
        said = ", ".join(name(value) for value in values) or "none"
        st.button(
            plain(f"{control.label}: {said}"),
            icon=":material/close:",
            key=f"chip-{control_id}",
            on_click=_put,
            args=(control, control.default),
            help="Take this choice back",
        )
    if selection != Selection():
        st.button("Reset all choices", key="reset", on_click=_reset, args=(names,), type="tertiary")


def _set_years(years: tuple[int, int]) -> None:
    st.session_state["years"] = years


def _reset(names: Sequence[str]) -> None:
    _set_years(default_years())
    st.session_state["peers"] = list(DEFAULT_PEERS)
    for control_id in names:
        if control_id not in SHARED:
            _put(CONTROLS[control_id], CONTROLS[control_id].default)


def _put(control: Control, values: Sequence[str]) -> None:
    """Make a control hold these values, in the form its widget keeps them."""
    if control.form == "many":
        st.session_state[control.id] = list(values)
    elif control.form == "slider":
        st.session_state[control.id] = int(values[0])
    else:
        empty = "" if control.form == "text" else None
        st.session_state[control.id] = next(iter(values), empty)


def pick(control_id: str, value: str) -> None:
    """Set a control to what a reader clicked; a second click takes it back."""
    control = CONTROLS[control_id]
    _put(control, control.default if _held(control) == (value,) else (value,))


def _held(control: Control) -> tuple[str, ...]:
    """What a control holds now: its widget's value, or before it is drawn the address's."""
    if control.id not in st.session_state:
        return _from_address()[0].values(control.id)
    held = st.session_state[control.id]
    values = held if isinstance(held, list | tuple) else [held]
    return tuple(str(value) for value in values if value not in (None, ""))


def chosen(names: Sequence[str]) -> Selection:
    """Return what these choices hold, with the years and peers every page has."""
    address, _ = _from_address()
    first, last = sorted(map(int, st.session_state.get("years", address.years)))
    selection = Selection((first, last), tuple(st.session_state.get("peers", address.peers)))
    for control_id in names:
        if control_id not in SHARED:
            selection = selection.choosing(control_id, *_held(CONTROLS[control_id]))
    return selection


def mode() -> Mode:
    """Tell whether the reader looks at the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
