import pandas as pd
import pytest

from loaders.model import ParseError
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.publishers.state_bank.external import DATASETS

DATASET = DATASETS[0]


def spans(*labels):
    return state_bank_tables.periods(DATASET, pd.Series(labels)).astype("str").to_numpy().tolist()


def test_labels_become_fiscal_years_and_months():
    assert spans("Jul-Mar FY26 (P)", "Jul-Dec FY26", "Jul-Jul FY27", "2026-06", "2026-07") == [
        ["2026", "Jul-Mar FY26", "2025-07-01", "2026-03-01"],
        ["2026", "Jul-Dec FY26", "2025-07-01", "2025-12-01"],
        ["2027", "Jul-Jul FY27", "2026-07-01", "2026-07-01"],
        ["2026", "Jun 2026", "2026-06-01", "2026-06-01"],
        ["2027", "Jul 2026", "2026-07-01", "2026-07-01"],
    ]


@pytest.mark.parametrize(
    "label", ["FY26", "Jul-Mai FY26", "Jul-May FY2026", "Aug-May FY26", "2026-13", "2026-00", ""]
)
def test_other_words_are_no_period(label):
    with pytest.raises(ParseError, match=f"expected periods like .*, got '{label}'"):
        spans("2026-01", label)


def test_a_fiscal_year_begins_in_july():
    months = pd.Series(pd.to_datetime(["2025-06-01", "2025-07-01", "2026-06-01"]))
    assert state_bank_tables.fiscal_years(months).tolist() == [2025, 2026, 2026]


def test_the_newest_fiscal_years_are_provisional():
    years = pd.Series([2027, 2024, 2026, 2025])
    assert state_bank_tables.statuses(years).tolist() == [
        *("provisional", "published", "provisional", "published"),
    ]
    one = state_bank_tables.statuses(years, still_open=1, closed="revised")
    assert one.tolist() == ["provisional", "revised", "revised", "revised"]


def test_the_newest_vintage_of_a_key_is_kept():
    frame = pd.DataFrame(
        {"key": [1, 1, 2], "figure": [7, 5, 6], "vintage": ["2026-08", "2025-04", "2025-04"]}
    )
    kept = state_bank_tables.newest(DATASET, frame, ("key",), "figure")
    assert sorted(zip(kept["key"], kept["figure"], strict=True)) == [(1, 7), (2, 6)]
    same = frame.assign(vintage="2026-08")
    with pytest.raises(ParseError, match="contradictory rows for 1, 2026-08: 7, 5"):
        state_bank_tables.newest(DATASET, same, ("key",), "figure")


def test_a_total_may_be_off_by_rounding_only():
    frame = pd.DataFrame({"total": [3.0, 5.0]})
    state_bank_tables.refuse_sum(DATASET, frame, "total", pd.Series([3.0, 6.0]), 1.5)
    with pytest.raises(ParseError, match="total to be what its parts give, 7; got 5"):
        state_bank_tables.refuse_sum(DATASET, frame, "total", pd.Series([3.0, 7.0]), 1.5)


def test_the_newest_date_is_read_from_the_tables_that_have_one():
    raw = {
        "a.csv": b"vintage,x\n2026-05-11,1\n2026-08-18,2\n",
        "b.csv": b"x\n9999\n",
        "c.json": b"{}",
    }
    assert state_bank_tables.newest_stated(DATASET, raw, "vintage") == "2026-08-18"
    assert state_bank_tables.newest_stated(DATASET, {"c.json": b"{}"}, "vintage") == ""
