from dataclasses import FrozenInstanceError, replace

import pandas as pd
import pytest

from loaders.model import (
    CheckError,
    Column,
    FetchError,
    LoaderError,
    NoDataError,
    NoKeyError,
    ParseError,
    Table,
)
from tests.loaders.sample import DATASET, PROVENANCE


def table(period, columns, cells):
    dataset = replace(DATASET, columns=columns, key=(), period=period)
    return Table(dataset, pd.DataFrame(cells), PROVENANCE)


MONTH = (Column("month", "month", "Month"),)
DAY = (Column("day", "date", "Day", nullable=True),)
QUARTER = (Column("year", "integer", "Year"), Column("quarter", "integer", "Quarter"))
YEAR = (Column("year", "integer", "Year", nullable=True),)


@pytest.mark.parametrize(
    ("period", "columns", "cells", "newest"),
    [
        (("month",), MONTH, {"month": pd.to_datetime(["2025-02-01", "2024-12-01"])}, "2025-02"),
        (("day",), DAY, {"day": pd.to_datetime(["2025-02-28", None])}, "2025-02-28"),
        (("day",), DAY, {"day": pd.to_datetime([None, None])}, ""),
        (
            ("year", "quarter"),
            QUARTER,
            {"year": [2024, 2025, 2025], "quarter": [4, 3, 1]},
            "2025-Q3",
        ),
        (("year",), YEAR, {"year": pd.array([2024, None], dtype="Int64")}, "2024"),
        (("year",), YEAR, {"year": pd.array([], dtype="Int64")}, ""),
        ((), YEAR, {"year": [2024]}, ""),
    ],
)
def test_newest_period_is_written_as_people_write_it(period, columns, cells, newest):
    assert table(period, columns, cells).newest_period == newest


def test_a_column_is_found_by_name_and_missing_by_name():
    assert DATASET.column("share_pct").unit == "%"
    with pytest.raises(KeyError, match="sample_table has no column 'price'"):
        DATASET.column("price")


def test_an_error_opens_with_its_dataset():
    assert str(ParseError("expected a, got b", dataset="gdp")) == "gdp: expected a, got b"
    assert str(ParseError("expected a, got b")) == "expected a, got b"
    assert ParseError("", dataset="gdp").dataset == "gdp"


def test_one_kind_of_error_catches_all():
    assert all(
        issubclass(kind, LoaderError) for kind in (FetchError, ParseError, CheckError, NoDataError)
    )
    assert issubclass(NoKeyError, FetchError)


def test_declarations_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        DATASET.min_rows = 0  # ty: ignore[invalid-assignment]
