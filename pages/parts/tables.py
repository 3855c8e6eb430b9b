"""Tables, and what is read off them, held once for every reader of this process.

They are read-only and handed out by reference, at a hundredth of what a cache of Streamlit's takes
to find something again. The key of whatever is made of tables names the copies, so a refresh shows
without a restart. A run of a page shows everything from the copies that were newest when it began:
its generation.
"""

from collections.abc import Mapping
from contextlib import suppress
from threading import Condition

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from charts.catalogue import KPIS, PAGES
from charts.choices import CONTROLS
from charts.english.writer import write
from charts.model import KpiValue
from charts.selection import from_query
from loaders.catalogue import DATASETS
from loaders.load import copies, load_version, load_vintage, version
from loaders.model import LoaderError, NoDataError, Table
from loaders.revisions import Change, compare, revisions

#: Where a reader's session keeps the names of its generation's copies; never a table.
GENERATION = "generation"


def begin_generation() -> None:
    """Note the newest copy of every dataset: what this run shows, and its cards when they rerun."""
    st.session_state[GENERATION] = {dataset_id: version(dataset_id) for dataset_id in DATASETS}


def table(dataset_id: str, vintage: str = "") -> Table:
    """Return the copy of this run's generation, or the vintage named; NoDataError if none."""
    if vintage:
        return newest(dataset_id, vintage)
    return _table(dataset_id, _copy(dataset_id))


def table_or_none(dataset_id: str) -> Table | None:
    """Return the best copy on disk, or None where there is none."""
    try:
        return table(dataset_id)
    except NoDataError:
        return None


def absent(dataset_ids: tuple[str, ...]) -> list[str]:
    """Name the datasets that have no copy here."""
    return [dataset_id for dataset_id in dataset_ids if table_or_none(dataset_id) is None]


def tables(dataset_ids: tuple[str, ...]) -> Mapping[str, Table]:
    """Return several tables by id."""
    return {dataset_id: table(dataset_id) for dataset_id in dataset_ids}


def names(dataset_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Name this run's copies of several datasets: a key for what is made of them."""
    return tuple(_copy(dataset_id) for dataset_id in dataset_ids)


def of_names(dataset_ids: tuple[str, ...], named: tuple[str, ...]) -> Mapping[str, Table]:
    """Return the copies that ``names`` named, by id."""
    pairs = zip(dataset_ids, named, strict=True)
    return {dataset_id: _table(dataset_id, copy) for dataset_id, copy in pairs}


def newest(dataset_id: str, vintage: str = "") -> Table:
    """Return the best copy on disk now, or the vintage named, for whoever asks outside a page."""
    copy = version(dataset_id, vintage)
    return _vintage(dataset_id, copy) if vintage else _table(dataset_id, copy)


def previous(dataset_id: str) -> str:
    """Name the copy before this run's, the embedded one last; "" where there is none."""
    there_are = copies(dataset_id)
    shown = _copy(dataset_id).partition("/")[0]
    later = there_are.index(shown) + 1 if shown in there_are else 0
    return next(iter(there_are[later:]), "")


def change(dataset_id: str) -> Change | None:
    """Count what this run's copy changed against the one before; None where there is but one."""
    before = previous(dataset_id)
    return _change(dataset_id, _copy(dataset_id), before) if before else None


def revised(dataset_id: str) -> pd.DataFrame | None:
    """List what this run's copy changed, as ``revisions`` does; None where there is but one."""
    before = previous(dataset_id)
    return _revised(dataset_id, _copy(dataset_id), before) if before else None


def newest_period(dataset_id: str) -> str:
    """The newest period of this run's copy, found once."""
    return _newest_period(dataset_id, _copy(dataset_id))


def kpi(kpi_id: str, query: str) -> KpiValue | None:
    """Return a KPI's value, or None where its figures are missing."""
    return _kpi(kpi_id, query, names(KPIS[kpi_id].datasets))


def answer(page_id: str, query: str) -> str:
    """Return the sentence that opens a page."""
    return _answer(page_id, query, names(PAGES[page_id].datasets))


def options(control_id: str) -> dict[str, str]:
    """Return what a menu offers whose options the figures say: value -> name, in its order."""
    return dict(_options(control_id, names(CONTROLS[control_id].datasets)))


def warm() -> int:
    """Read every table that has a copy into memory; returns how many there are."""
    count = 0
    for dataset_id in DATASETS:
        with suppress(NoDataError):
            newest(dataset_id)
            count += 1
    return count


def _copy(dataset_id: str) -> str:
    return st.session_state.get(GENERATION, {}).get(dataset_id) or version(dataset_id)


@cached(LRUCache(200), condition=Condition())
def _table(dataset_id: str, copy: str) -> Table:
    return load_version(dataset_id, copy)


@cached(LRUCache(20), condition=Condition())
def _vintage(dataset_id: str, copy: str) -> Table:
    return load_vintage(dataset_id, copy.rpartition("/")[0] or copy)


@cached(LRUCache(500), condition=Condition())
def _change(dataset_id: str, copy: str, before: str) -> Change | None:
    try:
        new, old = _table(dataset_id, copy), newest(dataset_id, before)
    except LoaderError:  # a single whole copy has nothing to be compared with
        return None
    return compare(new.dataset, old.frame, new.frame)


@cached(LRUCache(20), condition=Condition())
def _revised(dataset_id: str, copy: str, before: str) -> pd.DataFrame | None:
    try:
        new, old = _table(dataset_id, copy), newest(dataset_id, before)
    except LoaderError:
        return None
    return revisions(new.dataset, old.frame, new.frame)


@cached(LRUCache(200), condition=Condition())
def _newest_period(dataset_id: str, copy: str) -> str:
    return _table(dataset_id, copy).newest_period


@cached(LRUCache(100), condition=Condition())
def _options(control_id: str, named: tuple[str, ...]) -> dict[str, str]:
    control = CONTROLS[control_id]
    used = of_names(control.datasets, named)
    found = control.find(used) if control.find else control.words
    return {value: control.name(value, used) for value in found}


@cached(LRUCache(1_000), condition=Condition())
def _kpi(kpi_id: str, query: str, named: tuple[str, ...]) -> KpiValue | None:
    declared = KPIS[kpi_id]
    selection = from_query(query, PAGES[declared.page].controls)
    return declared.build(of_names(declared.datasets, named), selection)


@cached(LRUCache(500), condition=Condition())
def _answer(page_id: str, query: str, named: tuple[str, ...]) -> str:
    page = PAGES[page_id]
    selection = from_query(query, page.controls)
    return write(page.answer(of_names(page.datasets, named), selection))
