"""Points whose area says how large something is, small ones over large ones."""

from typing import Any

import numpy as np
import pandas as pd

from charts.figures.rows import numbers, statuses, symbols
from charts.model import ChartData
from charts.theme import BACKGROUND, Mode

LARGEST_POINT_PX, SMALLEST_POINT_PX = 32, 4


def in_order(data: ChartData, rows: pd.DataFrame) -> pd.DataFrame:
    """Put small points over large ones, and hollow ones over all."""
    if not data.size:
        return rows
    keys = {"loose": statuses(data, rows).ne("").to_numpy(), "size": -numbers(rows[data.size])}
    return rows.iloc[pd.DataFrame(keys).sort_values(["loose", "size"], kind="stable").index]


def marker(data: ChartData, rows: pd.DataFrame, tone: str, mode: Mode) -> dict[str, Any]:
    """Draw points in a color, hollow where they are not final."""
    return {
        "size": diameters(data, rows),
        "symbol": symbols(data, rows),
        "color": tone,
        "opacity": 0.85,
        "line": {"width": 1, "color": tone if data.status else BACKGROUND[mode]},
    }


def diameters(data: ChartData, rows: pd.DataFrame) -> Any:
    """Give points an area in proportion to their size, none too small to be seen or touched."""
    largest = data.frame[data.size].max() if data.size else 0.0
    if not data.size or not largest > 0:
        return [8.0] * len(rows)
    shares = np.nan_to_num(numbers(rows[data.size]) / largest).clip(min=0)
    return np.maximum(SMALLEST_POINT_PX, LARGEST_POINT_PX * np.sqrt(shares))
