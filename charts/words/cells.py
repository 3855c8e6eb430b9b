"""Cells of a table by their column: one form for people, one for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.column import Column
from charts.words.dates import known_date, month
from charts.words.numbers import MONEY, number, quantity


def amount(column: Column, value: float) -> str:
    """Write what a column says of one row: "Capacity: 1,320 MW"."""
    return f"{column.label}: {quantity(value, column.unit, 4)}"


def cell(column: Column, value: Any, precision: str = "day", *, exact: bool = False) -> str:
    """Write a cell for people: February 2025, $1.455 billion, yes; "" where nothing is known.

    An ``exact`` figure is told as its publisher does, 1,454.6, in the unit its heading has.
    """
    if pd.isna(value):
        return ""
    match column.kind:
        case "month":
            return month(value)
        case "date":
            return known_date(value, precision)
        case "year":
            return str(int(value))
        case "flag":
            return "yes" if value else "no"
        case "number":
            return _exact(value, column.decimals) if exact else _figure(value, column.unit)
    return str(value)


def cells(columns: Sequence[Column], frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """Write rows for people."""
    return [tuple(row_cell(one, row) for one in columns) for row in frame.to_dict("records")]


def row_cell(column: Column, row: Mapping[Any, Any], *, exact: bool = False) -> str:
    """Write a cell of a row; one with a ``date_precision`` knows what happened so exactly.

    That is the day of an event or a stage, no day on which it was looked for.
    """
    precision = row.get("date_precision", "day") if column.name.endswith("_date") else "day"
    return cell(column, row[column.name], precision, exact=exact)


def _exact(value: float, decimals: int | None) -> str:
    """Write a figure as ``column_format`` has Streamlit's table do."""
    text = f"{value:z,.{3 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _figure(value: float, unit: str) -> str:
    """Write a number below its heading, which has the unit.

    Money and percent say theirs again: a scale that is read wrongly is wrong by a thousand.
    """
    if unit.startswith(("%", *MONEY)):
        return quantity(value, unit.partition(" per ")[0], 4)
    return number(value, 4)


def plain_cell(column: Column, value: Any) -> Any:
    """Give a cell to a program: 2025-02, 2026-03-31; a number, yes or no, and text stay."""
    if pd.isna(value) or column.kind not in ("month", "date"):
        return value
    return f"{value:%Y-%m}" if column.kind == "month" else f"{value:%Y-%m-%d}"


def column_format(column: Column) -> str:
    """The number format of a table column of figures, in Streamlit's form."""
    if column.kind == "year":
        return "%d"
    return "localized" if column.decimals is None else f"%,.{column.decimals}f"
