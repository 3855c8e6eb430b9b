"""The reader's own deck: it stands in the address of every page, so neither a link nor a reload
loses it; the browser keeps it for a new tab (serving/address.js).
"""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from charts.decks import DWELL, MOST_SLIDES, OWN_TITLE, SLIDE, TITLE, Deck, Slide, deck_from_query
from charts.selection import SelectionError
from charts.views import View
from pages.parts import address, runs
from pages.parts.markdown import plain

KEPT, BEFORE = "own-deck", "own-deck-before"
FULL = f"Your deck is full: it has up to {MOST_SLIDES} slides."
#: So many changes can be undone.
MOST_UNDONE = 20


def follow_address() -> None:
    """Take over the deck of the address where a link led here or the reader went back or forward.

    Else the deck has changed, and the address follows. Older entries of the browser's history say
    the deck as it is now: the browser sees to that.
    """
    if KEPT not in st.session_state or address.went_back():
        given = [
            (name, value) for name in address.OF_DECKS for value in st.query_params.get_all(name)
        ]
        deck = _read(given)
        _set(replace(deck, slides=tuple(dict.fromkeys(deck.slides))))
    _say()


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


def change(how: Callable[[Deck], Deck]) -> None:
    """Change the deck as it is now, in a callback: what is drawn may be older than the last click.

    A card and its button rerun alone, so the address is written at once.
    """
    _set(how(own()))
    _say()
    address.write()


def undo() -> None:
    """Take the last change back."""
    if before := st.session_state.get(BEFORE):
        st.session_state[KEPT] = before.pop()
        _say()


def can_undo() -> bool:
    """Tell whether there is a change to take back."""
    return bool(st.session_state.get(BEFORE))


def _set(deck: Deck) -> None:
    if KEPT in st.session_state and deck != own():
        before = st.session_state.setdefault(BEFORE, [])
        st.session_state[BEFORE] = [*before, own()][-MOST_UNDONE:]
    st.session_state[KEPT] = deck


def _say() -> None:
    deck = own()
    words = {
        TITLE: [deck.title] if deck.title != OWN_TITLE else [],
        SLIDE: [str(slide) for slide in deck.slides],
        DWELL: [str(deck.dwell_s)] if deck.dwell_s else [],
    }
    address.say(address.DECK, words)


def add_button(view: View) -> None:
    """Offer to put a view into the reader's own deck, or to take it out."""
    slide = Slide(view.chart.id, view.selection)
    there = slide in own().slides
    full = not there and len(own().slides) >= MOST_SLIDES
    st.button(
        "Take out of the deck" if there else "Add to deck",
        icon=":material/playlist_add_check:" if there else ":material/playlist_add:",
        key=f"{view.chart.id}-deck",
        type="tertiary",
        on_click=_turn,
        args=(slide, not there),
        disabled=full,
        help=FULL if full else None,
    )


def _turn(slide: Slide, is_wanted: bool) -> None:
    """Do what the button said as it was clicked: a click that is told twice is done once."""
    change(lambda deck: (with_slide if is_wanted else without)(deck, slide))
    runs.again(runs.of_card(slide.chart))


def with_slide(deck: Deck, slide: Slide) -> Deck:
    """Return a deck with a slide put in at the end; a full one takes no more."""
    return replace(deck, slides=tuple(dict.fromkeys((*deck.slides, slide)))[:MOST_SLIDES])


def without(deck: Deck, slide: Slide) -> Deck:
    """Return a deck without a slide."""
    return replace(deck, slides=tuple(one for one in deck.slides if one != slide))


def with_slides_of(deck: Deck, ready: Deck) -> Deck:
    """Return a deck with those slides of another that it has not yet; an empty one is named so."""
    slides = tuple(dict.fromkeys((*deck.slides, *ready.slides)))
    is_new = not deck.slides and deck.title == OWN_TITLE
    return replace(deck, title=ready.title if is_new else deck.title, slides=slides)


def moved(deck: Deck, slide: Slide, steps: int) -> Deck:
    """Return a deck with a slide some places later, or earlier; at the end it stays."""
    slides = [one for one in deck.slides if one != slide]
    if len(slides) == len(deck.slides):
        return deck
    place = max(0, deck.slides.index(slide) + steps)
    return replace(deck, slides=(*slides[:place], slide, *slides[place:]))
