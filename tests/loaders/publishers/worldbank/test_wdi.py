import json
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, FetchError, ParseError, Table
from loaders.parts import keep_refused
from loaders.publishers.worldbank import wdi
from loaders.reading.replies import refused_parts
from tests.loaders.sample import PROVENANCE

TWO = {code: wdi.INDICATORS[code] for code in ("SP.POP.TOTL", "NY.GDP.MKTP.KD.ZG")}
DATASET = replace(
    wdi.DATASETS[0], min_rows=1, query={"indicators": TWO, "economies": ("PAK", "USA")}
)
NAMES = ("indicators-01-page-1.json", "indicators-01-page-2.json")


class Api:
    """Answers by the codes in the address and the page that is asked for."""

    def __init__(self, answers):
        self.answers = answers
        self.calls = []

    def __call__(self, url, params=None, *, max_bytes=32_000_000):
        assert max_bytes > 0
        asked = dict(params or {})
        codes = url.rsplit("/", 1)[1]
        self.calls.append((url, asked))
        try:
            return self.answers[codes, asked["page"]]
        except KeyError:
            msg = f"{url} answered 502"
            raise FetchError(msg) from None


@pytest.fixture
def pages(reply):
    return {NAMES[0]: reply("worldbank/page-1.json"), NAMES[1]: reply("worldbank/page-2.json")}


def values(frame):
    return {(row.iso3, row.indicator_code, row.year): row.observation for row in frame.itertuples()}


def test_one_row_an_economy_indicator_and_year(pages):
    frame = conform(DATASET, wdi.parse(DATASET, pages))
    assert values(frame) == {
        ("PAK", "SP.POP.TOTL", 2029): 250_000_000,
        ("WLD", "SP.POP.TOTL", 2029): 8_600_000_000,  # its three-letter code came empty
        ("PAK", "NY.GDP.MKTP.KD.ZG", 2029): -1.25,
        ("USA", "NY.GDP.MKTP.KD.ZG", 2029): 2.5,
        ("USA", "NY.GDP.MKTP.KD.ZG", 2028): 2.25,
    }


def test_published_is_the_newest_update(pages, reply):
    older = {"indicator-SP.POP.TOTL-page-1.json": reply("worldbank/one-population.json")}
    assert wdi.published(DATASET, older | pages) == "2031-02-03"
    assert wdi.published(DATASET, older) == "2031-02-01"


def test_downloaded_tables_overlap_without_repeating(reply):
    names = ("wdi_selected.csv", "wdi_energy_selected.csv")
    raw = {name: reply(f"worldbank/{name}") for name in names}
    frame = conform(DATASET, wdi.parse(DATASET, raw))
    assert len(frame) == 3
    assert values(frame)["PAK", "IE.PPI.ENGY.CD", 2028] == 1_500_000.5
    assert wdi.published(DATASET, raw) == ""


def test_downloaded_tables_that_contradict_each_other_are_refused(reply):
    raw = {
        "wdi_selected.csv": reply("worldbank/wdi_selected.csv"),
        "wdi_energy_selected.csv": reply("worldbank/wdi_energy_selected.csv").replace(
            b"1500000.5", b"1500000.6"
        ),
    }
    with pytest.raises(CheckError, match="the key repeats"):
        conform(DATASET, wdi.parse(DATASET, raw))


def test_a_call_without_rows_is_a_success(pages, reply):
    nothing = {"indicators-02-page-1.json": reply("worldbank/none.json")}
    assert len(wdi.parse(DATASET, pages | nothing)) == 5
    alone = wdi.parse(DATASET, nothing)
    assert alone.empty
    assert list(alone.columns) == ["iso3", "indicator_code", "year", "observation"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>Request Error</html>", "web page"),
        (b'<?xml version="1.0"?><wb:error/>', "an XML document"),
        (b"{}", r"expected \[header, rows\], got '{}'"),
        (b'[{"page": 1, "pages": 1, "total": 2}, null]', "got 'None' as rows"),
        (b'[{"page": 1, "pages": "all", "total": 2}, []]', "expected page counts"),
        (b'[{"page": 1, "total": 2}, []]', "missing pages"),
    ],
)
def test_what_is_no_page_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        wdi.parse(DATASET, {NAMES[0]: content})


def test_nothing_is_refused():
    with pytest.raises(ParseError, match="got nothing"):
        wdi.parse(DATASET, {})


@pytest.mark.parametrize(
    ("messages", "says"),
    [
        (None, "refusal 120 Invalid value No such parameter value"),
        ([{"id": "1", "key": "A", "value": "b"}] * 3 + [{"id": "2"}], r"1 A b \(3 times\); 2"),
        ("later", "refusal later"),
    ],
)
def test_an_error_inside_a_good_status_is_quoted(reply, messages, says):
    content = reply("worldbank/refusal.json")
    if messages:
        content = json.dumps([{"message": messages}]).encode()
    with pytest.raises(ParseError, match=says):
        wdi.parse(DATASET, {NAMES[0]: content})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'"date"', b'"year"', "missing date"),
        (b": 250000000,", b': "many",', "expected numbers in 'value', got 'many'"),
        (b'"2029"', b'"2029Q1"', "expected years like 2024, got '2029Q1'"),
        (b'"country"', b'"economy"', "missing country.id"),
    ],
)
def test_a_changed_field_is_named(pages, old, new, says):
    broken = {name: content.replace(old, new) for name, content in pages.items()}
    with pytest.raises(ParseError, match=says):
        wdi.parse(DATASET, broken)


def test_a_renamed_column_of_a_table_is_named(reply):
    renamed = reply("worldbank/wdi_selected.csv").replace(b"value", b"amount")
    with pytest.raises(ParseError, match="missing value"):
        wdi.parse(DATASET, {"wdi_selected.csv": renamed})


def test_without_three_letter_codes_the_two_letter_ones_are_read(pages):
    older = {name: content.replace(b"countryiso3code", b"x") for name, content in pages.items()}
    frame = conform(DATASET, wdi.parse(DATASET, older))
    assert values(frame) == values(wdi.parse(DATASET, pages))


@pytest.mark.parametrize("old", [b"SP.POP.TOTL", b'"USA"', b'"1W"'])
def test_an_unknown_code_is_a_breach(pages, old):
    new = old.replace(b"S", b"X").replace(b"1W", b"ZZ")
    other = {name: content.replace(old, new) for name, content in pages.items()}
    with pytest.raises(CheckError, match="unknown values"):
        conform(DATASET, wdi.parse(DATASET, other))


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: {NAMES[0]: raw[NAMES[0]]},
        lambda raw: raw | {NAMES[1]: raw[NAMES[1]].replace(b'"total": 6', b'"total": 7')},
        lambda raw: raw | {NAMES[1]: raw[NAMES[1]].replace(b"2031-02-03", b"2031-02-04")},
        lambda raw: raw | {NAMES[1]: raw[NAMES[1]].replace(b'"pages": 2', b'"pages": 3')},
        lambda raw: {
            name: content.replace(b'"pages": "2"', b'"pages": 3').replace(
                b'"pages": 2', b'"pages": 3'
            )
            for name, content in raw.items()
        },
        lambda raw: {
            name: content.replace(b'"total": 6', b'"total": 7') for name, content in raw.items()
        },
    ],
    ids=[
        *("a page is missing", "another total", "another update", "another count of pages"),
        *("a page fewer", "a row fewer"),
    ],
)
def test_pages_that_changed_under_way_are_refused(pages, change):
    with pytest.raises(ParseError, match="the pages changed while they were read"):
        wdi.parse(DATASET, change(pages))


def test_fetch_reads_pages_until_the_last(pages):
    both = "SP.POP.TOTL;NY.GDP.MKTP.KD.ZG"
    api = Api({(both, "1"): pages[NAMES[0]], (both, "2"): pages[NAMES[1]]})
    assert wdi.fetch(DATASET, api) == pages
    assert [params["page"] for _, params in api.calls] == ["1", "2"]
    url, params = api.calls[0]
    assert url == f"https://api.worldbank.org/v2/country/PAK;USA/indicator/{both}"
    assert params["source"] == "2"
    assert params["format"] == "json"


def test_fetch_keeps_a_call_without_rows(reply):
    api = Api({("SP.POP.TOTL;NY.GDP.MKTP.KD.ZG", "1"): reply("worldbank/none.json")})
    assert list(wdi.fetch(DATASET, api)) == [NAMES[0]]


@pytest.mark.parametrize("answer", ["refusal", "html", "wrong page"])
def test_a_refused_group_is_asked_for_one_by_one(pages, reply, answer):
    broken = {
        "refusal": reply("worldbank/refusal.json"),
        "html": b"<html>Request Error</html>",
        "wrong page": pages[NAMES[1]],
    }[answer]
    api = Api(
        {
            ("SP.POP.TOTL;NY.GDP.MKTP.KD.ZG", "1"): broken,
            ("SP.POP.TOTL", "1"): reply("worldbank/one-population.json"),
            ("NY.GDP.MKTP.KD.ZG", "1"): reply("worldbank/none.json"),
        }
    )
    raw = wdi.fetch(DATASET, api)
    assert list(raw) == [
        "indicator-SP.POP.TOTL-page-1.json",
        "indicator-NY.GDP.MKTP.KD.ZG-page-1.json",
    ]
    assert len(wdi.parse(DATASET, raw)) == 1


def test_an_indicator_that_is_refused_alone_is_named(reply):
    refusal = reply("worldbank/refusal.json")
    api = Api({("SP.POP.TOTL;NY.GDP.MKTP.KD.ZG", "1"): refusal, ("SP.POP.TOTL", "1"): refusal})
    with pytest.raises(ParseError, match=r"indicator-SP\.POP\.TOTL-page-1\.json.*refusal"):
        wdi.fetch(DATASET, api)


def test_one_archived_indicator_keeps_its_last_good_copy_and_is_named(pages, reply):
    growth, refusal = "NY.GDP.MKTP.KD.ZG", reply("worldbank/refusal.json")
    population = reply("worldbank/one-population.json")
    api = Api(
        {
            (f"SP.POP.TOTL;{growth}", "1"): refusal,
            ("SP.POP.TOTL", "1"): population,
            (growth, "1"): refusal,
        }
    )
    raw = wdi.fetch(DATASET, api)
    old = Table(DATASET, conform(DATASET, wdi.parse(DATASET, pages)), PROVENANCE)
    frame, kept = keep_refused(DATASET, wdi.parse(DATASET, raw), refused_parts(raw), old)
    assert values(frame[frame["indicator_code"] == growth]) == values(
        old.frame[old.frame["indicator_code"] == growth]
    )
    assert len(frame) == 3 + 1
    (one,) = kept
    assert (one.part, one.since) == (growth, "2025-03-04")
    said = replace(PROVENANCE, kept=kept).remark
    assert said.startswith(
        f"Not renewed by the latest refresh: {growth} is as of 2025-03-04, since"
    )


def test_an_outage_is_not_taken_for_a_refusal():
    api = Api({})
    with pytest.raises(FetchError):
        wdi.fetch(DATASET, api)
    assert len(api.calls) == 1


def test_groups_hold_forty_codes_and_addresses_stay_short(fake_get):
    none = json.dumps([{"page": 0, "pages": 0, "total": 0}, None]).encode()
    get = fake_get({"api.worldbank.org": none})
    wdi.fetch(wdi.DATASETS[0], get)
    asked = [url.rsplit("/", 1)[1].split(";") for url, _ in get.calls]
    assert max(map(len, asked)) <= 40
    assert sorted(code for codes in asked for code in codes) == sorted(wdi.INDICATORS)
    for url, params in get.calls:
        query = "&".join(f"{name}={value}" for name, value in params.items())
        assert len(f"{url}?{query}".replace(";", "%3B")) < 1400
