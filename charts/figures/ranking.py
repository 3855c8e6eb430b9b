"""Bars side by side to compare names, each with its value at its end."""

import numpy as np

from charts import words
from charts.figures.frame import (
    CHARACTER_PX,
    MARGIN,
    ROW_PX,
    Figure,
    blank,
    name_axis,
    value_axis,
)
from charts.figures.labels import (
    NAME_CHARACTERS,
    SHORT_NAME_CHARACTERS,
    WIDE_NAME_CHARACTERS,
    broken,
)
from charts.figures.rows import numbers, picks, status_words, tone_of
from charts.model import ChartData
from charts.theme import INK, Mode, color

LINE_PX = 17  #: what a line of a name takes


def draw(data: ChartData, mode: Mode, height: int, *, wide: bool = False) -> Figure:
    """Draw bars in the frame's order from the top; the value stands at the end of each bar."""
    rows = data.drawn.iloc[::-1]
    tones = [tone_of(data, str(name)) for name in rows[data.series or data.y]]
    values = numbers(rows[data.x])
    names = broken_names([str(name) for name in rows[data.y]], values, wide=wide)
    texts = [words.quantity(value, data.unit) for value in values]
    right, left = ends_px(texts, values)
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": names,
        "marker": {"color": [color(tone, mode) for tone in tones], "line": {"width": 0}},
        "text": texts,
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"color": INK[mode]},
        "cliponaxis": False,
        "hovertemplate": _hover(data),
        "customdata": status_words(data, rows),
    }
    low, high = min(0.0, np.nanmin(values, initial=0.0)), np.nanmax(values, initial=0.0)
    layout: Figure = blank(mode, height) | {
        "height": max(height, row_px(names, wide=wide) * len(rows) + 40),
        "minreducedwidth": 40,  # lets names and values have their width on a narrow screen
        "margin": MARGIN | {"r": right + 14},
        "xaxis": value_axis(mode, low, high or (0.0 if low else 1.0))
        | {"showticklabels": False, "showgrid": False},
        "yaxis": name_axis(names, mode, left),
    }
    return {"data": [trace | picks(data, rows)], "layout": layout}


def broken_names(names: list[str], ends: np.ndarray, *, wide: bool = False) -> list[str]:
    """Break names, sooner where values stand between them and their bars."""
    if wide:
        return [broken(name, WIDE_NAME_CHARACTERS) for name in names]
    limit = SHORT_NAME_CHARACTERS if (ends < 0).any() else NAME_CHARACTERS
    return [broken(name, limit) for name in names]


def row_px(names: list[str], *, wide: bool = False) -> int:
    """Give a row the height of the longest name; closer on a screen, where letters come first."""
    lines = max(name.count("<br>") + 1 for name in names)
    return LINE_PX * lines + 1 if wide else max(ROW_PX, LINE_PX * lines + 6)


def ends_px(texts: list[str], values: np.ndarray) -> tuple[int, int]:
    """Measure what values at the ends of bars take to the right, and to the left."""
    right = [text for text, value in zip(texts, values, strict=True) if not value < 0]
    left = [text for text, value in zip(texts, values, strict=True) if value < 0]
    wide, wide_left = (max(map(len, side), default=0) * CHARACTER_PX for side in (right, left))
    return int(wide), int(wide_left)


def _hover(data: ChartData) -> str:
    period = f"<br>{data.period}" if data.period else ""
    return f"%{{y}}: %{{text}}%{{customdata}}{period}<extra></extra>"
