import json
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.foreign_assistance import countries, sectors
from loaders.publishers.foreign_assistance.countries import CUT
from loaders.publishers.foreign_assistance.transcribed import FILE

DATASET = replace(sectors.DATASETS[0], min_rows=1)
KEY = ["transaction_type", "sector", "fiscal_year"]


@pytest.fixture
def pages(reply):
    return {f"page-0{n}.json": reply(f"foreign_assistance/sectors-{n}.json") for n in (1, 2)}


@pytest.fixture
def copy(reply):
    return {FILE: reply("foreign_assistance/sectors.csv")}


class Pages:
    """Answers with the page asked for."""

    def __init__(self, pages):
        self.pages, self.asked = pages, []

    def __call__(self, url, params=None, **_):
        assert url == sectors.ADDRESS
        params = params or {}
        self.asked.append(params)
        return self.pages[f"page-{int(params['page']):02}.json"]


def parsed(raw):
    return conform(DATASET, sectors.parse(DATASET, raw))


def changed(pages, change):
    """The pages with something done to the first one's reply."""
    page = json.loads(pages["page-01.json"])
    change(page)
    return {**pages, "page-01.json": json.dumps(page).encode()}


def test_finer_sectors_are_added_up_and_plans_left_out(pages):
    amounts = parsed(pages).set_index(KEY)["amount_usd"]
    assert amounts["Disbursements", "Health", 2024] == 1500
    assert amounts["Disbursements", "Health", 2025] == 1501
    assert amounts["Obligations", "Environment", 2025] == -200
    assert len(amounts) == 8


def test_an_amount_that_is_missing_is_no_zero(pages):
    def without_pollution(page):
        page["data"][2].update(current_amount=None)

    amounts = parsed(changed(pages, without_pollution)).set_index(KEY)["amount_usd"]
    assert ("Disbursements", "Environment", 2024) not in amounts.index
    assert len(amounts) == 7


def test_the_newest_year_is_still_being_reported(pages):
    frame = parsed(pages)
    assert set(frame.loc[frame["is_partial"], "fiscal_year"]) == {2025}


def test_the_transcribed_sums_have_no_row_where_nothing_was_recorded(copy):
    frame = parsed(copy)
    assert len(frame) == 6
    assert frame.loc[frame["is_partial"], "fiscal_year"].tolist() == [2023]
    assert frame.set_index(KEY)["amount_usd"]["Obligations", "Environment", 2022] == -7


def test_the_sums_over_sectors_are_the_newer_rows_of_pakistan(copy, reply):
    dataset = replace(countries.DATASETS[0], min_rows=1)
    older = reply("foreign_assistance/cut.csv").replace(
        b"PAK,Country,Region,,Disbursements,2021,100,100",
        b"PAK,Country,Region,,Disbursements,2021,100,105",
    )
    frame = conform(dataset, countries.parse(dataset, {CUT: older, **copy}))
    pakistan = frame[frame["iso3"].eq("PAK")].set_index(["transaction_type", "fiscal_year"])
    paid = pakistan.loc["Disbursements"]
    assert paid["amount_usd"].to_dict() == {2021: 110, 2022: 150, 2023: 5}
    assert paid["constant_price_usd"].loc[2021:2022].tolist() == [round(110 * 1.05), 150]
    assert paid["constant_price_usd"].isna()[2023]
    assert paid["is_partial"].to_dict() == {2021: False, 2022: False, 2023: True}
    assert pakistan.loc[("Obligations", 2021), "amount_usd"] == 80
    assert len(frame[frame["iso3"].eq("IND")]) == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda page: page.pop("data"), "'data' as a list of rows"),
        (lambda page: page.update(data=[1]), "'data' as a list of rows"),
        (lambda page: page.pop("page_info"), "'page_info' with numbers"),
        (lambda page: page["page_info"].update(total_records="13"), "'page_info' with numbers"),
        (lambda page: page["data"].pop(), "expected 13 rows, got 12"),
        (lambda page: page["data"].append(page["data"][0]), "expected 13 rows, got 14"),
        (lambda page: page["data"].__setitem__(1, page["data"][0]), "each row once"),
        (lambda page: page["data"][0].update(country_code="IND"), "got 'IND'"),
        (lambda page: page["data"][0].update(usg_category_name="Space"), "got 'Space'"),
        (lambda page: page["data"][0].update(transaction_type_name="Gifts"), "got 'Gifts'"),
        (lambda page: page["data"][0].update(fiscal_year="1976tq"), "got '1976tq'"),
        (lambda page: page["data"][0].update(current_amount="n/a"), "expected numbers"),
        (lambda page: [row.pop("fiscal_year") for row in page["data"]], "expected"),
    ],
)
def test_what_changed_is_named(pages, change, says):
    with pytest.raises(ParseError, match=says):
        sectors.parse(DATASET, changed(pages, change))


def test_a_field_that_no_row_has_is_named(pages):
    for name in pages:
        pages[name] = pages[name].replace(b"current_amount", b"amount")
    with pytest.raises(ParseError, match="missing current_amount"):
        sectors.parse(DATASET, pages)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"[]", "'data' as a list"),
        (b'{"error": "Not Acceptable"}', "got .*Not Acceptable"),
        (b"<!DOCTYPE html><html>Sorry</html>", "web page"),
        (b'{"data": [], "page_info": {"total_pages": 0, "total_records": 0}}', "got 0"),
    ],
)
def test_what_is_no_page_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        sectors.parse(DATASET, {"page-01.json": content})


def test_a_short_table_is_refused_by_the_declaration(pages):
    with pytest.raises(CheckError, match="at least 170 rows, got 8"):
        conform(sectors.DATASETS[0], sectors.parse(DATASET, pages))


def test_fetch_asks_for_one_page_after_another(pages):
    api = Pages(pages)
    assert sectors.fetch(DATASET, api) == pages
    assert [query["page"] for query in api.asked] == ["1", "2"]
    assert {query["country_code"] for query in api.asked} == {"PAK"}
    assert sectors.published(DATASET, pages) == ""


def test_pages_without_an_end_are_refused(pages):
    endless = pages["page-01.json"].replace(b'"total_pages": 2', b'"total_pages": 99')
    with pytest.raises(ParseError, match="at most 50 pages, got 99"):
        sectors.fetch(DATASET, Pages({"page-01.json": endless}))
