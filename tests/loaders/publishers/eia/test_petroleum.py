import json
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers.eia import petroleum

DATASET = replace(petroleum.DATASETS[0], min_rows=1)


@pytest.fixture
def page(reply):
    return reply("eia_petroleum/exports.json")


def parsed(page):
    return conform(DATASET, petroleum.parse(DATASET, {"page-01.json": page}))


def test_products_stand_beside_their_sum_without_the_rates_a_day(page):
    frame = parsed(page)
    assert len(frame) == 6
    amounts = frame.set_index(["product_code", "month"])["exports_thousand_barrels"]
    assert amounts["EPC0", "2031-03-01"] == 1010
    assert amounts["EP00", "2031-02-01"] == 120.5
    assert amounts.isna().sum() == 1  # withheld, not zero


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"NUS-NPK", b"NUS-NIN", "'duoarea'.*got 'NUS-NIN'"),
        (b'"EEX"', b'"IM0"', "'process'.*got 'IM0'"),
        (b'"MBBL/D"', b'"TBPD"', "'units'.*got 'TBPD'"),
        (b'"EP00"', b'"EPX"', "rows of EP00"),
        (b'"950"', b'"many"', "got 'many'"),
        (b'"2031-01"', b'"January"', "'January'"),
        (b'"value"', b'"amount"', "missing value"),
    ],
)
def test_what_changed_is_named(page, old, new, says):
    assert old in page
    with pytest.raises(ParseError, match=says):
        parsed(page.replace(old, new))


def test_no_rows_are_no_months():
    none = b'{"response": {"total": "0", "data": []}}'
    assert petroleum.parse(DATASET, {"page-01.json": none}).empty


def test_fetch_asks_for_pakistan_and_all_products(fake_get, page):
    get = fake_get({"petroleum/move/expc/data/": page})
    assert petroleum.fetch(DATASET, get) == {"page-01.json": page}
    ((_, query),) = get.calls
    assert query["facets[duoarea][]"] == "NUS-NPK"
    assert not any("product" in name for name in query)
    assert json.loads(page)["response"]["total"] == "9"
    assert petroleum.published(DATASET, {}) == ""
