import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, Key, ParseError
from loaders.publishers.state_bank import it_exports

DATASET = replace(it_exports.DATASETS[0], min_rows=1)
REPLY, TABLE = "TS_GP_BOP_XMGS_M.P00120.json", "it_exports_monthly.csv"


@pytest.fixture
def series(reply):
    return reply("sbp/series.json")


@pytest.fixture
def table(reply):
    return reply("sbp/it_exports_monthly.csv")


def test_the_series_gives_one_published_row_a_month_oldest_first(series):
    frame = conform(DATASET, it_exports.parse(DATASET, {REPLY: series}))
    assert frame["month"].tolist() == [pd.Timestamp(2024, month, 1) for month in (1, 2, 3)]
    assert frame["it_exports_usd_million"].tolist() == [240, 250, 1205.5]
    assert set(frame["status"]) == {"published"}
    assert set(frame["reference"]) == {"SBP EasyData TS_GP_BOP_XMGS_M.P00120"}


def test_columns_are_found_by_name_and_dates_may_be_iso(series):
    said = json.loads(series.replace(b"31-Mar-2024", b"2024-03-31T00:00:00"), strict=False)
    turned = {"columns": said["columns"][::-1], "rows": [row[::-1] for row in said["rows"]]}
    frames = [
        conform(DATASET, it_exports.parse(DATASET, {REPLY: content}))
        for content in (series, json.dumps(turned).encode())
    ]
    assert frames[0].equals(frames[1])


def test_markup_blanks_and_control_characters_are_not_part_of_a_cell(series):
    odd = series.replace(b'"250"', b'" 2\x0150 "').replace(b'"Normal"', b'"<i>Normal</i>"')
    odd = odd.replace(b'"Unit"', b'"Unit "').replace(b"Million USD", b"Million USD ")
    frame = conform(DATASET, it_exports.parse(DATASET, {REPLY: odd}))
    assert frame["it_exports_usd_million"].tolist() == [240, 250, 1205.5]


def test_the_table_says_what_each_row_was_read_from(table):
    frame = conform(DATASET, it_exports.parse(DATASET, {TABLE: table}))
    assert frame["month"].iloc[-1] == pd.Timestamp("2024-06-01")
    assert frame["status"].tolist() == [
        *("published", "published", "revised", "as reported", "revised", "provisional"),
    ]
    assert frame["reference"].iloc[3] == "A newspaper of 2024-05-17, quoting the bank"


@pytest.mark.parametrize("name", [REPLY, TABLE])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html><body>403 Forbidden</body></html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS pointer"),
    ],
)
def test_what_is_no_data_is_refused(name, content, says):
    with pytest.raises(ParseError, match=says):
        it_exports.parse(DATASET, {name: content})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"error": "Daily limit reached"}', "Daily limit reached"),
        (b'["Daily limit reached"]', "Daily limit reached"),
        (b'{"columns": null, "rows": null}', "expected columns and rows"),
        (b'{"columns": [], "rows": []}', "missing Series Key"),
    ],
)
def test_an_error_inside_a_good_answer_is_raised(content, says):
    with pytest.raises(ParseError, match=says):
        it_exports.parse(DATASET, {REPLY: content})


def test_a_key_repeated_by_the_api_stays_out_of_the_message():
    repeated = "0123456789ABCDEF0123456789ABCDEF01234567"
    content = json.dumps({"message": f"Invalid key {repeated}"}).encode()
    with pytest.raises(ParseError, match="Invalid key …") as caught:
        it_exports.parse(DATASET, {REPLY: content})
    assert repeated not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"Observation Value",', '"Obs Value",', "missing Observation Value; got .*Obs Value"),
        ('"250"', '"two hundred"', "numbers in 'Observation Value', got 'two hundred'"),
        ('"250"', '""', "numbers in 'Observation Value', got ''"),
        ('"250"', "null", "numbers in 'Observation Value', got ''"),
        ('null, "Million', '"255", "Million', "no value beside 'Missing value', got '255'"),
        ('"250", "Million USD"', '"250", "Million PKR"', "Unit among Million USD; got .*PKR"),
        ('240, "Million USD", "Normal"', '240, "Million USD", "Estimate"', "got 'Estimate'"),
        ("P00120", "P00280", r"Series Key among .*P00120; got .*P00280"),
        ("31-Jan-2024", "2024 January", "month-end dates, got '2024 January'"),
        ("31-Jan-2024", "01-Jan-2024", "month-end dates, got '01-Jan-2024'"),
        ("31-Jan-2024", "29-Feb-2024", "contradictory rows for 2024-02: 250.0, 240.0"),
        ('240, "Million USD", "Normal", ""]\n', '240, "Million USD"]\n', r"rows of \[6, 8\]"),
        ('"Normal", ""]\n ]}', '"Nor', "expected JSON"),
    ],
)
def test_a_broken_reply_is_refused_with_the_reason(series, old, new, says):
    assert old in series.decode()
    with pytest.raises(ParseError, match=says):
        it_exports.parse(DATASET, {REPLY: series.decode().replace(old, new).encode()})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("value_musd", "value", "missing value_musd"),
        ("250.0", "n/a", "numbers in 'value_musd', got 'n/a'"),
        ("2024-02-29", "2024-01-31", "contradictory rows for 2024-01: 240.0, 250.0"),
        ("sbp_headline_pdf,revised", "sbp_headline_pdf,final", r"'sbp_headline_pdf', 'final'"),
        (',"EBOPS workbook, monthly column"\n', "", "expected a reference .*'2024-06-30'"),
        (',"EBOPS workbook, monthly column"\n', ",", "expected a reference .*'2024-06-30'"),
    ],
)
def test_a_broken_table_is_refused_with_the_reason(table, old, new, says):
    assert old in table.decode()
    with pytest.raises(ParseError, match=says):
        it_exports.parse(DATASET, {TABLE: table.decode().replace(old, new).encode()})


def test_a_row_repeated_word_for_word_counts_once(table):
    frame = it_exports.parse(DATASET, {TABLE: table + table.splitlines(keepends=True)[-1]})
    assert len(frame) == 6


def test_a_lost_factor_of_a_thousand_shows_in_the_range(series):
    frame = it_exports.parse(DATASET, {REPLY: series.replace(b'"250"', b'"250000"')})
    with pytest.raises(CheckError, match="it_exports_usd_million exceeds"):
        conform(DATASET, frame)


def test_neither_name_is_said_to_be_missing():
    with pytest.raises(ParseError, match=r"expected .*P00120\.json or .*; got other\.csv"):
        it_exports.parse(DATASET, {"other.csv": b"a,b"})


def test_fetch_asks_for_the_whole_series_and_names_its_key(fake_get, reply):
    series = reply("sbp/series.json")
    get = fake_get({"easydata.sbp.org.pk/api/v1/series/TS_GP_BOP_XMGS_M.P00120/data": series})
    assert it_exports.fetch(DATASET, get) == {REPLY: series}
    ((_, params),) = get.calls
    assert params == {
        "api_key": Key("SBP_EASYDATA_KEY"),
        "start_date": "2005-07-01",
        "format": "json",
    }
