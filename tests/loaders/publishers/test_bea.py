import json
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import Key, ParseError
from loaders.publishers import bea
from loaders.publishers.bea import REPLY

DATASET = replace(bea.DATASETS[0], min_rows=1)
KEY = ["service_code", "flow", "year"]


@pytest.fixture
def services(reply):
    return reply("bea/services.json")


def parsed(content):
    return conform(DATASET, bea.parse(DATASET, {REPLY: content}))


def test_types_stand_beside_their_sum_without_balances(services):
    frame = parsed(services).set_index(KEY)
    assert len(frame) == 9
    assert frame.loc[("AllServiceTypes", "export", 2032), "amount_usd_million"] == 1333
    assert frame.loc[("AllServiceTypes", "import", 2031), "amount_usd_million"] == 845


def test_what_is_suppressed_is_no_zero_and_what_rounds_to_zero_is(services):
    frame = parsed(services).set_index(KEY)
    assert frame.index[frame["is_suppressed"]].tolist() == [
        ("Telecom", "import", 2031),
        ("Travel", "export", 2032),
    ]
    assert frame.loc[frame["is_suppressed"], "amount_usd_million"].isna().all()
    assert frame.loc[("Telecom", "import", 2032), "amount_usd_million"] == 0
    unpublished = frame.loc[("Insurance", "import", 2032)]
    assert unpublished.isna()["amount_usd_million"]
    assert not unpublished["is_suppressed"]


def test_amounts_are_of_the_power_of_ten_beside_them(services):
    frame = parsed(services.replace(b'"UNIT_MULT": "6"', b'"UNIT_MULT": "3"')).set_index(KEY)
    assert frame.loc[("AllServiceTypes", "import", 2031), "amount_usd_million"] == 0.845


def reshaped(services, change):
    reply = json.loads(services)
    change(reply["BEAAPI"])
    return json.dumps(reply).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: answer.update(Results=[answer["Results"]]),
        lambda answer: answer.update(Data=answer.pop("Results")["Data"]),
    ],
)
def test_other_forms_of_a_reply_are_read(services, change):
    assert parsed(reshaped(services, change)).equals(parsed(services))


def test_a_reply_of_one_row_is_a_row(services):
    def one(answer):
        answer["Results"]["Data"] = answer["Results"]["Data"][0]

    with pytest.raises(ParseError, match="rows of Imports"):
        parsed(reshaped(services, one))


def test_a_reply_in_latin_1_is_read(services):
    text = services.decode().replace("; all affiliations", "; all affiliations é")
    assert parsed(text.encode("latin-1"))["series"].str.contains("é").all()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'"Pakistan"', b'"India"', "'AreaOrCountry'.*got 'India'"),
        (b'"Imports"', b'"Purchases"', "'TradeDirection'.*got 'Purchases'"),
        (b'"Imports"', b'"Balance"', "rows of Imports"),
        (b'"AllServiceTypes"', b'"Total"', "rows of AllServiceTypes"),
        (b'"USD"', b'"EUR"', "'CL_UNIT'.*got 'EUR'"),
        (b'"845"', b'"many"', "got 'many'"),
        (b'"UNIT_MULT": "6"', b'"UNIT_MULT": ""', "expected numbers"),
        (b"DataValue", b"Value", "missing DataValue"),
        (b'"Data":', b'"Rows":', "'Data' as rows"),
        (b"BEAAPI", b"API", "'BEAAPI' with 'Results'"),
    ],
)
def test_what_changed_is_named(services, old, new, says):
    assert old in services
    with pytest.raises(ParseError, match=says):
        parsed(services.replace(old, new))


@pytest.mark.parametrize("at", ["Results", "BEAAPI"])
def test_an_error_in_a_success_is_told_without_its_key(at):
    key = "12345678-ABCD-4321-DCBA-123456789012"
    error = {"Error": {"APIErrorCode": "1", "APIErrorDescription": f"Invalid UserId {key}."}}
    reply = {"BEAAPI": {"Results": error} if at == "Results" else error}
    with pytest.raises(ParseError, match="Invalid UserId …") as refused:
        bea.parse(DATASET, {REPLY: json.dumps(reply).encode()})
    assert key not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"[]", "'BEAAPI' with"), (b"<html>Sorry</html>", "web page")],
)
def test_what_is_no_reply_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        bea.parse(DATASET, {REPLY: content})


def test_no_rows_are_no_years(services):
    def none(answer):
        answer["Results"]["Data"] = []

    assert bea.parse(DATASET, {REPLY: reshaped(services, none)}).empty


def test_fetch_asks_once_for_pakistan(fake_get, services):
    get = fake_get({"apps.bea.gov/api/data/": services})
    assert bea.fetch(DATASET, get) == {REPLY: services}
    ((_, query),) = get.calls
    assert query["UserID"] == Key("BEA_API_KEY")
    assert (query["DatasetName"], query["AreaOrCountry"]) == ("IntlServTrade", "Pakistan")
    assert bea.published(DATASET, {}) == ""
