"""The tables behind the charts: what there is, how fresh it is, and all of it to take away."""

import pandas as pd
import streamlit as st

from charts import words
from loaders.catalogue import DATASETS
from loaders.load import load_vintage
from loaders.model import Dataset, LoaderError, Table
from loaders.revisions import revisions
from loaders.status import MEANINGS, status
from loaders.store import serialize, vintages
from pages.parts import tables
from pages.parts.markdown import plain

#: A status as the table shows it; what each means stands under the table.
STATUS = {word: word.capitalize() for word in MEANINGS}
#: The table of revisions shows so many; the command `diff` lists all.
MOST_REVISIONS = 1_000
ROADS = {"open": "Open", "key": "With a free key", "by_hand": "By hand"}


def overview_table() -> None:
    """Show one row a dataset: publisher, newest period, dates, rows, license and road."""
    st.dataframe(
        pd.DataFrame([_row(dataset) for dataset in DATASETS.values()]),
        hide_index=True,
        height="content",
        column_config={
            "Page": st.column_config.LinkColumn("Publisher's page", display_text="Open"),
            "Rows": st.column_config.NumberColumn(format="localized"),
        },
        alt="Every dataset with its publisher, newest period, dates, number of rows and license.",
    )


def status_meanings() -> None:
    """Say under the table what its statuses mean, and how a key is added."""
    meanings = "; ".join(f"{STATUS[word]}: {text}" for word, text in MEANINGS.items())
    st.caption(plain(f"{meanings}."))


def one_dataset() -> None:
    """Let the reader pick a dataset: what it says, its columns, and a download of all rows."""
    picked = st.selectbox(
        "Dataset",
        list(DATASETS),
        format_func=lambda dataset_id: DATASETS[dataset_id].title,
        key="dataset",
        bind="query-params",
        width=520,
    )
    dataset = DATASETS[picked]
    source = dataset.source
    st.markdown(plain(dataset.description))
    st.caption(
        f"[{plain(source.citation)}]({source.url}) · [{plain(source.licence.name)}]"
        f"({source.licence.url}) · {plain(source.how_to_update)}"
    )
    try:
        table = tables.table(picked)
    except LoaderError as error:
        st.info(plain(str(error)))
        return
    _addresses(table)
    st.dataframe(
        _columns(dataset),
        hide_index=True,
        height="content",
        alt=f"The columns of {dataset.title}: name, meaning, unit and type.",
    )
    if dataset.source.licence.embed:
        st.download_button(
            "Download all rows as CSV",
            data=lambda: serialize(dataset, table.frame),
            file_name=f"{picked}_{table.newest_period or 'all'}.csv",
            mime="text/csv",
            key="dataset-csv",
            on_click="ignore",
            icon=":material/download:",
        )
    else:
        st.caption("Its license does not allow passing the rows on: ask the publisher.")
    _revisions(dataset)


def _revisions(dataset: Dataset) -> None:
    """Show what the newest refresh added, revised and withdrew against the copy before it."""
    copies = [*vintages(dataset.id)[:2], "snapshot"][:2]
    if len(copies) < 2:
        return
    try:
        new, old = (load_vintage(dataset.id, copy) for copy in copies)
    except LoaderError:
        return  # with one copy alone nothing can be compared
    found = revisions(dataset, old.frame, new.frame)
    count = words.number(len(found))
    st.markdown(f"**What the newest refresh changed**: {count} figures")
    if not found.empty:
        st.dataframe(
            found.head(MOST_REVISIONS),
            hide_index=True,
            alt="Every figure that the newest refresh added, revised or withdrew, old and new.",
        )


def _row(dataset: Dataset) -> dict[str, object]:
    row: dict[str, object] = {
        "Dataset": dataset.title,
        "Publisher": dataset.source.publisher,
        "Newest": "",
        "Status": STATUS["no copy"],
        "Rows": 0,
        "Published": "",
        "Retrieved": "",
        "License": dataset.source.licence.name,
        "Road": ROADS[dataset.road],
        "Page": dataset.source.url,
    }
    try:
        table = tables.table(dataset.id)
    except LoaderError:
        return row
    provenance = table.provenance
    return row | {
        "Newest": table.newest_period,
        "Status": STATUS[status(dataset, table)],
        "Rows": len(table.frame),
        "Published": words.vintage(provenance.published) if provenance.published else "",
        "Retrieved": words.day(provenance.retrieved_at),
    }


def _addresses(table: Table) -> None:
    links = ", ".join(f"<{url}>" for url in table.provenance.urls)
    st.caption(f"{plain(words.source_line(table))}. Read from {links}")


def _columns(dataset: Dataset) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Column": column.name,
                "Meaning": column.description,
                "Unit": column.unit,
                "Type": column.dtype,
                "May be missing": column.nullable,
            }
            for column in dataset.columns
        ]
    )
