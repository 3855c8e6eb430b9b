from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import FetchError, Key, ParseError
from loaders.publishers.census import places

STATES, PORTS = (replace(dataset, min_rows=1) for dataset in places.DATASETS)


class Api:
    """Answers by table and time, and remembers what was asked."""

    def __init__(self, reply):
        self.reply = reply
        self.calls = []

    def __call__(self, url, params=None, *, max_bytes=32_000_000):
        assert max_bytes > 0
        asked = dict(params or {})
        self.calls.append((url, asked))
        name = {"statehs": "states", "porths": "ports"}.get(url.rsplit("/", 1)[1])
        if not name:
            return self.reply("census_places/totals.json")
        try:
            return self.reply(f"census_places/{name}-{asked['time']}.json")
        except FileNotFoundError:
            msg = f"{url} answered 503"
            raise FetchError(msg) from None


@pytest.fixture
def raws(reply):
    return {dataset.id: places.fetch(dataset, Api(reply)) for dataset in (STATES, PORTS)}


def parse(dataset, raws):
    return conform(dataset, places.parse(dataset, raws[dataset.id]))


def changed(raw, old, new):
    assert any(old in content for content in raw.values())
    return {name: content.replace(old, new) for name, content in raw.items()}


def test_one_row_a_state_and_year(raws):
    frame = parse(STATES, raws).set_index(["state", "year"])["us_exports_usd"]
    assert frame.to_dict() == {
        ("Texas", 2030): 300,
        ("Louisiana", 2030): 180,
        ("State not recorded", 2030): 20,
        ("Texas", 2031): 120,
        ("Ohio", 2031): 80,
    }


def test_a_year_that_has_begun_counts_to_its_newest_month(raws):
    newest = parse(PORTS, raws).query("year == 2031")
    assert newest["through_month"].unique().tolist() == [pd.Timestamp("2031-02-01")]
    assert sorted(newest["port"]) == ["HOUSTON, TX", "NEWARK, NJ"]


def test_a_little_may_be_recorded_for_no_port(raws):
    assert parse(PORTS, raws).query("year == 2030")["us_exports_usd"].sum() == 490


def test_all_together_are_no_place(raws):
    assert "-" not in set(parse(STATES, raws)["state_code"])
    assert 500 not in parse(PORTS, raws)["us_exports_usd"].tolist()


@pytest.mark.parametrize(
    ("dataset", "old", "new", "says"),
    [
        (STATES, b'"TX","300"', b'"TX","30"', "a part did not arrive"),
        (PORTS, b'"HOUSTON, TX","350"', b'"HOUSTON, TX","35"', "a part did not arrive"),
        (STATES, b'"OH"', b'"ZZ"', "known codes of STATE, got 'ZZ'"),
        (PORTS, b'"4601"', b'"46"', "known codes of PORT, got '46'"),
        (STATES, b'"STATE"', b'"STATES"', "missing STATE"),
        (PORTS, b'"PORT_NAME"', b'"NAME"', "missing PORT_NAME"),
        (STATES, b'"180"', b'"many"', "got 'many'"),
        (STATES, b'"2031-02"', b'"2031-22"', "months like"),
        (STATES, b'["5350","DET","TX","300"', b'["5330","DET","TX","300"', "country 5330"),
    ],
)
def test_a_changed_reply_is_refused(raws, dataset, old, new, says):
    with pytest.raises(ParseError, match=says):
        places.parse(dataset, changed(raws[dataset.id], old, new))


def test_a_reply_that_did_not_arrive_is_noticed(raws):
    raw = raws[STATES.id]
    for rest in (
        {name: content for name, content in raw.items() if name != "2031-02.json"},
        raw | {"2030-12.json": b""},
    ):
        with pytest.raises(ParseError, match="did not arrive"):
            places.parse(STATES, rest)


@pytest.mark.parametrize("kept", ["totals.json", "2030-12.json"])
def test_a_part_alone_is_refused(raws, kept):
    with pytest.raises(ParseError, match=f"expected the totals and the places, got {kept}"):
        places.parse(STATES, {kept: raws[STATES.id][kept]})


def test_fetch_asks_for_the_newest_month_of_each_year(reply):
    api = Api(reply)
    assert list(places.fetch(PORTS, api)) == ["totals.json", "2030-12.json", "2031-02.json"]
    urls, asked = zip(*api.calls, strict=True)
    base = "https://api.census.gov/data/timeseries/intltrade/exports"
    assert urls == (f"{base}/hs", f"{base}/porths", f"{base}/porths")
    assert asked[0] == {
        "get": "CTY_CODE,SUMMARY_LVL,ALL_VAL_YR",
        "time": "from 2015-01",
        "key": Key("CENSUS_API_KEY"),
        "CTY_CODE": "5350",
    }
    assert asked[1]["get"] == "CTY_CODE,SUMMARY_LVL,PORT,PORT_NAME,ALL_VAL_YR"
    assert asked[1]["time"] == "2030-12"


def test_states_have_a_code_alone(reply):
    api = Api(reply)
    places.fetch(STATES, api)
    assert api.calls[1][0].endswith("/exports/statehs")
    assert api.calls[1][1]["get"] == "CTY_CODE,SUMMARY_LVL,STATE,ALL_VAL_YR"


def test_fetch_without_any_month_is_refused(fake_get):
    with pytest.raises(ParseError, match="expected totals from 2015-01, got none"):
        places.fetch(STATES, fake_get({"exports/hs": b""}))


def test_published_is_unknown(raws):
    assert places.published(STATES, raws[STATES.id]) == ""
