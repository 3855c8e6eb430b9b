import io
import json
import zipfile

import pandas as pd
import pytest

from loaders.model import ParseError
from loaders.reading.files import decode, numbers, read_csv, read_json, read_sheet, require_columns
from tests.loaders.sample import DATASET


def workbook(sheet: str = "cells") -> bytes:
    out = io.BytesIO()
    cells = pd.DataFrame({"a": range(30), "b": ["x"] * 30})
    cells.to_excel(out, sheet_name=sheet, index=False, engine="openpyxl")
    return out.getvalue()


def repacked(content: bytes, part: str, change) -> bytes:
    """The workbook with the bytes of one part of it changed; None leaves the part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            piece = change(old.read(name)) if name == part else old.read(name)
            if piece is not None:
                new.writestr(name, piece)
    return out.getvalue()


def damaged_stream(content: bytes) -> bytes:
    """The workbook with the packed bytes of its sheet overwritten, its directory whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    return content[:start] + b"\xff" * 40 + content[start + 40 :]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty reply"),
        (b" \r\n", "empty reply"),
        (b"\xff\xfe\x00", "byte 0"),
        (b"  <!DOCTYPE html><title>502</title>", "web page"),
        (b"\xef\xbb\xbf<html>", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C">', "web page"),
        (b'<div class="content"><h1>Sorry</h1></div>', "web page"),
        (b'<?xml version="1.0"?><error/>', "an XML document"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "Git LFS pointer"),
    ],
)
def test_what_is_no_data_is_named(content, says):
    with pytest.raises(ParseError, match=f"sample_table: expected .*{says}"):
        decode(DATASET, content)


def test_a_mark_before_the_text_is_dropped():
    assert decode(DATASET, "\ufeffÄ".encode()) == "Ä"
    assert decode(DATASET, "Ä".encode("latin-1"), "latin-1") == "Ä"


def test_missing_columns_are_named_with_those_that_came():
    with pytest.raises(ParseError, match=r"expected the columns a, b; missing b; got a, 7"):
        require_columns(DATASET, ["a", 7], ["a", "b"])  # ty: ignore[invalid-argument-type]
    require_columns(DATASET, ["b", "a", "c"], ["a", "b"])


def test_csv_cells_stay_text():
    frame = read_csv(DATASET, b"\xef\xbb\xbfcode,n\r\nNA,007\r\n,null\r\n", ["code", "n"])
    assert frame.to_dict("list") == {"code": ["NA", ""], "n": ["007", "null"]}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,b\n1,2,3\n4,5,6\n", "got longer ones"),
        (b"a,b\n1,2,\n4,5,\n", "got longer ones"),
        (b"a,b\n1,2\n4,5,6\n", "Expected 2 fields"),
        (b'a,b\n1,"2\n', "expected a CSV file"),
        (b"\xef\xbb\xbf\xef\xbb\xbf", "expected a CSV file"),
        (b"a;b\n1;2\n", "missing a, b; got a;b"),
    ],
)
def test_a_broken_csv_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        read_csv(DATASET, content, ["a", "b"])


def test_json_with_its_oddities_is_read():
    assert read_json(DATASET, b'\xef\xbb\xbf{"a": "tab\there"}') == {"a": "tab\there"}


@pytest.mark.parametrize("content", [b"{", b'{"a": 1} trailing'])
def test_what_is_no_json_is_refused(content):
    with pytest.raises(ParseError, match="sample_table: expected JSON"):
        read_json(DATASET, content)


def test_a_sheet_is_read_as_cells():
    cells = read_sheet(DATASET, workbook(), "cells")
    assert list(cells.iloc[0]) == ["a", "b"]
    assert cells.shape == (31, 2)


def test_a_missing_sheet_is_named():
    with pytest.raises(ParseError, match=r"a sheet 'cells'.*cells"):
        read_sheet(DATASET, workbook("other"), "cells")


@pytest.mark.parametrize(
    "content",
    [
        workbook()[:-200],
        workbook()[:60],
        repacked(workbook(), "xl/worksheets/sheet1.xml", lambda xml: xml[:-100]),
        repacked(workbook(), "xl/workbook.xml", lambda _: b""),
        repacked(workbook(), "xl/workbook.xml", lambda _: None),
        repacked(workbook(), "xl/styles.xml", lambda xml: xml.replace(b"rgb", b"Rgb")),
        damaged_stream(workbook()),
    ],
    ids=["tail", "head", "cut sheet", "empty part", "no part", "odd style", "stream"],
)
def test_a_torn_workbook_is_refused(content):
    with pytest.raises(ParseError, match="sample_table: expected a workbook with a sheet 'cells'"):
        read_sheet(DATASET, content, "cells")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>", "web page"),
        (b"\xef\xbb\xbf<html>", "web page"),
        (b"a,b\n", "another format"),
    ],
)
def test_what_is_no_workbook_is_named(content, says):
    with pytest.raises(ParseError, match=says):
        read_sheet(DATASET, content, "cells")


def test_text_becomes_numbers():
    cells = pd.Series(["1,234,567.5", " -2,000 ", "+1,000", "3e2", "(D)", "", None, 7.25], name="n")
    values = numbers(DATASET, cells, missing=("", "(D)"))
    assert values.tolist()[:4] == [1_234_567.5, -2_000, 1_000, 300]
    assert values.isna().tolist() == [False] * 4 + [True] * 3 + [False]
    assert values.iloc[-1] == 7.25


@pytest.mark.parametrize(
    "cell", ["1,5", "12,34", "1,2345", "n/a", "inf", "-Infinity", "nan", "1 2"]
)
def test_what_is_no_number_is_quoted(cell):
    with pytest.raises(ParseError, match=f"expected numbers in 'n', got '{cell}'"):
        numbers(DATASET, pd.Series(["1", cell], name="n"))


def test_at_most_three_bad_cells_are_quoted():
    with pytest.raises(ParseError) as caught:
        numbers(DATASET, pd.Series(list("abcd"), name="n"))
    assert str(caught.value).endswith("got 'a', 'b', 'c'")


def test_json_numbers_survive_as_they_are():
    assert read_json(DATASET, json.dumps([1, 2.5, None]).encode()) == [1, 2.5, None]
