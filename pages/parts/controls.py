"""The choices a reader has, drawn: sliders, menus and words, chips, presets and the way back."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from charts.choices import CONTROLS
from charts.control import COMPARED, SHARED, YEARS, Control
from charts.countries import NAMES, PEERS
from charts.presets import presets
from charts.selection import FIRST_YEAR, MOST_PEERS, Selection, last_year
from charts.theme import Mode
from loaders.model import LoaderError
from pages.parts import chosen, tables
from pages.parts.chosen import COMMON
from pages.parts.markdown import plain

#: Menus are this wide, in pixels.
WIDTH = 320


def show(controls: Sequence[Control]) -> None:
    """Draw the choices that stand at the top of a page; ``chosen.of`` tells what they hold."""
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
    held = chosen.of([control]).values(control)
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
    selection = chosen.of(controls)
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
            on_click=chosen.put,
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
        chosen.put(control, Selection())


def mode() -> Mode:
    """Tell whether the reader looks at the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
