"""A column of dates holds months or days by its name: every outlet writes it alike."""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pandas as pd
import pytest

from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.views import View
from exports.facts import three_numbers
from exports.facts.matrix import matrix
from exports.pptx import tables as slide_tables
from exports.show.slide import _said
from exports.tables.csv import csv_frame
from exports.tables.xlsx import export_xlsx
from loaders.model import Dataset, Licence, Provenance, Source, Table
from pages.parts import cards

#: On a first, so that only the name tells what is meant.
DATES = pd.to_datetime(["2025-01-01", "2025-02-01"])
NAMES = {"month": True, "through_month": True, "surveyed": True, "effective_from": False}

each_name = pytest.mark.parametrize(("name", "is_month"), NAMES.items())


def view(name: str) -> View:
    frame = pd.DataFrame({name: DATES, "goods_usd_million": [1.0, 2.0]})
    data = ChartData("lines", frame, name, "goods_usd_million", "US$ million")
    chart = Chart(
        "trade-goods", "trade", "How much?", "Goods", ("goods",), lambda *_: data, lambda *_: ""
    )
    licence = Licence("Public domain", "https://example.org/terms", True, "")
    source = Source("s", "The Bureau", "Goods", "https://example.org", licence, "", "")
    dataset = Dataset(
        "goods", source, "Goods", "", (), (), (), "monthly", timedelta(days=1), 1, "open"
    )
    provenance = Provenance(datetime(2026, 5, 9, tzinfo=UTC), "", (), "", "live")
    return View(chart, Selection(), data, "", "", "", {"goods": Table(dataset, frame, provenance)})


@each_name
def test_in_rows(name, is_month):
    assert csv_frame(view(name))[name][1] == ("2025-02" if is_month else "2025-02-01")
    found = matrix(view(name).data)
    assert found is not None
    assert found.labels[1] == ("2025-02" if is_month else "2025-02-01")


@each_name
def test_in_a_workbook(name, is_month):
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(view(name), "https://example.org")))
    forms = {book[sheet]["A3"].number_format for sheet in ("Data", "Wide")}
    assert forms == {"yyyy-mm" if is_month else "yyyy-mm-dd"}


@each_name
def test_in_words(name, is_month):
    said = "February 2025" if is_month else "1 February 2025"
    assert slide_tables._cell(name, DATES[1]) == said
    assert _said(name, DATES[1]) == said
    row = view(name).data.frame.iloc[1]
    assert three_numbers._when(view(name).data, row).split(" ", 1)[1] == said


@each_name
def test_in_a_table_of_a_page(name, is_month):
    column = cards._column(name, pd.Series(DATES))
    assert column["type_config"]["format"] == ("MMM YYYY" if is_month else "D MMM YYYY")
