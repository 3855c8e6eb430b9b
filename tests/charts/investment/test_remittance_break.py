"""The bank's remittances change their level in July 2019: marked, and no change told across it."""

import pandas as pd
import pytest

from charts.shared.choices import CALENDAR_YEARS
from tests.charts.investment.test_investment import found, kpi, shown, with_frame

US_MOVES = "United States $267 million to $138 million"
TIMELINES = (
    "investment-remittances-us-by-year",
    "investment-remittances-us-by-month",
    "investment-remittances-shares",
)


def noted(data):
    return any(US_MOVES in note and "no explanation is in hand" in note for note in data.notes)


@pytest.mark.parametrize("chart_id", TIMELINES)
def test_the_break_is_marked_and_noted_where_both_sides_are_shown(chart_id):
    across = shown(chart_id, years=(2015, 2024)).data
    assert [event.label for event in across.events] == ["Break in the figures"]
    assert noted(across)
    after = shown(chart_id, years=(2021, 2024)).data
    assert not after.events
    assert not noted(after)


@pytest.mark.parametrize(
    ("last", "choices"),
    [(2020, {}), (2019, {"calendar": CALENDAR_YEARS}), (2020, {"calendar": CALENDAR_YEARS})],
)
def test_no_year_is_compared_across_the_break(last, choices):
    years = {"years": (2015, last), **choices}
    assert found("investment-remittances-us-by-year", **years).told["before"] is None
    assert "first_year" not in found("investment-remittances-shares", **years).told


def test_the_share_is_compared_with_the_first_year_after_the_break():
    told = found("investment-remittances-shares", years=(2015, 2024)).told
    assert told["first_year"] == 2020
    before = found("investment-remittances-shares", years=(2015, 2018)).told
    assert before["first_year"] == 2015


def test_no_month_and_no_twelve_months_stand_across_it():
    chart = "investment-remittances-us-by-month"
    frame = shown(chart, years=(2018, 2020)).data.frame
    average = frame[frame["series"] == "12-month average"].set_index("month")
    gaps = average.index[average["remittances_usd_million"].isna()]
    assert (gaps.min(), gaps.max()) == (pd.Timestamp("2019-07-01"), pd.Timestamp("2020-05-01"))
    assert found(chart, years=(2018, 2019)).told["before"] is None
    assert found(chart, years=(2018, 2020)).told["before"] is not None


@pytest.mark.parametrize(("newest", "compared"), [("2021-05-01", False), ("2021-06-01", True)])
def test_the_kpi_compares_with_twelve_months_of_one_side(newest, compared):
    tables = with_frame("sbp_remittances_monthly", lambda frame: frame[frame["month"] <= newest])
    assert (kpi("investment-remittances-us", tables).previous is not None) is compared


def test_a_ranked_year_of_both_sides_says_so():
    chart = "investment-remittances-by-corridor"
    assert noted(shown(chart, years=(2019, 2019), calendar=CALENDAR_YEARS).data)
    assert not noted(shown(chart, years=(2018, 2018), calendar=CALENDAR_YEARS).data)
