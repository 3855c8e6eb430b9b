"""The rows of a table that a query string asks for: filters by column, sort, limit.

``iso3=PAK,IND`` keeps either, ``year=2015..2024`` a range with its ends, ``year=2015..`` an open
one; ``sort=-year,iso3`` sorts, ``limit=100`` cuts. A value that holds a comma is taken whole where
the table has it.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.model import Column, Dataset

MOST_ROWS = 1_000_000
OWN = ("sort", "limit")


class RowsError(ValueError):
    """A query that means nothing for this table: names the parameter and what is allowed."""


def select_rows(
    dataset: Dataset, frame: pd.DataFrame, query: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Return the rows asked for; RowsError names what is wrong and what is allowed."""
    names = [column.name for column in dataset.columns]
    for parameter in query:
        if parameter not in (*names, *OWN):
            msg = (
                f"{parameter} is no column of {dataset.id}: filter by {', '.join(names)}, "
                "or give sort or limit."
            )
            raise RowsError(msg)
    keep = pd.Series(True, index=frame.index)
    for column in dataset.columns:
        for text in query.get(column.name, ()):
            keep &= _matches(column, frame[column.name], text)
    rows = _sorted(dataset, frame[keep], query.get("sort", ()))
    return rows.head(_limit(query.get("limit", ()))).reset_index(drop=True)


def _matches(column: Column, cells: pd.Series, text: str) -> pd.Series:
    if column.dtype == "string":
        if text in column.allowed or cells.eq(text).any():
            return cells.eq(text)
        wanted = text.split(",")
        unknown = [word for word in wanted if column.allowed and word not in column.allowed]
        if unknown:
            allowed = ", ".join(filter(None, column.allowed))
            msg = f"{column.name}={unknown[0]} is not among {allowed}."
            raise RowsError(msg)
        return cells.isin(wanted)
    if ".." in text:
        low, high = text.split("..", 1)
        keep = cells.notna()
        if low:
            keep &= cells.ge(_value(column, low)).fillna(False).astype("bool")
        if high:
            keep &= cells.le(_value(column, high)).fillna(False).astype("bool")
        return keep
    return cells.isin([_value(column, word) for word in text.split(",")])


def _value(column: Column, word: str) -> object:
    """Read a value as the column's type; RowsError says how it is written."""
    forms = {
        "integer": (r"-?\d{1,15}", "a whole number"),
        "number": (r"-?\d+(\.\d+)?([eE]-?\d+)?", "a number"),
        "boolean": (r"(?i)true|false", "true or false"),
        "month": (r"\d{4}-(0[1-9]|1[0-2])", "a month such as 2025-02"),
        "date": (r"\d{4}-\d\d-\d\d", "a day such as 2025-02-28"),
    }
    pattern, said = forms[column.dtype]
    refusal = RowsError(f"{column.name}={word} means nothing: give {said}, or a range like a..b.")
    if not re.fullmatch(pattern, word, re.ASCII):
        raise refusal
    if column.dtype == "boolean":
        return word.lower() == "true"
    if column.dtype in ("month", "date"):
        try:
            return pd.Timestamp(word)
        except ValueError:
            raise refusal from None
    return int(word) if column.dtype == "integer" else float(word)


def _sorted(dataset: Dataset, frame: pd.DataFrame, given: Sequence[str]) -> pd.DataFrame:
    if not given:
        return frame
    names = [column.name for column in dataset.columns]
    orders = [word for text in given for word in text.split(",")]
    for word in orders:
        if word.removeprefix("-") not in names:
            msg = f"sort={word} is no column of {dataset.id}: use {', '.join(names)}."
            raise RowsError(msg)
    return frame.sort_values(
        [word.removeprefix("-") for word in orders],
        ascending=[not word.startswith("-") for word in orders],
        kind="stable",
    )


def _limit(given: Sequence[str]) -> int:
    if not given:
        return MOST_ROWS
    if len(given) > 1 or not re.fullmatch("[0-9]{1,7}", given[0]) or int(given[0]) > MOST_ROWS:
        msg = f"limit={given[-1]} means nothing: give one number up to {MOST_ROWS}."
        raise RowsError(msg)
    return int(given[0])
