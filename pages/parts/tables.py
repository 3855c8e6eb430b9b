"""The only file that caches: tables and drawn charts, shared by every reader of this process.

Tables and drawings are read-only, so they are held once and handed out by reference; the key of
a drawing names the copies it was made from, so a refresh shows without a restart.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from charts import figures
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.controls import CONTROLS
from charts.model import KpiValue
from charts.selection import from_query
from charts.theme import Mode
from charts.views import View, view
from loaders.catalogue import DATASETS
from loaders.load import load, load_vintage, version
from loaders.model import NoDataError, Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a page shows it: its figures and words, and the picture."""

    view: View
    figure: go.Figure


def table(dataset_id: str, vintage: str = "") -> Table:
    """Return the best copy on disk, read once, or the vintage named; NoDataError if none."""
    if vintage:
        return load_vintage(dataset_id, vintage)
    return _table(dataset_id, version(dataset_id))


def table_or_none(dataset_id: str) -> Table | None:
    """Return the best copy on disk, or None where there is none."""
    try:
        return table(dataset_id)
    except NoDataError:
        return None


def tables(dataset_ids: tuple[str, ...]) -> Mapping[str, Table]:
    """Return several tables by id."""
    return {dataset_id: table(dataset_id) for dataset_id in dataset_ids}


def drawn(chart_id: str, query: str, mode: Mode) -> Drawn:
    """Return a chart drawn for a selection's query string, from the copies now on disk."""
    versions = tuple(version(dataset_id) for dataset_id in CHARTS[chart_id].datasets)
    return _drawn(chart_id, query, mode, versions)


def kpi(kpi_id: str, query: str) -> KpiValue | None:
    """Return a KPI's value, or None where its figures are missing."""
    versions = tuple(version(dataset_id) for dataset_id in KPIS[kpi_id].datasets)
    return _kpi(kpi_id, query, versions)


def answer(page_id: str, query: str) -> str:
    """Return the sentence that opens a page."""
    versions = tuple(version(dataset_id) for dataset_id in PAGES[page_id].datasets)
    return _answer(page_id, query, versions)


def options(control_id: str) -> dict[str, str]:
    """Return what a menu offers whose options the figures say: value -> name, in its order."""
    versions = tuple(version(dataset_id) for dataset_id in CONTROLS[control_id].datasets)
    return dict(_options(control_id, versions))


def warm() -> int:
    """Read every table that has a copy into memory; returns how many there are."""
    count = 0
    for dataset_id in DATASETS:
        with suppress(NoDataError):
            table(dataset_id)
            count += 1
    return count


@st.cache_resource(show_spinner=False, max_entries=200)
def _table(dataset_id: str, copy: str) -> Table:  # noqa: ARG001 the copy's name is the cache key
    return load(dataset_id)


@st.cache_resource(show_spinner=False, max_entries=2_000)
def _drawn(chart_id: str, query: str, mode: Mode, copies: tuple[str, ...]) -> Drawn:  # noqa: ARG001
    chart = CHARTS[chart_id]
    shown = view(chart, from_query(query), tables(chart.datasets))
    return Drawn(view=shown, figure=_validated(figures.build(shown.data, mode)))


def _validated(figure: dict[str, Any]) -> go.Figure:
    """Hold a figure against plotly's schema once; Streamlit would do it with a dict at every run.

    Without the default template, which would travel along with every chart.
    """
    return go.Figure(figure).update_layout(template=None)


@st.cache_resource(show_spinner=False, max_entries=100)
def _options(control_id: str, copies: tuple[str, ...]) -> dict[str, str]:  # noqa: ARG001
    control = CONTROLS[control_id]
    used = tables(control.datasets)
    found = control.find(used) if control.find else control.options
    return {value: control.name(value, used) for value in found}


@st.cache_resource(show_spinner=False, max_entries=1_000)
def _kpi(kpi_id: str, query: str, copies: tuple[str, ...]) -> KpiValue | None:  # noqa: ARG001
    declared = KPIS[kpi_id]
    return declared.build(tables(declared.datasets), from_query(query))


@st.cache_resource(show_spinner=False, max_entries=500)
def _answer(page_id: str, query: str, copies: tuple[str, ...]) -> str:  # noqa: ARG001
    page = PAGES[page_id]
    return page.answer(tables(page.datasets), from_query(query))
