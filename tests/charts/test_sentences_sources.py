"""A view cites what it used: events and converted amounts cite their source only when on."""

import pytest

from charts.catalogue import CHARTS
from charts.control import Control
from charts.model import Chart
from charts.selection import Selection
from charts.shared.choices import (
    CALENDAR,
    CALENDAR_YEARS,
    CURRENCY,
    EVENTS,
    HIDDEN,
    INDEX,
    LEVEL,
    MEASURE,
    PER_PERSON,
    RUPEES,
    SHOWN,
)
from charts.shared.indicators import WDI
from charts.shared.milestones import DATASET as MILESTONES
from charts.views import View, view
from exports.facts import citation
from exports.facts.about import about
from exports.pptx.speaker_notes import speaker_notes
from exports.tables.csv import csv_frame
from tests.catalogue import BUILT, opened, tables

pytestmark = pytest.mark.sweep


def with_choice(control: Control) -> list[str]:
    return [chart.id for chart in BUILT if control in chart.controls]


def shown(chart_id: str, *choices: tuple[Control, str]) -> View:
    selection = Selection()
    for control, value in choices:
        selection = selection.choosing(control, value)
    found = view(CHARTS[chart_id], selection, tables())
    assert not found.data.frame.empty, chart_id
    return found


def used(chart_id: str, *choices: tuple[Control, str]) -> set[str]:
    return set(shown(chart_id, *choices).tables)


@pytest.mark.parametrize("chart_id", with_choice(EVENTS))
def test_events_are_cited_where_they_are_marked(chart_id):
    for choice in (SHOWN, HIDDEN):
        found = shown(chart_id, (EVENTS, choice))
        assert (MILESTONES in found.tables) is bool(found.data.events), choice


@pytest.mark.parametrize("chart_id", with_choice(CURRENCY))
def test_the_rate_is_cited_where_it_converts(chart_id):
    assert not set(WDI) & used(chart_id)
    converted = shown(chart_id, (CURRENCY, RUPEES), (CALENDAR, CALENDAR_YEARS))
    assert set(WDI) <= set(converted.tables) or not converted.data.unit.startswith("Rs")


def test_some_events_are_marked_and_some_amounts_converted():
    """Were the choices renamed, what stands above would hold of nothing."""
    assert any(opened(chart_id).data.events for chart_id in with_choice(EVENTS))
    choices = (CURRENCY, RUPEES), (CALENDAR, CALENDAR_YEARS)
    units = [shown(chart_id, *choices).data.unit for chart_id in with_choice(CURRENCY)]
    assert sum(unit.startswith("Rs") for unit in units) > 4


#: Comparisons of an amount that is itself the World Bank's.
OF_WDI = {"investment-fdi-against-peers", "it-services-against-peers"}


@pytest.mark.parametrize("chart_id", with_choice(MEASURE))
def test_people_and_gdp_are_cited_where_something_is_divided_by_them(chart_id):
    for measure in (INDEX, LEVEL):
        cites = bool(set(WDI) & used(chart_id, (MEASURE, measure)))
        assert cites is (chart_id in OF_WDI), measure
    assert set(WDI) <= used(chart_id, (MEASURE, PER_PERSON))


@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_every_outlet_cites_what_the_view_used(chart: Chart):
    found = opened(chart.id)
    assert found.tables
    titles = {name: table.dataset.title for name, table in found.given.items()}
    unused = found.given.keys() - found.tables.keys()
    datasets = csv_frame(found).get("data_dataset", csv_frame(found)["dataset"])
    rows_of = [name for name in found.tables if name not in chart.beside]  # marks have no rows
    assert set(datasets) <= {"; ".join(rows_of)}
    told = [pair for pair in about(found, "") if pair[0] == "Source"]
    assert len(told) == len(found.tables)
    notes = speaker_notes(found, "")
    cited = citation.plain(found, "")
    for name in unused:
        assert f", {titles[name]} (" not in notes
        assert titles[name] not in cited
