import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers.eia import coal_exports

DATASET = replace(coal_exports.DATASETS[0], min_rows=1)
CREATED = '<dcterms:created xsi:type="d">2030-01-02T00:00:00Z</dcterms:created>'
MODIFIED = '<dcterms:modified xsi:type="d">2030-12-30T18:16:11Z</dcterms:modified>'


@pytest.fixture
def exports(reply):
    return reply("eia/exports.csv")


def workbook(content: bytes, sheet: str = coal_exports.SHEET) -> bytes:
    """The same cells as the CSV below the workbook's title lines; whole numbers as numbers."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for title in ("U.S. Coal Exports", "Source: of our own", ""):
        page.append([title or None])
    for cells in csv.reader(io.StringIO(content.decode())):
        page.append([int(cell) if cell.isdigit() else cell for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parse(content: bytes):
    return conform(DATASET, coal_exports.parse(DATASET, {coal_exports.WORKBOOK: workbook(content)}))


def test_one_row_a_quarter_district_and_destination(exports):
    frame = parse(exports)
    assert len(frame) == 4
    pakistan = frame[frame["destination"] == "Pakistan"]
    assert pakistan["total_short_tons"].sum() == 111_025
    newest = pakistan[pakistan["customs_district"] == "New Orleans, LA"].iloc[-1]
    assert (newest["year"], newest["quarter"]) == (2030, 4)
    assert newest["steam_short_tons"] == 50_000
    assert newest["steam_usd"] == 3_500_000
    assert newest["metallurgical_short_tons"] == 1_000
    assert newest["metallurgical_usd"] == 150_000
    assert newest["total_usd"] == 3_650_000


def test_a_dot_is_missing_and_no_zero(exports):
    canada = parse(exports).set_index("destination").loc["Canada"]
    assert canada[["steam_short_tons", "total_short_tons", "total_usd"]].isna().all()
    assert (canada["coke_short_tons"], canada["coke_usd"]) == (398, 130_450)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Access denied</html>", "web page"),
        (b"Year,Quarter", "another format"),
        (b"PK\x03\x04 torn", "workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        coal_exports.parse(DATASET, {coal_exports.WORKBOOK: content})


def test_a_workbook_cut_off_is_refused(exports):
    whole = workbook(exports)
    with pytest.raises(ParseError, match="workbook"):
        coal_exports.parse(DATASET, {coal_exports.WORKBOOK: whole[: len(whole) // 2]})


def test_a_renamed_sheet_is_named(exports):
    with pytest.raises(ParseError, match=coal_exports.SHEET):
        coal_exports.parse(DATASET, {coal_exports.WORKBOOK: workbook(exports, sheet="Data")})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Metallurgical Revenue", b"Met Revenue", "missing Metallurgical Revenue"),
        (b"Year,", b"Period,", "one header that begins with Year"),
        (b",60000,4200000,.", b",sixty,4200000,.", "sixty"),
        (b"2030,3,", b"2030,Q3,", "Q3"),
        (b'Coal Exports,"Seattle', b'Coal Imports,"Seattle', "Coal Imports"),
        (b"United States,Canada", b"Colombia,Canada", "Colombia"),
    ],
)
def test_a_changed_sheet_is_refused(exports, old, new, says):
    assert old in exports
    with pytest.raises(ParseError, match=says):
        parse(exports.replace(old, new))


def test_an_empty_sheet_is_refused():
    book = openpyxl.Workbook()
    book["Sheet"].title = coal_exports.SHEET
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ParseError, match="begins with Year"):
        coal_exports.parse(DATASET, {coal_exports.WORKBOOK: out.getvalue()})


@pytest.mark.parametrize(
    ("properties", "day"),
    [
        (CREATED, "2030-01-02"),
        (CREATED + MODIFIED, "2030-12-30"),
        ("<cp:coreProperties/>", ""),
    ],
)
def test_published_is_the_day_the_workbook_was_saved(properties, day):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("docProps/core.xml", properties)
    assert coal_exports.published(DATASET, {coal_exports.WORKBOOK: out.getvalue()}) == day


def test_published_is_empty_where_the_workbook_has_no_properties():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    assert coal_exports.published(DATASET, {coal_exports.WORKBOOK: out.getvalue()}) == ""
    assert coal_exports.published(DATASET, {coal_exports.WORKBOOK: b"PK torn"}) == ""


def test_files_that_are_not_known_are_named():
    with pytest.raises(ParseError, match=r"got other\.xlsx"):
        coal_exports.parse(DATASET, {"other.xlsx": b""})


def test_fetch_asks_once_for_the_workbook(fake_get):
    get = fake_get({coal_exports.ADDRESS: b"bytes"})
    assert coal_exports.fetch(DATASET, get) == {coal_exports.WORKBOOK: b"bytes"}
    assert len(get.calls) == 1
