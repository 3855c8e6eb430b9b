"""An empty chart never tells of nothing where its figures merely begin later, or end before."""

import re

import pytest

from charts.catalogue import CHARTS
from charts.control import YEARS
from charts.model import NO_FIGURES
from charts.selection import FIRST_YEAR, Selection, last_year
from charts.shared.in_hand import why_empty
from charts.views import view
from tests.catalogue import BUILT, tables

pytestmark = pytest.mark.sweep

#: Words that tell of an absence in the world, not in the figures in hand.
ABSENT = re.compile(
    r"\b(no|nothing)\b.*\b(recorded|was approved|was disclosed|went to|sold|publish\w*|signed|"
    r"falls|surveyed|output|are reported)\b",
    re.IGNORECASE,
)
#: What a chart says where it is empty for its years alone.
OF_OTHER_YEARS = re.compile(
    r"This chart has nothing of these years\. With all years, it shows: .*\d{4}.*\. Widen"
)
DATED = [chart.id for chart in BUILT if YEARS in chart.controls]


@pytest.mark.parametrize("year", [FIRST_YEAR, 2005, 2012, last_year()])
@pytest.mark.parametrize("chart_id", DATED)
def test_a_year_that_is_not_in_hand_is_not_told_as_nothing(chart_id, year):
    data = view(CHARTS[chart_id], Selection(years=(year, year)), tables()).data
    if data.frame.empty:
        said = data.empty
        assert said != NO_FIGURES
        whole = view(CHARTS[chart_id], Selection(years=(FIRST_YEAR, last_year())), tables()).data
        if "in hand" not in said and not OF_OTHER_YEARS.match(said):
            assert not ABSENT.search(said) or str(year) in whole.period


def test_a_year_in_hand_without_a_row_is_told_as_nothing():
    years = tables()["usitc_imports_hs2"].frame["year"]
    within, before = Selection(years=(2024, 2024)), Selection(years=(2015, 2020))
    assert why_empty("Duties", years, within, "None.") == "None."
    assert why_empty("Duties", years, before, "None.").startswith("Duties are in hand for 20")
