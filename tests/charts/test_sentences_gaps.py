"""A figure that is missing is drawn and told as missing, never as zero."""

import random
import re
from dataclasses import replace

import pandas as pd
import pytest

from charts.english.writer import write
from charts.model import Chart, ChartData
from charts.selection import Selection
from loaders.model import Table
from tests.catalogue import BUILT, tables
from tests.charts.test_catalogue import SLIPS

pytestmark = pytest.mark.sweep

#: Of each table every so many figures are blanked.
ONE_IN = 4
NOTHING = re.compile(r"(?<![\d.,])\$?0(?:\.0+)?(?:%| (?:million|billion|tonnes|MW|GWh|TWh))")


def blanked(table: Table, one_in: int) -> Table:
    """The table with figures missing where its declaration lets them be."""
    columns = [one.name for one in table.dataset.columns if one.nullable and one.dtype == "number"]
    chance = random.Random(table.dataset.id)  # noqa: S311 the same for the same table
    gone = pd.Series([chance.randrange(one_in) == 0 for _ in range(len(table.frame))])
    frame = table.frame.copy()
    frame.loc[gone.to_numpy(), columns] = float("nan")
    return replace(table, frame=frame)


def zeros(data: ChartData) -> int:
    """How many figures drawn are zero."""
    if data.frame.empty:
        return 0
    amounts = [data.x, data.y, data.size]
    drawn = [one for one in amounts if one and data.column(one).kind == "number"]
    return sum(int(data.frame[one].eq(0).sum()) for one in drawn)


def holed(chart: Chart, one_in: int) -> ChartData:
    given = {name: blanked(tables()[name], one_in) for name in chart.datasets}
    return chart.build(given, Selection())


#: Of places among candidates the last is zero, and its figure is known.
PLACES = ("opportunities",)


@pytest.mark.parametrize(
    "chart", [one for one in BUILT if one.page not in PLACES], ids=lambda chart: chart.id
)
def test_what_is_missing_is_no_zero(chart):
    given = {name: tables()[name] for name in chart.datasets}
    before = zeros(chart.build(given, Selection()))
    data = holed(chart, 1)
    assert zeros(data) <= before
    if not data.frame.empty and not before:
        sentence = write(chart.finding(data, Selection()))
        assert not NOTHING.search(sentence), sentence


@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_a_sentence_bears_figures_that_are_missing(chart):
    data = holed(chart, ONE_IN)
    if not data.frame.empty:
        sentence = write(chart.finding(data, Selection()))
        assert not SLIPS.search(sentence), sentence


def test_what_counts_as_zero():
    frame = pd.DataFrame({"year": [2023, 2024], "output_t": [0.0, float("nan")]})
    assert zeros(ChartData("columns", frame, "year", "output_t", "tonnes")) == 1
    assert NOTHING.search("Output was 0 tonnes in 2023.")
    assert not NOTHING.search("Output was 10 tonnes in 2023, 0.5% of all.")
