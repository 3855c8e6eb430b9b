"""One year chosen is one year shown, in every chart, calendar and measure, and says which."""

import pytest

from charts.control import YEARS
from charts.model import Chart
from charts.selection import Selection
from charts.shared.choices import CALENDAR, INDEX, LEVEL, MEASURE
from charts.views import View, view
from tests.catalogue import BUILT, tables

pytestmark = pytest.mark.sweep

#: Long over, so that each has whole calendar and fiscal years.
ONE = (2015, 2020, 2024)
OF_YEARS = [chart for chart in BUILT if YEARS in chart.controls]
#: What says of a row which year it is of.
BY_NUMBER, BY_DAY = ("year", "fiscal_year", "marketing_year"), ("month", "quarter_ending")


def shown(chart: Chart, year: int, *choices: tuple) -> View:
    selection = Selection(years=(year, year))
    for control, word in choices:
        selection = selection.choosing(control, word)
    return view(chart, selection, tables())


def years_of(one: View) -> set[int]:
    """The years its rows are of; of fiscal years their names."""
    frame = one.data.frame
    named = {int(year) for name in BY_NUMBER if name in frame for year in frame[name].dropna()}
    if named:
        return named
    return {day.year for name in BY_DAY if name in frame for day in frame[name].dropna()}


@pytest.mark.parametrize("chart", OF_YEARS, ids=lambda chart: chart.id)
def test_one_year_is_one_year_in_every_calendar(chart):
    for year in ONE:
        for word in CALENDAR.words if CALENDAR in chart.controls else [""]:
            one = shown(chart, year, *([(CALENDAR, word)] if word else []))
            assert years_of(one) <= {year}, word
            if "fiscal_year" in one.data.frame and len(one.data.frame):
                assert "iscal year" in one.subtitle


def counted(one: View) -> tuple | None:
    """Whom Pakistan is set beside, and who of them is ahead."""
    if one.data.frame.empty:
        return None
    told = one.chart.finding(one.data, one.selection).told
    return tuple(sorted(told["others"])), tuple(sorted(told["ahead"]))


@pytest.mark.parametrize(
    "chart", [one for one in OF_YEARS if MEASURE in one.controls], ids=lambda chart: chart.id
)
def test_one_year_counts_alike_by_index_and_by_level(chart):
    for year in ONE:
        by_index, by_level = (shown(chart, year, (MEASURE, word)) for word in (INDEX, LEVEL))
        if by_index.data.kind == by_level.data.kind == "ranking":  # quarters are several
            assert counted(by_index) == counted(by_level)
            assert by_index.data.notes == by_level.data.notes
