"""The list of datasets: what there is, how fresh it is, and which of it the reader wants to see."""

from collections.abc import Hashable
from html import escape
from threading import Condition

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from charts import words
from charts.catalogue import PAGES
from charts.control import Control
from exports.http.changes import ATOM, JSON_FEED
from exports.http.datasets import address
from exports.http.releases import PATH as RELEASES
from loaders.catalogue import DATASETS
from loaders.checks import checks_of
from loaders.freshness import MEANINGS as STANDINGS
from loaders.model import Dataset, Table
from loaders.status import MEANINGS, status
from pages.parts import chosen, tables
from pages.parts.address import base
from pages.parts.data.choices import (
    FRESHNESS,
    NO_PAGE,
    PUBLISHER,
    ROAD,
    ROADS,
    SECTOR,
    SECTORS,
    STATUS,
)
from pages.parts.markdown import plain

STANDING = {word: word.capitalize() for word in STANDINGS}
#: So many rows are seen at once; the others come by scrolling.
HEIGHT = 480


def opening() -> None:
    """Say in one sentence how much there is and how old the newest of it is."""
    copies = [table for name in DATASETS if (table := tables.table_or_none(name))]
    if not copies:
        _answer("No dataset has a copy on this machine: a refresh brings them.")
        return
    rows = words.count(sum(len(table.frame) for table in copies))
    fresh = tables.fresh(table.dataset.id for table in copies)
    standings = [one.standing() for one in fresh.values()]
    _answer(
        f"{len(copies)} of {len(DATASETS)} datasets have a copy here, {rows} rows in all, "
        f"each checked whenever it is read. Of those with a known rhythm "
        f"{standings.count('current')} are current and {standings.count('late')} late."
    )


def _answer(text: str) -> None:
    st.html(f'<p class="answer">{escape(text)}</p>')


def listing() -> None:
    """Show one row a dataset, those of the publishers, sectors, statuses and roads chosen."""
    rows = [_row(dataset) for dataset in DATASETS.values()]
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        wanted = {
            "Publisher": _choice(PUBLISHER, 320),
            "Sectors": _choice(SECTOR, 260),
            "Status": _choice(FRESHNESS, 200),
            "Road": _choice(ROAD, 220),
        }
    found = [row for row in rows if all(_is_wanted(row[name], wanted[name]) for name in wanted)]
    if not found:
        st.info("No dataset is all of that at once: take a choice away.", icon=":material/info:")
    else:
        _show(found)
    meanings = "; ".join(f"{STATUS[word]}: {text}" for word, text in MEANINGS.items())
    due = "; ".join(f"{STANDING[word]}: {text}" for word, text in STANDINGS.items())
    st.caption(
        plain(
            f"{len(found)} of {len(rows)} datasets. {meanings}. Figures: {due}. Overtaken by: a "
            "dataset that measures the same on the same basis and has newer figures of the whole. "
            "Last change: rows that the newest copy added, revised and withdrew against the copy "
            "before it."
        )
    )


def subscriptions() -> None:
    """Link the calendar of what is due and the feeds of what changed."""
    st.caption(
        f"Subscribe: [releases expected]({served(RELEASES)}), for a calendar; what changed, as "
        f"[Atom]({served(ATOM)}) or [JSON Feed]({served(JSON_FEED)})."
    )


def served(path: str) -> str:
    """The full address of a path of this server."""
    return f"{base()}{path}"


def _show(rows: list[dict[str, object]]) -> None:
    frame = pd.DataFrame(rows)
    st.dataframe(
        frame.assign(Sectors=[", ".join(sectors) for sectors in frame["Sectors"]]),
        hide_index=True,
        placeholder="",
        height=HEIGHT if len(rows) > HEIGHT // 35 else "content",
        column_config={
            "Dataset": st.column_config.TextColumn(width=400),
            "Published": st.column_config.TextColumn(width=130),
            "Page": st.column_config.LinkColumn("Publisher's page", display_text="Open"),
            "Download": st.column_config.LinkColumn("All rows", display_text="CSV"),
            "Rows": st.column_config.NumberColumn(format="localized"),
        },
        alt="Every dataset with its publisher, newest period, next expected, status, rows, "
        "last change, checks, license, road and download.",
    )


def _choice(control: Control, width: int) -> list[str]:
    return st.multiselect(
        control.label,
        control.words,
        key=control.id,
        placeholder="All",
        width=width,
        on_change=chosen.take,
        args=(control,),
    )


def _is_wanted(value: object, wanted: list[str]) -> bool:
    values = value if isinstance(value, list) else [value]
    return not wanted or any(one in wanted for one in values)


def _sectors_of(dataset_id: str) -> list[str]:
    """Titles of the pages that draw from a dataset."""
    found = []
    for page_id, title in SECTORS.items():
        page = PAGES[page_id]
        drawing = (page, *page.charts, *page.kpis)
        if any(dataset_id in part.datasets for part in drawing):
            found.append(title)
    return found or [NO_PAGE]


def _row(dataset: Dataset) -> dict[str, object]:
    """Return what the list says of a dataset: what its copy says, and how fresh that is by now."""
    table = tables.table_or_none(dataset.id)
    if table is None:
        return _declared(dataset)
    fresh, newer = tables.fresh((dataset.id,))[dataset.id], tables.overtaken().get(dataset.id)
    standing = fresh.standing()
    return _of_copy(dataset, table, base()) | {
        "Status": STATUS[status(dataset, table)],
        "Next expected": words.day(fresh.expected) if fresh.expected else "",
        "Figures": STANDING[standing] if standing else "",
        "Overtaken by": DATASETS[newer].title if newer else "",
    }


def _declared(dataset: Dataset) -> dict[str, object]:
    return {
        "Dataset": dataset.title,
        "Status": STATUS["no copy"],
        "Newest": "",
        "Next expected": "",
        "Figures": "",
        "Overtaken by": "",
        "Rows": None,
        "Last change": "",
        "Checks passed": "",
        "Download": "",
        "Publisher": dataset.source.publisher,
        "Published": "",
        "Retrieved": "",
        "License": dataset.source.licence.name,
        "Road": ROADS[dataset.road],
        "Sectors": _sectors_of(dataset.id),
        "Page": dataset.source.url,
    }


def _key(dataset: Dataset, table: Table, here: str) -> Hashable:
    return dataset.id, table.provenance, here


@cached(LRUCache(500), key=_key, condition=Condition())
def _of_copy(dataset: Dataset, table: Table, here: str) -> dict[str, object]:
    """Return what a copy says; ``here`` is this server's address, where downloads are."""
    provenance, change = table.provenance, tables.change(dataset.id)
    checks = words.count(len(checks_of(dataset)))
    return _declared(dataset) | {
        "Newest": table.newest_period,
        "Rows": len(table.frame),
        "Last change": "" if change is None else words.change(change),
        "Checks passed": f"{checks}; a newer copy is damaged" if provenance.warning else checks,
        "Download": here + address(dataset.id, "csv") if dataset.source.licence.embed else "",
        "Published": words.vintage(provenance.published) if provenance.published else "",
        "Retrieved": words.day(provenance.retrieved_at),
    }
