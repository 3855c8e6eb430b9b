"""Lines over time: named at their ends, hollow or dashed where the figures are not final."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from charts.figures.events import EVENT_PX, mark_events
from charts.figures.frame import (
    CHARACTER_PX,
    FOOT_PX,
    MARGIN,
    Figure,
    blank,
    first_to_last,
    limits,
    time_axis,
    value_axis,
)
from charts.figures.labels import LABEL_PX, end_labels, longest_line, named_ends
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

#: More colors than this nobody keeps apart: further lines stand back, and so do boxes of many.
MOST_COLORED = 6


def draw(data: ChartData, mode: Mode, height: int) -> Figure:
    """Draw one line a series, on one scale with zero."""
    data = _few_colors(data)
    low, high = limits(data.frame[data.y])
    groups = [(name, rows.sort_values(data.x)) for name, rows in by_series(data)]
    unified = len(groups) <= MOST_COLORED
    traces, ends = [], []
    for name, rows in groups:
        tone = tone_of(data, name)
        held = _held(data, rows)
        traces.append(line(data, name, held, mode, 1.5 if tone == "context" else 2.5))
        traces[-1]["hovertemplate"] = hover(data, name, period=not unified)
        traces += _hollow(data, rows, tone, mode)
        last = held.dropna(subset=[data.y])
        if not last.empty:
            ends.append((name, tone, last[data.x].iloc[-1], float(last[data.y].iloc[-1])))
    layout: Figure = blank(mode, height) | {
        "xaxis": time_axis(data, mode) | first_to_last(data.frame[data.x]),
        "yaxis": value_axis(mode, low, high),
        "hovermode": "x unified" if unified else "closest",
    }
    named = named_ends(ends) if data.series else []
    # Without labels there is half a tick label beyond the plot.
    longest = longest_line([text for *_, text in named])
    layout["margin"] = MARGIN | {"r": int(longest * CHARACTER_PX) + 22 if named else 24}
    rows_above = mark_events(layout, data, mode)
    plot_px = height - FOOT_PX - EVENT_PX * rows_above
    air = 0 if rows_above else LABEL_PX / 2
    layout["annotations"] += end_labels(named, (low, high), plot_px, air, mode)
    return {"data": traces, "layout": layout}


def line(
    data: ChartData, name: str, rows: pd.DataFrame, mode: Mode, width: float
) -> dict[str, Any]:
    """Draw one line; a figure between two gaps has no line to show it and gets a point.

    Where a click sets a control every figure gets one: plotly lets nobody click a bare line.
    """
    alone = _alone(rows[data.y])
    dots = alone | bool(data.picks)
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if dots.any() else "lines",
        "name": name,
        "x": plain_values(rows[data.x]),
        "y": numbers(rows[data.y]),
        "line": {"color": color(tone_of(data, name), mode), "width": width},
        "connectgaps": False,
        "cliponaxis": False,
        "hovertemplate": hover(data, name),
        "customdata": status_words(data, rows),
    }
    if data.steps:
        trace["line"]["shape"] = "hv"
    if dashed(data, rows):
        trace["line"]["dash"] = "dash"
    if dots.any():
        sizes = np.where(dots, 2 * width + 1, 0).tolist()
        trace["marker"] = {"size": sizes, "opacity": 1, "line": {"width": 0}}
    return trace | picks(data, rows)


def dashed(data: ChartData, rows: pd.DataFrame) -> bool:
    """Tell whether no figure of a series is final: its line is dashed instead of its points."""
    known = rows[rows[data.y].notna()]
    return not known.empty and bool(statuses(data, known).ne("").all())


def _alone(values: pd.Series) -> pd.Series:
    known = values.notna()
    return known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)


def _few_colors(data: ChartData) -> ChartData:
    """Keep the first tones of a chart that has too many of them."""
    if not data.series:
        return data
    names = [str(name) for name in data.frame[data.series].dropna().unique()]
    colored = [name for name in names if tone_of(data, name) != "context"]
    return replace(data, tones={name: tone_of(data, name) for name in colored[:MOST_COLORED]})


def _held(data: ChartData, rows: pd.DataFrame) -> pd.DataFrame:
    """Let a step hold up to the newest period of the chart; a missing newest figure ends it."""
    newest = data.frame[data.x].max()
    if not data.steps or pd.isna(rows[data.y].iloc[-1]) or not rows[data.x].iloc[-1] < newest:
        return rows
    return pd.concat([rows, rows.tail(1).assign(**{data.x: newest})])


def _hollow(data: ChartData, rows: pd.DataFrame, tone: str, mode: Mode) -> list[dict[str, Any]]:
    """Mark figures that are not final with hollow circles over the line, where none dashes it."""
    shown = _alone(rows[data.y]) if dashed(data, rows) else rows[data.y].notna()
    loose = rows[statuses(data, rows).ne("") & shown]
    if loose.empty:
        return []
    marker = {
        "size": 6,
        "color": BACKGROUND[mode],
        "line": {"color": color(tone, mode), "width": 1.5},
    }
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": plain_values(loose[data.x]),
            "y": numbers(loose[data.y]),
            "marker": marker,
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    ]
