import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.usgs import facilities
from loaders.publishers.usgs.facilities import ARCHIVE, CUT

DATASET = replace(facilities.DATASETS[0], min_rows=1)


def packed(content, name="minfac.csv"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def table(reply):
    return reply("usgs_facilities/minfac.csv")


def parse(content):
    return facilities.parse(DATASET, {CUT: content})


def test_one_row_a_facility_in_pakistan(table):
    frame = conform(DATASET, parse(table)).set_index("site_id")
    assert frame.index.tolist() == ["9001", "9002", "9003", "9004", "9005"]
    assert frame.loc["9001", "name"] == "Mine at Sample"
    assert frame.loc["9003", "name"] == ""
    assert frame["is_approximate"].tolist() == [True, False, False, False, True]
    assert frame.loc["9001", ["latitude", "longitude"]].tolist() == [27.5, 66.5]
    assert frame.loc["9001", "survey_year"] == 2006


def test_a_capacity_says_what_it_is(table):
    frame = conform(DATASET, parse(table)).set_index("site_id")
    assert frame.loc["9002", "capacity_t_per_year"] == 30_000
    assert frame["capacity_remark"].tolist() == [
        "combined with other sites: never add",
        "combined with other sites: never add",
        "",
        "",
        "",
    ]
    assert frame.loc[["9003", "9004", "9005"], "capacity_t_per_year"].isna().all()
    assert frame.loc["9004", "printed_capacity"] == 45_000
    assert frame.loc["9005", "printed_capacity"] == 12.5


def test_nothing_beside_no_unit_is_no_capacity(table):
    frame = conform(DATASET, parse(table)).set_index("site_id")
    assert pd.isna(frame.loc["9003", "printed_capacity"])
    assert frame.loc["9003", "printed_unit"] == ""


def test_the_archive_gives_the_same(table):
    raw = {ARCHIVE: packed(table, "folder/Minfac.csv")}
    pd.testing.assert_frame_equal(facilities.parse(DATASET, raw), parse(table))
    assert facilities.published(DATASET, raw) == "2007"
    assert facilities.published(DATASET, {CUT: table}) == "2007"


def test_latin_1_is_read_too(table):
    raw = {ARCHIVE: packed(table.replace(b"Mine at Other", "Mine José".encode("latin-1")))}
    assert "Mine José" in set(facilities.parse(DATASET, raw)["name"])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"op_comp", b"operator", "missing op_comp"),
        (b"Pakistan", b"Oman", "expected rows of Pakistan"),
        (b"28.5,66.5,F", b"28.5,66.5,Q", "got 'Q'"),
        (b"million cubic meters", b"million cubic feet", "got 'million cubic feet per day'"),
        (b'"45,000"', b"large", "got 'large'"),
        (b",27.5,", b",27 N,", "got '27 N'"),
        (b",27.5,", b",,", "expected numbers"),
    ],
)
def test_what_changed_is_named(table, old, new, says):
    assert old in table
    with pytest.raises(ParseError, match=says):
        parse(table.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b",24.8,67.0", b",67.0,24.8", "latitude exceeds 38"),
        (b"Active,30", b"Closed,30", "status has unknown values Closed"),
        (b"9002,", b"9001,", "the key repeats"),
    ],
)
def test_what_breaks_the_declaration_is_named(table, old, new, says):
    assert old in table
    with pytest.raises(CheckError, match=says):
        conform(DATASET, parse(table.replace(old, new)))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Sorry</html>", "web page"), (b"a,b\n1,2\n", "missing rec_id")],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_what_is_no_archive_is_refused(table, monkeypatch):
    for content, says in (
        (b"", "empty"),
        (b"<html>Sorry</html>", "web page"),
        (packed(table)[:-30], "expected a zip archive"),
    ):
        with pytest.raises(ParseError, match=says):
            facilities.parse(DATASET, {ARCHIVE: content})
    with pytest.raises(ParseError, match=r"expected one minfac\.csv in the archive"):
        facilities.parse(DATASET, {ARCHIVE: packed(table, "other.csv")})
    monkeypatch.setattr(facilities, "MEMBER_LIMIT", 100)
    with pytest.raises(ParseError, match=r"at most 100 bytes in minfac\.csv"):
        facilities.parse(DATASET, {ARCHIVE: packed(table)})


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=rf"expected {ARCHIVE} or {CUT}, got none"):
        facilities.parse(DATASET, {})


def test_fetch_asks_once_for_the_archive(fake_get):
    get = fake_get({"mrdata.usgs.gov/mineral-operations/minfac-csv.zip": b"bytes"})
    assert facilities.fetch(DATASET, get) == {ARCHIVE: b"bytes"}
    assert len(get.calls) == 1
