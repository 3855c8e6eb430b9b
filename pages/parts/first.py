"""What a page shows first, and what follows once that is in sight.

A browser draws all that has come before it paints any of it: with every chart sent at once, the
first would wait for the last. So the sections below the first have only their titles, and places of
the final size, until the browser says that the first chart is drawn.
"""

import streamlit as st

from pages.parts import address, runs
from pages.parts.look import STATIC

#: Where a session keeps the page that is shown in full.
WHOLE = "shown-in-full"
#: About the height of a card, in pixels.
CARD = 560
_sign = st.components.v2.component(
    "first", js=(STATIC / "first.js").read_text(encoding="utf-8"), isolate_styles=False
)


def is_in_sight(page_id: str) -> bool:
    """Tell whether a reader sees the first section of a page, so that the others can follow.

    A chart that an address names is never waited for.
    """
    return st.session_state.get(WHOLE) == page_id or address.CHART in st.query_params


def await_sight(page_id: str, key: str) -> None:
    """Let the part of this key run again as soon as the first chart is drawn."""

    def drawn() -> None:
        show_whole(page_id)
        runs.again(key)

    _sign(key=f"first-of-{page_id}", on_drawn_change=drawn)


def show_whole(page_id: str) -> None:
    """Note that a page is shown in full from now on."""
    st.session_state[WHOLE] = page_id


def places(count: int) -> None:
    """Hold the places of cards, two in a row where the window is wide enough."""
    if count:
        with st.grid(min(2, count), min_column_width=520):
            for _ in range(count):
                st.skeleton(height=CARD)
