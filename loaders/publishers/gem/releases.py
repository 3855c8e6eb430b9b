"""Files of Global Energy Monitor's trackers: the release in their names, and their text cells."""

import re
from collections.abc import Mapping

import pandas as pd

from loaders.model import Dataset, ParseError, Raw
from loaders.reading.files import numbers, read_csv

RELEASE = r"_(\d{4}-(?:0[1-9]|1[0-2]))\.csv$"
UNKNOWN = ("", "--")  #: how the trackers write that a year or a capacity is not known


def newest(dataset: Dataset, raw: Raw, stem: str) -> str:
    """Return the name of the file whose name begins so and bears the newest release."""
    names = sorted(name for name in raw if re.search(f"(^|/){stem}{RELEASE}", name))
    if not names:
        msg = f"expected a file {stem}_YYYY-MM.csv, got {', '.join(raw) or 'no file'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return names[-1]


def release(name: str) -> str:
    """Return the month of the release that a file's name ends with, such as 2026-08."""
    found = re.search(RELEASE, name)
    return found[1] if found else ""


def read_list(dataset: Dataset, raw: Raw, stem: str, columns: Mapping[str, str]) -> pd.DataFrame:
    """Read the newest list of that stem: the columns named, theirs -> ours, and its release.

    Cells are text without blanks around it.
    """
    name = newest(dataset, raw, stem)
    cells = read_csv(dataset, raw[name], list(columns))
    if cells.empty:
        msg = f"{name}: expected rows, got none"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.DataFrame({ours: cells[theirs].str.strip() for theirs, ours in columns.items()})
    return frame.assign(release=release(name))


def quantities(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Turn text cells into numbers; what the tracker does not know stays missing."""
    return numbers(dataset, cells, missing=UNKNOWN)


def require_names(dataset: Dataset, cells: pd.Series) -> None:
    """Raise ParseError if a cell that must name something is empty."""
    if cells.eq("").any():
        msg = f"expected a {str(cells.name)!r} in every row, got an empty cell"
        raise ParseError(msg, dataset=dataset.id)
