"""The reader's own deck: it stands in the address of every page, so neither a link nor a reload
loses it.
"""

from urllib.parse import urlencode

import streamlit as st

from charts.catalogue import CHARTS
from charts.decks import DECKS, LONGEST_TITLE, MOST_SLIDES, OWN_TITLE, Deck, Slide, deck_from_query
from charts.selection import SelectionError
from charts.views import View
from exports.facts import links
from exports.forms import FORMS
from exports.pictures import picture
from exports.pptx.deck import export_deck
from pages.parts import chosen, controls, kept, tables
from pages.parts.address import base
from pages.parts.markdown import plain

KEPT = "own-deck"
FULL = f"Your deck is full: it has up to {MOST_SLIDES} slides."
#: Seconds after which the next slide comes, as offered.
DWELLS = {0: "By key", 10: "10 seconds", 20: "20 seconds", 30: "30 seconds", 60: "1 minute"}


def keep() -> None:
    """Take the deck of the address over, or write the one this reader has into the address."""
    given = [(name, value) for name in chosen.OF_DECKS for value in st.query_params.get_all(name)]
    if KEPT not in st.session_state:
        st.session_state[KEPT] = _read(given)
    _write()


def _write() -> None:
    deck = own()
    wanted = {
        "title": [deck.title] if deck.title != OWN_TITLE else [],
        "slide": [str(slide) for slide in deck.slides],
        "dwell": [str(deck.dwell_s)] if deck.dwell_s else [],
    }
    moved = {
        name: values for name, values in wanted.items() if st.query_params.get_all(name) != values
    }
    if moved:  # at once: what is written singly takes as many steps back
        st.query_params.update(moved)


def _read(given: list[tuple[str, str]]) -> Deck:
    """Read what can be read, and say of the rest what is wrong: one slide never costs the deck."""
    deck, kept = Deck(OWN_TITLE, ()), []
    for pair in given:
        try:
            deck = deck_from_query(urlencode([*kept, pair]))
        except SelectionError as error:
            st.warning(plain(f"{error} It was left out of the deck."), icon=":material/info:")
        else:
            kept.append(pair)
    return deck


def own() -> Deck:
    """The reader's own deck."""
    return st.session_state.get(KEPT) or Deck(OWN_TITLE, ())


def add_button(view: View) -> None:
    """Offer to put a view into the reader's own deck."""
    slide = Slide(view.chart.id, view.selection)
    there = slide in own().slides
    full = not there and len(own().slides) >= MOST_SLIDES
    said = FULL if full else "Show it on the page Present"
    st.button(
        "In my deck" if there else "Add to deck",
        icon=":material/check:" if there else ":material/playlist_add:",
        key=f"{view.chart.id}-deck",
        on_click=_change,
        args=(_without(slide) if there else (*own().slides, slide),),
        disabled=full,
        help="Take it out of the deck again" if there else said,
    )


def _without(slide: Slide) -> tuple[Slide, ...]:
    return tuple(one for one in own().slides if one != slide)


def _change(slides: tuple[Slide, ...]) -> None:
    st.session_state[KEPT] = Deck(own().title, slides, own().dwell_s)
    _write()  # a card reruns alone, without the frame


def _copy(deck: Deck) -> None:
    mine = own()
    if not mine.slides and mine.title == OWN_TITLE:
        st.session_state[KEPT] = Deck(deck.title, (), mine.dwell_s)
    _change(tuple(dict.fromkeys((*mine.slides, *deck.slides))))


def ready() -> None:
    """Show the ready decks: what is in each, and the ways to take it to a hall."""
    name = st.segmented_control(
        "Ready deck",
        list(DECKS),
        default="forum",
        required=True,
        format_func=lambda name: DECKS[name].title,
        key="deck",
    )
    deck = DECKS[name]
    _take(deck, "ready")
    st.button(
        "Copy into my deck",
        icon=":material/content_copy:",
        key="copy-deck",
        on_click=_copy,
        args=(deck,),
        disabled=len(dict.fromkeys((*own().slides, *deck.slides))) > MOST_SLIDES,
        help=f"Adds the slides you do not have yet. Up to {MOST_SLIDES} fit.",
    )
    for number, slide in enumerate(deck.slides, start=1):
        st.markdown(plain(f"{number}. {_finding(slide)}"))


def mine() -> None:
    """Let the reader order, remove and rename the slides of the own deck."""
    deck = own()
    if not deck.slides:
        st.info("Your deck is empty: press “Add to deck” under any chart, or copy a ready one.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Title", deck.title, max_chars=LONGEST_TITLE, width=360)
        dwells = sorted({*DWELLS, deck.dwell_s})  # an address may hold any number of seconds
        dwell = st.selectbox(
            "Next slide comes",
            dwells,
            index=dwells.index(deck.dwell_s),
            format_func=lambda seconds: DWELLS.get(seconds, f"{seconds} seconds"),
            width=180,
        )
    named = Deck(title.strip() or OWN_TITLE, deck.slides, dwell)
    if named != deck:
        st.session_state[KEPT] = named
        st.rerun()
    _take(deck, "mine")
    for number, slide in enumerate(deck.slides):
        _row(number, slide)
    st.button("Empty the deck", key="empty-deck", on_click=_change, args=((),), type="tertiary")


def _row(number: int, slide: Slide) -> None:
    slides = list(own().slides)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for icon, said, other in (
            ("arrow_upward", "Earlier", number - 1),
            ("arrow_downward", "Later", number + 1),
        ):
            swapped = list(slides)
            if 0 <= other < len(slides):
                swapped[number], swapped[other] = swapped[other], swapped[number]
            st.button(
                "",
                icon=f":material/{icon}:",
                key=f"slide-{number}-{icon}",
                on_click=_change,
                args=(tuple(swapped),),
                disabled=not 0 <= other < len(slides),
                help=said,
            )
        st.button(
            "",
            icon=":material/close:",
            key=f"slide-{number}-close",
            on_click=_change,
            args=(tuple(slides[:number] + slides[number + 1 :]),),
            help="Remove",
        )
        st.markdown(plain(f"{number + 1}. {_finding(slide)}"))


def _finding(slide: Slide) -> str:
    """What a slide will say, or the question of a chart whose figures are not here."""
    chart = CHARTS[slide.chart]
    if tables.absent(chart.datasets):
        return f"{chart.question} (no figures here yet)"
    return kept.view(slide.chart, slide.selection.to_query()).finding


def _take(deck: Deck, key: str) -> None:
    """Offer a deck as a show, as a file that needs no server, and as a link."""
    query = deck.to_query()
    theme = "" if controls.mode() == "light" else "&theme=dark"
    with st.container(horizontal=True):
        st.link_button(
            "Start the show",
            f"{base()}/show?{query}{theme}",
            icon=":material/slideshow:",
            type="primary",
        )
        st.link_button(
            "Save as a file that needs no network",
            f"{base()}/show?{query}{theme}&file=yes",
            icon=":material/save:",
        )
        address = base()
        st.download_button(
            "PowerPoint",
            data=lambda: _powerpoint(deck, address),
            file_name=f"{deck.name}.pptx",
            mime=FORMS["pptx"].media_type,
            key=f"pptx-{key}",
            on_click="ignore",
            icon=":material/download:",
            disabled=all(tables.absent(CHARTS[slide.chart].datasets) for slide in deck.slides),
            help="The same slides with charts that can be edited",
        )
        with st.popover("Link", icon=":material/link:", key=f"link-{key}"):
            st.code(f"{base()}/show?{query}", language=None, wrap_lines=True)


def _powerpoint(deck: Deck, address: str) -> bytes:
    views = [view for view in deck.views(kept.view_of) if view.may_be_passed_on]
    slides = [(view, links.join(address, links.page_path(view))) for view in views]
    here = links.join(address, f"show?{deck.to_query()}")
    return export_deck(deck.title, slides, here, picture=picture.or_none)
