"""Bars split into parts, one bar a name, with the total at its end."""

import numpy as np

from charts import words
from charts.figures.columns import bar_marker
from charts.figures.frame import (
    FONT_PX,
    MARGIN,
    Figure,
    blank,
    name_axis,
    stacked,
    value_axis,
)
from charts.figures.labels import note
from charts.figures.ranking import broken_names, ends_px, row_px
from charts.figures.rows import by_series, hover_in_row, numbers, picks, status_words, tone_of
from charts.model import ChartData
from charts.theme import INK, Mode, color

LEAST_PLOT_PX = 100  #: what names and totals leave for bars on the narrowest card
LEGEND_PX = 40  #: two rows of names of parts


def draw(data: ChartData, mode: Mode, height: int, *, wide: bool = False) -> Figure:
    """Draw bars in the frame's order from the top; negative parts go to the left."""
    row_of = data.frame[data.y].map(str)
    values = data.frame[data.x].astype("float64")
    totals = values.groupby(row_of, sort=False).sum(min_count=1).iloc[::-1]
    right_ends = values.clip(lower=0).groupby(row_of, sort=False).sum().iloc[::-1]
    # The total of a bar that only goes left stands to its left.
    ends = np.where((right_ends == 0) & (totals < 0), totals, right_ends)
    names = broken_names(totals.index.tolist(), ends, wide=wide)
    texts = [words.quantity(total, data.unit) for total in totals]
    reach = stacked(values, row_of)
    low, high = min([0.0, *reach]), max([0.0, *reach])
    high = high or (0.0 if low else 1.0)
    right, left = ends_px(texts, ends)
    # A total beside a short bar that goes left has room on the plot.
    left = max(0, left - int((ends.min() - low) / (high - low) * LEAST_PLOT_PX))
    traces = _parts(data, dict(zip(totals.index, names, strict=True)), mode)
    layout: Figure = blank(mode, height) | {
        "barmode": "relative",
        "bargap": 0.25,
        "height": max(height, row_px(names, wide=wide) * len(names) + 40 + LEGEND_PX),
        "minreducedwidth": 40,
        "margin": MARGIN | {"r": right + 14},
        "xaxis": value_axis(mode, low, high) | {"showticklabels": False, "showgrid": False},
        "yaxis": name_axis(names, mode, left),
        "showlegend": len(traces) > 1,
        "annotations": [
            note(
                INK[mode],
                FONT_PX,
                text=text,
                x=end,
                y=place,  # on an axis of names the first is 0
                xanchor="right" if end < 0 else "left",
                xshift=-4 if end < 0 else 4,
            )
            for place, (text, end) in enumerate(zip(texts, ends, strict=True))
        ],
    }
    layout["legend"] |= {"y": 1, "traceorder": "normal"}
    return {"data": traces, "layout": layout}


def _parts(data: ChartData, names: dict[str, str], mode: Mode) -> list[Figure]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": numbers(rows[data.x]),
            "y": [names[str(row)] for row in rows[data.y]],
            "marker": bar_marker(data, rows, color(tone_of(data, name), mode), mode),
            "hovertemplate": hover_in_row(data),
            "customdata": status_words(data, rows),
        }
        | picks(data, rows)
        for name, rows in by_series(data)
    ]
