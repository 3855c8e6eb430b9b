import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers import usda

DATASET = replace(usda.DATASETS[0], min_rows=1)
COPY = "us_soybean_export_sales_pakistan_weekly.csv"


@pytest.fixture
def raw(reply):
    return {"sales.json": reply("usda/sales.json")}


def parse(raw):
    return conform(DATASET, usda.parse(DATASET, raw)).set_index(["marketing_year", "week_ending"])


def changed(raw, **cells):
    """The reply with other cells in its last week."""
    rows = json.loads(raw["sales.json"])
    rows[-1] |= cells
    return {"sales.json": json.dumps(rows).encode()}


def test_one_row_a_marketing_year_and_week(raw):
    frame = parse(raw)
    assert frame.loc[("2029/30", pd.Timestamp("2030-08-22"))].tolist() == [120500, 3000, 123500]
    assert len(frame) == 6


def test_sales_for_the_next_year_stand_beside_those_of_the_year_that_runs(raw):
    following = parse(raw).loc[("2030/31", pd.Timestamp("2030-08-29"))]
    assert following.tolist() == [0, 70000, 70000]


def test_a_week_that_tells_nothing_of_the_next_year_has_no_row_of_it(raw):
    week = ("2031/32", pd.Timestamp("2030-09-05"))
    assert parse(raw).loc[week].tolist() == [0, 0, 0]
    assert week not in parse(changed(raw, outsalesnmy=None)).index


def test_a_century_may_end(raw):
    frame = parse(changed(raw, myear="2099/2100"))
    assert ("2099/00", pd.Timestamp("2030-09-05")) in frame.index


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"country": "ALGERIA"}, "expected country PAKISTAN, got 'ALGERIA'"),
        ({"commodity": "Corn"}, "expected commodity Soybeans, got 'Corn'"),
        ({"unit": "Bushels"}, "expected unit Metric Tons, got 'Bushels'"),
        ({"myear": "2030"}, "marketing years like 2025/26, got '2030'"),
        ({"myear": "2030/2032"}, "marketing years like 2025/26, got '2030/32'"),
        ({"myear": None}, "marketing years like 2025/26, got ''"),
        ({"date": "05/09/2030"}, "weeks like 2026-08-27, got '05/09/2030'"),
        ({"outsalescmy": "many"}, "expected numbers in 'outstanding_sales_t', got 'many'"),
        ({"totcommcmy": "71000"}, "to be the commitments, not so on 2030-09-05"),
    ],
)
def test_an_odd_week_is_refused(raw, cells, says):
    with pytest.raises(ParseError, match=says):
        usda.parse(DATASET, changed(raw, **cells))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Not found</html>", "web page"),
        (b'{"error": true}', "expected a list of weeks"),
        (b"[1]", "expected a list of weeks"),
        (b"[]", "missing date"),
    ],
)
def test_what_is_no_list_of_weeks_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        usda.parse(DATASET, {"sales.json": content})


def test_a_reply_as_long_as_it_may_be_is_refused(raw, monkeypatch):
    monkeypatch.setattr(usda, "LIMIT", 3)
    with pytest.raises(ParseError, match="there may be more"):
        usda.parse(DATASET, raw)


def test_a_table_in_thousands_becomes_tonnes(reply):
    frame = parse({COPY: reply("usda/weekly.csv")})
    assert frame["shipped_t"].tolist() == [123500, 0]
    assert frame["total_commitments_t"].tolist() == [123500, 70000]


def test_nothing_is_refused():
    with pytest.raises(ParseError, match="got nothing"):
        usda.parse(DATASET, {})


def test_fetch_asks_for_one_commodity_and_destination(fake_get, raw):
    get = fake_get({"agtransport.usda.gov/resource/wnn7-29tu.json": raw["sales.json"]})
    assert usda.fetch(DATASET, get) == raw
    assert get.calls[0][1] == {
        "$where": (
            "commodity='Soybeans' AND country='PAKISTAN' AND date>='2015-09-01T00:00:00.000'"
        ),
        "$order": "date",
        "$limit": "5000",
    }


def test_published_is_unknown(raw):
    assert usda.published(DATASET, raw) == ""
