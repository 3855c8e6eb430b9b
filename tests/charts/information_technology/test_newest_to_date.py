"""A sum to date that is newer than the months is told, as the bank states it, and never split."""

import pandas as pd
import pytest

from charts.captions import source_line
from charts.english.writer import write
from charts.information_technology.page import PAGE
from charts.selection import Selection
from charts.shared.it_exports import newer_to_date
from charts.views import view
from tests.charts.information_technology.it_page import embedded, with_frame

TOLD = "$811 million of IT services (settled by banks) in July to August 2026 (provisional)"
YEARS = next(chart for chart in PAGE.charts if chart.id == "it-exports-by-fiscal-year")


def until(last):
    """The tables with sums to date up to a month alone."""
    frame = embedded()["sbp_it_components"].frame
    return with_frame("sbp_it_components", frame[frame["period_end"] <= last])


def test_the_answer_leads_with_the_sum_newer_than_the_months():
    said = write(PAGE.answer(embedded(), Selection()))
    assert said.startswith(f"Pakistan exported {TOLD} and $4.6 billion in fiscal year 2026")
    assert "August 2026" not in write(PAGE.answer(until("2026-07"), Selection()))


@pytest.mark.parametrize(("years", "is_told"), [((2020, 2026), True), ((2010, 2020), False)])
def test_the_years_note_it(years, is_told):
    notes = " ".join(YEARS.build(embedded(), Selection(years=years)).notes)
    assert ("For July to August 2026 together the bank states $811 million" in notes) is is_told


def test_a_sum_within_the_months_is_not_newer():
    newer = newer_to_date(embedded())
    assert newer is not None
    assert newer["period_end"] == pd.Timestamp("2026-08-01")
    assert newer_to_date(until("2026-07")) is None


def test_the_parts_bear_the_day_of_their_own_rows():
    chart = next(chart for chart in PAGE.charts if chart.id == "it-export-components")
    shown = view(chart, Selection(), embedded())
    table = shown.tables["sbp_it_components"]
    assert embedded()["sbp_it_components"].provenance.published == "2026-09-30"
    assert table.provenance.published == shown.vintage == "2026-06-17"
    assert "published 17 June 2026" in source_line(table)


@pytest.mark.parametrize("chart_id", ["it-services-by-type", "it-beside-all-services"])
def test_services_say_where_their_newer_figures_stand(chart_id):
    chart = next(chart for chart in PAGE.charts if chart.id == chart_id)
    shown = view(chart, Selection(), embedded())
    assert "8 types of services for July 2025 to May 2026" in " ".join(shown.data.notes)
    assert shown.tables["sbp_it_components"].provenance.published == "2026-06-17"
    earlier = view(chart, Selection(years=(2012, 2020)), embedded())
    assert "Newer" not in " ".join(earlier.data.notes)
