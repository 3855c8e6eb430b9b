"""The field in the bar that finds a view by a few words; what it asks is in exports/http/search."""

from urllib.parse import urlsplit

import streamlit as st

from charts.selection import VINTAGE
from pages.parts import address, chosen
from pages.parts.look import STATIC

_field = st.components.v2.component(
    "search",
    html=(STATIC / "search.html").read_text(encoding="utf-8"),
    css=(STATIC / "search.css").read_text(encoding="utf-8"),
    js=(STATIC / "search.js").read_text(encoding="utf-8"),
)


def field() -> None:
    """Show it, but in another site's frame. Nothing reruns while one types."""
    if st.context.is_embedded:
        return
    carried = [control.id for control in chosen.CARRIED]
    _field(
        key="search",
        data={
            "base": urlsplit(address.base()).path.rstrip("/"),
            "along": [*carried, *address.OF_DECKS, VINTAGE],
        },
    )
