"""The list of datasets: what there is, how fresh it is, and which of it the reader wants to see."""

from collections.abc import Hashable
from threading import Condition

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from charts import words
from charts.catalogue import PAGES
from exports.http.datasets import address
from loaders.catalogue import DATASETS
from loaders.checks import checks_of
from loaders.model import Dataset, Table
from loaders.status import MEANINGS, status
from pages.parts import tables
from pages.parts.address import base
from pages.parts.markdown import plain

#: A status as the table shows it; what each means stands under the table.
STATUS = {word: word.capitalize() for word in MEANINGS}
ROADS = {"open": "Open", "key": "With a free key", "by_hand": "By hand"}
NO_PAGE = "On no page yet"
#: So many rows are seen at once; the others come by scrolling.
HEIGHT = 480


def opening() -> None:
    """Say in one sentence how much there is and how old the newest of it is."""
    copies = [table for name in DATASETS if (table := tables.table_or_none(name))]
    if not copies:
        st.header("No dataset has a copy on this machine: a refresh brings them.", anchor=False)
        return
    rows = words.count(sum(len(table.frame) for table in copies))
    newest = words.day(max(table.provenance.retrieved_at for table in copies))
    st.header(
        f"{len(copies)} of {len(DATASETS)} datasets have a copy here, {rows} rows in all, the "
        f"newest retrieved on {newest}; each is checked whenever it is read.",
        anchor=False,
    )


def listing() -> None:
    """Show one row a dataset, those of the publishers, sectors, statuses and roads chosen."""
    rows = [_row(dataset) for dataset in DATASETS.values()]
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        publishers = sorted({str(row["Publisher"]) for row in rows})
        wanted = {
            "Publisher": _choice("Publisher", "publisher", publishers, 320),
            "Sectors": _choice("Sector", "sector", [*_sectors().values(), NO_PAGE], 260),
            "Status": _choice("Status", "freshness", list(STATUS.values()), 200),
            "Road": _choice("Road", "road", list(ROADS.values()), 220),
        }
    found = [row for row in rows if all(_is_wanted(row[name], wanted[name]) for name in wanted)]
    if not found:
        st.info("No dataset is all of that at once: take a choice away.", icon=":material/info:")
    else:
        _show(found)
    meanings = "; ".join(f"{STATUS[word]}: {text}" for word, text in MEANINGS.items())
    st.caption(
        plain(
            f"{len(found)} of {len(rows)} datasets. {meanings}. Last change: rows that the newest "
            "copy added, revised and withdrew against the copy before it."
        )
    )


def check_address(name: str, allowed: list[str]) -> None:
    """Say which words of the address a choice does not know; the widget drops them unsaid."""
    for word in st.query_params.get_all(name):
        if word and word not in allowed:
            st.warning(
                plain(f"{name}={word} is not among {', '.join(allowed)}. It was left out."),
                icon=":material/info:",
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
        alt="Every dataset with its publisher, newest period, status, rows, last change, checks, "
        "license, road and download.",
    )


def _choice(label: str, key: str, options: list[str], width: int) -> list[str]:
    check_address(key, options)
    return st.multiselect(
        label, options, key=key, bind="query-params", placeholder="All", width=width
    )


def _is_wanted(value: object, wanted: list[str]) -> bool:
    values = value if isinstance(value, list) else [value]
    return not wanted or any(one in wanted for one in values)


def _sectors() -> dict[str, str]:
    """Page id -> title of the pages of one subject; the overview only repeats what they show."""
    return {page.id: page.title for page in PAGES.values() if page.id != "overview"}


def _sectors_of(dataset_id: str) -> list[str]:
    """Titles of the pages that draw from a dataset."""
    found = []
    for page_id, title in _sectors().items():
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
    return _of_copy(dataset, table, base()) | {"Status": STATUS[status(dataset, table)]}


def _declared(dataset: Dataset) -> dict[str, object]:
    return {
        "Dataset": dataset.title,
        "Status": STATUS["no copy"],
        "Newest": "",
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
        "Newest": tables.newest_period(dataset.id),
        "Rows": len(table.frame),
        "Last change": "" if change is None else words.change(change),
        "Checks passed": f"{checks}; a newer copy is damaged" if provenance.warning else checks,
        "Download": here + address(dataset.id, "csv") if dataset.source.licence.embed else "",
        "Published": words.vintage(provenance.published) if provenance.published else "",
        "Retrieved": words.day(provenance.retrieved_at),
    }
