import json
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, Key, ParseError
from loaders.publishers.state_bank import services as state_bank_services
from loaders.publishers.state_bank.components import LATEST, TO_DATE
from loaders.publishers.state_bank.services import GROUP, SERIES, TOTALS, WHOLE

MONTHLY, COMPONENTS = (replace(dataset, min_rows=1) for dataset in state_bank_services.DATASETS)


@pytest.fixture
def copies(reply):
    return {name: reply(f"sbp_services/{name}") for name in (WHOLE, TOTALS)}


@pytest.fixture
def workbook(reply):
    return {name: reply(f"sbp_services/{name}") for name in (TO_DATE, LATEST)}


@pytest.fixture
def replies(reply):
    """The same three months for each of the 32 series."""
    content = reply("sbp_services/series.json")
    return {f"{GROUP}.{code}.json": content.replace(b"SERIES", code.encode()) for code in SERIES}


def parsed(dataset, raw):
    return conform(dataset, state_bank_services.parse(dataset, raw))


def only(frame, **wanted):
    for name, cell in wanted.items():
        frame = frame[frame[name].eq(cell)]
    (row,) = frame.to_dict("records")
    return row


# All series by month


def test_the_copies_give_one_row_a_series_and_month(copies):
    frame = parsed(MONTHLY, copies)
    assert only(frame, series_code="P00120") == {
        "series_code": "P00120",
        "flow": "export",
        "item": "Telecommunications, computer and information services",
        "level": "service",
        "month": pd.Timestamp("2022-06-01"),
        "amount_usd_million": 60,
        "status": "published",
        "vintage": "2025-04",
    }
    assert only(frame, series_code="P00160")["level"] == "part of a service"
    assert only(frame, series_code="P00310")["item"] == "Government goods and services"
    assert only(frame, series_code="P00010")["flow"] == "balance"


def test_newer_totals_are_taken_for_later_months_only(copies):
    frame = parsed(MONTHLY, copies)
    exports = frame[frame["series_code"].eq("P00030")]
    assert exports["amount_usd_million"].tolist() == [90, 120, 140]
    assert exports["vintage"].tolist() == ["2025-04", "2025-04", "2025-10"]


def test_the_newest_two_fiscal_years_are_provisional(copies):
    frame = parsed(MONTHLY, copies)
    provisional = frame.loc[frame["status"].eq("provisional"), "month"]
    assert sorted(set(provisional.dt.strftime("%Y-%m"))) == ["2024-06", "2024-07"]


def test_the_series_are_32_and_twelve_services_a_flow():
    assert len(SERIES) == 32
    services = [flow for _, flow, _, level in SERIES.values() if level == "service"]
    assert services == ["export"] * 12 + ["import"] * 12


def test_the_replies_give_every_series_without_missing_months(replies):
    frame = parsed(MONTHLY, replies)
    assert len(frame) == 32 * 2
    balance = frame[frame["series_code"].eq("P00010")]
    assert balance["amount_usd_million"].tolist() == [11, -22]
    assert set(frame["vintage"]) == {"current"}


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2005-07-31", "2005-10-31", "P00280 from 2005-07 on, got it from 2005-08"),
        ('"-22"', '"n.a."', "numbers in 'Observation Value', got 'n.a.'"),
        ('"Observation Date"', '"Date"', "missing Observation Date"),
        ('null, "Million', '"7", "Million', "no value beside 'Missing value', got '7'"),
        (" ]}", " ", "expected JSON"),
    ],
)
def test_a_broken_reply_is_refused_with_the_reason(replies, old, new, says):
    name = f"{GROUP}.P00280.json"
    assert old in replies[name].decode()
    broken = replies | {name: replies[name].decode().replace(old, new).encode()}
    with pytest.raises(ParseError, match=says):
        state_bank_services.parse(MONTHLY, broken)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (WHOLE, "series_name", "name", "missing series_name"),
        (WHOLE, "P00120,120", "P00130,130", "series_key and series_name among .*P00130 Exports"),
        (WHOLE, "P00310", "P00330", "got 'TS_GP_BOP_XMGS_M.P00330 Imports"),
        (WHOLE, "-300.0", "minus 300", "numbers in 'value_musd', got 'minus 300'"),
        (WHOLE, "2022-06-30", "2022-06-29", "month-end dates"),
        (
            WHOLE,
            "2024-06-30,TS_GP_BOP_XMGS_M.P00030",
            "2022-06-30,TS_GP_BOP_XMGS_M.P00030",
            "contradictory rows for .*P00030, 2022-06: 90.0, 120.0",
        ),
        (WHOLE, "12.0\n", "12.", "whole lines in sbp_xmgs_monthly.*cut last one"),
        (TOTALS, "Exports of Services,140", "Exports,140", "P00030 Exports'"),
        (TOTALS, "P00170", "P00320", "got 'TS_GP_BOP_XMGS_M.P00320 Exports"),
    ],
)
def test_a_broken_copy_is_refused_with_the_reason(copies, name, old, new, says):
    assert old in copies[name].decode()
    broken = copies | {name: copies[name].decode().replace(old, new).encode()}
    with pytest.raises(ParseError, match=says):
        state_bank_services.parse(MONTHLY, broken)


def test_a_copy_without_rows_is_refused(copies):
    header = copies[WHOLE].splitlines(keepends=True)[0]
    with pytest.raises(ParseError, match=f"expected rows in {WHOLE}, got only a header"):
        state_bank_services.parse(MONTHLY, copies | {WHOLE: header})


def test_a_lost_factor_of_a_thousand_shows_in_the_range(copies):
    broken = copies | {WHOLE: copies[WHOLE].replace(b"120.0", b"120000.0")}
    with pytest.raises(CheckError, match="amount_usd_million exceeds"):
        parsed(MONTHLY, broken)


def test_fetch_asks_for_every_series(fake_get, replies):
    get = fake_get({f"series/{name[:-5]}/data": content for name, content in replies.items()})
    assert state_bank_services.fetch(MONTHLY, get) == replies
    assert len(get.calls) == 32
    assert {json.dumps(params, default=repr) for _, params in get.calls} == {
        json.dumps(
            {
                "api_key": repr(Key("SBP_EASYDATA_KEY")),
                "start_date": "2005-07-01",
                "format": "json",
            }
        )
    }


# Components


def test_years_to_date_stand_beside_the_year_before(workbook):
    frame = parsed(COMPONENTS, workbook)
    assert only(frame, item="Freelance IT", period_label="Jul-Dec FY24") == {
        "item": "Freelance IT",
        "level": "IT component",
        "fiscal_year": 2024,
        "period_label": "Jul-Dec FY24",
        "period_start": pd.Timestamp("2023-07-01"),
        "period_end": pd.Timestamp("2023-12-01"),
        "exports_usd_million": 200.25,
        "imports_usd_million": pytest.approx(float("nan"), nan_ok=True),
        "exports_year_earlier_usd_million": 150,
        "imports_year_earlier_usd_million": pytest.approx(float("nan"), nan_ok=True),
        "status": "provisional",
        "vintage": "2024-02-17",
    }
    transport = only(frame, item="Transport")
    assert transport["imports_usd_million"] == 390.01
    assert transport["imports_year_earlier_usd_million"] == 350


def test_single_months_have_the_vintage_of_their_year_to_date(workbook):
    frame = parsed(COMPONENTS, workbook)
    it = frame[frame["item"].eq("Telecommunications, computer and information services")]
    assert it["period_label"].tolist() == ["Jul-Nov FY24", "Nov 2023", "Dec 2023", "Jul-Dec FY24"]
    assert it["exports_usd_million"].tolist() == [500, 98, 100.5, 600.5]
    assert it["vintage"].tolist() == ["2024-01-17"] + ["2024-02-17"] * 3
    december = only(frame, item="Freelance IT", period_label="Dec 2023")
    assert december["exports_year_earlier_usd_million"] == 25
    assert december["period_start"] == december["period_end"] == pd.Timestamp("2023-12-01")


def test_a_period_told_again_replaces_the_older_vintage(workbook):
    again = b"Jul-Dec FY24,2024-03-17,service_category,IT & Telecom,610.0,60.0,550.0,480.0,48.0\n"
    raw = {
        TO_DATE: workbook[TO_DATE] + again,
        LATEST: workbook[LATEST].replace(b"600.5", b"610.0"),
    }
    frame = parsed(COMPONENTS, raw)
    it = frame[frame["item"].str.startswith("Telecommunications, computer")]
    to_date = only(it, period_label="Jul-Dec FY24")
    assert (to_date["exports_usd_million"], to_date["vintage"]) == (610, "2024-03-17")
    assert only(it, period_label="Dec 2023")["vintage"] == "2024-03-17"


def test_a_month_told_again_replaces_the_older_vintage(workbook):
    january = (
        b"Jul-Jan FY24,2024-03-17,it_component,Freelance IT,240.0,,,180.0,\n",
        b"freelance,Freelance IT,2024-01,39.0,36.5,2023-01,27.0,Jul-Jan FY24,240.0,,\n",
    )
    raw = {TO_DATE: workbook[TO_DATE] + january[0], LATEST: workbook[LATEST] + january[1]}
    frame = parsed(COMPONENTS, raw)
    december = only(frame, item="Freelance IT", period_label="Dec 2023")
    assert (december["exports_usd_million"], december["vintage"]) == (36.5, "2024-03-17")
    assert only(frame, period_label="Jan 2024")["exports_usd_million"] == 39


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (TO_DATE, "credit_musd,debit", "credits,debit", "missing credit_musd"),
        (TO_DATE, "Freelance IT", "Freelancers", r"\('it_component', 'Freelancers'\)"),
        (TO_DATE, "it_component,Free", "service_category,Free", r"'service_category', 'Freelance"),
        (TO_DATE, "Jul-Nov FY24", "Jul-Nov 24", "periods like .*got 'Jul-Nov 24'"),
        (TO_DATE, "540.5", "541.0", "net_musd to be what its parts give, 540.5; got 541"),
        (TO_DATE, "600.5", "six hundred", "numbers in 'credit_musd', got 'six hundred'"),
        (TO_DATE, "2024-01-17", "17.1.2024", "date like .*'copied_on', got '17.1.2024'"),
        (TO_DATE, "-200.0,,\n", "-200.0", "whole lines in ebops"),
        (LATEST, "latest_musd", "latest", "missing latest_musd"),
        (LATEST, "itTotal", "total", r"got \('total', 'IT & Telecom \(total\)'\)"),
        (LATEST, "2022-12,25", "2021-12,25", "a year before latest_month, got 2021-12"),
        (LATEST, "200.25", "200.52", "equal those of ebops.* got 200.52 and 200.25 for Freelance"),
        (LATEST, "Jul-Dec FY24,200", "Jul-Oct FY24,200", "200.25 and nan for Freelance IT"),
        (LATEST, "34.0", "", "numbers in 'previous_month_musd', got ''"),
    ],
)
def test_a_broken_workbook_table_is_refused_with_the_reason(workbook, name, old, new, says):
    assert old in workbook[name].decode()
    broken = workbook | {name: workbook[name].decode().replace(old, new).encode()}
    with pytest.raises(ParseError, match=says):
        state_bank_services.parse(COMPONENTS, broken)


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"<html>403 Forbidden</html>", "web page")]
)
@pytest.mark.parametrize("name", [WHOLE, TOTALS, TO_DATE, LATEST])
def test_what_is_no_data_is_refused(copies, workbook, name, content, says):
    dataset = MONTHLY if name in copies else COMPONENTS
    with pytest.raises(ParseError, match=says):
        state_bank_services.parse(dataset, {**copies, **workbook, name: content})


def test_the_tables_say_how_new_they_are(copies, workbook, replies):
    assert state_bank_services.published(MONTHLY, copies) == "2025-10"
    assert state_bank_services.published(MONTHLY, {WHOLE: copies[WHOLE]}) == "2025-04"
    assert state_bank_services.published(MONTHLY, replies) == ""
    assert state_bank_services.published(COMPONENTS, workbook) == "2024-02-17"
