"""What measures the same is compared on one basis; a page's opening figure says how new it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from loaders import measures
from loaders.catalogue import DATASETS
from loaders.measures import MEASURES, Lead, Measure, Reading, lead, overtaken_by
from loaders.model import NoDataError, Provenance, Table
from tests.loaders.sample import DATASET

SAME = Measure(
    "Samples",
    (
        Reading("whole", "counted", "amount_usd", {"code": "A"}),
        Reading("part", "counted", "amount_usd"),
        Reading("guess", "estimated", "amount_usd"),
    ),
    ("overview",),
)
MONTHLY = replace(DATASET, delay=timedelta(days=10))


@pytest.fixture(autouse=True)
def one_measure(monkeypatch):
    monkeypatch.setattr(measures, "MEASURES", (SAME,))


def tables(**newest):
    """So many tables by dataset, each of code A up to a month; a later month of B, one without."""

    def table_of(name):
        if name not in newest:
            msg = "none"
            raise NoDataError(msg, dataset=name)
        month = pd.Timestamp(newest[name])
        later = month + pd.DateOffset(months=1)
        frame = pd.DataFrame(
            {
                "code": ["A", "B" if name == "whole" else "A"],
                "month": [month, later],
                "amount_usd": [1.0, 2.0 if name == "whole" else None],
            }
        )
        note = Provenance(datetime(2030, 1, 1, tzinfo=UTC), "", (), "", "live")
        return Table(replace(MONTHLY, id=name), frame, note)

    return table_of


def opening(table_of) -> Lead:
    found = lead("overview", table_of)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("newest", "overtaken"),
    [
        ({"whole": "2026-05", "part": "2026-05"}, ""),
        ({"whole": "2026-05", "part": "2026-06"}, "part"),
        ({"whole": "2026-06", "part": "2026-05"}, ""),
        ({"whole": "2026-05", "guess": "2026-09"}, ""),  # another basis
        ({"whole": "2026-05"}, ""),
        ({"part": "2026-05"}, ""),
    ],
)
def test_newer_figures_of_the_same_basis_overtake(newest, overtaken):
    assert overtaken_by("whole", tables(**newest)) == overtaken


def test_the_figure_a_page_opens_with_is_of_its_own_rows():
    table_of = tables(whole="2026-05", part="2026-06")
    found = opening(table_of)
    assert (found.reading.dataset, found.fresh.newest) == ("whole", "2026-05")
    assert found.overtaken_by == "part"
    assert lead("trade", table_of) is None
    assert lead("overview", tables(part="2026-06")) is None


def test_overtaken_goes_before_late_and_late_before_current():
    now = date(2026, 8, 1)
    behind = opening(tables(whole="2026-05"))
    assert behind.standing(date(2026, 7, 1)) == "current"
    assert behind.standing(now) == "late"
    assert opening(tables(whole="2026-05", part="2026-06")).standing(now) == "overtaken"


@pytest.mark.parametrize("reading", [one for measure in MEASURES for one in measure.readings])
def test_readings_name_columns_that_there_are(reading):
    dataset = DATASETS[reading.dataset]
    assert dataset.period
    for column in (reading.figure, *reading.rows):
        dataset.column(column)
