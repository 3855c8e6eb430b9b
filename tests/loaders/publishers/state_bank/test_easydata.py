"""What the modules of the State Bank's series share beyond what test_sbp.py shows."""

import json

import pandas as pd
import pytest

from loaders.model import ParseError
from loaders.publishers.state_bank import easydata
from loaders.publishers.state_bank.it_exports import DATASETS

DATASET = DATASETS[0]
SERIES = "TS_GP_BOP_XMGS_M.P00120"
NAMES = ["Series Key", "Observation Date", "Observation Value", "Unit", "Observation Status"]


def reply_of(*rows):
    """One series as the bank sends it, newest first; a figure of None is marked as missing."""
    cells = [
        [SERIES, date, figure, "Million USD", "Missing value" if figure is None else "Normal"]
        for date, figure in rows
    ]
    return {f"{SERIES}.json": json.dumps({"columns": NAMES, "rows": cells[::-1]}).encode()}


def test_a_whole_series_is_in_order_and_without_its_missing_months():
    raw = reply_of(("2024-01-31", 5), ("2024-02-29", None), ("2024-03-31", "7.5"))
    frame = easydata.whole_series(DATASET, raw, {SERIES: "2024-01"})
    assert frame["month"].tolist() == [pd.Timestamp(2024, 1, 1), pd.Timestamp(2024, 3, 1)]
    assert frame["observation"].tolist() == [5, 7.5]
    assert set(frame["series_key"]) == {SERIES}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("2024-02-29", 1), ("2024-03-31", 2)], r"P00120 from 2024-01 on, got it from 2024-02"),
        (
            [("2024-01-31", 1), ("2024-03-31", 2)],
            r"every month of .*P00120, got a gap before 2024-03",
        ),
        ([("2023-12-31", 1), ("2024-02-29", 2)], "a gap before 2024-02"),
        ([("2024-01-31", 1), ("2024-01-31", 2)], r"contradictory rows for .*, 2024-01: 2.0, 1.0"),
    ],
)
def test_a_cut_series_is_refused(rows, says):
    with pytest.raises(ParseError, match=says):
        easydata.whole_series(DATASET, reply_of(*rows), {SERIES: "2024-01"})


def test_an_earlier_beginning_and_a_repeated_row_are_welcome():
    raw = reply_of(("2023-12-31", 4), ("2024-01-31", 5), ("2024-01-31", 5))
    frame = easydata.whole_series(DATASET, raw, {SERIES: "2024-01"})
    assert frame["observation"].tolist() == [4, 5]


def test_a_series_without_a_reply_is_named():
    with pytest.raises(ParseError, match=r"expected a reply for A\.B, got none"):
        easydata.whole_series(DATASET, reply_of(("2024-01-31", 1)), {"A.B": "2024-01"})


def test_no_call_follows_a_refusal(fake_get):
    get = fake_get({"A.1": b'{"error": "Daily limit reached"}', "A.2": b"{}"})
    with pytest.raises(ParseError, match="Daily limit reached"):
        easydata.fetch(DATASET, get, ("A.1", "A.2"))
    assert len(get.calls) == 1
