"""Every outlet writes a cell alike: one form for people, one for programs, by the column's kind."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import openpyxl
import pandas as pd
import pytest

from charts import words
from charts.column import Column
from charts.fact import fact
from charts.model import Chart, ChartData, Kind
from charts.selection import Selection
from charts.views import View
from exports.facts import three_numbers
from exports.facts.figure_rows import figure_rows
from exports.facts.matrix import matrix
from exports.forms import export_json
from exports.pptx.tables import rows_of
from exports.show.slide import slide
from exports.tables.csv import csv_frame
from exports.tables.package import export_package
from exports.tables.xlsx import export_workbook, export_xlsx
from loaders.model import Dataset, Licence, Provenance, Source, Table

ADDRESS = "https://example.org"
FIRST = pd.Timestamp("2025-02-01")  # so that only the name tells a month from a day
#: Column -> its value, the cell for people, the cell for programs.
CELLS = {
    "surveyed": (FIRST, "February 2025", "2025-02"),
    "effective_from": (FIRST, "1 February 2025", "2025-02-01"),
    "us_imports_usd": (1_454_640_064, "$1.455 billion", 1_454_640_064),
    "balance_usd_million": (-2163.4, "−$2.163 billion", -2163.4),
    "share_pct": (52.349, "52.35%", 52.349),
    "coal_twh": (19.8123, "19.81", 19.8123),
    "fiscal_year": (2025, "2025", 2025),
    "hs_code": ("0902", "0902", "0902"),
    "is_estimated": (True, "yes", True),
    "quarter": ("2025 Q1", "2025 Q1", "2025 Q1"),
    "remark": ("as reported", "as reported", "as reported"),
}
each_cell = pytest.mark.parametrize(
    ("name", "value", "said", "plain"), [(name, *cell) for name, cell in CELLS.items()]
)


def view(frame: pd.DataFrame, kind: Kind = "table") -> View:
    data = ChartData(kind, frame, str(frame.columns[0]), str(frame.columns[-1]), "")
    chart = Chart(
        "trade-goods",
        "trade",
        "How much?",
        "Goods",
        ("goods",),
        lambda *_: data,
        lambda *_: fact("no_figures_for_pakistan"),
    )
    licence = Licence("Public domain", "https://example.org/terms", True, "")
    source = Source("s", "The Bureau", "Goods", "https://example.org", licence, "", "")
    dataset = Dataset(
        "goods", source, "Goods", "", (), (), (), "monthly", timedelta(days=1), 1, "open"
    )
    provenance = Provenance(datetime(2026, 5, 9, tzinfo=UTC), "", (), "", "live")
    tables = {"goods": Table(dataset, frame, provenance)}
    return View(chart, Selection(), data, "Goods rose.", "", "", tables, tables, {})


def one(name: str, value: object) -> View:
    return view(pd.DataFrame({name: [value]}))


@each_cell
def test_people_read_the_same_on_slide_paper_and_show(name, value, said, plain):
    shown = one(name, value)
    assert rows_of(shown.data).cells == ((said,),)
    assert figure_rows(shown, 5)[0] == [[Column.named(name).heading], [said]]
    assert f">{said}</td>" in slide(shown, ADDRESS, 1)


@each_cell
def test_programs_read_the_same_in_every_file(name, value, said, plain):
    shown = one(name, value)
    assert csv_frame(shown)[name].tolist() == [plain]
    assert json.loads(export_json(shown, ADDRESS))["rows"][0][name] == plain
    for content, sheet in (
        (export_xlsx(shown, ADDRESS), "Data"),
        (export_workbook("Goods", [(shown, ADDRESS)]), "1 trade-goods"),
    ):
        cell = openpyxl.load_workbook(io.BytesIO(content))[sheet]["A2"]
        assert cell.value == value
        if isinstance(value, pd.Timestamp):
            assert cell.number_format == ("yyyy-mm" if len(str(plain)) == 7 else "yyyy-mm-dd")


@pytest.mark.parametrize("name", ["surveyed", "effective_from"])
def test_a_row_of_time_is_named_as_a_cell_is(name):
    shown = view(pd.DataFrame({name: [FIRST], "goods_usd_million": [1.0]}), "lines")
    wide = matrix(shown.data)
    assert wide is not None
    said = CELLS[name][1]
    assert wide.labels == [said]
    assert figure_rows(shown, 5)[0][1] == [said, "$1 million"]
    assert three_numbers._when(shown.data, shown.data.frame.iloc[0]).split(" ", 1)[1] == said
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(shown, ADDRESS)))
    form = "yyyy-mm" if name == "surveyed" else "yyyy-mm-dd"
    assert book["Wide"]["A2"].number_format == form


def test_a_package_types_its_fields_by_their_kind():
    shown = view(pd.DataFrame({name: [value] for name, (value, *_) in CELLS.items()}))
    with zipfile.ZipFile(io.BytesIO(export_package(shown, ADDRESS))) as package:
        (resource,) = json.loads(package.read("datapackage.json"))["resources"]
    fields = resource["schema"]["fields"]
    assert {field["name"]: field["type"] for field in fields[: len(CELLS)]} == {
        "surveyed": "yearmonth",
        "effective_from": "date",
        "us_imports_usd": "integer",
        "balance_usd_million": "number",
        "share_pct": "number",
        "coal_twh": "number",
        "fiscal_year": "integer",
        "hs_code": "string",
        "is_estimated": "boolean",
        "quarter": "string",
        "remark": "string",
    }


VAGUE = pd.DataFrame(
    {
        "event_date": pd.to_datetime(["2025-02-01", "2025-01-01", "2025-02-01"]),
        "date_precision": ["month", "year", "day"],
    }
)


def test_a_date_shows_no_more_than_is_known():
    said = ["February 2025", "2025", "1 February 2025"]
    assert [row[0] for row in rows_of(view(VAGUE).data).cells] == said
    assert [row[0] for row in figure_rows(view(VAGUE), 5)[0][1:]] == said
    assert [text for text in said if f"<td>{text}</td>" not in slide(view(VAGUE), ADDRESS, 1)] == []


def test_dated_facts_are_told_by_their_days_and_words():
    frame = VAGUE.assign(title=["A", "B", "C"], sector="trade")
    data = ChartData("timeline", frame, "event_date", "title", "", series="sector")
    head, first, *_ = figure_rows(replace(view(frame), data=data), 5)[0]
    assert head == ["Event date", "Title"]
    assert first == ["February 2025", "A"]


def test_a_day_on_which_a_thing_was_looked_for_is_told_whole():
    frame = VAGUE.assign(last_checked=pd.Timestamp("2026-11-28"))
    columns = [Column("event_date", "Event", "date"), Column("last_checked", "Checked", "date")]
    assert words.cells(columns, frame)[0] == ("February 2025", "28 November 2026")
