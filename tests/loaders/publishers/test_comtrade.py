import json
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import FetchError, ParseError
from loaders.publishers import comtrade

DATASET = replace(
    comtrade.DATASETS[0],
    min_rows=1,
    query={"reporters": comtrade.REPORTERS, "first_year": 2030},
)
NONE = b'{"count": 0, "data": [], "error": ""}'


class Api:
    """Answers by reporting country and year, in one spelling of the parameter only."""

    def __init__(self, answers, spelling="reporterCode"):
        self.answers = answers
        self.spelling = spelling
        self.calls = []

    def __call__(self, url, params=None, *, max_bytes=32_000_000):
        assert max_bytes > 0
        assert len(self.calls) < 50
        asked = dict(params or {})
        self.calls.append((url, asked))
        return self.answers.get((asked.get(self.spelling), asked["period"]), NONE)


@pytest.fixture
def replies(reply):
    return {name: reply(f"comtrade/{name}") for name in ("842-2030.json", "586-2030.json")}


def changed(raw, old, new):
    assert any(old in content for content in raw.values())
    return {name: content.replace(old, new) for name, content in raw.items()}


def test_one_row_a_reporter_flow_and_chapter(replies):
    frame = conform(DATASET, comtrade.parse(DATASET, replies))
    values = frame.set_index(["iso3", "partner_iso3", "flow", "hs_code"])["trade_usd"]
    assert values.to_dict() == {
        ("USA", "PAK", "export", "52"): 410.0,
        ("USA", "PAK", "import", "63"): 2500.5,
        ("PAK", "USA", "export", "63"): 2300.25,
        ("PAK", "USA", "import", "03"): 95.0,
    }
    assert frame["year"].eq(2030).all()
    fish = frame[frame["hs_code"].eq("03")].iloc[0]
    assert (fish["chapter_name"], fish["hs_revision"]) == ("Fish and shellfish", "HS 2017")
    assert comtrade.published(DATASET, replies) == ""


def test_no_rows_are_a_success(reply):
    frame = comtrade.parse(DATASET, {"842-2031.json": reply("comtrade/none.json")})
    assert frame.empty
    assert list(frame.columns) == [column.name for column in DATASET.columns]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Request URL Too Long</html>", "web page"),
        (b'{"count": 2, "data": [{"period"', "expected JSON"),
        (b"[]", "expected a JSON object"),
        (b'{"results": []}', "missing count, data"),
        (b'{"count": 0, "data": null, "error": ""}', "expected rows as a list"),
        (b'{"count": 0, "data": [], "error": "Query failed"}', "refusal 'Query failed'"),
        (b'{"statusCode": 401, "message": "Access denied"}', "refusal 'Access denied'"),
    ],
)
def test_what_is_no_reply_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        comtrade.parse(DATASET, {"842-2030.json": content})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'"primaryValue"', b'"value"', "missing primaryValue"),
        (b'"cmdCode"', b'"code"', "missing cmdCode"),
        (b'"primaryValue": 410.0', b'"primaryValue": "many"', "expected numbers"),
        (b'"reporterCode": 586', b'"reporterCode": 588', "in reporterCode, got '588'"),
        (b'"partnerCode": 586', b'"partnerCode": 0', "in partnerCode, got '0'"),
        (b'"partnerCode": 586', b'"partnerCode": 842', "one country's .* with the other"),
        (b'"flowCode": "X"', b'"flowCode": "RX"', "in flowCode, got 'RX'"),
        (b'"motCode": 0', b'"motCode": 1000', "expected 0 in motCode, got '1000'"),
        (b'"customsCode": "C00"', b'"customsCode": "C01"', "expected C00 in customsCode"),
        (b'"partner2Code": 0', b'"partner2Code": 784', "expected 0 in partner2Code"),
        (b'"classificationCode": "H6"', b'"classificationCode": "S4"', "in classificationCode"),
        (b'"cmdCode": "52"', b'"cmdCode": "TOTAL"', "expected HS chapters .* got 'TOTAL'"),
        (b'"period": "2030"', b'"period": "203012"', "got '203012'"),
        (b'"count": 2', b'"count": 3', "got 2 of 3: some are missing"),
    ],
)
def test_a_changed_reply_is_refused(replies, old, new, says):
    with pytest.raises(ParseError, match=says):
        comtrade.parse(DATASET, changed(replies, old, new))


def test_as_many_rows_as_the_preview_gives_are_refused(replies):
    row = json.loads(replies["842-2030.json"])["data"][0]
    full = json.dumps({"count": 500, "data": [row] * 500, "error": ""}).encode()
    with pytest.raises(ParseError, match="fewer than 500 rows, got 500"):
        comtrade.parse(DATASET, {"842-2030.json": full})
    with pytest.raises(ParseError, match="some are missing"):
        comtrade.fetch(DATASET, Api({("842", "2030"): full}))


def test_fetch_asks_for_both_reporters_until_two_years_have_no_rows(replies):
    later = changed({"x": replies["842-2030.json"]}, b'"2030"', b'"2032"')["x"]
    api = Api(
        {
            ("842", "2030"): replies["842-2030.json"],
            ("586", "2030"): replies["586-2030.json"],
            ("842", "2032"): later,
        }
    )
    assert comtrade.fetch(DATASET, api) == replies | {"842-2032.json": later}
    assert max(asked["period"] for _, asked in api.calls) == "2034"
    url, asked = api.calls[0]
    assert url == "https://comtradeapi.un.org/public/v1/preview/C/A/HS"
    assert asked == {
        "reporterCode": "842",
        "partnerCode": "586",
        "period": "2030",
        "flowCode": "X,M",
        "cmdCode": "AG2",
        "motCode": "0",
        "customsCode": "C00",
        "partner2Code": "0",
        "maxRecords": "500",
    }


def test_the_other_spelling_is_tried_where_one_brings_no_rows(replies):
    answers = {(name[:3], "2030"): content for name, content in replies.items()}
    assert comtrade.fetch(DATASET, Api(answers, spelling="reportercode")) == replies


def test_fetch_refuses_rows_of_a_year_not_asked_for(replies):
    class Stubborn(Api):
        def __call__(self, url, params=None, *, max_bytes=32_000_000):
            super().__call__(url, params, max_bytes=max_bytes)
            return replies["842-2030.json"]

    with pytest.raises(ParseError, match="expected rows of 2031, got some of 2030"):
        comtrade.fetch(DATASET, Stubborn({}))


def test_no_rows_at_all_are_refused():
    with pytest.raises(ParseError, match="expected rows since 2030, got none"):
        comtrade.fetch(DATASET, Api({}))


def test_an_outage_is_not_taken_for_no_rows(fake_get):
    with pytest.raises(FetchError):
        comtrade.fetch(DATASET, fake_get({}))
