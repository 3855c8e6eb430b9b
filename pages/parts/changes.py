"""What the newest refresh of each dataset changed, for a reader who was here before."""

import streamlit as st

from charts import words
from loaders import outcomes
from loaders.catalogue import DATASETS
from pages.parts import chosen, tables
from pages.parts.markdown import plain

#: So many datasets are named; the page Data has all.
MOST = 6


def since_the_last_refresh() -> None:
    """Name the datasets with new figures, newest first, and those whose refresh was held back."""
    if chosen.vintage():
        st.caption("Figures that are pinned to a day are changed by no refresh.")
        return
    changed, held = [], []
    for dataset in DATASETS.values():
        latest = outcomes.read(dataset.id)
        if latest is None:
            continue
        if latest.result == "held back":
            held.append(dataset.title)
        change = tables.change(dataset.id)
        if change is not None and str(change):
            changed.append((latest.ended_at, dataset.title, words.change(change)))
    if not changed and not held:
        st.caption(
            "No refresh on this machine has changed a figure yet: these are the copies the "
            "dashboard came with."
        )
        return
    changed.sort(reverse=True)
    lines = [
        f"- **{words.day(when)}** {plain(f'{title}: {said}')}" for when, title, said in changed
    ]
    st.markdown("\n".join(lines[:MOST]))
    if held:
        names = words.enumerate_names(held)
        said = f"Held back because the new figures look wrong: {names}. See the page Data."
        st.caption(plain(said))
