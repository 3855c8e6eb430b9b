"""Visas and readiness: figures of the source, and sentences that follow the data."""

import pandas as pd
import pytest

from charts.information_technology.choices import VISAS
from tests.charts.information_technology.it_page import (
    choosing,
    embedded,
    finding,
    found,
    kpi,
    shown,
    with_frame,
    with_indicator,
)


def with_visas(rows):
    columns = ["iso3", "visa_class", "fiscal_year", "issuances"]
    return with_frame("us_visas", pd.DataFrame(rows, columns=columns))


def four(year, *amounts):
    classes = ("H-1B", "L-1", "F-1", "J-1")
    return [("PAK", name, year, amount) for name, amount in zip(classes, amounts, strict=True)]


def test_visas_are_those_of_the_source():
    """Pakistan in fiscal 2024: H-1B 1,664, L-1 408, F-1 4,483, J-1 2,348; world H-1B 219,659."""
    frame = shown("it-visas").frame
    newest = frame[frame["fiscal_year"] == 2024].set_index("visa_class")["issued_visas"]
    assert newest.to_dict() == {
        "F-1, students": 4483,
        "J-1, exchange visitors": 2348,
        "H-1B, specialty workers": 1664,
        "L-1, transfers within a company": 408,
    }
    value = kpi("it-h1b-visas")
    assert value.value in (1664, *value.trend)
    data = shown("it-visas-against-peers", selection=choosing("measure", "Level"))
    own = data.frame[data.frame["country"] == "Pakistan"].set_index("year")["issued_visas"]
    assert own[2024] == 1664
    share = 1664 / 219_659 * 100
    assert f"{share:.2g}% of all H-1B visas issued in US fiscal year 2024" in " ".join(data.notes)


def test_the_country_that_issues_is_not_compared_nor_missed():
    for measure in ("Index", "Level", "Per person", "Share of GDP"):
        data = shown("it-visas-against-peers", selection=choosing("measure", measure))
        assert "United States" not in {*data.frame["country"], *data.notes}
        assert not any("United States" in note for note in data.notes)


def test_visa_finding_follows_the_data():
    rising = with_visas([*four(2018, 10, 10, 10, 10), *four(2019, 10, 10, 30, 10)])
    assert finding("it-visas", rising) == (
        "Pakistanis received 60 US visas to study, work or join an exchange in US fiscal year "
        "2019 (October 2018 to September 2019), up 50% on 2018; 30 were F-1 for students."
    )
    told = found("it-visas", rising).told
    assert (told["visas"], told["before"], told["most"], told["most_visas"]) == (60, 40, "F-1", 30)
    first = with_visas(four(2019, 10, 10, 30, 10))
    assert finding("it-visas", first).endswith("to September 2019); 30 were F-1 for students.")
    part = with_visas([*four(2018, 1, 1, 1, 1)[:3], *four(2019, 1, 1, 1, 1)[3:]])
    assert finding("it-visas", part) == "No year of these has a figure for all four classes."


def test_years_of_closed_consulates_are_named_where_shown():
    low = "2020 and 2021 are low because consulates were closed."
    assert low in shown("it-visas").notes
    assert not shown("it-visas", with_visas(four(2019, 1, 1, 1, 1))).notes
    one = shown("it-visas", with_visas(four(2021, 1, 1, 1, 1))).notes
    assert one == ("2021 is low because consulates were closed.",)


def test_every_class_of_the_menu_has_figures():
    classes = set(embedded()["us_visas"].frame["visa_class"])
    assert {name if name in classes else name.lower() for name in VISAS} <= classes
    everyone = choosing("visa", "All classes")
    assert finding("it-visas-against-peers", selection=everyone).startswith(
        "By US fiscal year, visas of all classes issued to Pakistanis were 124,000 in 2024"
    )


def test_readiness_ranks_the_newest_year_of_each_country():
    data = shown("it-readiness")
    assert data.frame["internet_users_pct"].is_monotonic_decreasing
    pakistan = data.frame.set_index("country").loc["Pakistan"]
    assert (pakistan["year"], round(pakistan["internet_users_pct"], 1)) == (2023, 27.4)
    rows = [("PAK", 2022, 20.0), ("PAK", 2023, 30.0), ("IND", 2020, 40.0), ("USA", 2023, 90.0)]
    lowest = with_indicator("IT.NET.USER.ZS", rows)
    assert shown("it-readiness", lowest).frame["label"].tolist() == [
        "United States, 2023",
        "India, 2020",
        "Pakistan, 2023",
    ]
    assert finding("it-readiness", lowest) == (
        "30% of people in Pakistan used the internet in 2023, the lowest of 3 countries' newest "
        "figures."
    )
    middle = with_indicator("IT.NET.USER.ZS", [("PAK", 2024, 50.0), *rows[2:]])
    assert finding("it-readiness", middle).endswith(
        "2024; 1 of 2 others had more in their newest year."
    )
    highest = with_indicator("IT.NET.USER.ZS", [("PAK", 2024, 95.0), *rows[2:]])
    assert "the highest of 3 countries' newest figures" in finding("it-readiness", highest)


@pytest.mark.parametrize(
    ("choice", "figure"),
    [
        ("Internet use", "27.4%"),
        ("Broadband", "1.47 per 100 people"),
        ("Tertiary enrollment", "10.9%"),
        ("Research spending", "0.164%"),
        ("Researchers", "474 per million people"),
        ("Secure servers", "110 per million people"),
    ],
)
def test_readiness_by_every_choice(choice, figure):
    """The newest figures of Pakistan, read in the World Bank's indicators."""
    selection = choosing("readiness", choice)
    assert figure in finding("it-readiness", selection=selection)
    assert figure in finding("it-readiness-over-time", selection=selection)


def test_a_rate_that_multiplied_is_told_by_how_many_times():
    rows = [("PAK", 2010, 2.0), ("PAK", 2020, 30.0), ("USA", 2020, 31.0)]
    tables = with_indicator("IT.NET.SECR.P6", rows)
    servers = choosing("readiness", "Secure servers")
    assert finding("it-readiness-over-time", tables, servers) == (
        "Secure internet servers in Pakistan were 30 per million people in 2020, 15 times the "
        "figure of 2010; the one other country with a figure had more."
    )
