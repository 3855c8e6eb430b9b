import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import Key, ParseError
from loaders.publishers.census import duties

DATASET = replace(duties.DATASETS[0], min_rows=1)
COPY = "us_imports_for_consumption_and_duties_monthly.csv"


@pytest.fixture
def raw(reply):
    return {"duties.json": reply("census_duties/duties.json")}


def parse(raw):
    return conform(DATASET, duties.parse(DATASET, raw)).set_index(["partner_iso3", "month"])


def rows_of(raw):
    return json.loads(raw["duties.json"])


def as_reply(rows):
    return {"duties.json": json.dumps(rows).encode()}


def test_one_row_a_partner_and_month_with_the_ratio(raw):
    frame = parse(raw)
    assert len(frame) == 28
    assert frame.loc[("PAK", pd.Timestamp("2030-01-01"))].tolist() == [1000, 95, 9.5]
    assert frame.loc[("WLD", pd.Timestamp("2030-02-01"))].tolist() == [1_200_000, 240_000, 20.0]


def test_groups_are_no_partners(raw):
    assert 9999 not in parse(raw)["imports_for_consumption_usd"].tolist()


def test_without_imports_there_is_no_ratio(reply):
    frame = parse({COPY: reply("census_duties/copy.csv")})
    assert pd.isna(frame.loc[("PAK", pd.Timestamp("2030-01-01")), "average_duty_paid_pct"])
    assert frame.loc[("PAK", pd.Timestamp("2030-02-01")), "average_duty_paid_pct"] == 20.0


def test_a_partner_that_did_not_come_is_named(raw):
    rows = [row for row in rows_of(raw) if row[0] != "5380"]
    with pytest.raises(ParseError, match=r"expected the 14 partners asked for.*: 5380"):
        duties.parse(DATASET, as_reply(rows))


def test_a_partner_that_was_not_asked_for_is_named(raw):
    other = [["5351" if cell == "5350" else cell for cell in row] for row in rows_of(raw)]
    with pytest.raises(ParseError, match="more or less: 5350, 5351"):
        duties.parse(DATASET, as_reply(other))


def test_a_month_that_half_came_is_refused(raw):
    rows = [row for row in rows_of(raw) if (row[0], row[4]) != ("5350", "2030-02")]
    with pytest.raises(ParseError, match="to one month, got 2030-01 and 2030-02"):
        duties.parse(DATASET, as_reply(rows))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"CAL_DUT_MO", b"DUT_MO", "missing CAL_DUT_MO"),
        (b'"95"', b'"ninety"', "got 'ninety'"),
        (b'"95"', b'""', "got ''"),
        (b'"2030-01"', b'"2030-13"', "months like 2024-12, got '2030-13'"),
    ],
)
def test_a_changed_reply_is_refused(raw, old, new, says):
    assert old in raw["duties.json"]
    with pytest.raises(ParseError, match=says):
        duties.parse(DATASET, {"duties.json": raw["duties.json"].replace(old, new)})


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "partners asked for"), (b"<h1>Missing Key</h1>", "key is not valid")],
)
def test_what_is_no_reply_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        duties.parse(DATASET, {"duties.json": content})


def test_a_table_of_other_partners_is_refused(reply):
    other = reply("census_duties/copy.csv").replace(b"BGD", b"BRA")
    with pytest.raises(ParseError, match="known partners, got more or less: BGD, BRA"):
        duties.parse(DATASET, {COPY: other})


def test_nothing_is_refused():
    with pytest.raises(ParseError, match="got nothing"):
        duties.parse(DATASET, {})


def test_fetch_asks_once_for_all_partners_and_the_world(fake_get, raw):
    get = fake_get({"api.census.gov/data/timeseries/intltrade/imports/hs": raw["duties.json"]})
    assert duties.fetch(DATASET, get) == raw
    ((_, asked),) = get.calls
    assert asked["get"] == "CTY_CODE,SUMMARY_LVL,CON_VAL_MO,CAL_DUT_MO"
    assert asked["time"] == "from 2015-01"
    assert asked["key"] == Key("CENSUS_API_KEY")
    assert {"5350", "5700", "-"} < set(asked["CTY_CODE"])
    assert len(asked["CTY_CODE"]) == 14


def test_published_is_unknown(raw):
    assert duties.published(DATASET, raw) == ""
