"""The only file that caches: tables and drawn charts, shared by every reader of this process.

Tables and drawings are read-only, so they are held once and handed out by reference; the key of
a drawing names the copies it was made from, so a refresh shows without a restart. A run of a page
draws everything from the copies that were newest when it began: its generation.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import figures
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.choices import CONTROLS
from charts.model import KpiValue
from charts.selection import Selection, from_query
from charts.theme import Mode
from charts.views import View, view
from loaders.catalogue import DATASETS
from loaders.load import copies, load_version, load_vintage, version
from loaders.model import LoaderError, NoDataError, Table
from loaders.revisions import Change, compare, revisions

#: Where a reader's session keeps the names of its generation's copies; never a table.
GENERATION = "generation"


class KeptFigure(go.Figure):
    """A figure that works out its plain form once; Streamlit asks for it at every run."""

    def to_dict(self) -> dict[str, Any]:
        """Return the plain form, to be treated as read-only like everything kept here."""
        if not hasattr(self, "_plain"):
            self._plain = super().to_dict()
        return self._plain


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a page shows it: its figures and words, and the picture."""

    view: View
    figure: KeptFigure


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


def drawn(chart_id: str, query: str, mode: Mode) -> Drawn:
    """Return a chart drawn for a selection's query string, from this run's generation."""
    return _drawn(chart_id, query, mode, _copies(CHARTS[chart_id].datasets))


def view_of(chart_id: str, selection: Selection) -> View:
    """Return a chart's view from the best copies on disk now, for whoever asks outside a page."""
    chart = CHARTS[chart_id]
    named = tuple(version(dataset_id) for dataset_id in chart.datasets)
    return _drawn(chart_id, selection.only(chart.controls).to_query(), "light", named).view


def kpi(kpi_id: str, query: str) -> KpiValue | None:
    """Return a KPI's value, or None where its figures are missing."""
    return _kpi(kpi_id, query, _copies(KPIS[kpi_id].datasets))


def answer(page_id: str, query: str) -> str:
    """Return the sentence that opens a page."""
    return _answer(page_id, query, _copies(PAGES[page_id].datasets))


def options(control_id: str) -> dict[str, str]:
    """Return what a menu offers whose options the figures say: value -> name, in its order."""
    return dict(_options(control_id, _copies(CONTROLS[control_id].datasets)))


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


def _copies(dataset_ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_copy(dataset_id) for dataset_id in dataset_ids)


def _tables(dataset_ids: tuple[str, ...], named: tuple[str, ...]) -> Mapping[str, Table]:
    pairs = zip(dataset_ids, named, strict=True)
    return {dataset_id: _table(dataset_id, copy) for dataset_id, copy in pairs}


@st.cache_resource(show_spinner=False, max_entries=200)
def _table(dataset_id: str, copy: str) -> Table:
    return load_version(dataset_id, copy)


@st.cache_resource(show_spinner=False, max_entries=20)
def _vintage(dataset_id: str, copy: str) -> Table:
    return load_vintage(dataset_id, copy.rpartition("/")[0] or copy)


@st.cache_resource(show_spinner=False, max_entries=500)
def _change(dataset_id: str, copy: str, before: str) -> Change | None:
    try:
        new, old = _table(dataset_id, copy), newest(dataset_id, before)
    except LoaderError:  # a single whole copy has nothing to be compared with
        return None
    return compare(new.dataset, old.frame, new.frame)


@st.cache_resource(show_spinner=False, max_entries=20)
def _revised(dataset_id: str, copy: str, before: str) -> pd.DataFrame | None:
    try:
        new, old = _table(dataset_id, copy), newest(dataset_id, before)
    except LoaderError:
        return None
    return revisions(new.dataset, old.frame, new.frame)


@st.cache_resource(show_spinner=False, max_entries=200)
def _newest_period(dataset_id: str, copy: str) -> str:
    return _table(dataset_id, copy).newest_period


@st.cache_resource(show_spinner=False, max_entries=2_000)
def _drawn(chart_id: str, query: str, mode: Mode, named: tuple[str, ...]) -> Drawn:
    chart = CHARTS[chart_id]
    shown = view(chart, from_query(query, chart.controls), _tables(chart.datasets, named))
    return Drawn(view=shown, figure=_validated(figures.build(shown.data, mode)))


def _validated(figure: dict[str, Any]) -> KeptFigure:
    """Hold a figure against plotly's schema once; Streamlit would do it with a dict at every run.

    Without the default template, which would travel along with every chart.
    """
    kept = KeptFigure(figure)
    kept.update_layout(template=None)
    return kept


@st.cache_resource(show_spinner=False, max_entries=100)
def _options(control_id: str, named: tuple[str, ...]) -> dict[str, str]:
    control = CONTROLS[control_id]
    used = _tables(control.datasets, named)
    found = control.find(used) if control.find else control.words
    return {value: control.name(value, used) for value in found}


@st.cache_resource(show_spinner=False, max_entries=1_000)
def _kpi(kpi_id: str, query: str, named: tuple[str, ...]) -> KpiValue | None:
    declared = KPIS[kpi_id]
    controls = PAGES[declared.page].controls
    return declared.build(_tables(declared.datasets, named), from_query(query, controls))


@st.cache_resource(show_spinner=False, max_entries=500)
def _answer(page_id: str, query: str, named: tuple[str, ...]) -> str:
    page = PAGES[page_id]
    selection = from_query(query, page.controls)
    return page.answer(_tables(page.datasets, named), selection)
