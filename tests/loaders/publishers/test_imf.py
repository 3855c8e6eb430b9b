from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import FetchError, ParseError
from loaders.publishers import imf

DATASET = replace(imf.DATASETS[0], min_rows=1)


@pytest.fixture
def replies(reply):
    return {name: reply(f"imf/{name}") for name in ("exports.json", "imports.json")}


def changed(raw, old, new):
    assert any(old in content for content in raw.values())
    return {name: content.replace(old, new) for name, content in raw.items()}


def test_one_row_a_reporter_flow_and_month(replies):
    frame = conform(DATASET, imf.parse(DATASET, replies))
    frame["month"] = frame["month"].dt.strftime("%Y-%m")
    values = frame.set_index(["iso3", "partner_iso3", "flow", "month"])["trade_usd"]
    assert values.to_dict() == {
        ("USA", "PAK", "export", "2030-11"): 150_000_000,
        ("USA", "PAK", "export", "2030-12"): 161_500_000.5,
        ("PAK", "USA", "import", "2030-12"): 120_000_000,
        ("USA", "PAK", "import", "2030-11"): 480_000_000,
    }
    assert imf.published(DATASET, replies) == ""


def test_a_null_is_no_row_and_the_scale_no_factor(replies):
    frame = imf.parse(DATASET, {"exports.json": replies["exports.json"]})
    assert frame["month"].max() == pd.Timestamp("2030-12-01")
    assert frame["trade_usd"].max() < 1e9


def test_a_value_stands_where_the_list_of_measures_says(replies):
    both = changed(replies, b'[{"id": "OBS_VALUE"}]', b'[{"id": "WEIGHT"}, {"id": "OBS_VALUE"}]')
    second = changed(both, b'"150000000", null', b'"7", "150000001"')
    assert imf.parse(DATASET, second)["trade_usd"].tolist() == [150_000_001]


@pytest.mark.parametrize("nothing", ["none.json", ""])
def test_no_series_and_no_content_are_a_success(reply, replies, nothing):
    content = reply(f"imf/{nothing}") if nothing else b""
    assert imf.parse(DATASET, {"a.json": content}).empty
    assert len(imf.parse(DATASET, replies | {"a.json": content})) == 4


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b" ", "empty"),
        (b"<html><head><title>404 Not Found</title>", "web page"),
        (b'<?xml version="1.0"?><message/>', "an XML document"),
        (b'{"data": {"dataSets": [{"series": {"0:0', "expected JSON"),
        (b"[]", "expected SDMX-JSON"),
        (b'{"errors": [{"code": 401}]}', "expected SDMX-JSON .*401"),
        (b'{"data": {"dataflows": []}}', "expected SDMX-JSON .*dataflows"),
        (b'{"data": {"dataSets": [{"series": {"0": {}}}], "structures": []}}', "SDMX-JSON"),
    ],
)
def test_what_is_no_reply_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        imf.parse(DATASET, {"exports.json": content})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'"OBS_VALUE"', b'"VALUE"', "missing OBS_VALUE"),
        (b'"TIME_PERIOD"', b'"TIME"', "missing TIME_PERIOD"),
        (b'"observations"', b'"obs"', "expected SDMX-JSON"),
        (b'"COUNTERPART_COUNTRY"', b'"COUNTERPART"', r"got USA\.XG_FOB_USD\.nan\.M"),
        (b'"XG_FOB_USD"', b'"TBG_USD"', r"got USA\.TBG_USD\.PAK\.M"),
        (b'"id": "M"', b'"id": "A"', r"got USA\.XG_FOB_USD\.PAK\.A"),
        (b'[{"id": "USA"}]', b'[{"id": "IND"}]', r"got IND\.XG_FOB_USD\.PAK\.M"),
        (b'[{"id": "PAK"}]', b'[{"id": "IND"}]', r"got USA\.XG_FOB_USD\.IND\.M"),
        (b'[{"id": "PAK"}]', b'[{"id": "USA"}]', r"got USA\.XG_FOB_USD\.USA\.M"),
        (b"2030-M12", b"2030-Q4", "expected months like 2026-M03, got '2030-Q4'"),
        (b'"150000000"', b'"many"', "expected numbers in 'OBS_VALUE', got 'many'"),
        (b'"0:0:0:0"', b'"0:0:0:0:0"', "expected SDMX-JSON"),
        (b'"0:0:0:0"', b'"0:0:9:0"', "expected SDMX-JSON"),
    ],
)
def test_a_changed_reply_is_refused(replies, old, new, says):
    with pytest.raises(ParseError, match=says):
        imf.parse(DATASET, changed(replies, old, new))


def test_millions_are_not_taken_for_dollars(replies):
    millions = changed(replies, b'000000"', b'"')
    millions = changed(millions, b'"161500000.5"', b'"161.5"')
    with pytest.raises(ParseError, match=r"expected US dollars, got a median of 155\.75 a month"):
        imf.parse(DATASET, millions)


def test_fetch_asks_for_each_flow_of_each_reporter(fake_get, reply):
    get = fake_get({"api.imf.org": reply("imf/none.json")})
    assert set(imf.fetch(DATASET, get)) == {
        "USA.XG_FOB_USD.PAK.M.json",
        "USA.MG_CIF_USD.PAK.M.json",
        "PAK.XG_FOB_USD.USA.M.json",
        "PAK.MG_CIF_USD.USA.M.json",
    }
    base = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/+/"
    assert get.calls[0] == (f"{base}USA.XG_FOB_USD.PAK.M", imf.PARAMS)
    assert len(get.calls) == 4


def test_an_outage_is_told_as_such(fake_get):
    with pytest.raises(FetchError):
        imf.fetch(DATASET, fake_get({}))
