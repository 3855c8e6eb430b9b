"""One dataset from inside: what it says, its columns and rows, what changed, and all of it."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from charts import captions, words
from charts.selection import Selection
from exports.http.datasets import address
from exports.tables.dataset import MEDIA_TYPES, export_rows
from loaders import corrections, outcomes
from loaders.catalogue import DATASETS
from loaders.checks import checks_of, range_of
from loaders.load import copies
from loaders.model import Column, Dataset, LoaderError, Table
from loaders.status import MEANINGS, status
from pages.parts import chosen, tables
from pages.parts.data.choices import COPY, DATASET, NEWEST, STATUS
from pages.parts.data.datasets import served
from pages.parts.markdown import linked, plain

FORMS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
#: The first rows tell what a table looks like; all of them are in the download.
FIRST_ROWS = 20
#: The list of changes shows so many; the command `diff` lists all.
MOST_CHANGES = 1_000
#: More allowed words than these are counted, not listed.
MOST_WORDS = 15


def show() -> None:
    """Let the reader pick a dataset and one of its copies, and show all about them."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        dataset = DATASETS[_pick_dataset()]
        vintage = _pick_copy(dataset)
    _describe(dataset)
    _latest_refresh(dataset)
    try:
        table = tables.table(dataset.id, vintage)
    except LoaderError as error:
        st.info(plain(str(error)), icon=":material/info:")
        _columns(dataset)
        return
    period = table.newest_period
    _provenance(table, period)
    _corrections(dataset)
    take, columns, rows, changed, checks = st.tabs(
        ["Download", "Columns", "First rows", "What changed", "Checks"]
    )
    with take:
        _download(table, vintage, period)
    with columns:
        _columns(dataset)
    with rows:
        _first_rows(table)
    with changed:
        _changes(dataset)
    with checks:
        st.markdown("\n".join(f"- {plain(check)}" for check in checks_of(dataset)))


def _pick_dataset() -> str:
    picked = st.selectbox(
        DATASET.label,
        DATASET.words,
        key=DATASET.id,
        width=520,
        on_change=chosen.take,
        args=(DATASET,),
    )
    return DATASET.id_of(picked)


def _pick_copy(dataset: Dataset) -> str:
    """Return the name of the copy picked, "" for the newest."""
    there = [COPY.options.get(name, name) for name in copies(dataset.id)]
    if chosen.of([COPY]).value(COPY) not in (NEWEST, *there):
        chosen.put(COPY, Selection())
        st.warning("There is no such copy of this dataset: the newest is shown.")
    picked = st.selectbox(
        COPY.label,
        [NEWEST, *there],
        format_func=_label,
        key=COPY.id,
        width=300,
        on_change=chosen.take,
        args=(COPY,),
    )
    return "" if picked == NEWEST else COPY.id_of(picked)


def _label(vintage: str) -> str:
    """Write a copy's name as people do: the moment its figures first came."""
    if vintage in COPY.options or vintage in COPY.words:
        return COPY.options.get(vintage, vintage)
    moment = datetime.strptime(vintage.partition("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    return _moment(moment)


def _moment(when: datetime) -> str:
    return f"{words.day(when)}, {when:%H:%M:%S} UTC"


def _describe(dataset: Dataset) -> None:
    source = dataset.source
    st.markdown(plain(dataset.description))
    st.markdown(
        f"**Source**: [{plain(source.citation)}]({source.url})  \n"
        f"**Terms**: [{plain(source.licence.name)}]({source.licence.url}). Name the source as: "
        f"{plain(source.licence.attribution)}  \n"
        f"**How to update**: {linked(source.how_to_update)}"
    )


def _provenance(table: Table, period: str) -> None:
    word = status(table.dataset, table)
    links = ", ".join(f"<{url}>" for url in table.provenance.urls)
    newest = f", newest period {period}" if period else ""
    st.markdown(
        f"**This copy**: {words.count(len(table.frame))} rows{plain(newest)}. "
        f"{STATUS[word]}: {plain(MEANINGS[word])}.  \n"
        f"{plain(captions.source_line(table))}." + (f" Read from {links}" if links else "")
    )
    if table.provenance.remark:
        st.warning(plain(table.provenance.remark), icon=":material/info:")


def _latest_refresh(dataset: Dataset) -> None:
    """Say how the latest refresh ended and why; nothing where there was none on this machine."""
    if latest := outcomes.read(dataset.id):
        cause = f". {latest.cause}" if latest.cause else ""
        change = words.change(latest.change)
        st.markdown(
            f"**Latest refresh**: {latest.result} on {_moment(latest.ended_at)}, rows changed: "
            f"{change}{linked(cause)}"
        )


def _corrections(dataset: Dataset) -> None:
    """List the publisher's known errors: what was done about each, and why."""
    if lines := [f"- {plain(one.note)} <{one.source_url}>" for one in corrections.read(dataset.id)]:
        st.markdown("**Known errors of the publisher**:\n\n" + "\n".join(lines))


def _download(table: Table, vintage: str, period: str) -> None:
    dataset = table.dataset
    if not dataset.source.licence.embed:
        st.markdown(
            "Its terms do not allow passing the rows on, so there is no download: ask the "
            "publisher."
        )
        return
    form = st.segmented_control(
        "Format",
        list(FORMS),
        default="csv",
        required=True,
        format_func=FORMS.__getitem__,
        key="dataset-form",
    )
    st.download_button(
        f"Download all rows as {FORMS[form]}",
        data=lambda: export_rows(table, table.frame, form),
        file_name=f"{dataset.id}_{period or 'all'}.{form}",
        mime=MEDIA_TYPES[form],
        key="dataset-download",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption("The same bytes at an address; filters by column, sort and limit may follow it.")
    st.code(served(address(dataset.id, form, vintage)), language=None, wrap_lines=True)


def _columns(dataset: Dataset) -> None:
    rows = [
        {
            "Column": column.name,
            "Meaning": column.description,
            "Unit": column.unit,
            "Type": f"{column.dtype}, key" if column.name in dataset.key else column.dtype,
            "May be missing": "yes" if column.nullable else "no",
            "Allowed": _allowed(column),
        }
        for column in dataset.columns
    ]
    st.table(  # its cells wrap, where those of a grid would be cut off
        pd.DataFrame(rows).map(plain),
        hide_index=True,
        border="horizontal",
        alt=f"The columns of {dataset.title}: name, meaning, unit, type and what is allowed.",
    )


def _allowed(column: Column) -> str:
    if len(column.allowed) > MOST_WORDS:
        return f"{len(column.allowed)} known values"
    return ", ".join(word or "nothing" for word in column.allowed) or range_of(column)


def _first_rows(table: Table) -> None:
    forms = {"month": "YYYY-MM", "date": "YYYY-MM-DD"}
    st.dataframe(
        table.frame.head(FIRST_ROWS),
        hide_index=True,
        height="content",
        column_config={
            column.name: st.column_config.DateColumn(format=forms[column.dtype])
            for column in table.dataset.columns
            if column.dtype in forms
        },
        alt=f"The first rows of {table.dataset.title}.",
    )


def _changes(dataset: Dataset) -> None:
    """Show what the newest copy added, revised and withdrew, revisions first."""
    found, change = tables.revised(dataset.id), tables.change(dataset.id)
    if found is None or change is None:
        st.markdown("There is one copy only: what changes shows after the next refresh.")
        return
    before = tables.previous(dataset.id)
    named = "the embedded copy" if before == "snapshot" else f"the copy of {_label(before)}"
    st.markdown(f"Rows of the newest copy against {named}: {words.change(change)}.")
    if found.empty:
        return
    order = found["change"].map({"revised": 0, "added": 1, "withdrawn": 2})
    st.dataframe(
        found.loc[order.sort_values(kind="stable").index].head(MOST_CHANGES),
        hide_index=True,
        placeholder="",
        height="content" if len(found) < FIRST_ROWS else 480,
        column_config={
            "difference": st.column_config.NumberColumn("difference", format="localized"),
            "difference_pct": st.column_config.NumberColumn("difference in %", format="%.2f"),
        },
        alt="Every figure that the newest copy added, revised or withdrew, old and new.",
    )
    if len(found) > MOST_CHANGES:
        st.caption(
            f"The first {words.count(MOST_CHANGES)} of {words.count(len(found))} figures; "
            f"all of them: python -m loaders diff {plain(dataset.id)}"
        )
