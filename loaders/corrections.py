"""Known errors of publishers, mended by data: data/reference/corrections.csv, one line an error.

Each line says what it expects to find. Where a publisher has repaired the cell or removed the row,
the dataset fails with a sentence that names the line, so that no correction outlives its error.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from loaders import store
from loaders.checks import cast
from loaders.model import CheckError, Column, Dataset

#: drop: the row; override: the cell by value; scale: the cell times value; flag: nothing, said only
Action = Literal["drop", "override", "scale", "flag"]
ACTIONS: tuple[Action, ...] = get_args(Action)
FILE = "data/reference/corrections.csv"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file; ``expect`` and ``value`` are text, "" for a missing cell."""

    dataset: str
    key: tuple[tuple[str, str], ...]  #: column and text, naming one row
    column: str
    action: Action
    expect: str
    value: str
    reason: str
    source_url: str
    line: int  #: where it stands in the file

    @property
    def row(self) -> str:
        """The row as the file names it: "iso3=PAK;year=2024"."""
        return ";".join(f"{name}={text}" for name, text in self.key)

    @property
    def note(self) -> str:
        """What was done and why, for readers."""
        done = {
            "drop": f"left out (it has {self.column} {self.expect})",
            "override": f"{self.column} {self.value or 'left empty'} instead of {self.expect}",
            "scale": f"{self.column} {self.expect} taken times {self.value}",
            "flag": f"{self.column} {self.expect} is doubtful and left as published",
        }
        return f"{self.row}: {done[self.action]}. {self.reason}"


def read(dataset_id: str) -> tuple[Correction, ...]:
    """List what is corrected in a dataset, in the file's order."""
    return tuple(one for one in read_all() if one.dataset == dataset_id)


def read_all() -> Iterator[Correction]:
    """List every correction there is."""
    for number, cells in enumerate(store.read_reference("corrections").to_dict("records")):
        pairs = (part.partition("=") for part in cells.pop("key").split(";"))
        key = tuple((name, text) for name, _, text in pairs)
        yield Correction(**cells, key=key, line=number + 2)


def apply(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a parsed frame with the dataset's corrections made.

    A correction of a period the frame has no row of is passed over: replies can cover some years
    only. CheckError lists every other correction that finds no row, or not what it expects. What
    is missing or of another type is left for the check of the declaration to tell.
    """
    corrections = read(dataset.id)
    columns = {
        name: replace(dataset.column(name), nullable=True)
        for one in corrections
        for name in (one.column, *dict(one.key))
    }
    try:
        cells = {name: cast(column, frame[name]) for name, column in columns.items()}
    except (KeyError, ValueError, TypeError, OverflowError):
        return frame
    breaches, mended = [], set()
    kept = pd.Series(True, index=frame.index)
    for one in corrections:
        column = columns[one.column]
        is_row = {name: _equals(columns[name], cells[name], text) for name, text in one.key}
        row = _all(frame, is_row.values())
        period = [is_row[name] for name in dataset.period if name in is_row]
        if not _all(frame, period).any():
            continue
        found = cells[one.column][row]
        if len(found) != 1 or not _equals(column, found, one.expect).all():
            breaches.append(_breach(column, one, found))
        elif one.action == "drop":
            kept &= ~row
        elif one.action != "flag":
            cells[one.column] = _mended(column, one, cells[one.column], row)
            mended.add(one.column)
    if breaches:
        raise CheckError("; ".join(breaches), dataset=dataset.id)
    return frame.assign(**{name: cells[name] for name in mended})[kept]


def _all(frame: pd.DataFrame, conditions: Iterable[pd.Series]) -> pd.Series:
    """The rows of a frame for which every condition holds."""
    found = pd.Series(True, index=frame.index)
    for condition in conditions:
        found &= condition
    return found


def _typed(column: Column, text: str) -> Any:
    """Read a text of the file as the column's type; None for a missing cell."""
    if not text and column.dtype != "string":
        return None
    value = {"True": True, "False": False}[text] if column.dtype == "boolean" else text
    return cast(column, pd.Series([value])).iloc[0]


def _equals(column: Column, cells: pd.Series, text: str) -> pd.Series:
    wanted = _typed(column, text)
    if wanted is None:
        return cells.isna()
    if column.dtype == "number":  # the same figure, whatever way its last digit was rounded
        return pd.Series(np.isclose(cells, wanted, rtol=1e-9, atol=0), index=cells.index)
    return cells.eq(wanted).fillna(False).astype("bool")


def _mended(column: Column, correction: Correction, cells: pd.Series, row: pd.Series) -> pd.Series:
    if correction.action == "scale":
        return cells.mask(row, cells * float(correction.value))
    value = _typed(column, correction.value)
    return cells.mask(row) if value is None else cells.mask(row, value)


def _breach(column: Column, correction: Correction, found: pd.Series) -> str:
    if len(found) == 1:
        said = _text(column, found.iloc[0]) or "an empty cell"
    else:
        said = f"{len(found)} such rows" if len(found) else "no such row"
    return (
        f"line {correction.line} of {FILE} does not fit any more: row {correction.row}, column "
        f"{correction.column}: expected {correction.expect or 'an empty cell'}, found {said}. If "
        f"the publisher has repaired it ({correction.source_url}), delete the line"
    )


def _text(column: Column, value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m" if column.dtype == "month" else "%Y-%m-%d")
    return f"{value:.12g}" if isinstance(value, float) else str(value)
