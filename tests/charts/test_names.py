"""Names that only the figures know are read in any case; one they do not know is said to be so."""

import pytest

from charts.catalogue import CHARTS
from charts.selection import from_query
from charts.views import view
from tests.catalogue import BUILT, opened, tables

#: Each choice of such a name, on every chart that has it.
NAMED = [
    (chart.id, control)
    for chart in BUILT
    for control in chart.controls
    if control.find and not control.codes
]
each_name = pytest.mark.parametrize(
    ("chart_id", "control"), NAMED, ids=[f"{chart_id}-{one.id}" for chart_id, one in NAMED]
)


def asked(chart_id, control, name):
    chart = CHARTS[chart_id]
    return view(chart, from_query(f"{control.id}={name}", chart.controls), tables())


@each_name
def test_a_name_is_read_in_any_case(chart_id, control):
    name = next(iter(control.find(tables())))
    assert name != name.upper()
    shown = asked(chart_id, control, name)
    assert asked(chart_id, control, name.upper()).finding == shown.finding
    assert asked(chart_id, control, name.lower()).selection == shown.selection


@each_name
def test_a_name_that_is_not_there_is_named(chart_id, control):
    name = next(iter(control.find(tables())))
    if control.read(f"{name}x") is None:  # refused before any figure is asked
        return
    shown = asked(chart_id, control, f"{name}x")
    said = f"The figures know no “{name}x”. Did you mean “{name}”?"
    assert shown.finding in (said, opened(chart_id).finding)  # it may only mark a row
