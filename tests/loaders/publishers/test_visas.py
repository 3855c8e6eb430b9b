import io
from dataclasses import replace

import openpyxl
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers import visas
from loaders.publishers.visas import CUT

DATASET = replace(visas.DATASETS[0], min_rows=1)
WORKBOOK = "FYs97-24_NIVDetailTable.xlsx"
OLD = ["B-1", "B-1,2", "B-2", "E-1", "E-2", "F-1", "F-2", "H-1B", "H-1B1", "H-4", "J-1", "J-2"]
NEW = ["B1", "B1/B2", "B2", "E1", "E2", "F1", "F2", "H1B", "H1B1", "H4", "J1", "J2"]
REST = ["L1", "L2", "M1", "O1", "Grand Total"]
NAMES = (
    *("Pakistan", "India", "Bangladesh", "Sri  Lanka", "Vietnam", "Indonesia", "Philippines"),
    *("Egypt", "Turkey", "Kazakhstan", "Chile", "Peru", "China - mainland", "Namibia"),
)


def sheet(year, classes, total="Grand Total"):
    """One year's table: a figure is a hundred times its row plus its column, both from 0."""
    header = [f"Fiscal Year {year}", *classes, *REST]
    rows = [
        [name, *(100 * row + column for column in range(len(header) - 1))]
        for row, name in enumerate((*NAMES, total))
    ]
    return [header, ["Asia"], *rows]


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def tables():
    return {"FY19": sheet(2019, NEW), "FY98": sheet(1998, OLD, "Grand Totals")}


def parse(tables):
    return visas.parse(DATASET, {WORKBOOK: workbook(**tables)})


def pick(frame, iso3, visa_class, year):
    chosen = frame[(frame["iso3"] == iso3) & (frame["visa_class"] == visa_class)]
    chosen = chosen[chosen["fiscal_year"] == year]
    assert len(chosen) == 1
    return chosen["issuances"].iloc[0]


def test_one_row_a_nationality_class_and_year(tables):
    frame = conform(DATASET, parse(tables))
    assert len(frame) == 14 * 16 * 2
    assert set(frame["fiscal_year"]) == {1998, 2019}
    assert pick(frame, "PAK", "B-1", 2019) == 0
    assert pick(frame, "LKA", "H-1B", 1998) == 307
    assert pick(frame, "CHN", "O-1", 2019) == 1215
    assert pick(frame, "WLD", "all classes", 1998) == 1416


def test_a_class_has_one_name_over_the_years(tables):
    frame = conform(DATASET, parse(tables))
    both = frame[frame["visa_class"] == "B-1/B-2"]
    assert both.groupby("fiscal_year").size().to_dict() == {1998: 14, 2019: 14}
    assert set(frame["visa_class"]) == set(visas.WRITTEN)


def test_traces_of_a_formula_are_rounded_and_no_figure_is_no_row(tables):
    tables["FY19"][2][1:4] = [12.4, None, "--"]
    frame = conform(DATASET, parse(tables))
    assert pick(frame, "PAK", "B-1", 2019) == 12
    assert len(frame) == 14 * 16 * 2 - 2


@pytest.mark.parametrize(
    ("row", "column", "cell", "says"),
    [
        (0, 0, "Fiscal Year 2018", "got 'FY19' and 'Fiscal Year 2018'"),
        (0, 0, "Year 2019", "that begin with Fiscal Year"),
        (0, 8, "H1X", "rows of H-1B in 'the header of FY19', got none"),
        (2, 0, "Islamic Republic of Pakistan", "rows of PAK in 'the nationalities of FY19'"),
        (2, 5, "many", "got 'many'"),
    ],
)
def test_what_changed_in_a_sheet_is_named(tables, row, column, cell, says):
    tables["FY19"][row][column] = cell
    with pytest.raises(ParseError, match=says):
        parse(tables)


def test_a_sheet_that_is_no_year_is_refused(tables):
    with pytest.raises(ParseError, match="got 'Notes' and 'About'"):
        parse(tables | {"Notes": [["About"]]})
    with pytest.raises(ParseError, match="expected a table in the sheet 'FY20', got none"):
        parse(tables | {"FY20": []})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Access denied</html>", "web page"),
        (b"\xd0\xcf\x11\xe0 old", "another format"),
        (b"PK\x03\x04 torn", "expected an xlsx workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        visas.parse(DATASET, {WORKBOOK: content})


def test_a_torn_workbook_is_refused(tables):
    with pytest.raises(ParseError, match="expected an xlsx workbook"):
        visas.parse(DATASET, {WORKBOOK: workbook(**tables)[:-500]})


def test_the_newest_workbook_is_read_before_the_cut(tables):
    newest = workbook(FY25=sheet(2025, NEW))
    raw = {WORKBOOK: workbook(**tables), "FYs97-25_NIVDetailTable.xlsx": newest, CUT: b"not read"}
    assert set(visas.parse(DATASET, raw)["fiscal_year"]) == {2025}


def test_the_cut_is_read_too(reply):
    frame = conform(DATASET, visas.parse(DATASET, {CUT: reply("visas/cut.csv")}))
    assert len(frame) == 4
    assert pick(frame, "PAK", "all classes", 2023) == 1070
    assert pick(frame, "PAK", "B-1/B-2", 2023) == 41
    assert pick(frame, "WLD", "H-1B", 2024) == 2345


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"issuances", b"issued", "missing issuances"),
        (b"H1B", b"Z9", "got 'Z9'"),
        (b"WLD", b"XYZ", "got 'XYZ'"),
        (b",12\n", b",a dozen\n", "got 'a dozen'"),
    ],
)
def test_what_changed_in_the_cut_is_named(reply, old, new, says):
    content = reply("visas/cut.csv")
    assert old in content
    with pytest.raises(ParseError, match=says):
        visas.parse(DATASET, {CUT: content.replace(old, new)})


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=r"expected FYs97-\*_NIVDetailTable.xlsx or niv_"):
        visas.parse(DATASET, {"other.xlsx": b""})
