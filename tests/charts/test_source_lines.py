"""The line under each chart: every publisher once, and no day before what the chart tells of."""

import re

import pytest

from charts import captions, words
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CALENDAR_YEARS, FISCAL_YEARS
from charts.views import view
from tests.catalogue import BUILT, opened, tables

each_chart = pytest.mark.parametrize("chart_id", [chart.id for chart in BUILT])


@each_chart
def test_a_publisher_is_named_once(chart_id):
    said = captions.short_source(opened(chart_id).tables.values())
    named = re.split(r"; | and |, (?=with|to )", said.removeprefix("Source: "))
    assert len(named) == len(set(named))


@each_chart
def test_a_list_of_what_stands_is_of_the_day_its_sentence_names(chart_id):
    shown = opened(chart_id)
    published = shown.data.told.get("published", "")
    if re.fullmatch(r"\d{4}-\d\d", published):
        said = captions.short_source(shown.tables.values())
        assert said.endswith(f", to {words.vintage(published)}")


@each_chart
def test_no_line_tells_of_a_month_after_what_is_drawn(chart_id):
    """The newest year or month that stands in the subtitle, where the chart runs along time."""
    shown = opened(chart_id)
    said = captions.short_source(shown.tables.values(), shown.last_day)
    if shown.last_day is None:
        return
    drawn = max(map(int, re.findall(r"\b(20\d\d)\b", shown.data.period)))
    assert int(said[-4:]) <= drawn


@pytest.mark.parametrize(("calendar", "ends"), [(FISCAL_YEARS, 6), (CALENDAR_YEARS, 12)])
@pytest.mark.parametrize("chart", [one for one in BUILT if CALENDAR in one.controls])
def test_years_end_in_the_month_of_their_calendar(chart, calendar, ends):
    """Years that are all over, so that no dataset ends before them."""
    chosen = Selection(years=(2015, 2023)).choosing(CALENDAR, calendar)
    shown = view(chart, chosen, tables())
    if shown.last_day is not None:
        assert shown.last_day.month == ends
