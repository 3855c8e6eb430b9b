"""Two amounts against each other, the area of a point for a third; the foremost are named."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from charts import captions, words
from charts.figures.bubble_names import Bubble, names_beside, plot_px
from charts.figures.frame import FONT_PX, Figure, blank, limits, value_axis
from charts.figures.labels import broken
from charts.figures.points import diameters, in_order, marker
from charts.figures.rows import by_series, numbers, picks, status_words, tone_of
from charts.model import ChartData
from charts.theme import GRID, MUTED, Mode, color

TITLE_CHARACTERS = 40  #: of a line of an axis title
AIR_PX = 6  #: between a point and the edge of the plot
SMALLEST_SPREAD = 1e-200  #: of an axis
FAR = 2 / 3  #: an axis whose nearest point is farther than this share of its farthest has no zero


def draw(data: ChartData, mode: Mode, height: int) -> Figure:
    """Draw one point a row that has both amounts."""
    data = replace(data, frame=data.frame.dropna(subset=[data.x, data.y]))
    across, up = (
        _reach(data, column, px)
        for column, px in zip((data.x, data.y), plot_px(height), strict=True)
    )
    traces, bubbles = [], []
    for name, unordered in by_series(data):
        rows = in_order(data, unordered)
        traces.append(_points(data, name, rows, mode))
        bubbles += _bubbles(traces[-1], tone_of(data, name), (across, up))
    named, notes = names_beside(bubbles, height, mode)
    for trace in traces:  # a legend says what names beside the points do not
        beside = data.series == (data.label or data.series) and trace["name"] in named
        trace["showlegend"] = not beside and tone_of(data, trace["name"]) != "context"
    layout: Figure = blank(mode, height) | {
        "hovermode": "closest",
        "showlegend": bool(data.series) and any(trace["showlegend"] for trace in traces),
        "xaxis": _axis(data, "x", across, mode),
        "yaxis": _axis(data, "y", up, mode),
        "annotations": notes,
    }
    return {"data": traces, "layout": layout}


def _points(data: ChartData, name: str, rows: pd.DataFrame, mode: Mode) -> dict[str, Any]:
    sizes = [""] * len(rows)
    if data.size and data.size not in (data.x, data.y):
        size = data.column(data.size)
        sizes = [f"<br>{words.amount(size, value)}" for value in numbers(rows[data.size])]
    texts = rows[data.label or data.series].map(str) if data.label or data.series else None
    trace = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": numbers(rows[data.x]),
        "y": numbers(rows[data.y]),
        "text": [""] * len(rows) if texts is None else texts.tolist(),
        "customdata": list(zip(status_words(data, rows), sizes, strict=True)),
        "marker": marker(data, rows, color(tone_of(data, name), mode), mode),
        "cliponaxis": False,
        "hovertemplate": _hover(data),
    }
    return trace | picks(data, rows)


def _hover(data: ChartData) -> str:
    lines = []
    for axis, column, unit in (
        ("y", data.y, data.unit),
        ("x", data.x, data.column(data.x).unit),
    ):
        largest = float(np.nanmax(np.abs(numbers(data.frame[column])), initial=0.0))
        title = captions.axis_title(data, axis)
        if unit:  # stands behind the value here, not behind the title
            title = re.sub(r" \([^()]*\)$", "", title)
        status = "%{customdata[0]}" if axis == "y" else ""
        lines.append(f"{title}: {words.hover(unit, largest, axis)}{status}")
    return f"<b>%{{text}}</b><br>{'<br>'.join(lines)}%{{customdata[1]}}<extra></extra>"


def _bubbles(
    trace: dict[str, Any], tone: str, spans: tuple[tuple[float, float], tuple[float, float]]
) -> list[Bubble]:
    (left, right), (bottom, top) = spans
    return [
        Bubble(text, tone, x, y, (x - left) / (right - left), (y - bottom) / (top - bottom), size)
        for text, x, y, size in zip(
            trace["text"], trace["x"], trace["y"], trace["marker"]["size"], strict=True
        )
    ]


def _reach(data: ChartData, column: str, plot: int) -> tuple[float, float]:
    """Begin an axis at zero, unless all points lie close together and far from it.

    Every point lies on the plot as a whole, on the narrowest card too.
    """
    values = numbers(data.frame[column])
    if not len(values):
        return limits(data.frame[column])
    low, high = float(values.min()), float(values.max())
    far = low * high > 0 and min(abs(low), abs(high)) > max(abs(low), abs(high)) * FAR
    if not far:
        low, high = min(low, 0.0), max(high, 0.0)
    radii = np.asarray(diameters(data, data.frame)) / 2 + AIR_PX
    largest = max(abs(low), abs(high))
    # A spread that no number can be cut into is none.
    apart = high - low > max(largest * 1e-9, SMALLEST_SPREAD)
    spread = high - low if apart else max(largest, SMALLEST_SPREAD)
    a_px = spread / (plot - 2 * radii.max())
    return (
        min(low, float((values - radii * a_px).min())),
        max(high, float((values + radii * a_px).max())),
    )


def _axis(data: ChartData, axis: str, span: tuple[float, float], mode: Mode) -> dict[str, Any]:
    negative = bool((numbers(data.frame[data.x if axis == "x" else data.y]) < 0).any())
    return value_axis(mode, *span) | {
        "zerolinecolor": MUTED[mode] if negative else GRID[mode],
        "title": {
            "text": broken(captions.axis_title(data, axis), TITLE_CHARACTERS),
            "font": {"size": FONT_PX, "color": MUTED[mode]},
            "standoff": 6,
        },
    }
