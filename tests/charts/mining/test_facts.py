"""What mining's charts find, before it is put into words."""

import pandas as pd
import pytest

from charts.fact import fact
from charts.mining.page import PAGE
from charts.selection import Selection
from tests import frozen_tables

CHARTS = {chart.id: chart for chart in PAGE.charts}


def found(chart_id, selection=None):
    chart, selection = CHARTS[chart_id], selection or Selection()
    tables = {name: frozen_tables.table(name) for name in chart.datasets}
    return chart.finding(chart.build(tables, selection), selection)


def test_output_is_told_with_its_ends():
    output = found("mining-output", Selection(years=(2012, 2018)))
    assert output == fact(
        "mine_output",
        mineral="Salt",
        output=4_171_000,
        year=2018,
        first_output=2_321_000,
        first_year=2012,
        is_estimated=False,
        minerals=9,
        compared=9,
        higher=output.told["higher"],
    )
    assert 0 < output.told["higher"] < 9


def test_an_index_tells_its_base_as_a_year():
    told = found("mining-output-index").told
    assert told["base"] == 2012
    assert told["index"] > told["last_index"]


def test_sites_are_counted_by_group():
    groups = dict(found("mining-deposits").told["groups"])
    assert groups["Phosphate"] == 57
    assert sum(groups.values()) == 87
    assert found("mining-facilities").told["year"] == 2007


def test_plants_are_told_with_the_month_of_the_list():
    plants = found("mining-coal-plants")
    assert plants.told["at_thar"] == 2640
    assert plants.told["total"] == pytest.approx(7638)
    assert isinstance(plants.told["when"], pd.Timestamp)


def test_investment_is_told_with_the_months_it_was_made_in():
    assert found("mining-fdi") == fact(
        "net_investment",
        sector="Mining and quarrying",
        amount=-116.77,
        unit="US$ million",
        year_earlier=-152.03,
        start=pd.Timestamp("2025-07-01"),
        end=pd.Timestamp("2026-06-01"),
    )


def test_what_is_stated_of_a_project_is_told_with_its_date():
    assert found("mining-reko-diq-facts") == fact(
        "stage_stated",
        fact="Barrick slows Reko Diq and extends its review to mid-2027",
        when=pd.Timestamp("2026-03-26"),
        precision="day",
    )
    assert found("mining-reko-diq-amounts") == fact(
        "largest_amount",
        project="Reko Diq",
        amount=5570,
        on=(pd.Timestamp("2025-04-15"), "day"),
        unit="US$ million",
        approved=(1250, (pd.Timestamp("2025-12-10"), "day")),
    )
