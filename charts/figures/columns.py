"""Columns over time, beside each other or stacked."""

from typing import Any

import numpy as np
import pandas as pd

from charts.figures.events import EVENT_PX, mark_events
from charts.figures.frame import (
    FOOT_PX,
    Figure,
    blank,
    limits,
    stacked,
    time_axis,
    value_axis,
)
from charts.figures.rows import (
    by_series,
    hover,
    numbers,
    picks,
    plain_values,
    status_words,
    statuses,
    tone_of,
)
from charts.model import ChartData
from charts.theme import BACKGROUND, Mode, color


def draw(data: ChartData, mode: Mode, height: int) -> Figure:
    """Draw one column a row; a stack has its negative parts below zero."""
    traces = [
        {
            "type": "bar",
            "name": name,
            "x": plain_values(rows[data.x]),
            "y": numbers(rows[data.y]),
            "marker": bar_marker(data, rows, color(tone_of(data, name), mode), mode),
            "hovertemplate": hover(data, name, period=False),
            "customdata": status_words(data, rows),
        }
        | picks(data, rows)
        for name, rows in by_series(data)
    ]
    values = data.frame[data.y]
    if data.kind == "stack":
        values = stacked(values, data.frame[data.x])
    layout: Figure = blank(mode, height) | {
        "barmode": "relative" if data.kind == "stack" else "group",
        "bargap": 0.25,
        "hovermode": "x unified",
        "xaxis": time_axis(data, mode),
        "yaxis": value_axis(mode, *limits(values)),
        "showlegend": bool(data.series) and len(traces) > 1,
    }
    rows_above = mark_events(layout, data, mode)
    layout["legend"]["y"] += EVENT_PX * rows_above / (height - FOOT_PX)
    return {"data": traces, "layout": layout}


def bar_marker(data: ChartData, rows: pd.DataFrame, tone: str, mode: Mode) -> dict[str, Any]:
    """Fill bars with a color, hatched and outlined where they are not final."""
    marker: dict[str, Any] = {
        "color": tone,
        "line": {"color": BACKGROUND[mode], "width": 0.5},  # parts neighbors in a stack
    }
    if data.status:
        loose = statuses(data, rows).ne("")
        marker["pattern"] = {"shape": np.where(loose, "/", "").tolist(), "size": 5}
        marker["line"] = {
            "color": np.where(loose, tone, BACKGROUND[mode]).tolist(),
            "width": np.where(loose, 1, 0.5).tolist(),
        }
    return marker
