"""The columns of a chart's rows: read off their names, whole for every chart, and true of cells."""

import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from charts import words
from charts.catalogue import CHARTS
from charts.column import KINDS, UNITS, Column
from charts.model import ChartData
from charts.views import view
from loaders.catalogue import DATASETS
from tests import frozen_tables
from tests.catalogue import choice, numbers

FRAME = pd.DataFrame({"month": pd.to_datetime(["2025-02-01"]), "depth": [12.5]})
DATA = ChartData("lines", FRAME, "month", "depth", "m")
#: What a cell of each kind is; None stands for no figure.
HOLDS = {
    "text": str,
    "code": str,
    "quarter": str,
    "link": str,
    "number": (int, float),
    "year": (int, float),
    "date": pd.Timestamp,
    "month": pd.Timestamp,
    "flag": bool,
}
DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
MONEY = re.compile(r"−?(\$|Rs )[\d,.]+( million| billion| trillion)?")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("country", "text"),
        ("months", "text"),
        ("capacity", "text"),
        ("month", "month"),
        ("through_month", "month"),
        ("surveyed", "month"),
        ("year", "year"),
        ("fiscal_year", "year"),
        ("quarter", "quarter"),
        ("quarter_ending", "date"),
        ("event_date", "date"),
        ("effective_from", "date"),
        ("hs_code", "code"),
        ("partner_iso3", "code"),
        ("iso3", "code"),
        ("record_url", "link"),
        ("is_estimated", "flag"),
        ("has_figures", "flag"),
        ("coal_twh", "number"),
        ("rank", "number"),
        ("rank_year_earlier", "number"),
        ("output_year_before_t", "number"),
    ],
)
def test_a_name_says_what_a_column_holds(name, kind):
    assert Column.named(name).kind == kind


def test_a_name_says_label_unit_and_decimals():
    assert Column.named("us_imports_usd_million") == Column(
        "us_imports_usd_million", "US imports", "number", "US$ million", 1
    )
    assert Column.named("source_url") == Column("source_url", "Source", "link")
    assert Column.named("coal_twh").heading == "Coal (TWh)"
    assert Column.named("country").heading == "Country"


def test_no_ending_is_said_twice():
    assert not set(UNITS) & set(KINDS)


def test_a_chart_says_what_a_name_does_not():
    depth = Column("depth", "Depth", "number", "meters")
    data = replace(DATA, columns=(depth,))
    assert data.columns == (Column.named("month"), depth)
    assert data.column("depth") is depth


def test_columns_follow_the_frame():
    frame = FRAME.assign(year=2025)[["year", "depth"]]
    assert [one.name for one in replace(DATA, frame=frame).columns] == ["year", "depth"]


def test_columns_are_the_same_without_rows():
    assert replace(DATA, frame=FRAME.head(0)).columns == DATA.columns
    assert replace(DATA, frame=pd.DataFrame(columns=["month", "depth"])).columns == DATA.columns


@pytest.fixture(scope="module")
def tables():
    return frozen_tables.tables(DATASETS)


@pytest.mark.sweep
@numbers
@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.id)
def test_the_columns_of_a_chart_are_true(chart, tables, numbers):
    if any(dataset_id not in tables for dataset_id in chart.datasets):
        pytest.skip("stands on figures that are not embedded")
    for selection in (choice(chart, number) for number in numbers):
        shown = view(chart, selection, tables)
        data = shown.data
        assert [one.name for one in data.columns] == list(data.frame.columns), shown.query
        for column in data.columns:
            for value in data.frame[column.name].dropna().tolist():
                check_cell(column, value, shown.query)


def check_cell(column: Column, value: Any, query: str) -> None:
    where = f"{column}, {value!r}, {query}"
    assert isinstance(value, HOLDS[column.kind]), where
    assert (column.kind == "flag") is isinstance(value, bool), where
    said = words.cell(column, value)
    assert isinstance(said, str), where
    assert said or value == "", where
    match column.kind:
        case "text" | "code" | "quarter" | "link":
            assert said == value, where
        case "month":
            assert not DAY.search(said), where
            assert value.day == 1, where
        case "date":
            assert DAY.fullmatch(said), where
        case "flag":
            assert said in ("yes", "no"), where
        case "number" if column.unit.startswith(("US$", "Rs")):
            assert MONEY.fullmatch(said), where
        case "year":
            assert re.fullmatch(r"\d{4}", said), where
