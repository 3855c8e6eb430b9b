"""What goes wrong in one series of a table is noticed, over every live dataset's own shape.

The embedded tables are the shapes: in each the series, dates and figures are its publisher's.
"""

from collections.abc import Callable

import pandas as pd
import pytest

from loaders.catalogue import DATASETS
from loaders.checks import conform, missing_asked
from loaders.holding_back import FEW_LOST, FEW_MOVED, hold_back_reasons
from loaders.load import load_vintage
from loaders.model import CheckError, Dataset, LoaderError, NoDataError, Table
from loaders.parts import leave_out_half_published
from loaders.revisions import Change, compare
from tests.sampling import sampled

pytestmark = pytest.mark.sweep
Faulty = Callable[[Table], pd.DataFrame | None]


@pytest.fixture(autouse=True)
def folders():
    """The embedded copies stay: these tests are of their shapes."""


def shape(dataset_id: str) -> Table | None:
    try:
        return load_vintage(dataset_id, "snapshot")
    except (NoDataError, LoaderError):
        return None


def figures(dataset: Dataset) -> list[str]:
    return [
        column.name
        for column in dataset.columns
        if column.dtype in ("number", "integer")
        and column.name not in (*dataset.key, *dataset.period)
        and not column.is_place
    ]


EMBEDDED = {
    one.id: table for one in DATASETS.values() if one.road != "by_hand" and (table := shape(one.id))
}
LIVE = list(EMBEDDED)
COLUMNS = [(one, name) for one in LIVE for name in figures(DATASETS[one])]


def in_series(table: Table, column: str, least: int) -> pd.Series | None:
    """The rows of the shortest series that has so many figures above or below 0; None if none."""
    series = list(table.dataset.series_columns)
    present = table.frame[table.frame[column].notna() & table.frame[column].ne(0).fillna(False)]
    if not series:
        return pd.Series(True, index=table.frame.index) if len(present) >= least else None
    sizes = present.groupby(series).size()
    enough = sizes[sizes >= least]
    if enough.empty:
        return None
    name = enough.sort_values(kind="stable").index[0]
    cells = name if isinstance(name, tuple) else (name,)
    return table.frame[series].eq(list(cells)).all(axis="columns")


def reasons(table: Table, frame: pd.DataFrame) -> str:
    return "; ".join(hold_back_reasons(table.dataset, frame, table.frame))


@pytest.mark.parametrize("dataset_id", LIVE)
def test_a_table_beside_itself_is_well(dataset_id):
    table = EMBEDDED[dataset_id]
    assert reasons(table, table.frame) == ""
    assert missing_asked(table.dataset, table.frame, ["KAZ"]) == []  # not in one embedded copy
    frame, told = leave_out_half_published(table.dataset, table.frame)
    assert told == ()
    assert frame is table.frame


@pytest.mark.parametrize("factor", [1 / 1_000, 1 / 100, 1_000_000])
@pytest.mark.parametrize(("dataset_id", "column"), sampled(COLUMNS, 8))
def test_one_series_in_another_unit_is_held_back(dataset_id, column, factor):
    table = EMBEDDED[dataset_id]
    rows = in_series(table, column, FEW_MOVED)
    if rows is None:
        return  # every series is a figure or two: the limits of the whole column hold
    cells = table.frame[column].astype("Float64")
    moved = cells.mask(rows, cells * factor).astype("float64")
    told = reasons(table, table.frame.assign(**{column: moved}))
    assert "times what it was" in told or "by a factor of 1,000" in told, told


@pytest.mark.parametrize(("dataset_id", "column"), sampled(COLUMNS, 4))
def test_one_series_without_figures_is_held_back(dataset_id, column):
    table = EMBEDDED[dataset_id]
    rows = in_series(table, column, FEW_LOST)
    if rows is None:
        return
    told = reasons(table, table.frame.assign(**{column: table.frame[column].mask(rows)}))
    assert f"{column} " in told
    assert "lost" in told


CODES = [
    (one, name, code)
    for one in LIVE
    for name in DATASETS[one].series_columns
    for code, rows in EMBEDDED[one].frame[name].value_counts().items()
    if rows >= max(FEW_LOST, 0.01 * len(EMBEDDED[one].frame))
]


@pytest.mark.parametrize(("dataset_id", "column", "code"), sampled(CODES, 16))
def test_a_code_that_is_gone_is_held_back_by_name(dataset_id, column, code):
    table = EMBEDDED[dataset_id]
    told = reasons(table, table.frame[table.frame[column].ne(code)])
    assert f"{column} {code}" in told, told


ASKED = [
    (one.id, name, code)
    for one in DATASETS.values()
    for name, codes in one.asked.items()
    for code in codes
]


@pytest.mark.parametrize(("dataset_id", "column", "code"), sampled(ASKED, 8))
def test_what_was_asked_for_must_come_even_the_first_time(dataset_id, column, code):
    dataset = DATASETS[dataset_id]
    others = [one for one in dataset.asked[column] if one != code]
    rows = {name: pd.Series(list(codes)) for name, codes in dataset.asked.items()}
    rows[column] = pd.Series(others or ["other"])
    frame = pd.DataFrame(rows)
    assert missing_asked(dataset, frame) == [f"expected rows of {code} in {column}, got none"]
    assert missing_asked(dataset, frame, [code]) == []


@pytest.mark.parametrize(("dataset_id", "column"), COLUMNS)
def test_a_newest_period_of_zeros_is_left_out_or_refused(dataset_id, column):
    table = EMBEDDED[dataset_id]
    period = list(table.dataset.period)
    if not period or len(dates := table.frame[period].drop_duplicates().sort_values(period)) < 2:
        return
    cells = table.frame[column]
    newest, before = (table.frame[period].eq(dates.iloc[at]).all(axis="columns") for at in (-1, -2))
    published = cells[before].ne(0).any() and cells[newest].notna().any()
    if not published or (before.sum() == 1 and cells[~newest].eq(0).any()):
        return  # nothing was there before, or 0 is a figure like others
    zeros = table.frame.assign(**{column: cells.mask(newest & cells.notna(), 0)})
    try:
        frame, told = leave_out_half_published(table.dataset, conform(table.dataset, zeros))
    except CheckError:
        return
    left = frame[frame[period].eq(dates.iloc[-1]).all(axis="columns")]
    assert not left[column].eq(0).any()
    assert told[0].startswith(f"{column} of ")


@pytest.mark.parametrize("dataset_id", LIVE)
def test_a_row_taken_out_is_one_row_less_and_moves_no_other(dataset_id):
    table = EMBEDDED[dataset_id]
    rest = table.frame.iloc[1:].reset_index(drop=True)
    places = {c.name: range(1, len(rest) + 1) for c in table.dataset.columns if c.is_place}
    assert compare(table.dataset, table.frame, rest.assign(**places)) == Change(withdrawn=1)
