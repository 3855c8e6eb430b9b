"""Figures pinned to a day: the line that says so, and the way to pin a view that is shared."""

from collections.abc import Iterable

import streamlit as st

from charts import captions, words
from charts.views import View
from loaders.model import GoneError, NotKeptError, last_settled_day
from pages.parts import chosen, kept, runs, tables
from pages.parts.markdown import plain


def line(dataset_ids: Iterable[str]) -> None:
    """Say to which day the figures are pinned and what of it is not here; nothing where to none."""
    day = chosen.vintage()
    if day is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = words.sentence(captions.pin(day))
        st.caption(f"{said}: they stay as they were held at the end of that day, UTC.")
        if not st.context.is_embedded:
            st.button("Show the newest", key="unpin", on_click=_unpin, type="tertiary")
    if said := missing(dataset_ids):
        more = f" So it is with {len(said)} datasets of this page." if len(said) > 1 else ""
        st.info(plain(words.sentence(said[0]) + more), icon=":material/info:")


def _unpin() -> None:
    chosen.pin(None)
    runs.page()


def missing(dataset_ids: Iterable[str]) -> list[str]:
    """Say of each dataset whose copy of the pinned day is kept no longer which days there are."""
    said = []
    for dataset_id in dataset_ids if chosen.vintage() else ():
        try:
            tables.names((dataset_id,))
        except GoneError as error:
            said.append(error.message)
        except NotKeptError:  # never here, on that day or since: its cards say so
            continue
    return said


def offer(view: View, place: str) -> View:
    """Let a reader pin what is shared to figures that no refresh changes; returns what is."""
    if view.selection.vintage:
        return view
    day = last_settled_day()
    if not st.toggle(
        f"Pin to the figures of {words.day(day)}",
        key=f"{view.chart.id}-pin-{place}",
        help="Link, code, files and citation then show the same whenever they are opened, for as "
        "long as this dashboard keeps the copies.",
        on_change=runs.again,
        args=(runs.of_card(view.chart.id),),
    ):
        return view
    try:
        pinned = kept.view_of(view.chart.id, view.selection.pinned(day))
    except NotKeptError as error:
        st.caption(f"This cannot be pinned yet: {plain(error.message)}")
        return view
    if _figures(pinned) != _figures(view):
        st.caption("Newer figures came since; they can be pinned once today is over, UTC.")
    return pinned


def _figures(view: View) -> list[str]:
    return [table.provenance.sha256 for table in view.tables.values()]
