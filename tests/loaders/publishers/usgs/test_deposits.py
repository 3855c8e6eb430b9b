import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.usgs import deposits

DATASET = replace(deposits.DATASETS[0], min_rows=1)


def packed(content: bytes, name: str = "deposit.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr("readme.txt", "about")
    return out.getvalue()


@pytest.fixture
def table(reply):
    return reply("usgs_deposits/table.csv")


@pytest.fixture
def deposit(reply):
    return reply("usgs_deposits/deposit.csv")


def parse_table(content):
    return deposits.parse(DATASET, {deposits.TABLE: content})


def parse_archive(content):
    return deposits.parse(DATASET, {deposits.ARCHIVE: content})


def test_one_row_a_site_with_the_year_of_its_survey(table):
    frame = conform(DATASET, parse_table(table)).set_index("site_id")
    assert len(frame) == 4
    assert frame.loc["porcu:77", "survey_year"] == 2008
    assert frame.loc["porcu:77", "duplicate_of"] == "major-deposits:9001"
    assert "2005-1294" in frame.loc["major-deposits:9001", "database"]
    assert frame.loc["major-deposits:9001", "duplicate_of"] == ""


def test_what_the_survey_does_not_tell_stays_missing(table):
    frame = conform(DATASET, parse_table(table)).set_index("site_id")
    assert frame.loc["nicrpge:5", "survey_year"] is pd.NA
    assert frame.loc["nicrpge:5", "name"] == ""
    assert frame.loc["phosphate:6", ["latitude", "longitude"]].isna().all()


def test_the_archive_gives_pakistans_major_deposits(deposit):
    frame = conform(DATASET, parse_archive(packed(deposit, "ofr20051294/Deposit.csv")))
    assert frame["site_id"].tolist() == ["major-deposits:9001", "major-deposits:9002"]
    assert frame.loc[0, "main_commodities"] == "Copper; Gold"
    assert frame.loc[0, "record_url"].endswith("rec_id=9001")
    assert set(frame["survey_year"]) == {2005}


def test_the_archive_alone_never_takes_the_place_of_the_table(deposit):
    with pytest.raises(CheckError, match="expected at least 100 rows, got 2"):
        conform(deposits.DATASETS[0], parse_archive(packed(deposit)))


def test_latin_1_is_read_too(deposit):
    other = deposit.replace(b"Sample Range", "Café Range".encode("latin-1"))
    assert "Café Range" in set(parse_archive(packed(other))["name"])


def test_a_point_outside_pakistan_breaks_the_declaration(table):
    with pytest.raises(CheckError, match="latitude exceeds 38"):
        conform(DATASET, parse_table(table.replace(b"29.12,", b"69.12,")))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b",longitude,", b",lon,", "missing longitude"),
        (b",62.05,", b",62 E,", "'62 E'"),
        (b",porcu,77", b",porphyry,77", "got porphyry"),
    ],
)
def test_what_changed_in_the_table_is_named(table, old, new, says):
    assert old in table
    with pytest.raises(ParseError, match=says):
        parse_table(table.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"dep_name", b"deposit_name", "missing dep_name"),
        (b"33.3,", b"north,", "'north'"),
        (b"Pakistan", b"Oman", "expected rows of Pakistan"),
    ],
)
def test_what_changed_in_the_archive_is_named(deposit, old, new, says):
    assert old in deposit
    with pytest.raises(ParseError, match=says):
        parse_archive(packed(deposit.replace(old, new)))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Sorry</html>", "web page"), (b"a,b\n1,2\n", "missing site_id")],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse_table(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Sorry</html>", "web page"),
        (b'{"error": "busy"}', "expected a zip archive, got another format"),
        (b"PK\x03\x04 torn", "expected a zip archive"),
    ],
)
def test_what_is_no_archive_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse_archive(content)


def test_a_torn_archive_is_refused(deposit):
    with pytest.raises(ParseError, match="expected a zip archive"):
        parse_archive(packed(deposit)[:-40])


def test_a_damaged_member_is_refused(deposit):
    content = bytearray(packed(deposit))
    content[60] ^= 0xFF
    with pytest.raises(ParseError, match="expected a zip archive"):
        parse_archive(bytes(content))


def test_an_archive_without_the_table_is_refused(deposit):
    with pytest.raises(ParseError, match=r"expected one deposit.csv in the archive, got .*other"):
        parse_archive(packed(deposit, "other.csv"))


def test_an_archive_that_swells_is_not_unpacked(deposit, monkeypatch):
    monkeypatch.setattr(deposits, "MEMBER_LIMIT", 1_000)
    assert len(parse_archive(packed(deposit))) == 2
    bomb = packed(deposit + b" " * 2_000)
    assert len(bomb) < 1_000
    with pytest.raises(ParseError, match="at most 1,000 bytes"):
        parse_archive(bomb)


def test_a_reply_of_neither_kind_is_refused():
    with pytest.raises(ParseError, match="got neither"):
        deposits.parse(DATASET, {"other.csv": b"a"})


def test_the_surveys_years_are_the_vintage(table):
    assert deposits.published(DATASET, {deposits.TABLE: table}) == "2002 to 2008"
    assert deposits.published(DATASET, {deposits.ARCHIVE: b""}) == "2005"


def test_fetch_asks_once_for_the_archive(fake_get):
    get = fake_get({"mrdata.usgs.gov/major-deposits/ofr20051294-csv.zip": b"bytes"})
    assert deposits.fetch(DATASET, get) == {deposits.ARCHIVE: b"bytes"}
    assert len(get.calls) == 1
