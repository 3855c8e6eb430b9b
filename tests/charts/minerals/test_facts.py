"""What the charts of minerals find, before it is put into words."""

import pandas as pd
import pytest

from charts.fact import fact
from charts.minerals import import_sources
from charts.minerals.choices import COMMODITIES, MINERAL
from charts.minerals.page import PAGE
from charts.selection import Selection
from tests import frozen_tables

CHARTS = {chart.id: chart for chart in PAGE.charts}


def found(chart_id, selection=None):
    chart, selection = CHARTS[chart_id], selection or Selection()
    tables = {name: frozen_tables.table(name) for name in chart.datasets}
    return chart.finding(chart.build(tables, selection), selection)


def of(mineral):
    return Selection().choosing(MINERAL, mineral)


def test_sources_of_imports_are_told_with_their_years():
    assert found("minerals-us-import-sources", of("Antimony")) == fact(
        "import_source",
        mineral="Antimony",
        form="",
        country="China",
        share=55,
        bound="",
        years=(2021, 2024),
    )
    talc = found("minerals-us-import-sources", of("Talc and pyrophyllite"))
    assert talc.kind == "pakistan_as_import_source"
    assert talc.told["share"] == 52


@pytest.mark.parametrize(
    ("period", "years", "said"),
    [
        ("2021-24", (2021, 2024), "2021 to 2024"),
        ("2024", (2024, 2024), "2024"),
        ("1999-2002", (1999, 2002), "1999 to 2002"),
    ],
)
def test_years_as_the_publisher_writes_them(period, years, said):
    assert import_sources.years(period) == years
    assert import_sources.whole_years(period) == said


def test_a_bound_is_no_figure_to_compare():
    barite = found("minerals-reliance-over-time", of("Barite"))
    assert (barite.told["is_bound"], barite.told["since"]) == (True, None)
    talc = found("minerals-reliance-over-time", of("Talc and pyrophyllite"))
    assert (talc.told["share"], talc.told["since"]) == (23, (2021, 7))


def test_prices_are_told_with_the_month_that_is_a_hundred():
    one = Selection(years=(2020, 2024)).choosing(COMMODITIES, "Copper")
    told = found("minerals-prices", one).told
    assert told["base"] == pd.Timestamp("2020-01-01")
    assert told["month"] == pd.Timestamp("2024-12-01")
    assert (told["strongest"], told["commodities"]) == ("Copper", 1)
    assert found("minerals-price-levels", one).told["unit"] == "US$ per tonne"


def test_trade_is_told_with_its_goods_and_its_way():
    told = found("minerals-two-way-trade").told
    assert (told["goods"], told["is_export"]) == ("Iron and steel scrap", True)
    assert (told["amount"], told["year"], told["first_year"]) == (300, 2020, 2015)


def test_a_part_of_a_year_is_told_by_its_last_month():
    told = found("minerals-imports-by-chapter", Selection(years=(2025, 2026))).told
    assert told["through"] == pd.Timestamp("2025-07-01")
    assert told["year_before"] is None
