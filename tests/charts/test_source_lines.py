"""The line under each chart: every publisher once, and no day before what the chart tells of."""

import re

import pytest

from charts import captions, words
from tests.catalogue import BUILT, opened

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
