"""The choices a reader has, drawn: sliders, menus and words, chips, presets and the way back."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from charts.catalogue import PAGES
from charts.choices import CONTROLS
from charts.control import COMPARED, SHARED, YEARS, Control
from charts.countries import NAMES, PEERS
from charts.presets import presets
from charts.selection import FIRST_YEAR, MOST_PEERS, Selection, last_year
from charts.theme import Mode
from loaders.model import LoaderError
from pages.parts import chosen, runs, tables
from pages.parts.chosen import COMMON
from pages.parts.markdown import plain

#: Menus are this wide, in pixels.
WIDTH = 320


def strip(page_id: str) -> None:
    """Draw the strip that stays in sight: what is chosen for the page, behind a click; chips."""
    listed = PAGES[page_id].controls
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="strip"):
        if {*SHARED, *COMMON} & set(listed):
            common = [control for control in COMMON if control in listed]
            st.html(f'<p class="chosen">{escape(_summary(common))}</p>', width="content")
            runs.alone("choices", _behind_a_click, listed)
        _chips(listed)


def _behind_a_click(controls: Sequence[Control]) -> None:
    """Draw choices while they are open: what a browser holds of closed ones would come back.

    Its label never changes: Streamlit would take it for another, which is closed.
    """
    opened = st.popover(
        "Change",
        icon=":material/tune:",
        key="choices",
        on_change=runs.again,
        args=("choices",),
    )
    if opened.open:
        with opened:
            show(controls)


def show(controls: Sequence[Control]) -> None:
    """Draw the choices that move a whole page; ``chosen.of`` tells what they hold."""
    spans = set(SHARED) & set(controls)
    if spans:  # both, even where one moves nothing: a choice goes along from page to page
        _years_and_peers()
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for preset in presets(tables.table_or_none("milestones")):
                st.button(
                    preset.label,
                    key=f"preset-{preset.label}",
                    on_click=_set_years,
                    args=(preset.years,),
                    type="tertiary",
                )
    choices(*(control.id for control in COMMON if control in controls))


def _summary(common: Sequence[Control]) -> str:
    """Say in short what is chosen: "2010–2026 · India, Bangladesh, Vietnam"."""
    selection = chosen.of((*SHARED, *common))
    first, last = selection.years
    peers = ", ".join(NAMES[one] for one in selection.peers) or "no peers"
    others = [
        ", ".join(selection.values(control))
        for control in common
        if control.id in dict(selection.others)
    ]
    return " · ".join([f"{first}–{last}" if first != last else str(first), peers, *others])


def in_card(controls: Sequence[Control]) -> None:
    """Draw the choices of one card, without their names where words say enough."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        for control in controls:
            hidden = control.form == "segments"
            look: dict[str, Any] = {"label_visibility": "collapsed"} if hidden else {}
            _widget(control, **look)


def _years_and_peers() -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.slider(
            "Years",
            FIRST_YEAR,
            last_year(),
            chosen.tell(YEARS),
            key=YEARS.id,
            width=WIDTH,
            on_change=_take,
            args=(YEARS,),
        )
        st.multiselect(
            "Compare with",
            PEERS,
            chosen.tell(COMPARED),
            format_func=NAMES.__getitem__,
            max_selections=MOST_PEERS,
            key=COMPARED.id,
            width=480,
            placeholder="No peers: Pakistan and the United States alone",
            on_change=_take,
            args=(COMPARED,),
        )


def choices(*control_ids: str) -> None:
    """Draw choices where a page wants them, if there are any."""
    if not control_ids:
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for control_id in control_ids:
            _widget(CONTROLS[control_id])


def _widget(control: Control, **look: Any) -> None:
    """Draw a choice; by default it holds what is chosen.

    Streamlit tells a widget what it holds in the run that sets it, and where it is drawn later, or
    in what is opened later, it has missed that.
    """
    held = chosen.tell(control)
    common: dict[str, Any] = look | {
        "label": control.label,
        "key": control.id,
        "help": control.help or None,
        "on_change": _take,
        "args": (control,),
    }
    match control.form:
        case "slider":
            low, high = control.limits
            st.slider(min_value=low, max_value=high, value=held, width=WIDTH // 2, **common)
        case "text":
            st.text_input(value=held, width=WIDTH, **common)
        case "segments":
            required = bool(control.default)
            words = control.words
            st.segmented_control(options=words, default=held, required=required, **common)
        case "menu":
            options, name = _options(control)
            st.selectbox(
                options=options,
                index=options.index(held) if held in options else None,
                format_func=name,
                placeholder=control.unchosen,
                width=WIDTH,
                **common,
            )
        case "many":
            options, name = _options(control)
            st.multiselect(
                options=options,
                default=held,
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
            on_click=_take_back,
            args=(control,),
            help="Take this choice back",
        )
    if selection.pinned(None) != Selection():
        st.button(
            "Reset all choices",
            key="reset",
            on_click=_take_back,
            args=(*SHARED, *controls),
            type="tertiary",
        )


def _take(control: Control) -> None:
    chosen.take(control)
    runs.page()


def _set_years(years: tuple[int, int]) -> None:
    chosen.put(YEARS, Selection(years=years))
    runs.page()


def _take_back(*controls: Control) -> None:
    for control in controls:
        chosen.put(control, Selection())
    runs.page()


def mode() -> Mode:
    """Tell whether the reader looks at the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
