"""Every chart as a file, opened again by another program and compared figure by figure."""

import io
import json
import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import frictionless
import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlsxwriter.core

from charts.theme import color
from charts.views import View
from exports.facts.matrix import BY_NAME, matrix
from exports.forms import FORMS
from exports.pptx.deck import export_deck
from exports.tables.csv import export_csv
from exports.tables.package import export_package, export_packages
from exports.tables.xlsx import export_workbook, export_xlsx
from tests.catalogue import BUILT, opened

pytestmark = pytest.mark.sweep

ADDRESS = "https://dash.example/view?chart=x&years=2015&years=2020"


@pytest.fixture(params=BUILT, ids=lambda chart: chart.id)
def shown(request) -> View:
    return opened(request.param.id)


def figures(frame: pd.DataFrame) -> dict[str, list[float]]:
    return {
        str(name): frame[name].to_numpy(dtype="float64", na_value=np.nan).tolist()
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name])
        and not pd.api.types.is_bool_dtype(frame[name])
    }


def same(read: dict[str, list[float]], wanted: dict[str, list[float]]) -> None:
    assert wanted
    for name, values in wanted.items():
        assert read[name] == pytest.approx(values, nan_ok=True, rel=1e-12), name


def behind(shown: View) -> list[str]:
    """The datasets its rows come from; what marks them, where a reader may hide it, is none."""
    marked = any(control.id == "events" for control in shown.chart.controls)
    return [name for name in shown.tables if not (marked and name == "milestones")]


def test_csv_reads_back_to_the_same_figures(shown):
    read = pd.read_csv(io.BytesIO(export_csv(shown)))
    assert len(read) == len(shown.data.frame)
    numbers = figures(shown.data.frame)
    if numbers:
        same({name: read[name].astype("float64").tolist() for name in numbers}, numbers)
    assert read["dataset"].eq("; ".join(behind(shown))).all()


def test_xlsx_reads_back_to_the_same_figures(shown):
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(shown, ADDRESS)))
    rows = list(book["Data"].values)
    read = pd.DataFrame(rows[1:], columns=rows[0])
    frame = shown.data.frame
    assert list(read.columns) == list(frame.columns)
    assert len(read) == len(frame)
    numbers = figures(frame)
    if numbers:
        same(
            {name: pd.to_numeric(read[name]).astype("float64").tolist() for name in numbers},
            numbers,
        )
    notes = [str(cell) for row in book["Notes"].values for cell in row if cell]
    assert shown.finding in notes
    assert ADDRESS in notes
    for table in shown.tables.values():
        assert table.dataset.description in notes
        assert [note for note in notes if table.dataset.source.licence.name in note]


def test_xlsx_has_a_native_chart_where_the_chart_is_a_matrix(shown):
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(shown, ADDRESS)))
    wide = matrix(shown.data)
    assert ("Chart" in book.sheetnames) == (wide is not None)
    if wide is None:
        return
    (chart,) = book["Chart"]._charts
    assert len(chart.series) == len(wide.frame.columns)
    rows = list(book["Wide"].values)
    read = pd.DataFrame(rows[1:], columns=rows[0]).iloc[:, 1:].astype("float64")
    np.testing.assert_allclose(read.to_numpy(), wide.frame.to_numpy())


def test_a_matrix_holds_every_figure_of_the_chart(shown):
    wide = matrix(shown.data)
    if wide is None:
        return
    column = shown.data.x if shown.data.kind in BY_NAME else shown.data.y
    wanted = shown.data.drawn[column].to_numpy(dtype="float64", na_value=np.nan)
    found = wide.frame.to_numpy().ravel()
    assert sorted(found[np.isfinite(found)]) == pytest.approx(sorted(wanted[np.isfinite(wanted)]))


def test_files_hold_also_the_rows_that_a_ranking_does_not_draw():
    shown = opened("trade-imports-by-chapter")
    drawn, held = len(shown.data.drawn), len(shown.data.frame)
    assert drawn < held
    assert len(pd.read_csv(io.BytesIO(export_csv(shown)))) == held
    content = export_xlsx(shown, ADDRESS)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(list(book["Data"].values)) == held + 1
    assert len(list(book["Wide"].values)) == drawn + 1
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.read("xl/charts/chart1.xml").count(b"<c:dPt>") == drawn


def test_a_data_package_is_valid(shown, tmp_path):
    content = export_package(shown, ADDRESS)
    assert content == export_package(shown, ADDRESS)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = set(package.namelist())
        package.extractall(tmp_path)
    assert names == {f"{shown.name}.csv", "datapackage.json", "CITATION.txt", "README.md"}
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert described["description"] == shown.finding
    assert ADDRESS in (tmp_path / "CITATION.txt").read_text(encoding="utf-8")


def test_an_empty_view_is_a_file_too():
    shown = opened("minerals-price-levels")
    empty = replace(shown, data=replace(shown.data, frame=shown.data.frame.iloc[:0]))
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(empty, ADDRESS)))
    assert book.sheetnames == ["Data", "Notes"]
    assert zipfile.ZipFile(io.BytesIO(export_package(empty, ADDRESS))).testzip() is None


def test_bars_of_a_workbook_wear_the_colors_of_what_they_stand_for():
    shown = opened("minerals-us-import-sources")
    with zipfile.ZipFile(io.BytesIO(export_xlsx(shown, ADDRESS))) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    pakistan = list(shown.data.frame[shown.data.y]).index("Pakistan")
    points = re.findall(r'<c:dPt><c:idx val="(\d+)"/>.*?srgbClr val="(\w+)"', chart)
    assert dict(points)[str(pakistan)] == color("PAK", "light").removeprefix("#")
    assert len(set(dict(points).values())) > 1


@pytest.mark.parametrize("page_id", ["trade", "minerals"])
def test_a_whole_page_is_one_package_and_one_workbook(page_id, tmp_path):
    charts = [chart for chart in BUILT if chart.page == page_id]
    views = [(opened(chart.id), f"{ADDRESS}#{chart.id}") for chart in charts]
    content = export_packages(page_id, "A page", views, ADDRESS)
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    assert [task.name for task in report.tasks] == [chart.id for chart in charts]
    cited = (tmp_path / "CITATION.txt").read_text(encoding="utf-8")
    assert all(address in cited for _, address in views)
    book = openpyxl.load_workbook(io.BytesIO(export_workbook("A page", views)))
    contents, *sheets = book.sheetnames
    assert contents == "Contents"
    assert len(sheets) == len(charts) == len(set(sheets))
    assert [row[1] for row in book["Contents"].values][1:] == [shown.finding for shown, _ in views]
    for sheet, (shown, _) in zip(sheets, views, strict=True):
        rows = list(book[sheet].values)
        read = pd.DataFrame(rows[1:], columns=rows[0])
        numbers = figures(shown.data.frame)
        if numbers:
            same({name: read[name].astype("float64").tolist() for name in numbers}, numbers)
        assert read["dataset"].eq("; ".join(behind(shown))).all()


def clock(monkeypatch, moment: datetime) -> None:
    """Set the clock by which the libraries date what they write."""

    class IsTime(type):
        def __instancecheck__(cls, value):
            return isinstance(value, datetime)

    class Clock(metaclass=IsTime):
        @staticmethod
        def now(_zone):
            return moment

    monkeypatch.setattr(xlsxwriter.core, "datetime", Clock)
    monkeypatch.setattr(time, "time", moment.timestamp)


@pytest.mark.parametrize("form", [form for form in FORMS.values() if not form.is_picture])
def test_the_same_view_is_the_same_bytes_whenever_it_is_made(form, monkeypatch):
    """Its charts as well: a native one on a slide holds a workbook of its own."""
    monkeypatch.setenv("DASHBOARD_CHROME", "off")
    made = set()
    for year in (2027, 2031):
        clock(monkeypatch, datetime(year, 5, 7, 8, 9, 10, tzinfo=UTC))
        made.add(form.build(opened("trade-goods"), ADDRESS))
    assert len(made) == 1


def test_the_same_page_and_deck_are_the_same_bytes_whenever_they_are_made(monkeypatch):
    views = [(opened(name), ADDRESS) for name in ("trade-goods", "mining-output")]
    made = []
    for year in (2027, 2031):
        clock(monkeypatch, datetime(year, 5, 7, 8, 9, 10, tzinfo=UTC))
        made.append((export_workbook("A page", views), export_deck("A deck", views, ADDRESS)))
    assert made[0] == made[1]
