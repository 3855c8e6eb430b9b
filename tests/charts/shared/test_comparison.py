"""Amounts against the peers, in each of the forms a reader may choose."""

from dataclasses import replace

import pandas as pd
import pytest

from charts.english.writer import write
from charts.selection import Selection
from charts.shared.choices import BASE, INDEX, LEVEL, MEASURE, OF_GDP, PER_PERSON
from charts.shared.comparison import QUARTERS, Amount, compare, compared
from tests import frozen_tables

SALES = Amount("us_imports", "_usd_million")
YEARS = pd.RangeIndex(2020, 2023, name="year")
LEVELS = pd.DataFrame(
    {"PAK": [10.0, 12, 15], "USA": [900.0, 910, 990], "IND": [20.0, None, 22], "BGD": [None, 4, 5]},
    index=YEARS,
)
ALL = Selection(years=(2020, 2022), peers=("IND", "BGD"))


@pytest.fixture(scope="module")
def tables():
    """World Bank figures with round numbers: everyone has 1,000,000 people and $1 billion."""
    table = frozen_tables.table("worldbank_wdi")
    rows = [
        (iso3, code, year, figure)
        for iso3 in LEVELS
        for year in YEARS
        for code, figure in (("SP.POP.TOTL", 1e6), ("NY.GDP.MKTP.CD", 1e9))
    ]
    frame = pd.DataFrame(rows, columns=["iso3", "indicator_code", "year", "observation"])
    return {"worldbank_wdi": replace(table, frame=frame)}


def told(tables, selection, levels=LEVELS, amount=SALES):
    data = compare(amount, levels, tables, selection)
    return data, write(compared(data, amount))


def test_an_index_begins_where_pakistan_does(tables):
    data, sentence = told(tables, ALL)
    assert (data.y, data.unit) == ("us_imports_index", "index, 2020 = 100")
    assert data.frame.query("country == 'Pakistan'")["us_imports_index"].tolist() == [100, 120, 150]
    assert data.notes == ("Not shown, for want of a figure above zero in 2020: Bangladesh.",)
    assert sentence == (
        "US imports from Pakistan were $15 million in 2022, up 50% on 2020; "
        "neither of 2 others grew faster."
    )


def test_the_reader_chooses_the_base(tables):
    data, sentence = told(tables, ALL.choosing(BASE, "2021"))
    assert sentence == (
        "US imports from Pakistan were $15 million in 2022, up 25% on 2021; "
        "neither of 2 others grew faster."
    )
    assert data.unit == "index, 2021 = 100"
    pakistan = data.frame.query("country == 'Pakistan'").set_index("year")["us_imports_index"]
    assert pakistan.to_dict() == pytest.approx({2020: 10 / 12 * 100, 2021: 100, 2022: 125})
    assert data.notes == ("Not shown, for want of a figure above zero in 2021: India.",)


def test_a_base_without_a_figure_says_so(tables):
    data, _ = told(tables, ALL.choosing(BASE, "1999"))
    assert data.frame.empty
    assert data.empty == (
        "1999 is not among the years with figures here: choose another base year."
    )
    data, _ = told(tables, ALL.choosing(BASE, "2021"), LEVELS.assign(PAK=[10.0, 0, 15]))
    assert data.frame.empty
    assert data.empty == "Pakistan has nothing above zero in 2021: choose another base year."


def test_a_base_that_no_year_follows_shows_no_change(tables):
    _, sentence = told(tables, ALL.choosing(BASE, "2022"))
    assert sentence == (
        "US imports from Pakistan were $15 million in 2022; no later figure shows how they moved "
        "since."
    )


def test_nobody_moves_the_base_of_an_index(tables):
    late = LEVELS.assign(IND=[None, 21.0, 22], BGD=[0.0, 4, 5])
    data, _ = told(tables, ALL, late)
    assert data.unit == "index, 2020 = 100"
    assert data.notes == (
        "Not shown, for want of a figure above zero in 2020: India and Bangladesh.",
    )


def test_levels_leave_out_what_would_flatten_the_rest_and_say_so(tables):
    data, sentence = told(tables, ALL.choosing(MEASURE, LEVEL))
    assert (data.y, data.unit) == ("us_imports_usd_million", "US$ million")
    assert set(data.frame["country"]) == {"Pakistan", "India", "Bangladesh"}
    assert data.notes == (
        "The United States is not drawn: its $990 million in 2022 would flatten all others.",
    )
    assert sentence.endswith("; 2 of 3 others had more.")  # one of them is not drawn
    near = LEVELS.assign(USA=30.0)
    assert "United States" in set(
        told(tables, ALL.choosing(MEASURE, LEVEL), near)[0].frame["country"]
    )


@pytest.mark.parametrize("measure", [INDEX, LEVEL])
def test_one_year_is_ranked_by_its_levels(tables, measure):
    """An index of it would be 100 for all: it counts, draws and leaves off as the levels do."""
    data, sentence = told(tables, ALL.choosing(MEASURE, measure), LEVELS.loc[[2022]])
    assert (data.kind, data.x, data.unit) == ("ranking", "us_imports_usd_million", "US$ million")
    assert data.frame["country"].tolist() == ["India", "Pakistan", "Bangladesh"]
    assert sentence == "US imports from Pakistan were $15 million in 2022; 2 of 3 others had more."
    assert data.notes[0].startswith("The United States is not drawn: its $990 million in 2022 ")


def test_amounts_per_person_and_of_gdp(tables):
    data, sentence = told(tables, ALL.choosing(MEASURE, PER_PERSON))
    assert (data.y, data.unit) == ("us_imports_usd_per_person", "US$ per person")
    assert data.frame.query("country == 'Pakistan'")[data.y].tolist() == [10, 12, 15]
    assert sentence.startswith(
        "US imports from Pakistan were $15 per person in 2022, up 50% on 2020; "
    )
    data, sentence = told(tables, ALL.choosing(MEASURE, OF_GDP))
    assert (data.y, data.unit) == ("us_imports_share_of_gdp_pct", "% of GDP")
    assert data.frame.query("country == 'Pakistan'")[data.y].tolist() == [1, 1.2, 1.5]
    assert sentence.startswith(
        "US imports from Pakistan were 1.5% of GDP in 2022, up 0.5 points on 2020; "
    )


def test_a_year_without_gdp_stays_a_gap(tables):
    frame = tables["worldbank_wdi"].frame
    late = frame[~((frame["year"] == 2022) & (frame["iso3"] == "PAK"))]
    short = {"worldbank_wdi": replace(tables["worldbank_wdi"], frame=late)}
    data, sentence = told(short, ALL.choosing(MEASURE, OF_GDP))
    assert data.frame.query("country == 'Pakistan'")[data.y].isna().tolist() == [False, False, True]
    assert "were 1.2% of GDP in 2021" in sentence


def test_a_share_of_gdp_is_not_made_of_heads(tables):
    heads = Amount(
        "github_developers",
        "_developers",
        per_person="_per_1000_people",
        per_person_factor=1e3,
        of_gdp_factor=0,
        is_count=True,
    )
    data, sentence = told(tables, ALL.choosing(MEASURE, OF_GDP), LEVELS, heads)
    assert data.unit.startswith("index")
    assert data.notes[0] == "A share of GDP means nothing here."
    assert sentence.startswith("GitHub developers in Pakistan were 15 in 2022")


def test_quarters_take_the_people_of_their_year(tables):
    quarters = pd.DatetimeIndex(["2020-12-31", "2021-03-31"], name=QUARTERS)
    levels = LEVELS.iloc[:2].set_axis(quarters)
    data, _ = told(tables, ALL.choosing(MEASURE, PER_PERSON), levels)
    assert data.frame.query("country == 'Pakistan'")[data.y].tolist() == [10, 12]
    assert data.period == "2020 Q4 to 2021 Q1"


@pytest.mark.parametrize("measure", [INDEX, LEVEL, PER_PERSON, OF_GDP])
def test_no_figure_of_pakistan_is_an_empty_chart(tables, measure):
    none = LEVELS.assign(PAK=float("nan"))
    data, _ = told(tables, ALL.choosing(MEASURE, measure), none)
    assert data.frame.empty
    assert "Widen the years" in data.empty


def test_the_fact_has_the_figures_and_names_of_its_sentence(tables):
    found = compared(compare(SALES, LEVELS, tables, ALL.choosing(MEASURE, LEVEL)), SALES).told
    assert (found["value"], found["unit"], found["when"]) == (15, "US$ million", 2022)
    assert (found["first"], found["first_when"]) == (10, 2020)
    others, ahead = ("United States", "India", "Bangladesh"), ("United States", "India")
    assert (found["others"], found["ahead"]) == (others, ahead)
    assert not found["by_growth"]
    index = compared(compare(SALES, LEVELS, tables, ALL), SALES).told
    assert index["by_growth"]
    assert index["value"] == 15
