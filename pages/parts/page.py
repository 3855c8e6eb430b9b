"""A page from top to bottom: what it answers, its KPIs, its choices, its sections."""

from collections.abc import Callable
from html import escape

import streamlit as st

from charts import captions, words
from charts.catalogue import CHARTS, PAGES
from charts.model import charts_in
from charts.selection import judged_on
from loaders.freshness import GRACE
from loaders.model import LoaderError
from pages.parts import chosen, controls, first, folds, kpi, places, runs, tables
from pages.parts.actions import take_page
from pages.parts.cards import cards
from pages.parts.markdown import plain
from serving import first_sight


def show(page_id: str) -> None:
    """Show a page that has nothing but what is declared of it."""
    top(page_id)
    begun, *others = PAGES[page_id].sections
    section(page_id, begun.id)

    def rest() -> None:
        for one in others:
            section(page_id, one.id)

    later(page_id, rest)


def top(page_id: str) -> None:
    """Show title, answer, how new the figures are, KPIs, and the strip of choices."""
    page = PAGES[page_id]
    with st.container(horizontal=True, vertical_alignment="center", key="title"):
        st.title(page.title, anchor=False, width="content")
        if page.sections:
            st.html(first_sight.on_this_page(page.sections))
        runs.alone("page-more", take_page, page_id)
    answer(page_id, lambda text: st.html(f'<p class="answer">{escape(text)}</p>'))
    runs.alone("how-new", _how_new, page_id)
    kpi.row(*page.row)
    controls.strip(page_id)


def answer(page_id: str, write: Callable[[str], object]) -> None:
    """Write the sentence that answers a page, or what keeps it from being known."""
    try:
        write(tables.answer(page_id, chosen.of(PAGES[page_id].controls).to_query()))
    except LoaderError as error:
        write(words.sentence(error.message))


def later(page_id: str, rest: Callable[[], None]) -> None:
    """Show what stands below the first section once the first chart is in sight, in its own run."""
    runs.alone(f"later-{page_id}", _later, page_id, rest)


def _later(page_id: str, rest: Callable[[], None]) -> None:
    if first.is_in_sight(page_id):
        rest()
        return
    for one in PAGES[page_id].sections[1:]:
        heading(one.id, one.title, one.text)
        first.places(len(folds.with_copy(one.leads)))
    first.await_sight(page_id, f"later-{page_id}")


def section(page_id: str, section_id: str) -> None:
    """Show a section: its title, one sentence, its own choices, its cards, and a fold of more."""
    found = next(one for one in PAGES[page_id].sections if one.id == section_id)
    heading(found.id, found.title, found.text)
    controls.choices(*(control.id for control in found.controls))
    placed = places.of_cards(page_id)
    cards({one: placed[one] for one in folds.with_copy(found.leads)})
    if more := folds.with_copy(found.more):
        folds.fold(page_id, found.id, {one: placed[one] for one in more})


def heading(anchor: str, title: str, text: str = "") -> None:
    """Begin a part of a page, with an address of its own."""
    st.header(title, anchor=anchor)
    if text:
        st.html(f'<p class="section-text">{escape(text)}</p>')


def _how_new(page_id: str) -> None:
    """Say how far the figures of the lead charts reach; a click lists their datasets."""
    leads = charts_in(card for one in PAGES[page_id].sections for card in one.leads)
    named = dict.fromkeys(name for chart_id in leads for name in CHARTS[chart_id].datasets)
    used = [table for name in named if (table := tables.table_or_none(name))]
    used = [table for table in used if table.dataset.frequency in GRACE] or used
    if not used:
        return
    newest = max(table.provenance.retrieved_at for table in used)
    label = f"{captions.figures_to(used)} · updated {words.day(newest)}"
    opened = st.popover(
        label, type="tertiary", key="how-new", on_change=runs.again, args=("how-new",)
    )
    if opened.open:
        with opened:
            if lead := tables.lead(page_id):
                st.caption(plain(captions.opening(lead, judged_on(chosen.vintage()))))
            day = judged_on(chosen.vintage())
            lines = [f"- {plain(captions.dataset_line(table, day))}" for table in used]
            st.markdown("\n".join(lines))
