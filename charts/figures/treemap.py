"""Rectangles that share a whole by size, in groups where there are some."""

from typing import Any

import numpy as np
import pandas as pd

from charts import words
from charts.figures.frame import FONT_PX, Figure, blank
from charts.figures.labels import LABEL_CHARACTERS, broken, note
from charts.figures.rows import numbers, picks, status_words
from charts.model import ChartData
from charts.theme import BACKGROUND, INK, MUTED, Mode, color, text_on

WHOLE = "whole"
LEAST_TEXT_PX = 11  #: what would have to be written smaller is left to the hover box


def draw(data: ChartData, mode: Mode, height: int) -> Figure:
    """Draw every value above zero; what is zero or missing has no area and is left out."""
    layout = blank(mode, height) | {"margin": {"l": 2, "r": 0, "t": 0, "b": 0}}
    rows = data.frame[data.frame[data.x].gt(0).fillna(value=False)]
    if rows.empty:
        said = broken(data.empty, 40)
        layout["annotations"] = [
            note(MUTED[mode], FONT_PX, text=said, x=0.5, y=0.5, xref="paper", yref="paper")
        ]
        return {"data": [], "layout": layout}
    cells = _cells(data, rows, mode)
    groups = _groups(data, rows, mode) if data.series else cells.head(0)
    tiles = pd.concat([groups, cells])  # a click on a group opens it and sets nothing
    trace = {
        "type": "treemap",
        "ids": tiles["id"].tolist(),
        "labels": tiles["name"].tolist(),
        "parents": tiles["parent"].tolist(),
        "values": numbers(tiles["value"]),
        "branchvalues": "remainder",  # a group is its cells, whatever their sum rounds to
        "text": tiles["said"].tolist(),
        "customdata": tiles["hover"].tolist(),
        "texttemplate": "%{label}<br>%{text}",
        "textposition": "top left",
        "textfont": {"size": FONT_PX, "color": tiles["ink"].tolist()},
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "colors": tiles["fill"].tolist(),
            "line": {"color": BACKGROUND[mode], "width": 1.5},
            "pad": {"t": 22 if data.series else 0, "l": 0, "r": 0, "b": 0},
        },
        "tiling": {"packing": "squarify", "pad": 0},
        "root": {"color": BACKGROUND[mode]},
        "pathbar": {"visible": bool(data.series)},
        "sort": True,
    }
    layout["uniformtext"] = {"minsize": LEAST_TEXT_PX, "mode": "hide"}
    named = {"meta": [""] * len(groups) + picks(data, rows)["meta"]} if data.picks else {}
    return {"data": [trace | named], "layout": layout}


def _cells(data: ChartData, rows: pd.DataFrame, mode: Mode) -> pd.DataFrame:
    tones = [_tone(data, row) for row in rows.to_dict("records")]
    return pd.DataFrame(
        {
            "id": [f"cell {place}" for place in range(len(rows))],
            "name": [broken(str(name), LABEL_CHARACTERS) for name in rows[data.y]],
            "parent": [f"group {name}" for name in rows[data.series]] if data.series else "",
            "value": numbers(rows[data.x]),
            "said": [words.quantity(value, data.unit) for value in numbers(rows[data.x])],
            "hover": _hover(data, rows),
            "fill": [color(tone, mode) for tone in tones],
            "ink": [text_on(tone, mode) for tone in tones],
        }
    )


def _groups(data: ChartData, rows: pd.DataFrame, mode: Mode) -> pd.DataFrame:
    """Give the whole, and its groups, which stand as headings over their cells."""
    sums = rows.groupby(data.series, sort=False)[data.x].sum()
    whole = float(sums.sum())
    total = words.quantity(whole, data.unit)
    names, values = [str(name) for name in sums.index], sums.tolist()
    return pd.DataFrame(
        {
            "id": [WHOLE, *(f"group {name}" for name in names)],
            "name": [f"Total: {total}", *names],
            "parent": ["", *[WHOLE] * len(names)],
            "value": 0.0,
            "said": "",
            "hover": [
                f"<b>Total</b><br>{total}",
                *(
                    f"<b>{broken(name, 40)}</b><br>"
                    f"{words.quantity(value, data.unit, 4)}, {_share(value / whole)}"
                    for name, value in zip(names, values, strict=True)
                ),
            ],
            "fill": BACKGROUND[mode],
            "ink": INK[mode],
        }
    )


def _tone(data: ChartData, row: dict[str, Any]) -> str:
    """Return the tone of a cell, by its name or its group; without any tone all share one."""
    group = str(row[data.series]) if data.series else ""
    other = "context" if data.tones else "USA"
    return data.tones.get(str(row[data.y]), data.tones.get(group, other))


def _hover(data: ChartData, rows: pd.DataFrame) -> list[str]:
    values = numbers(rows[data.x])
    return [
        f"<b>{broken(str(name), 40)}</b><br>"
        f"{words.quantity(value, data.unit, 4)}{status}, {_share(value / np.sum(values))}"
        for name, value, status in zip(
            rows[data.label or data.y], values, status_words(data, rows), strict=True
        )
    ]


def _share(part: float) -> str:
    return f"{words.quantity(part * 100, '%', 2)} of the total"
