import json
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers import ifc

DATASET = replace(ifc.DATASETS[0], min_rows=1)


@pytest.fixture
def page(reply):
    return reply("ifc/page.json")


def parse(content):
    return ifc.parse(DATASET, {"page_00.json": content})


def edited(page, **fields):
    """The page with fields of its first row changed, or left out of all rows where None."""
    content = json.loads(page)
    for name, cell in fields.items():
        content["data"][0][name] = cell
        if cell is None:
            for row in content["data"]:
                del row[name]
    return json.dumps(content).encode()


def test_one_row_a_project_of_our_countries(page):
    frame = conform(DATASET, parse(page))
    assert len(frame) == 13 + 1 + 1 + 2
    assert set(frame["iso3"]) == set(ifc.COUNTRIES.values())
    first = frame[(frame["project_number"] == 100) & (frame["policy"] == "2012")].iloc[0]
    assert first["iso3"] == "PAK"
    assert first["company"] == "EXAMPLE & SONS"
    assert (first["total_usd_million"], first["loan_usd_million"]) == (20.5, 20.5)
    assert f"{first['approval_date']:%Y-%m-%d}" == "2024-07-13"


def test_a_project_before_approval_has_no_amount_and_no_company(page):
    frame = conform(DATASET, parse(page)).set_index("project_number")
    early = frame.loc[201]
    assert early[["approval_date", "total_usd_million"]].isna().all()
    assert (early["company"], early["product"]) == ("", "")


def test_the_row_of_the_earlier_policy_is_the_repeated_one(page):
    frame = conform(DATASET, parse(page))
    assert frame.loc[frame["is_repeated"], ["project_number", "policy"]].to_numpy().tolist() == [
        [100, "2006"]
    ]


def test_a_programs_ceiling_is_told_from_one_large_project(page):
    frame = conform(DATASET, parse(page)).set_index("project_number")
    assert frame.index[frame["is_program_ceiling"]].tolist() == [300]
    assert frame.loc[310, "total_usd_million"] == 900


def test_the_cut_is_read_too(reply):
    raw = {ifc.CUT: reply("ifc/cut.csv")}
    frame = conform(DATASET, ifc.parse(DATASET, raw))
    assert len(frame) == 13
    assert set(frame["equity_usd_million"]) == {7.25}
    assert frame["approval_date"].isna().all()
    assert ifc.published(DATASET, raw) == "2024-11-30"


def test_the_day_of_the_data_is_the_vintage(page):
    assert ifc.published(DATASET, {"page_00.json": page}) == "2024-10-31"
    assert ifc.published(DATASET, {"page_00.json": edited(page, as_of_date=None)}) == ""


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"industry": None}, "missing industry"),
        ({"country": "Islamic Republic of Pakistan", "project_number": 100}, None),
        ({"date_disclosed": "2024-03-05"}, "days like 30-Apr-2025 in 'disclosed_date'"),
        ({"document_type": "Tweet"}, "got 'Tweet'"),
        ({"project_number": "none"}, "got 'none'"),
        ({"ifc_investment_for_loanmillion__usd": "much"}, "got 'much'"),
        ({"ifc_investment_for_loanmillion__usd": 2.5}, "others in 1 projects, as in 100"),
    ],
)
def test_what_changed_is_named(page, fields, says):
    if says:
        with pytest.raises(ParseError, match=says):
            parse(edited(page, **fields))
    else:  # Pakistan has other rows here
        assert len(parse(edited(page, **fields))) == 16


def test_a_country_that_goes_by_another_name_is_missed(page):
    with pytest.raises(ParseError, match="rows of Turkiye in 'country', got none"):
        parse(page.replace(b'"Turkiye"', b'"Turkey"'))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Sorry</html>", "web page"),
        (b'{"count": 3, "data": [', "expected JSON"),
        (b'{"error": "Resource not found"}', 'rows in \'data\', got {"error": "Resource'),
        (b'{"count": 1, "data": ["row"]}', "rows in 'data'"),
        (b"[]", "rows in 'data'"),
        (b'{"count": 0, "data": []}', "missing date_disclosed"),
    ],
)
def test_what_is_no_page_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_too_few_projects_are_refused_by_the_declaration(page):
    with pytest.raises(CheckError, match="at least 1760 rows, got 17"):
        conform(ifc.DATASETS[0], parse(page))


class Service:
    """Gives ``total`` rows page by page, never more than ``cap`` at a time."""

    def __init__(self, total, cap, told=None, stop=None):
        self.total, self.cap, self.told, self.stop = total, cap, told, stop
        self.asked = []

    def __call__(self, url, params=None, *, max_bytes=1):  # noqa: ARG002 as the real one
        assert url == ifc.ADDRESS
        params = dict(params or {})
        assert params["datasetId"] == "DS00499"
        skip = int(params["skip"])
        self.asked.append(skip)
        last = min(skip + min(self.cap, int(params["top"])), self.stop or self.total)
        rows = [{"n": n} for n in range(skip, last)]
        count = {} if self.told is None else {"count": self.told}
        return json.dumps(count | {"data": rows}).encode()


@pytest.mark.parametrize(
    ("service", "asked"),
    [
        (Service(17, 1000, told=17), [0]),
        (Service(2500, 1000, told=2500), [0, 1000, 2000]),
        (Service(2500, 1000), [0, 1000, 2000]),
        (Service(2000, 1000, told=2000), [0, 1000, 2000]),
        (Service(1200, 500, told=1200), [0, 500, 1000]),
    ],
)
def test_fetch_asks_until_all_rows_are_there(service, asked):
    raw = ifc.fetch(DATASET, service)
    assert service.asked == asked
    assert list(raw) == [f"page_{number:02}.json" for number in range(len(asked))]
    rows = [row["n"] for reply in raw.values() for row in json.loads(reply)["data"]]
    assert rows == list(range(service.total))


def test_rows_that_never_come_are_missed():
    with pytest.raises(ParseError, match="expected 2500 rows, got 1400"):
        ifc.fetch(DATASET, Service(2500, 1000, told=2500, stop=1400))


def test_a_service_without_end_is_left():
    with pytest.raises(ParseError, match="at most 50 pages"):
        ifc.fetch(DATASET, Service(10**6, 1000, told=10**6))


def test_an_error_inside_a_200_ends_the_asking(fake_get):
    get = fake_get({"apiservice": b'{"error": "Resource not found"}'})
    with pytest.raises(ParseError, match="Resource not found"):
        ifc.fetch(DATASET, get)
    assert len(get.calls) == 1
