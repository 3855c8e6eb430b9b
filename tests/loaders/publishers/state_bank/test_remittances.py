from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, Key, ParseError
from loaders.publishers.state_bank import remittances
from loaders.publishers.state_bank.remittances import CORRIDORS, GROUP, MAIN, WHOLE

DATASET = replace(remittances.DATASETS[0], min_rows=1)


@pytest.fixture
def copies(reply):
    return {name: reply(f"sbp_remittances/{name}") for name in (WHOLE, MAIN)}


@pytest.fixture
def replies(reply):
    """The same three months for each of the 36 series."""
    content = reply("sbp_remittances/series.json")
    return {f"{GROUP}.{code}.json": content.replace(b"SERIES", code.encode()) for code in CORRIDORS}


def parsed(raw):
    return conform(DATASET, remittances.parse(DATASET, raw))


def row(frame, code, month):
    (only,) = frame[frame["series_code"].eq(code) & frame["month"].eq(month)].to_dict("records")
    return only


def test_the_copies_give_one_row_a_series_and_month(copies):
    frame = parsed(copies)
    assert len(frame) == 9
    assert row(frame, "WR0260", "2018-07-01") == {
        "series_code": "WR0260",
        "corridor": "Malaysia",
        "partner_iso3": "MYS",
        "level": "corridor",
        "parent_code": "WR0010",
        "month": pd.Timestamp("2018-07-01"),
        "remittances_usd_million": 15.5,
        "vintage": "2025-04",
    }
    assert frame["month"].min() == pd.Timestamp("1972-07-01")
    assert row(frame, "WR0090", "2025-02-01")["corridor"] == "Other emirates"


def test_the_newer_vintage_of_a_row_is_kept_and_named(copies):
    usa = row(parsed(copies), "WR0020", "2025-02-01")
    assert (usa["remittances_usd_million"], usa["vintage"]) == (301.25, "2026-08")


def test_members_do_not_stand_beside_their_corridor(copies):
    frame = parsed(copies)
    month = frame[frame["month"].eq("2025-02-01")]
    emirates = month[month["parent_code"].eq("WR0050")]
    assert emirates["level"].unique().tolist() == ["member"]
    assert emirates["remittances_usd_million"].sum() == 650
    assert "WR0050" in set(month.loc[month["level"].eq("corridor"), "series_code"])
    assert month.loc[month["level"].eq("total"), "parent_code"].tolist() == [""]


def test_every_series_has_a_parent_one_level_up():
    up = {"component": "total", "corridor": "component", "member": "corridor"}
    for corridor in CORRIDORS.values():
        if corridor.level != "total":
            assert CORRIDORS[corridor.parent].level == up[corridor.level], corridor


def test_the_replies_give_every_series(replies):
    frame = parsed(replies)
    assert len(frame) == 36 * 3
    assert set(frame["vintage"]) == {"current"}
    usa = frame[frame["series_code"].eq("WR0020")]
    assert usa["remittances_usd_million"].tolist() == [0.5, 12.5, 1.5]
    assert usa["month"].dt.strftime("%Y-%m").tolist() == ["1972-07", "1972-08", "1972-10"]
    assert set(usa["partner_iso3"]) == {"USA"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("31-Jul-1972", "31-Dec-1972", "WR0040 from 1972-07 on, got it from 1972-08 on"),
        ("30-Sep-1972", "31-Aug-1972", "contradictory rows for .*WR0040, 1972-08"),
        ("WR0040", "WR0050", r"Series Key among TS_GP_BOP_WR_M.WR0040; got .*WR0050"),
        ("Million USD", "Billion PKR", "Unit among Million USD; got 'Billion PKR'"),
        ("12.5", "twelve", "numbers in 'Observation Value', got 'twelve'"),
        ('"Observation Value"', '"Value"', "missing Observation Value"),
        ('"rows": [', '"row": [', "expected columns and rows"),
    ],
)
def test_a_broken_reply_is_refused_with_the_reason(replies, old, new, says):
    name = f"{GROUP}.WR0040.json"
    assert old in replies[name].decode()
    broken = replies | {name: replies[name].decode().replace(old, new).encode()}
    with pytest.raises(ParseError, match=says):
        remittances.parse(DATASET, broken)


def test_a_missing_reply_is_named(replies):
    del replies[f"{GROUP}.WR0150.json"]
    with pytest.raises(ParseError, match=r"expected a reply for TS_GP_BOP_WR_M\.WR0150"):
        remittances.parse(DATASET, replies)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (WHOLE, "value_musd", "value", "missing value_musd"),
        (WHOLE, "WR0060", "WR0065", r"expected series_key among .*; got .*WR0065"),
        (WHOLE, "Dubai", "Dubay", r"series and label among .*; got \('WR0060', 'Dubay'\)"),
        (WHOLE, "Dubai", "Abu Dhabi", r"got \('WR0060', 'Abu Dhabi'\)"),
        (WHOLE, ",,Missing", ",3.0,Missing", "no value beside 'Missing value', got '3.0'"),
        (WHOLE, "15.5,Normal", "15.5,Odd", "status among Normal, Missing value; got 'Odd'"),
        (WHOLE, "15.5", "", "numbers in 'value_musd', got ''"),
        (WHOLE, "2018-07-31", "2018-07-01", "month-end dates, got '2018-07-01'"),
        (WHOLE, "300.0,Normal\n", "300.0,Normal", "whole lines in remittances_all.*cut last one"),
        (MAIN, "350.5,2026-08\n", "350.5,2026-0\n", "date like .*'vintage', got '2026-0'"),
        (MAIN, "350.5,2026-08\n", "350.5\n", "date like .*'vintage', got ''"),
        (MAIN, "3100.0", "3101.0", "contradictory rows for .*WR0010, 2025-02, 2025-04"),
    ],
)
def test_a_broken_copy_is_refused_with_the_reason(copies, name, old, new, says):
    assert old in copies[name].decode()
    broken = copies | {name: copies[name].decode().replace(old, new).encode()}
    with pytest.raises(ParseError, match=says):
        remittances.parse(DATASET, broken)


@pytest.mark.parametrize("name", [WHOLE, MAIN])
@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"<html>403 Forbidden</html>", "web page")]
)
def test_what_is_no_data_is_refused(copies, name, content, says):
    with pytest.raises(ParseError, match=says):
        remittances.parse(DATASET, copies | {name: content})


def test_both_copies_are_needed(copies):
    with pytest.raises(ParseError, match=f"expected the file {MAIN}; got {WHOLE}"):
        remittances.parse(DATASET, {WHOLE: copies[WHOLE]})
    with pytest.raises(ParseError, match="got no file"):
        remittances.parse(DATASET, {})


def test_a_lost_factor_of_a_thousand_shows_in_the_range(copies):
    broken = copies | {MAIN: copies[MAIN].replace(b"350.5", b"350500")}
    with pytest.raises(CheckError, match="remittances_usd_million exceeds"):
        parsed(broken)


def test_the_copies_say_how_new_they_are(copies, replies):
    assert remittances.published(DATASET, copies) == "2026-08"
    assert remittances.published(DATASET, replies) == ""


def test_fetch_asks_for_every_series_since_1972(fake_get, replies):
    get = fake_get({f"series/{name[:-5]}/data": content for name, content in replies.items()})
    assert remittances.fetch(DATASET, get) == replies
    assert len(get.calls) == 36
    for _, params in get.calls:
        assert params == {
            "api_key": Key("SBP_EASYDATA_KEY"),
            "start_date": "1972-07-01",
            "format": "json",
        }
