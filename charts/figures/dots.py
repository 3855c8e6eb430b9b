"""Dots along one axis, a row a name: how several compare whose figures add up to no whole."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from charts import captions, words
from charts.figures.frame import FONT_PX, FOOT_PX, Figure, blank, limits, name_axis, value_axis
from charts.figures.labels import NAME_CHARACTERS, WIDE_NAME_CHARACTERS, broken
from charts.figures.ranking import row_px
from charts.figures.rows import (
    by_series,
    hover_in_row,
    numbers,
    picks,
    status_words,
    symbols,
    tone_of,
)
from charts.model import ChartData
from charts.theme import BACKGROUND, MUTED, Mode, color, label_color

#: The tone of whom a chart is about: drawn larger, over all others, and with its value.
FOREMOST = "PAK"
DOT_PX, FOREMOST_PX = 10, 14
LEAST_ROW_PX = 36  #: a dot and the value above it, clear of the row above
LEGEND_PX = 20  #: a row of names of series; on a phone they stand below each other


def draw(data: ChartData, mode: Mode, height: int, *, wide: bool = False) -> Figure:
    """Draw rows in the frame's order from the top; what is missing has no dot."""
    listed = [str(name) for name in dict.fromkeys(data.frame[data.y])]
    limit = WIDE_NAME_CHARACTERS if wide else NAME_CHARACTERS
    shown = {name: broken(name, limit) for name in listed}
    names = list(shown.values())
    known = replace(data, frame=data.frame.dropna(subset=[data.x]))
    groups = sorted(by_series(known), key=lambda group: tone_of(data, group[0]) == FOREMOST)
    dots = [_dots(data, name, rows, shown, mode) for name, rows in groups]
    row = max(LEAST_ROW_PX, row_px(names, wide=wide))
    legend = LEGEND_PX * (1 if wide else len(dots))
    layout: Figure = blank(mode, height) | {
        "height": max(height, row * len(names) + FOOT_PX + legend),
        "minreducedwidth": 40,
        "hovermode": "closest",
        "showlegend": len(dots) > 1,
        "xaxis": value_axis(mode, *limits(known.frame[data.x])) | _title(data, mode),
        "yaxis": name_axis(names[::-1], mode)
        | {"range": [-0.5, len(names) - 0.3], "showgrid": False},  # air for the highest value
    }
    layout["legend"] |= {"y": 1, "traceorder": "normal"}
    return {"data": [_spans(known, shown, mode), *dots], "layout": layout}


def _title(data: ChartData, mode: Mode) -> dict[str, Any]:
    return {
        "tickangle": 0,
        "title": {
            "text": broken(captions.axis_title(data, "x"), NAME_CHARACTERS),
            "font": {"size": FONT_PX, "color": MUTED[mode]},
            "standoff": 6,
        },
    }


def _spans(data: ChartData, shown: dict[str, str], mode: Mode) -> dict[str, Any]:
    """Join the dots of a row, from the lowest to the highest."""
    values = data.frame[data.x].groupby(data.frame[data.y].map(str), sort=False)
    low, high = numbers(values.min()), numbers(values.max())
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [end for ends in zip(low, high, strict=True) for end in (*ends, None)],
        "y": [place for name in values.groups for place in (shown[name], shown[name], None)],
        "line": {"color": color("context", mode), "width": 1.5},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _dots(
    data: ChartData, name: str, rows: pd.DataFrame, shown: dict[str, str], mode: Mode
) -> dict[str, Any]:
    tone = tone_of(data, name)
    is_foremost = tone == FOREMOST
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": numbers(rows[data.x]),
        "y": [shown[str(one)] for one in rows[data.y]],
        "customdata": status_words(data, rows),
        "marker": {
            "size": FOREMOST_PX if is_foremost else DOT_PX,
            "symbol": symbols(data, rows),  # hollow ones have the color for their line
            "color": color(tone, mode),
            "line": {"width": 2, "color": BACKGROUND[mode]},
        },
        "cliponaxis": False,
        "hovertemplate": hover_in_row(data),
    }
    if is_foremost:  # first in the legend, though drawn last
        trace |= {
            "mode": "markers+text",
            "text": [words.quantity(value, data.unit) for value in trace["x"]],
            "textposition": _inward(trace["x"], data),
            "textfont": {"size": FONT_PX, "color": label_color(tone, mode)},
            "legendrank": 1,
        }
    return trace | picks(data, rows)


def _inward(values: np.ndarray, data: ChartData) -> list[str]:
    """Write values above their dots and toward the middle, clear of names and of the edge."""
    middle = sum(limits(data.frame[data.x])) / 2
    return ["top right" if value < middle else "top left" for value in values]
