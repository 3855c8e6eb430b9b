import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers import exim
from loaders.publishers.exim import FILE, LIST

DATASET = replace(exim.DATASETS[0], min_rows=1)
ADDRESS = "https://img.exim.gov/s3fs-public/dataset/vbhv-d8am/data-gov_fy31-q2.csv"


@pytest.fixture
def raw(reply):
    return {LIST: reply("exim/data.json"), FILE: reply("exim/authorizations.csv")}


def parsed(raw):
    return conform(DATASET, exim.parse(DATASET, raw))


def test_authorizations_are_those_for_pakistan(raw):
    frame = parsed(raw).set_index("authorization_id")
    assert list(frame.index) == ["A-001", "A-002", "A-003", "A-004", "A-006"]
    assert frame.loc["A-004", "authorized_usd"] == 1_250_000_000
    assert frame.loc["A-001", "decision_date"] == pd.Timestamp("2028-11-02")
    assert frame.loc["A-002", "product"] == ""


def test_what_is_not_stated_is_missing(raw):
    frame = parsed(raw).set_index("authorization_id")
    assert pd.isna(frame.loc["A-006", "decision_date"])
    assert frame["disbursed_usd"].isna().sum() == 2


def test_headers_may_have_spaces_and_text_latin_letters(raw):
    raw[FILE] = raw[FILE].replace(b"Country,Program", b" Country ,Program")
    raw[FILE] = raw[FILE].replace(b"Seeds LLC", "Señal LLC".encode("latin-1"))
    assert "Señal LLC" in set(parsed(raw)["exporter"])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Approved/Declined Amount", b"Amount", "missing Approved/Declined Amount"),
        (b",Pakistan,", b",Islamic Republic,", "rows of Pakistan in 'country'"),
        (b"11/02/2028", b"2028-11-02", "'2028-11-02'"),
        (b'"1,500,000"', b"many", "got 'many'"),
    ],
)
def test_what_changed_is_named(raw, old, new, says):
    assert old in raw[FILE]
    with pytest.raises(ParseError, match=says):
        parsed({**raw, FILE: raw[FILE].replace(old, new)})


def test_a_file_that_is_not_there_is_named(raw):
    with pytest.raises(ParseError, match=r"expected authorizations\.csv, got data\.json"):
        exim.parse(DATASET, {LIST: raw[LIST]})


def test_the_file_is_the_one_the_list_names(fake_get, raw):
    get = fake_get({"data.json": raw[LIST], "data-gov_fy31-q2.csv": raw[FILE]})
    assert exim.fetch(DATASET, get) == raw
    assert [url for url, _ in get.calls] == [exim.CATALOG, ADDRESS]
    assert exim.published(DATASET, raw) == "2031-05-14"
    assert exim.published(DATASET, {}) == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda entry: entry.update(distribution=[]), "expected one CSV on img.exim.gov.*none"),
        (lambda entry: entry.pop("distribution"), "expected one CSV"),
        (
            lambda entry: entry["distribution"][0].update(
                downloadURL="https://elsewhere.org/a.csv"
            ),
            "got https://elsewhere.org/a.csv",
        ),
        (
            lambda entry: entry["distribution"].append({"downloadURL": f"{ADDRESS[:-4]}b.csv"}),
            "expected one CSV",
        ),
    ],
)
def test_a_list_that_names_no_file_of_the_bank_is_refused(fake_get, raw, change, says):
    catalog = json.loads(raw[LIST])
    change(catalog["dataset"][0])
    get = fake_get({"data.json": json.dumps(catalog).encode()})
    with pytest.raises(ParseError, match=says):
        exim.fetch(DATASET, get)
    assert len(get.calls) == 1


@pytest.mark.parametrize("content", [b"[]", b'{"dataset": 1}', b'{"dataset": [1]}'])
def test_what_is_no_list_is_refused(fake_get, content):
    with pytest.raises(ParseError, match=r"a list of data sets in data\.json"):
        exim.fetch(DATASET, fake_get({"data.json": content}))
