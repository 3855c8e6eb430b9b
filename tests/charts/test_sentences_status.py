"""A status that lasts is said with its end, or with the day on which it was last seen to hold."""

import re

import pandas as pd
import pytest

from charts.shared.milestones import LASTING
from tests.catalogue import BUILT, chosen, numbers, tables

pytestmark = pytest.mark.sweep

OPEN = re.compile("|".join(LASTING))
#: What closes one: its end, or the day of which it is told.
CLOSED = re.compile(r"(as of|until|since|seen|on) .*\b(19|20)\d\d\b")


def closed(text: str) -> bool:
    return not OPEN.search(text) or bool(CLOSED.search(text))


@numbers
@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_no_finding_and_no_row_leaves_a_status_open(chart, numbers):
    for number in numbers:
        one = chosen(chart.id, number)
        assert closed(one.finding)
        bare = [
            (name, value)
            for name in one.data.frame.select_dtypes(["object", "string"])
            for value in one.data.frame[name].dropna().unique()
            if value in LASTING
        ]
        assert bare == []


def test_a_status_that_ended_is_not_in_force():
    """Of 8 measures once listed as in force, 6 had ended: an end is newer than being seen."""
    frame = tables()["milestones"].frame
    lasting = frame[frame["status"].isin(LASTING)]
    assert len(lasting) > 5
    assert lasting["last_seen"].notna().all() or lasting["status_until"].notna().any()
    unknown = lasting["last_seen"].isna() & lasting["status_until"].isna()
    assert not unknown.any()
    both = lasting.dropna(subset=["last_seen", "status_until"])
    assert (pd.to_datetime(both["status_until"]) >= pd.to_datetime(both["event_date"])).all()


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        ("The duty is in force.", False),
        ("The duty is in force as of 10 October 2026.", True),
        ("paused until 9 July 2025", True),
        ("approved", True),
    ],
)
def test_what_closes_a_status(text, is_closed):
    assert closed(text) is is_closed
