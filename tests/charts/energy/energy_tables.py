"""Tables for the tests of the page Energy: the embedded ones, and some with figures of our own."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

import pandas as pd

from charts.energy.page import PAGE
from charts.english.writer import write
from charts.fact import Fact
from charts.model import ChartData
from charts.selection import Selection
from loaders.catalogue import DATASETS
from loaders.model import NoDataError, Provenance, Table
from tests import frozen_tables

CHARTS = {chart.id: chart for chart in PAGE.charts}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}
ALL_YEARS = Selection(years=(1985, 2026))
#: Datasets without an embedded copy: months of our own, one without a figure.
WITHOUT_COPY = {
    "doe_lng_exports_monthly": pd.DataFrame(
        {
            "partner_iso3": ["PAK", "PAK", "PAK", "IND"],
            "month": pd.to_datetime(["2018-01-01", "2024-05-01", "2024-06-01", "2024-06-01"]),
            "lng_mmcf": [3_368.0, 3_100.0, None, 9_000.0],
        }
    ),
    "eia_petroleum_exports_pakistan": pd.DataFrame(
        {
            "product_code": ["EP00", "EP00", "EPC0", "EPC0"],
            "product": ["All", "All", "Crude Oil", "Crude Oil"],
            "month": pd.to_datetime(["2018-01-01", "2025-11-01", "2025-11-01", "2025-12-01"]),
            "exports_thousand_barrels": [120.0, 1_100.0, 1_000.0, None],
        }
    ),
}


@cache
def embedded() -> dict[str, Table]:
    """Every table the page stands on."""
    ids = {name for part in (*PAGE.charts, *PAGE.kpis, PAGE) for name in part.datasets}
    found = {}
    for name in ids:
        try:
            found[name] = frozen_tables.table(name)
        except NoDataError:
            made_up = Provenance(datetime(2026, 1, 1, tzinfo=UTC), "", (), "", "live")
            found[name] = Table(DATASETS[name], WITHOUT_COPY[name], made_up)
    return found


def with_frame(dataset_id: str, frame: pd.DataFrame) -> dict[str, Table]:
    """The tables, one of them with figures of our own."""
    tables = embedded()
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def changed(dataset_id: str, keys: Mapping[str, object], column: str, value: object) -> dict:
    """The tables, with one column of the rows of these keys set to another value."""
    frame = embedded()[dataset_id].frame.copy()
    rows = pd.Series(data=True, index=frame.index)
    for name, key in keys.items():
        rows &= frame[name] == key
    assert rows.any()
    frame.loc[rows, column] = value
    return with_frame(dataset_id, frame)


def found(
    chart_id: str, selection: Selection = ALL_YEARS, tables: dict[str, Table] | None = None
) -> Fact:
    """The fact a chart that is not empty tells."""
    chart = CHARTS[chart_id]
    return chart.finding(chart.build(tables or embedded(), selection), selection)


def told(
    chart_id: str, selection: Selection = ALL_YEARS, tables: dict[str, Table] | None = None
) -> tuple[str, ChartData]:
    """What a chart's title says, and the chart; the title of an empty one is what is missing."""
    chart = CHARTS[chart_id]
    data = chart.build(tables or embedded(), selection)
    return data.empty if data.frame.empty else write(chart.finding(data, selection)), data
