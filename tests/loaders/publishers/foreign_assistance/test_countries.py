from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.foreign_assistance import countries
from loaders.publishers.foreign_assistance.countries import CUT, FILE

DATASET = replace(countries.DATASETS[0], min_rows=1)


@pytest.fixture
def country(reply):
    return reply("foreign_assistance/country.csv")


def parse(content, name=FILE):
    return countries.parse(DATASET, {name: content})


def pick(frame, **cells):
    for name, cell in cells.items():
        frame = frame[frame[name] == cell]
    assert len(frame) == 1
    return frame.iloc[0]


def test_one_row_a_recipient_type_and_year(country):
    frame = conform(DATASET, parse(country))
    assert len(frame) == 14 * 3 + 7
    assert "NAM" not in set(frame["iso3"])
    row = pick(frame, iso3="PAK", transaction_type="Obligations", fiscal_year=2023)
    assert (row["amount_usd"], row["constant_price_usd"]) == (1000, 1050)


def test_the_transition_quarter_stands_beside_its_year(country):
    frame = conform(DATASET, parse(country))
    year = frame[frame["fiscal_year"] == 1976].set_index("is_transition_quarter")["amount_usd"]
    assert year.to_dict() == {False: 500, True: 60}


def test_only_the_newest_year_of_money_that_moved_is_partial(country):
    frame = conform(DATASET, parse(country))
    partial = frame[frame["is_partial"]]
    assert set(partial["fiscal_year"]) == {2025}
    assert set(partial["transaction_type"]) == {"Obligations", "Disbursements"}
    assert len(partial) == 15


def test_the_year_of_the_prices_is_read_off_the_amounts(country):
    years = parse(country).groupby("transaction_type")["constant_price_year"].first()
    assert years["Obligations"] == 2024
    assert years["Appropriated and Planned"] == 2022
    assert conform(DATASET, parse(country))["constant_price_year"].isna().sum() == 1  # no such year


def test_one_recipients_equal_amounts_are_not_yet_the_year_of_the_prices(country):
    changed = country.replace(b"Obligations,2023,1000,1050", b"Obligations,2023,1000,1000")
    assert changed != country
    years = parse(changed).groupby("transaction_type")["constant_price_year"].first()
    assert years["Obligations"] == 2024


def test_prices_of_two_possible_years_are_not_guessed(reply):
    frame = conform(DATASET, parse(reply("foreign_assistance/cut.csv"), CUT))
    assert len(frame) == 28
    assert frame["constant_price_year"].isna().all()


def test_money_taken_back_is_below_zero(country):
    row = pick(conform(DATASET, parse(country)), transaction_type="Disbursements", fiscal_year=2025)
    assert row["amount_usd"] == -40


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"current_amount", b"current", "missing current_amount"),
        (b"CHL,", b"CHX,", "rows of CHL in 'iso3', got none"),
        (b"Disbursements", b"Payments", "got 'Payments'"),
        (b",1976tq,", b",1976q5,", "got '1976q5'"),
        (b",900,900", b",n/a,900", "got 'n/a'"),
        (b",900,900", b",,900", "expected numbers"),
    ],
)
def test_what_changed_is_named(country, old, new, says):
    assert old in country
    with pytest.raises(ParseError, match=says):
        parse(country.replace(old, new))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "an XML document"),
        (b"<!DOCTYPE html><html>Sorry</html>", "web page"),
        (b"Country Code,Country Name\nPAK,Pakistan\n", "missing Transaction Type Name"),
    ],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_a_torn_file_is_refused(country):
    with pytest.raises(ParseError):
        parse(country[: country.index(b"CHN,")])
    with pytest.raises(ParseError):
        parse(country[:-8])


def test_a_short_file_is_refused_by_the_declaration(country):
    with pytest.raises(CheckError, match="at least 1610 rows, got 49"):
        conform(countries.DATASETS[0], parse(country))


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=r"expected us_foreign_aid_country\.csv, got no file"):
        countries.parse(DATASET, {})


def test_fetch_asks_once(fake_get):
    get = fake_get({"s3.amazonaws.com/files.explorer.devtechlab.com/us_foreign_aid": b"bytes"})
    assert countries.fetch(DATASET, get) == {FILE: b"bytes"}
    assert len(get.calls) == 1
    assert countries.published(DATASET, {FILE: b""}) == ""
