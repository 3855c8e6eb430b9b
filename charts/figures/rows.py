"""Rows of a chart as plotly takes them: series and their tones, values, status, what is picked."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from charts import words
from charts.model import ChartData


def by_series(data: ChartData) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each series in the order it first stands in the frame, grey context first."""
    if not data.series:
        yield "", data.frame
        return
    groups = [(str(name), rows) for name, rows in data.frame.groupby(data.series, sort=False)]
    groups.sort(key=lambda group: tone_of(data, group[0]) != "context")
    yield from groups


def tone_of(data: ChartData, name: str) -> str:
    """Return a series' tone; one without stands back, and a chart of one series has a color."""
    return data.tones.get(name, "USA" if not data.series else "context")


def plain_values(values: pd.Series) -> Any:
    """Give values of any type as plotly takes them."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return np.datetime_as_string(values.to_numpy(), unit="D").tolist()
    return values.to_numpy() if pd.api.types.is_numeric_dtype(values) else values.tolist()


def numbers(values: pd.Series) -> np.ndarray:
    """Give numbers as plotly takes them, a missing one as NaN."""
    return values.to_numpy(dtype="float64", na_value=np.nan)


def picks(data: ChartData, rows: pd.DataFrame) -> dict[str, list[str]]:
    """Give a trace the value each of its points sets, where a click on one sets a control."""
    return {"meta": [str(value) for value in rows[data.pick]]} if data.picks else {}


def statuses(data: ChartData, rows: pd.DataFrame) -> pd.Series:
    """Return what is not final about each row, "" where nothing is."""
    if not data.status:
        return pd.Series("", index=rows.index, dtype="object")
    return rows[data.status].astype("object").fillna("")


def status_words(data: ChartData, rows: pd.DataFrame) -> list[str]:
    """Write each row's status as it stands behind a value."""
    return [f" ({status})" if status else "" for status in statuses(data, rows)]


def symbols(data: ChartData, rows: pd.DataFrame) -> list[str]:
    """Choose a hollow point for what is not final."""
    return ["circle-open" if status else "circle" for status in statuses(data, rows)]


def hover_in_row(data: ChartData) -> str:
    """Say the row's name, the series, value with unit, status, period, of what lies along a row."""
    title = "%{y}, %{fullData.name}" if data.series else "%{y}"
    largest = float(np.nanmax(np.abs(numbers(data.frame[data.x])), initial=0.0))
    period = f"<br>{data.period}" if data.period else ""
    value = words.hover(data.unit, largest, "x")
    return f"{title}: {value}%{{customdata}}{period}<extra></extra>"


def hover(data: ChartData, name: str, *, period: bool = True) -> str:
    """Say period (where the box has no heading with it), series, value with unit, status."""
    largest = float(np.nanmax(np.abs(numbers(data.frame[data.y])), initial=0.0))
    when = "%{x}<br>" if period else ""
    title = f"{name}: " if name else ""
    return f"{when}{title}{words.hover(data.unit, largest)}%{{customdata}}<extra></extra>"
