import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, Key, ParseError
from loaders.publishers.eia import api as eia_api
from loaders.publishers.eia import lng

CARGOES, MONTHS = (replace(dataset, min_rows=1) for dataset in lng.DATASETS)


@pytest.fixture
def cargoes(reply):
    return reply("doe_lng/cargoes.csv")


@pytest.fixture
def page(reply):
    return reply("doe_lng/exports.json")


def parse_cargoes(content: bytes):
    return conform(CARGOES, lng.parse(CARGOES, {lng.CARGOES: content}))


def parse_months(*pages: bytes):
    raw = {f"page-{number:02}.json": content for number, content in enumerate(pages, start=1)}
    return conform(MONTHS, lng.parse(MONTHS, raw))


def reply_of(rows, total, **more) -> bytes:
    return json.dumps({"response": {"total": total, "data": rows, **more}}).encode()


def rows_of(content: bytes):
    return json.loads(content)["response"]["data"]


# Cargoes


def test_one_row_a_cargo_or_part_of_one(cargoes):
    frame = parse_cargoes(cargoes)
    assert len(frame) == 5
    first = frame.iloc[0]
    assert first["departure_date"] == pd.Timestamp("2017-04-01")
    assert first[["partner_iso3", "lng_mmcf", "tanker", "docket_term"]].tolist() == [
        *("PAK", 3300.5, "Gas Heron", "long-term")
    ]
    assert set(frame["partner_iso3"]) == {"PAK", "MEX", "TUR", "KOR"}


def test_parts_to_one_destination_are_counted_in_the_files_order(cargoes):
    frame = parse_cargoes(cargoes)
    parts = frame[frame["partner_iso3"] == "MEX"]
    assert list(parts["part_number"]) == [1, 2]
    assert list(parts["activity"]) == ["export", "re-export"]
    assert set(frame.loc[frame["partner_iso3"] != "MEX", "part_number"]) == {1}


def test_the_two_windows_are_told_apart(cargoes):
    frame = parse_cargoes(cargoes)
    assert frame["window"].value_counts().to_dict() == {
        "2017-04 to 2018-03": 3,
        "2023-04 to 2024-03": 2,
    }


@pytest.mark.parametrize("day", [b"2017-03-31", b"2018-04-01", b"2020-06-15", b"2024-04-01"])
def test_a_departure_outside_the_windows_is_refused(cargoes, day):
    with pytest.raises(ParseError, match="departures within 2017-04 to 2018-03 and 2023-04"):
        parse_cargoes(cargoes.replace(b"2017-04-01", day))


def test_a_window_missing_is_refused(cargoes):
    cut = cargoes[: cargoes.index(b"2024-03-31")]
    with pytest.raises(ParseError, match="rows of 2023-04 to 2024-03"):
        parse_cargoes(cut)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Not found</html>", "web page"),
        (b"date,country\n2018-01-01,Pakistan\n", "missing departure_date"),
    ],
)
def test_what_is_no_list_of_cargoes_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse_cargoes(content)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"volume_mmcf", b"volume_bcf", "missing volume_mmcf"),
        (b"3300.5", b"3300.5 e", "numbers in 'volume_mmcf', got '3300.5 e'"),
        (b",3300.5,", b",,", "numbers in 'volume_mmcf', got ''"),
        (b"Turkiye", b"Atlantis", "got 'Atlantis'"),
        (b"Re-Exports", b"Imports", "got 'Imports'"),
        (b"Short-Term", b"Spot", "got 'Spot'"),
        (b",Vessel,", b",Truck,", "got 'Truck'"),
        (b",LNG,", b",CNG,", "got 'CNG'"),
        (b"2017-04-01", b"04/01/2017", "got '04/01/2017'"),
        (b"2017-04-01", b"", "departures within"),
    ],
)
def test_a_changed_list_of_cargoes_is_refused(cargoes, old, new, says):
    assert old in cargoes
    with pytest.raises(ParseError, match=says):
        parse_cargoes(cargoes.replace(old, new))


def test_cubic_feet_in_thousands_would_show(cargoes):
    with pytest.raises(CheckError, match="lng_mmcf exceeds"):
        parse_cargoes(cargoes.replace(b"3300.5", b"3300500"))


def test_a_file_that_is_not_known_is_named(cargoes):
    with pytest.raises(ParseError, match=r"expected us_lng_.*got other\.csv"):
        lng.parse(CARGOES, {"other.csv": cargoes})


# Months


def test_months_have_one_row_a_destination(page):
    frame = parse_months(page)
    known = frame[frame["month"] == pd.Timestamp("2031-01-01")].set_index("partner_iso3")
    assert known["lng_mmcf"].to_dict() == {"IND": 14250.5, "PAK": 3150}
    assert frame.loc[frame["month"] == pd.Timestamp("2031-02-01"), "lng_mmcf"].isna().all()


def test_fetch_hands_the_key_on_and_asks_for_our_destinations(fake_get, page):
    get = fake_get({"natural-gas/move/expc/data/": page})
    assert lng.fetch(MONTHS, get) == {"page-01.json": page}
    ((_, query),) = get.calls
    assert query["api_key"] == Key("EIA_API_KEY")
    assert query["facets[process][]"] == "EVE"
    assert "NUS-NPK" in query["facets[duoarea][]"]
    assert query["offset"] == "0"


class Pages:
    """A server with so many rows, that sends so many a page."""

    def __init__(self, rows, total, most):
        self.rows, self.total, self.most = rows, total, most
        self.offsets: list[int] = []

    def __call__(self, url, params=None, **_):
        assert url.endswith("/natural-gas/move/expc/data/")
        assert params is not None
        offset = int(params["offset"])
        self.offsets.append(offset)
        return reply_of(self.rows[offset : offset + self.most], self.total)


def test_pages_are_asked_for_until_the_total_is_reached(page):
    server = Pages(rows_of(page), "4", most=3)
    raw = lng.fetch(MONTHS, server)
    assert server.offsets == [0, 3]
    assert len(parse_months(*raw.values())) == 4


def test_a_total_larger_than_what_there_is_ends_with_an_empty_page(page):
    server = Pages(rows_of(page), 9, most=3)
    raw = lng.fetch(MONTHS, server)
    assert server.offsets == [0, 3, 4]
    assert len(parse_months(*raw.values())) == 4


def test_pages_that_lack_rows_are_refused(page):
    first = reply_of(rows_of(page)[:3], 4, warnings=[{"warning": "incomplete return"}])
    with pytest.raises(ParseError, match="expected 4 rows, got 3: some are missing"):
        parse_months(first)


def test_no_rows_is_no_error_of_shape_but_too_few():
    with pytest.raises(CheckError, match="expected at least 1 rows, got 0"):
        parse_months(reply_of([], 0))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Sorry</html>", "web page"),
        (b'{"response": {"total": 4, "data": [', "expected JSON"),
        (b"[]", "got a list"),
        (b'{"data": []}', "got no 'response'"),
        (b'{"response": "later"}', "got no 'response'"),
        (b'{"error": "Invalid frequency", "code": 400}', "got Invalid frequency"),
        (b'{"error": {"code": "API_KEY_INVALID"}}', "API_KEY_INVALID"),
        (b'{"response": {"total": 1, "data": {}}}', "'data' as a list"),
        (b'{"response": {"total": 1, "data": [1]}}', "'data' as a list"),
        (b'{"response": {"total": "all", "data": []}}', "'total', got 'all'"),
        (b'{"response": {"data": []}}', "'total', got ''"),
    ],
)
def test_what_is_no_page_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse_months(content)


def test_an_error_that_repeats_the_key_keeps_it_to_itself():
    long = "abcdefghij" * 4
    content = json.dumps({"error": f"key {long} is disabled"}).encode()
    with pytest.raises(ParseError, match="is disabled") as raised:
        eia_api.read_page(MONTHS, "page-01.json", content)
    assert long[:10] not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("units", "$/MCF", r"got '\$/MCF'"),
        ("process", "ENP", "got 'ENP'"),
        ("duoarea", "NUS-NXX", "got 'NUS-NXX'"),
        ("duoarea", "NUS-NIN", "rows of NUS-NPK"),
        ("period", "2031", "got '2031'"),
        ("value", "plenty", "got 'plenty'"),
    ],
)
def test_changed_rows_are_refused(page, name, value, says):
    rows = [{**row, name: value} for row in rows_of(page)]
    with pytest.raises(ParseError, match=says):
        parse_months(reply_of(rows, len(rows)))


@pytest.mark.parametrize("name", lng.FIELDS)
def test_a_renamed_field_is_named(page, name):
    rows = [{(f"{k}-x" if k == name else k): v for k, v in row.items()} for row in rows_of(page)]
    with pytest.raises(ParseError, match=f"missing {name}"):
        parse_months(reply_of(rows, len(rows)))


def test_a_page_that_came_twice_is_refused(page):
    with pytest.raises(CheckError, match="the key repeats"):
        parse_months(page, page)
