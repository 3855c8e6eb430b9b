"""Tables, and what is read off them, held once for every reader of this process.

They are read-only and handed out by reference, at a hundredth of what a cache of Streamlit's takes
to find something again. The key of whatever is made of tables names the copies, so a refresh shows
without a restart. A run of a page shows everything from the copies that were newest when it began:
its generation.
"""

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from threading import Condition

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from charts.catalogue import KPIS, PAGES
from charts.choices import CONTROLS
from charts.english.writer import write
from charts.model import KpiValue
from charts.noted import once
from charts.selection import Selection, from_query
from loaders import measures, pinned
from loaders.catalogue import DATASETS
from loaders.freshness import Freshness, of_table
from loaders.load import copies, load_version, load_vintage, version
from loaders.model import LoaderError, NoDataError, Table
from loaders.revisions import Change, compare, revisions
from pages.parts import chosen

#: Where a reader's session keeps the names of its generation's copies; never a table.
GENERATION = "generation"
#: Ends the name of a copy that a day is pinned to: read as it first came, or not at all.
PINNED = "/pinned"


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


def names(dataset_ids: tuple[str, ...], beside: Set[str] = frozenset()) -> tuple[str, ...]:
    """Name this run's copies of several datasets: a key for what is made of them.

    Where one of those ``beside`` the figures is not kept of the pinned day, "" stands for it.
    """
    if day := chosen.vintage():
        return names_at(dataset_ids, day, beside)
    return tuple(_copy(dataset_id) for dataset_id in dataset_ids)


def of_names(dataset_ids: tuple[str, ...], named: tuple[str, ...]) -> Mapping[str, Table]:
    """Return the copies that ``names`` named, by id."""
    pairs = zip(dataset_ids, named, strict=True)
    return {dataset_id: _table(dataset_id, copy) for dataset_id, copy in pairs if copy}


def name_of(dataset_id: str, day: date | None) -> str:
    """Name the best copy on disk now, or the one held at the end of a day; NotKeptError if none."""
    return pinned.copy_at(dataset_id, day) + PINNED if day else version(dataset_id)


def names_at(
    dataset_ids: tuple[str, ...], day: date | None, beside: Set[str] = frozenset()
) -> tuple[str, ...]:
    """Name the best copies on disk now, or those held at the end of a day, as ``names`` does."""
    if not day:
        return tuple(version(dataset_id) for dataset_id in dataset_ids)
    needed = [one for one in dataset_ids if one not in beside or pinned.is_kept(one, day)]
    held = dict(zip(needed, pinned.copies_at(needed, day), strict=True))
    return tuple(held[one] + PINNED if one in held else "" for one in dataset_ids)


def newest(dataset_id: str, vintage: str | date = "") -> Table:
    """Return the best copy on disk now, or that of a name or day, for who asks outside a page."""
    if isinstance(vintage, date):
        return _table(dataset_id, name_of(dataset_id, vintage))
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


def fresh(dataset_ids: Iterable[str]) -> dict[str, Freshness]:
    """Tell how new this run's copies are and when more is due, by dataset."""
    return {name: of_table(table(name)) for name in dataset_ids}


def fresh_at(dataset_ids: tuple[str, ...], day: date | None) -> dict[str, Freshness]:
    """Tell it of the best copies now, or those of a day, for who asks outside a page."""
    held = of_names(dataset_ids, names_at(dataset_ids, day))
    return {name: of_table(table) for name, table in held.items()}


def lead(page_id: str) -> measures.Lead | None:
    """Tell what a page opens with and how new it is, found once for this run's copies."""
    return _lead(page_id, _measuring())


def overtaken() -> dict[str, str]:
    """Name of each dataset that another has overtaken that one, found once for these copies."""
    return _overtaken(_measuring())


def last_brought() -> datetime | None:
    """Say when the newest of this run's copies was brought from its publisher; None if none is."""
    shown = filter(None, map(table_or_none, DATASETS))
    return max((table.provenance.retrieved_at for table in shown), default=None)


def kpi(kpi_id: str, query: str) -> KpiValue | None:
    """Return a KPI's value, or None where its figures are missing."""
    return _kpi(kpi_id, query, names(KPIS[kpi_id].datasets))


def answer(page_id: str, query: str) -> str:
    """Return the sentence that opens a page."""
    return _answer(page_id, query, names(PAGES[page_id].datasets))


def answer_of(page_id: str, selection: Selection) -> str:
    """Return it for who asks outside a page: of the best copies now, or those it is pinned to."""
    page = PAGES[page_id]
    query = selection.only(page.controls).to_query()
    return _answer(page_id, query, names_at(page.datasets, selection.vintage))


def kpi_of(kpi_id: str, selection: Selection) -> KpiValue | None:
    """Return a KPI's value in the same way."""
    declared = KPIS[kpi_id]
    query = selection.only(PAGES[declared.page].controls).to_query()
    return _kpi(kpi_id, query, names_at(declared.datasets, selection.vintage))


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
    if day := chosen.vintage():
        return name_of(dataset_id, day)
    return st.session_state.get(GENERATION, {}).get(dataset_id) or version(dataset_id)


@cached(LRUCache(400), condition=Condition())
def _table(dataset_id: str, copy: str) -> Table:
    if not copy.endswith(PINNED):
        return load_version(dataset_id, copy)
    table, shown = pinned.load_copy(dataset_id, copy.removesuffix(PINNED)), newest(dataset_id)
    is_same = table.provenance.sha256 == shown.provenance.sha256
    return replace(table, frame=shown.frame) if is_same else table  # in memory once


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


def _measuring() -> tuple[tuple[str, str], ...]:
    """Name this run's copies of all that measures what pages open with."""
    named = []
    for dataset_id in measures.DATASETS:
        with suppress(LoaderError):
            named.append((dataset_id, _copy(dataset_id)))
    return tuple(named)


def _among(named: tuple[tuple[str, str], ...]) -> measures.TableOf:
    here = dict(named)

    def table_of(dataset_id: str) -> Table:
        if dataset_id not in here:
            msg = "no copy on disk"
            raise NoDataError(msg, dataset=dataset_id)
        return _table(dataset_id, here[dataset_id])

    return table_of


@cached(LRUCache(100), condition=Condition())
def _lead(page_id: str, named: tuple[tuple[str, str], ...]) -> measures.Lead | None:
    return measures.lead(page_id, _among(named))


@cached(LRUCache(20), condition=Condition())
def _overtaken(named: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return measures.overtaken(_among(named))


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
    used = of_names(declared.datasets, named)
    return once((kpi_id, named), selection, lambda chosen: declared.build(used, chosen))


@cached(LRUCache(500), condition=Condition())
def _answer(page_id: str, query: str, named: tuple[str, ...]) -> str:
    page = PAGES[page_id]
    selection, used = from_query(query, page.controls), of_names(page.datasets, named)
    return once((page_id, named), selection, lambda chosen: write(page.answer(used, chosen)))
