import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, FetchError, Key, ParseError
from loaders.publishers.census import products
from loaders.publishers.census.partners import ISO3_BY_CODE, PARTNERS
from loaders.reading.hs_chapters import CHAPTERS, UNITED_NATIONS, UNITED_STATES

CHAPTERS_2, HS6, HTS10, EXPORTS, EXPORTS_6 = (
    replace(dataset, min_rows=1) for dataset in products.DATASETS
)
IMPORTS, DUTIES = "imports_for_consumption_usd", "calculated_duties_usd"
HS6_FILE = "us_imports_hs6_2030_pakistan_and_peers.csv"
HTS10_FILE = "us_imports_from_pakistan_hts10_2030.csv"


class Api:
    """Answers by the month that is asked for; a span of months asks for the totals."""

    def __init__(self, answers):
        self.answers = answers
        self.calls = []

    def __call__(self, url, params=None, *, max_bytes=32_000_000):
        assert max_bytes > 0
        asked = dict(params or {})
        self.calls.append((url, asked))
        try:
            return self.answers[asked["time"]]
        except KeyError:
            msg = f"{url} answered 503"
            raise FetchError(msg) from None


@pytest.fixture
def replies(reply):
    return {
        "totals.json": reply("census_trade/totals.json"),
        "2030-12-1.json": reply("census_trade/chapters-2030-12.json"),
        "2031-03-1.json": reply("census_trade/chapters-2031-03.json"),
    }


def parse(dataset, raw):
    return conform(dataset, products.parse(dataset, raw))


def changed(raw, old, new):
    assert any(old in content for content in raw.values())
    return {name: content.replace(old, new) for name, content in raw.items()}


# Replies of the API


def test_one_row_a_partner_chapter_and_year(replies):
    frame = parse(CHAPTERS_2, replies)
    rows = {(r.partner_iso3, r.hs_code, r.year): r for r in frame.itertuples()}
    assert set(rows) == {
        ("PAK", "03", 2030),
        ("PAK", "63", 2030),
        ("PAK", "63", 2031),
        ("PSE", "63", 2030),
    }
    home = rows["PAK", "63", 2030]
    assert (home.imports_for_consumption_usd, home.calculated_duties_usd) == (600, 60)
    assert home.through_month == pd.Timestamp("2030-12-01")
    assert home.chapter_name == "Home textiles and rags"


def test_a_year_that_has_begun_counts_to_its_newest_month(replies):
    newest = parse(CHAPTERS_2, replies).set_index("year").loc[2031]
    assert newest["through_month"] == pd.Timestamp("2031-03-01")
    assert (newest[IMPORTS], newest[DUTIES]) == (150, 30)


def test_partners_that_share_an_iso_code_are_added_up(replies):
    both = parse(CHAPTERS_2, replies).set_index("partner_iso3").loc["PSE"]
    assert (both[IMPORTS], both[DUTIES]) == (42, 4)


def test_sums_and_groups_are_no_partners(replies):
    assert parse(CHAPTERS_2, replies)[IMPORTS].max() == 600


def test_exports_have_one_measure(reply):
    raw = {
        "totals.json": reply("census_trade/export-totals.json"),
        "2030-12-1.json": reply("census_trade/exports-2030-12.json"),
    }
    frame = parse(EXPORTS, raw).set_index("hs_code")
    assert frame["us_exports_usd"].to_dict() == {"52": 380, "98": 120}
    assert frame.loc["98", "chapter_name"] == UNITED_STATES["98"]


def test_exports_by_product_keep_their_description():
    names = "CTY_CODE SUMMARY_LVL E_COMMODITY E_COMMODITY_SDESC ALL_VAL_YR COMM_LVL time"
    line = ["5350", "DET", "120190", "SOYBEANS", "1000", "HS6", "2030-12"]
    total = [["CTY_CODE", "SUMMARY_LVL", "ALL_VAL_YR", "time"], ["5350", "DET", "1000", "2030-12"]]
    raw = {"totals.json": total, "2030-12-1.json": [names.split(), line]}
    frame = parse(EXPORTS_6, {name: json.dumps(rows).encode() for name, rows in raw.items()})
    assert frame[["hs_code", "description", "us_exports_usd"]].to_numpy().tolist() == [
        ["120190", "SOYBEANS", 1000]
    ]


def test_tariff_lines_keep_their_description():
    names = "CTY_CODE SUMMARY_LVL I_COMMODITY I_COMMODITY_SDESC CON_VAL_YR CAL_DUT_YR COMM_LVL time"
    line = ["5350", "DET", "0303590000", "FROZEN FISH", "1000", "9", "HS10", "2030-12"]
    total = [["CTY_CODE", "SUMMARY_LVL", "CON_VAL_YR", "time"], ["5350", "DET", "1000", "2030-12"]]
    raw = {"totals.json": total, "2030-12-1.json": [names.split(), line]}
    frame = parse(HTS10, {name: json.dumps(rows).encode() for name, rows in raw.items()})
    assert frame[["hs_code", "description", IMPORTS, DUTIES]].to_numpy().tolist() == [
        ["0303590000", "FROZEN FISH", 1000, 9]
    ]


def test_no_content_is_a_success_without_rows():
    nothing = {"totals.json": b"", "2030-12-1.json": b""}
    frame = products.parse(CHAPTERS_2, nothing)
    assert frame.empty
    with pytest.raises(CheckError, match="expected at least 1 rows, got 0"):
        conform(CHAPTERS_2, frame)


@pytest.mark.parametrize("lost", ["2030-12-1.json", "2031-03-1.json"])
def test_a_reply_that_did_not_arrive_is_noticed(replies, lost):
    with pytest.raises(ParseError, match="did not arrive"):
        products.parse(CHAPTERS_2, replies | {lost: b""})
    rest = {name: content for name, content in replies.items() if name != lost}
    with pytest.raises(ParseError, match="did not arrive"):
        products.parse(CHAPTERS_2, rest)


def test_a_reply_cut_off_between_rows_is_noticed(replies):
    rows = json.loads(replies["2030-12-1.json"])
    kept = [row for row in rows if row[:3] != ["5350", "DET", "03"]]
    assert len(kept) == len(rows) - 1
    cut = replies | {"2030-12-1.json": json.dumps(kept).encode()}
    with pytest.raises(
        ParseError, match="country 5350 up to 2030-12 to add up to 1,000 US\\$, got"
    ):
        products.parse(CHAPTERS_2, cut)


def test_goods_of_a_country_without_a_total_are_noticed(replies):
    other = changed(replies, b'["5082","DET","30"', b'["5330","DET","30"')
    with pytest.raises(ParseError, match=r"country 5082 .* add up to 0 US\$, got 30"):
        products.parse(CHAPTERS_2, other)


def test_totals_alone_are_refused(replies):
    with pytest.raises(ParseError, match="got the totals only"):
        products.parse(CHAPTERS_2, {"totals.json": replies["totals.json"]})


@pytest.mark.parametrize("name", ["totals.json", "2030-12-1.json"])
def test_a_month_that_is_none_is_refused_wherever_it_stands(replies, name):
    odd = replies[name].replace(b'"2030-12"', b'"2030-13"')
    with pytest.raises(ParseError, match="expected months like 2024-12, got '2030-13'"):
        products.parse(CHAPTERS_2, replies | {name: odd})


@pytest.mark.parametrize("name", ["totals.json", "2030-12-1.json"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<!DOCTYPE html><html>Sorry</html>", "web page"),
        (b'<div class="x">\n<h1>Invalid Key</h1></div>', "web page; the key is not valid"),
        (b"<!DOCTYPE html><html><h1>Missing Key</h1></html>", "web page; the key is not valid"),
        (b"error: unknown variable 'CON_VAL'", "unknown variable"),
        (b"There was an error while running your query.", "while running your query"),
        (b'[["CTY_CODE","SUMMARY_LVL"],\n["5350"', "expected JSON"),
        (b'{"error": "no"}', "expected rows"),
        (b"[]", "expected rows"),
        (b'["CTY_CODE"]', "expected rows"),
        (b'[["CTY_CODE","time"],["5350"]]', "expected 2 cells a row"),
        (b" ", "empty"),
    ],
)
def test_what_is_no_reply_is_refused(replies, name, content, says):
    with pytest.raises(ParseError, match=says):
        products.parse(CHAPTERS_2, replies | {name: content})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"CAL_DUT_YR", b"CAL_DUTY_YR", "missing CAL_DUT_YR"),
        (b"SUMMARY_LVL", b"SUMMARY", "missing SUMMARY_LVL"),
        (b'"time"', b'"when"', "missing time"),
        (b'"600"', b'"many"', "expected numbers in 'CON_VAL_YR', got 'many'"),
        (b'"600"', b"null", "expected a number in every CON_VAL_YR, got 1 empty"),
        (b'"60","HS2"', b'"","HS2"', "expected numbers in 'CAL_DUT_YR'"),
        (b'"HS2"', b'"HS4"', "expected codes of HS2, got HS4"),
        (b'"DET"', b'"DTL"', "expected DET or CGP in SUMMARY_LVL, got DTL"),
        (b'"5082"', b'"5099"', "expected known country codes, got '5099'"),
        (b'"03"', b'"3"', "expected HS codes of 2 digits, got '3'"),
        (b'"03"', b'"77"', "expected HS chapters 01 to 99, got '77'"),
        (b'"03"', b'"63"', "expected a code once a partner and period, got 63 twice"),
    ],
)
def test_a_changed_reply_is_refused(replies, old, new, says):
    with pytest.raises(ParseError, match=says):
        products.parse(CHAPTERS_2, changed(replies, old, new))


# Downloaded tables


def test_a_table_by_chapter_says_what_it_covers(reply):
    frame = parse(CHAPTERS_2, {"any.csv": reply("census_trade/chapters.csv")})
    rows = {(r.partner_iso3, r.hs_code): r for r in frame.itertuples()}
    assert set(rows) == {("MSR", "03"), ("PSE", "63"), ("NAM", "71")}
    assert rows["PSE", "63"].imports_for_consumption_usd == 42
    assert rows["PSE", "63"].through_month == pd.Timestamp("2030-12-01")
    assert rows["NAM", "71"].year == 2031
    assert rows["NAM", "71"].through_month == pd.Timestamp("2031-07-01")


def test_a_table_by_subheading_has_the_year_in_its_name(reply):
    frame = parse(HS6, {HS6_FILE: reply("census_trade/hs6.csv")})
    assert frame[["partner_iso3", "hs_code", "year", IMPORTS, DUTIES]].to_numpy().tolist() == [
        ["PAK", "030359", 2030, 19000, 0],
        ["VNM", "630260", 2030, 250, 21],
    ]
    assert frame["through_month"].eq(pd.Timestamp("2030-12-01")).all()


def test_a_table_by_tariff_line_has_descriptions(reply):
    frame = parse(HTS10, {HTS10_FILE: reply("census_trade/hts10.csv")})
    assert frame["hs_code"].tolist() == ["0303590000", "6302600020"]
    assert frame["description"].tolist() == ["FISH, FROZEN, OF OUR OWN", "TOWELS OF OUR OWN"]
    assert frame[DUTIES].tolist() == [0, 21]


def test_nothing_is_refused():
    with pytest.raises(ParseError, match="got nothing"):
        products.parse(HS6, {})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"customs_value_usd", b"customs_usd", "missing customs_value_usd"),
        (b"coverage", b"span", "missing coverage"),
        (b"2031-01..2031-07", b"2031-02..2031-07", "expected a coverage like"),
        (b"2031-01..2031-07", b"2030-01..2031-07", "expected a coverage like"),
        (b"2031-01..2031-07", b"2031", "expected a coverage like .* got '2031'"),
        (b"Namibia", b"Atlantis", "expected known partner countries, got 'Atlantis'"),
        (b",7000,", b",n/a,", "expected numbers in 'imports_for_consumption_usd', got 'n/a'"),
        (b",7000,", b",,", "expected numbers in 'imports_for_consumption_usd', got ''"),
        (b"West Bank", b"Gaza Strip", "got 63 twice"),
    ],
)
def test_a_changed_table_is_refused(reply, old, new, says):
    table = {"any.csv": reply("census_trade/chapters.csv")}
    with pytest.raises(ParseError, match=says):
        products.parse(CHAPTERS_2, changed(table, old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (HS6_FILE, b"VNM", b"IND", "expected known partner countries, got '5520'"),
        (HS6_FILE, b"030359", b"30359", "expected HS codes of 6 digits, got '30359'"),
        (HS6_FILE, b"cty_code", b"code", "missing cty_code"),
        ("hs6.csv", b"x", b"x", "expected a year in the file's name, got hs6.csv"),
    ],
)
def test_a_changed_table_of_subheadings_is_refused(reply, name, old, new, says):
    with pytest.raises(ParseError, match=says):
        products.parse(HS6, {name: reply("census_trade/hs6.csv").replace(old, new)})


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"<html>Denied</html>", "web page")]
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        products.parse(HTS10, {HTS10_FILE: content})


# Fetching


def test_fetch_asks_for_the_newest_month_of_each_year(replies):
    api = Api(
        {
            "from 2023-01": replies["totals.json"],
            "2030-12": replies["2030-12-1.json"],
            "2031-03": replies["2031-03-1.json"],
        }
    )
    assert products.fetch(CHAPTERS_2, api) == replies
    urls, asked = zip(*api.calls, strict=True)
    assert set(urls) == {"https://api.census.gov/data/timeseries/intltrade/imports/hs"}
    assert asked[0] == {
        "get": "CTY_CODE,SUMMARY_LVL,CON_VAL_YR",
        "time": "from 2023-01",
        "key": Key("CENSUS_API_KEY"),
    }
    assert asked[1] == {
        "get": "CTY_CODE,SUMMARY_LVL,I_COMMODITY,CON_VAL_YR,CAL_DUT_YR",
        "time": "2030-12",
        "key": Key("CENSUS_API_KEY"),
        "COMM_LVL": "HS2",
    }
    assert len(asked) == 3


def test_fetch_asks_for_named_countries_a_few_at_a_time(replies):
    api = Api(
        {"from 2024-01": replies["totals.json"], "2030-12": b"a", "2031-03": b"b"},
    )
    raw = products.fetch(HS6, api)
    calls = [asked["CTY_CODE"] for _, asked in api.calls]
    assert sorted(calls[0]) == sorted(products.PEERS_TOO)
    december = calls[1:5]
    assert max(map(len, december)) == 4
    assert [code for countries in december for code in countries] == calls[0]
    assert december == calls[5:]
    assert list(raw)[1:6] == [*(f"2030-12-{n}.json" for n in range(1, 5)), "2031-03-1.json"]
    assert {asked.get("COMM_LVL") for _, asked in api.calls[1:]} == {"HS6"}


def test_fetch_asks_for_descriptions_of_tariff_lines_and_for_exports(reply, replies):
    api = Api({"from 2024-01": replies["totals.json"], "2030-12": b"", "2031-03": b""})
    products.fetch(HTS10, api)
    assert api.calls[1][1]["CTY_CODE"] == ["5350"]
    assert "I_COMMODITY_SDESC" in api.calls[1][1]["get"]
    api = Api({"from 2015-01": reply("census_trade/export-totals.json"), "2030-12": b""})
    products.fetch(EXPORTS, api)
    assert api.calls[1][0].endswith("/exports/hs")
    assert api.calls[1][1]["get"] == "CTY_CODE,SUMMARY_LVL,E_COMMODITY,ALL_VAL_YR"
    api = Api({"from 2020-01": reply("census_trade/export-totals.json"), "2030-12": b""})
    products.fetch(EXPORTS_6, api)
    assert api.calls[1][1]["COMM_LVL"] == "HS6"
    assert api.calls[1][1]["get"] == "CTY_CODE,SUMMARY_LVL,E_COMMODITY,ALL_VAL_YR,E_COMMODITY_SDESC"


def test_fetch_without_any_month_is_refused():
    with pytest.raises(ParseError, match="expected totals from 2023-01, got none"):
        products.fetch(CHAPTERS_2, Api({"from 2023-01": b""}))


def test_an_outage_is_told_as_such(replies):
    with pytest.raises(FetchError, match="503"):
        products.fetch(CHAPTERS_2, Api({"from 2023-01": replies["totals.json"]}))


# What is declared


def test_published_is_unknown(replies):
    assert products.published(CHAPTERS_2, replies) == ""


def test_every_partner_has_a_code_of_its_own():
    assert len(PARTNERS) == 233
    names = [name for _, name in PARTNERS.values()]
    assert len(set(names)) == len(names)
    codes = list(ISO3_BY_CODE.values())
    assert {code for code in codes if codes.count(code) > 1} == {"PSE"}
    assert ISO3_BY_CODE["7920"] == "NAM"
    asked = [ISO3_BY_CODE[code] for code in products.PEERS_TOO]
    assert sorted(asked) == sorted(
        "PAK IND BGD LKA VNM IDN PHL EGY TUR KAZ CHL PER CHN".split()  # noqa: SIM905
    )


def test_chapters_are_those_in_use():
    expected = {f"{number:02}" for number in range(1, 98)} - {"77"}
    assert set(CHAPTERS) == expected
    for names in (UNITED_STATES, UNITED_NATIONS):
        assert set(names) == expected | {"98", "99"}
        assert len(set(names.values())) == len(names)
        assert max(map(len, names.values())) <= 45
