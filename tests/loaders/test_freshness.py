from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from loaders.freshness import GRACE, end, freshness
from loaders.model import Provenance
from tests.loaders.sample import DATASET


def of(newest, delay=30, published="", retrieved=datetime(2026, 11, 1, tzinfo=UTC), **declared):
    days = None if delay is None else timedelta(days=delay)
    dataset = replace(DATASET, delay=days, **declared)
    return freshness(dataset, newest, Provenance(retrieved, published, (), "", "live"))


@pytest.mark.parametrize(
    ("frequency", "year_ends", "newest", "last_day", "expected"),
    [
        ("weekly", 12, "2026-08-27", date(2026, 8, 27), date(2026, 10, 3)),
        ("monthly", 12, "2026-08", date(2026, 8, 31), date(2026, 10, 30)),
        ("monthly", 12, "2026-12", date(2026, 12, 31), date(2027, 1, 30)),  # not over by November
        ("monthly", 12, "2024-01", date(2024, 1, 31), date(2024, 3, 30)),  # a leap year
        ("quarterly", 12, "2025-Q4", date(2025, 12, 31), date(2026, 4, 30)),
        ("yearly", 12, "2024", date(2024, 12, 31), date(2026, 1, 30)),
        ("yearly", 9, "2025", date(2025, 9, 30), date(2026, 10, 30)),  # US fiscal
        ("yearly", 6, "2026", date(2026, 6, 30), date(2027, 7, 30)),  # July to June
        ("yearly", 8, "2025", date(2025, 8, 31), date(2026, 9, 30)),  # a marketing year
        ("yearly", 12, "2025-10-30", date(2025, 12, 31), date(2027, 1, 30)),
    ],
)
def test_the_next_figures_come_a_period_and_the_delay_later(
    frequency, year_ends, newest, last_day, expected
):
    declared = {"frequency": frequency, "year_ends": year_ends}
    assert end(replace(DATASET, **declared), newest) == last_day
    assert of(newest, **declared).expected == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-08-15", date(2026, 10, 30)),  # the fiscal year was running: its whole is to come
        ("2026-08", date(2026, 10, 30)),
        ("2026-10-01", date(2027, 10, 30)),
        ("2026-01 and 2026-04", date(2027, 10, 30)),  # no day: that of retrieval counts
    ],
)
def test_a_period_that_had_not_ended_is_the_next_itself(published, expected):
    assert of("2026", published=published, frequency="yearly", year_ends=9).expected == expected


@pytest.mark.parametrize("frequency", GRACE)
def test_figures_are_late_once_the_grace_is_over(frequency):
    fresh = of("2026-06-25" if frequency == "weekly" else "2025", frequency=frequency)
    last = fresh.expected + GRACE[frequency]
    assert fresh.standing(fresh.expected) == fresh.standing(last) == "current"
    assert fresh.standing(last + timedelta(days=1)) == "late"


@pytest.mark.parametrize(
    "fresh",
    [of("2026-08", delay=None), of(""), of("2026-08-01", frequency="irregular")],
)
def test_where_nothing_regular_is_known_nothing_is_late(fresh):
    assert fresh.expected is None
    assert fresh.standing(date(2100, 1, 1)) is None


def test_what_has_no_rhythm_has_an_end_all_the_same():
    irregular = replace(DATASET, frequency="irregular")
    assert end(irregular, "2025-03-24") == date(2025, 3, 24)
    assert end(irregular, "") is None
