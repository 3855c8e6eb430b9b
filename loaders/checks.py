"""A Dataset's declaration turned into checks; every breach is named in one error."""

from collections.abc import Callable, Collection
from datetime import date

import numpy as np
import pandas as pd

from loaders.model import CheckError, Column, Dataset

#: Above this a float no longer holds every whole number.
EXACT = 2**53


def conform(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame as declared: columns in order, typed, sorted by key or order.

    CheckError lists every breach: columns, types, missing cells, ranges, closed sets, key, rows.
    """
    names = [column.name for column in dataset.columns]
    missing = [name for name in names if name not in frame.columns]
    extra = [str(name) for name in frame.columns if name not in names]
    if missing or extra:
        breaches = [f"column {name} is missing" for name in missing]
        breaches += [f"column {name} is not declared" for name in extra]
        raise CheckError("; ".join(breaches), dataset=dataset.id)

    typed: dict[str, pd.Series] = {}
    breaches = []
    for column in dataset.columns:
        try:
            typed[column.name] = cast(column, frame[column.name])
        except (ValueError, TypeError, OverflowError) as error:
            breaches.append(f"{column.name} is not all {column.dtype}: {error}")
            continue
        breaches += _column_breaches(column, typed[column.name])
    if breaches:
        raise CheckError("; ".join(breaches), dataset=dataset.id)

    result = pd.DataFrame(typed).sort_values(list(dataset.order or dataset.key), ignore_index=True)
    repeated = result.duplicated(list(dataset.key))
    if repeated.any():
        first = tuple(map(str, result.loc[repeated, list(dataset.key)].iloc[0]))
        breaches.append(f"the key repeats in {int(repeated.sum())} rows, first {first}")
    if len(result) < dataset.min_rows:
        breaches.append(f"expected at least {dataset.min_rows} rows, got {len(result)}")
    if breaches:
        raise CheckError("; ".join(breaches), dataset=dataset.id)
    return result


def missing_asked(
    dataset: Dataset, frame: pd.DataFrame, refused: Collection[str] = ()
) -> list[str]:
    """Say which codes that were asked for and not refused have no row: a country, a flow."""
    breaches = []
    for name, wanted in dataset.asked.items():
        if absent := [code for code in wanted if code not in {*frame[name], *refused}]:
            more = f" and {len(absent) - 5} more" if len(absent) > 5 else ""
            breaches.append(f"expected rows of {', '.join(absent[:5])}{more} in {name}, got none")
    return breaches


def stated_day(text: str) -> str:
    """Return a publisher's own vintage, days, months or years; "" where one of them is none."""
    try:
        for part in text.split(" and ") if text else ():
            date.fromisoformat(f"{part}-01-01"[:10])
    except ValueError:
        return ""
    return text


def checks_of(dataset: Dataset) -> list[str]:
    """Say in words what a copy is held against whenever it is read: its hash and ``conform``."""
    columns = dataset.columns
    filled = [column.name for column in columns if not column.nullable]
    checks = [
        "The file has the hash that was recorded when it was written",
        f"Its {len(columns)} columns are the declared ones, every cell of its column's type",
        f"The key ({', '.join(dataset.key)}) never repeats",
        f"There are at least {dataset.min_rows} rows",
    ]
    if filled:
        checks.append(f"No cell is missing in {', '.join(filled)}")
    checks += [f"{column.name} is {range_of(column)}" for column in columns if range_of(column)]
    checks += [
        f"{column.name} is one of {len(column.allowed)} known values"
        for column in columns
        if column.allowed
    ]
    return checks


def range_of(column: Column) -> str:
    """Write a column's declared range: "0 to 100", "at least 1985", "" where it has none."""
    low, high = (None if end is None else f"{end:.15g}" for end in (column.minimum, column.maximum))
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}" if high else ""


def cast(column: Column, cells: pd.Series) -> pd.Series:
    """Give cells their column's type; ValueError, TypeError or OverflowError if not so."""
    casts: dict[str, Callable[[pd.Series], pd.Series]] = {
        "string": _text,
        "integer": lambda s: _whole(s).astype("Int64" if column.nullable else "int64"),
        "number": lambda s: s.astype("float64"),
        "boolean": lambda s: _flags(s, column.nullable),
        "date": _dates,
        "month": _dates,
    }
    return casts[column.dtype](cells)


def _text(cells: pd.Series) -> pd.Series:
    """Carriage returns become newlines: a bare one would end a row of the stored CSV."""
    text = cells.where(cells.notna(), None).astype("str")
    if not text.str.contains("\r", regex=False).any():
        return text
    return text.str.replace("\r\n", "\n", regex=False).str.replace("\r", "\n", regex=False)


def _whole(cells: pd.Series) -> pd.Series:
    """Refuse what a cast alone would change without a word: fractions and numbers too large."""
    values = pd.to_numeric(cells)
    present = values.dropna()
    if pd.api.types.is_float_dtype(values):
        if (present % 1 != 0).any():
            msg = "there are fractions"
            raise ValueError(msg)
        if (present.abs() > EXACT).any():
            msg = "there are numbers too large to be exact"
            raise ValueError(msg)
    if (present > np.iinfo("int64").max).any():
        msg = "there are numbers too large to be stored"
        raise ValueError(msg)
    return values


def _flags(cells: pd.Series, nullable: bool) -> pd.Series:
    """Refuse text, of which a plain cast makes True, and keep missing cells missing."""
    values = cells.astype("boolean")
    return values if nullable or values.isna().any() else values.astype("bool")


def _dates(cells: pd.Series) -> pd.Series:
    """Refuse what a plain cast guesses at: bare numbers, dates like 01/02/2024."""
    if pd.api.types.is_numeric_dtype(cells) and cells.notna().any():
        msg = "there are bare numbers"
        raise ValueError(msg)
    return pd.to_datetime(cells, format="ISO8601").astype("datetime64[s]")


def _column_breaches(column: Column, values: pd.Series) -> list[str]:
    breaches = []
    missing = int(values.isna().sum())
    if missing and not column.nullable:
        breaches.append(f"{column.name} has {missing} missing cells")
    if column.dtype in ("date", "month"):
        breaches += _date_breaches(column, values.dropna())
    if column.dtype == "number" and values.abs().eq(float("inf")).any():
        breaches.append(f"{column.name} has infinite numbers")
    breaches += _range_breaches(column, values)
    if column.allowed:
        unknown = sorted(set(values.dropna()) - set(column.allowed))
        if unknown:
            breaches.append(f"{column.name} has unknown values {', '.join(unknown[:5])}")
    return breaches


def _date_breaches(column: Column, present: pd.Series) -> list[str]:
    breaches = []
    if column.dtype == "month" and (present.dt.day != 1).any():
        breaches.append(f"{column.name} has dates that are not the first of a month")
    if (present != present.dt.normalize()).any():
        breaches.append(f"{column.name} has times of day")
    return breaches


def _range_breaches(column: Column, values: pd.Series) -> list[str]:
    breaches = []
    if column.minimum is not None and (values < column.minimum).any():
        breaches.append(f"{column.name} falls below {column.minimum:g}: {values.min():g}")
    if column.maximum is not None and (values > column.maximum).any():
        breaches.append(f"{column.name} exceeds {column.maximum:g}: {values.max():g}")
    return breaches
