"""The page Information technology for its tests: its tables, and tables with figures of our own."""

import dataclasses
from functools import cache

import pandas as pd

from charts.choices import CONTROLS
from charts.english.writer import write
from charts.information_technology.page import PAGE
from charts.selection import Selection
from tests import frozen_tables
from tests.catalogue import can_be_built

CHARTS = {chart.id: chart for chart in PAGE.charts if can_be_built(chart.datasets)}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}
ALL_YEARS = Selection(years=(1985, 2026))


@cache
def embedded():
    ids = {name for part in (*CHARTS.values(), *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: frozen_tables.table(name) for name in ids}


def with_frame(dataset_id, frame):
    tables = embedded()
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def with_months(amounts, first="2020-07"):
    """The tables with IT exports of our own, a month each from the first on; None is a gap."""
    months = pd.date_range(first, periods=len(amounts), freq="MS")
    frame = pd.DataFrame(
        {
            "month": months,
            "it_exports_usd_million": [float(a) if a is not None else None for a in amounts],
            "status": "published",
            "reference": "ours",
        }
    )
    return with_frame("sbp_it_exports_monthly", frame.dropna())


def with_activity(counts, measure="developers"):
    """The tables with activity of our own: country -> a figure a quarter from 2020 Q1 on."""
    rows = [
        {"economy_iso2": iso2, "year": 2020 + i // 4, "quarter": i % 4 + 1, measure: count}
        for iso2, figures in counts.items()
        for i, count in enumerate(figures)
        if count is not None
    ]
    return with_frame("github_activity", pd.DataFrame(rows))


def with_pairs(rows):
    columns = ["source_iso2", "destination_iso2", "year", "quarter", "pushes_and_pull_requests"]
    return with_frame("github_collaboration", pd.DataFrame(rows, columns=columns))


def with_indicator(code, rows):
    frame = pd.DataFrame(rows, columns=["iso3", "year", "observation"])
    return with_frame("worldbank_wdi", frame.assign(indicator_code=code))


def choosing(*values, **selection):
    """All years, and these choices: choosing("calendar", "Fiscal years")."""
    chosen = Selection(years=(1985, 2026), **selection)
    for control_id, value in zip(values[::2], values[1::2], strict=True):
        chosen = chosen.choosing(CONTROLS[control_id], value)
    return chosen


def shown(chart_id, tables=None, selection=ALL_YEARS):
    return CHARTS[chart_id].build(tables or embedded(), selection)


def found(chart_id, tables=None, selection=ALL_YEARS):
    return CHARTS[chart_id].finding(shown(chart_id, tables, selection), selection)


def finding(chart_id, tables=None, selection=ALL_YEARS):
    return write(found(chart_id, tables, selection))


def kpi(kpi_id, tables=None):
    value = KPIS[kpi_id].build(tables or embedded(), Selection())
    assert value is not None
    return value
