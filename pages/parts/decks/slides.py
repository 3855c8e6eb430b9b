"""The decks on the page Present: the reader's own, to be ordered, and the ready ones."""

from dataclasses import replace
from functools import partial

import streamlit as st

from charts import captions
from charts.catalogue import CHARTS
from charts.decks import DECKS, LONGEST_TITLE, MOST_SLIDES, OWN_TITLE, READY, Deck, Slide
from exports.facts import links
from exports.forms import FORMS
from exports.pictures import picture
from exports.pptx.deck import export_deck
from loaders.model import LoaderError
from pages.parts import address, chosen, controls, kept, tables
from pages.parts.decks import deck
from pages.parts.markdown import plain

#: Seconds after which the next slide comes, as offered.
DWELLS = {0: "By key", 10: "10 seconds", 20: "20 seconds", 30: "30 seconds", 60: "1 minute"}
#: Where a session keeps the ready deck that is shown, and the widgets of the own one.
SHOWN, TITLED, DWELLING = READY, "deck-title", "deck-dwell"
USUAL = "forum"
PAGE = "present"


def follow_address(page_id: str) -> None:
    """Show the ready deck the address names, or let the address say which one is shown."""
    if page_id != PAGE:
        address.say(address.PAGE, {})
        return
    named = st.query_params.get(READY, "")
    if address.went_back() or SHOWN not in st.session_state:
        st.session_state[SHOWN] = named if named in DECKS else USUAL
    shown = st.session_state[SHOWN]
    address.say(address.PAGE, {READY: [shown] if shown != USUAL else []})


def mine() -> None:
    """Let the reader order, remove and rename the slides of the own deck."""
    own = replace(deck.own(), vintage=chosen.vintage())
    if own.slides:
        _named(own)
        _take(own, "mine")
        for number, slide in enumerate(own.slides):
            _row(own, number, slide)
    else:
        st.info("Your deck is empty: press “Add to deck” under any chart, or copy a ready one.")
    with st.container(horizontal=True):
        st.button(
            "Undo",
            icon=":material/undo:",
            key="undo-deck",
            on_click=deck.undo,
            disabled=not deck.can_undo(),
            type="tertiary",
        )
        if own.slides:
            st.button(
                "Empty the deck",
                icon=":material/delete:",
                key="empty-deck",
                on_click=deck.change,
                args=(lambda deck: replace(deck, slides=()),),
                type="tertiary",
            )


def _named(own: Deck) -> None:
    st.session_state[TITLED], st.session_state[DWELLING] = own.title, own.dwell_s
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Title", key=TITLED, max_chars=LONGEST_TITLE, width=360, on_change=_rename)
        st.selectbox(
            "Next slide comes",
            sorted({*DWELLS, own.dwell_s}),  # an address may hold any number of seconds
            key=DWELLING,
            format_func=lambda seconds: DWELLS.get(seconds, f"{seconds} seconds"),
            width=180,
            on_change=_rename,
        )


def _rename() -> None:
    title, dwell = st.session_state[TITLED].strip() or OWN_TITLE, st.session_state[DWELLING]
    deck.change(lambda own: replace(own, title=title, dwell_s=dwell))


def _row(own: Deck, number: int, slide: Slide) -> None:
    last = len(own.slides) - 1
    key = f"slide-{number}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xxsmall", key=f"{key}-foot"
    ):
        st.markdown(plain(f"{number + 1}. {_finding(own, slide)}"))
        for name, icon, steps in (
            ("earlier", ":material/arrow_upward:", -1),
            ("later", ":material/arrow_downward:", 1),
        ):
            st.button(
                f"Slide {number + 1} {name}",
                icon=icon,
                key=f"{key}-{name}",
                on_click=deck.change,
                args=(partial(deck.moved, slide=slide, steps=steps),),
                disabled=not 0 <= number + steps <= last,
                type="tertiary",
            )
        st.button(
            f"Remove slide {number + 1}",
            icon=":material/close:",
            key=f"{key}-remove",
            on_click=deck.change,
            args=(partial(deck.without, slide=slide),),
            type="tertiary",
        )


def ready() -> None:
    """Show the ready decks: what is in each, and the ways to take it to a hall."""
    name = st.segmented_control(
        "Ready deck",
        list(DECKS),
        required=True,
        format_func=lambda name: DECKS[name].title,
        key=SHOWN,
        label_visibility="collapsed",  # the heading above says it
    )
    shown = replace(DECKS[name or USUAL], vintage=chosen.vintage())
    _take(shown, "ready")
    together = deck.with_slides_of(deck.own(), shown)
    st.button(
        "Copy into my deck",
        icon=":material/content_copy:",
        key="copy-deck",
        on_click=deck.change,
        args=(partial(deck.with_slides_of, ready=shown),),
        disabled=len(together.slides) > MOST_SLIDES,
        help=f"Adds the slides you do not have yet. Up to {MOST_SLIDES} fit.",
    )
    for number, slide in enumerate(shown.slides, start=1):
        st.markdown(plain(f"{number}. {_finding(shown, slide)}"))


def _finding(of: Deck, slide: Slide) -> str:
    """What a slide will say, or the question of a chart whose figures are not here."""
    selection = of.selection_of(slide)
    pin = f" ({captions.pin(selection.vintage)})" if slide.selection.vintage else ""
    try:
        return kept.view_of(slide.chart, selection).finding + pin
    except LoaderError:
        return f"{CHARTS[slide.chart].question} (no figures here{pin or ' yet'})"


def _take(of: Deck, key: str) -> None:
    """Offer a deck as a show, as a file that needs no server, and as a link."""
    query = of.to_query()
    theme = "" if controls.mode() == "light" else "&theme=dark"
    here = address.base()
    with st.container(horizontal=True):
        st.link_button(
            "Start the show",
            f"{here}/show?{query}{theme}",
            icon=":material/slideshow:",
            type="primary",
        )
        st.link_button(
            "Save as a file that needs no network",
            f"{here}/show?{query}{theme}&file=yes",
            icon=":material/save:",
        )
        st.download_button(
            "PowerPoint",
            data=lambda: _powerpoint(of, here),
            file_name=f"{of.name}.pptx",
            mime=FORMS["pptx"].media_type,
            key=f"pptx-{key}",
            on_click="ignore",
            icon=":material/download:",
            disabled=all(tables.absent(CHARTS[slide.chart].datasets) for slide in of.slides),
            help="The same slides with charts that can be edited",
        )
        with st.popover("Link", icon=":material/link:", key=f"link-{key}"):
            st.code(f"{here}/show?{query}", language=None, wrap_lines=True)


def _powerpoint(of: Deck, base: str) -> bytes:
    views = [view for view in of.views(kept.view_of) if view.may_be_passed_on]
    slides = [(view, links.join(base, links.page_path(view))) for view in views]
    here = links.join(base, f"show?{of.to_query()}")
    return export_deck(of.title, slides, here, picture=picture.or_none)
