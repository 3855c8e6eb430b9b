"""Small line charts beside each other, one a series."""

from typing import Any

import numpy as np
import pandas as pd

from charts.figures.frame import Figure, blank, first_to_last, limits, time_axis, value_axis
from charts.figures.labels import LABEL_CHARACTERS, broken, note
from charts.figures.lines import dashed, line
from charts.figures.rows import by_series, plain_values, symbols
from charts.model import ChartData
from charts.theme import INK, MUTED, Mode

PANELS_ACROSS, PANELS_ACROSS_WIDE = 3, 5
PANEL_PX, PANEL_FOOT_PX = 150, 24


def draw(data: ChartData, mode: Mode, height: int, *, wide: bool = False) -> Figure:
    """Draw one small line chart a series, each on its own scale from zero."""
    groups = [(name, rows.sort_values(data.x)) for name, rows in by_series(data)]
    across = min(PANELS_ACROSS_WIDE if wide else PANELS_ACROSS, len(groups))
    down = -(-len(groups) // across)
    titles = [broken(name, LABEL_CHARACTERS + 2) for name, _ in groups]
    head = 17 * max(title.count("<br>") + 1 for title in titles) + 6
    layout: Figure = blank(mode, height) | {
        "height": max(height, (PANEL_PX + head) * down),
        "annotations": [],
    }
    layout["margin"] = {"l": 4, "r": 8, "t": 4, "b": 4}
    row_px = (layout["height"] - 8) / down
    traces = []
    for index, (name, rows) in enumerate(groups):
        row, column = divmod(index, across)
        suffix = "" if index == 0 else str(index + 1)
        left, right = column / across, (column + 0.94) / across
        top = 1 - (row + head / row_px) / down
        bottom = 1 - (row + 1 - PANEL_FOOT_PX / row_px) / down
        traces.append(
            line(data, name, rows, mode, 2)
            | ({} if dashed(data, rows) else _dots(data, rows))
            | {
                "xaxis": f"x{suffix}",
                "yaxis": f"y{suffix}",
            }
        )
        layout[f"xaxis{suffix}"] = time_axis(data, mode) | {
            "domain": [left, right],
            "anchor": f"y{suffix}",
            "automargin": False,
            "showticklabels": False,
        }
        layout[f"xaxis{suffix}"] |= _span(data.frame[data.x])
        layout[f"yaxis{suffix}"] = value_axis(mode, *limits(rows[data.y])) | {
            "domain": [bottom, top],
            "anchor": f"x{suffix}",
            "automargin": False,
            "nticks": 3,
            "ticklabelposition": "inside bottom",
            "tickfont": {"size": 11, "color": MUTED[mode]},
        }
        if max([0.0, *rows[data.y].dropna().abs()]) >= 1e3:  # short, for it stands inside: 50k
            layout[f"yaxis{suffix}"] |= {"tickformat": "", "exponentformat": "B", "minexponent": 3}
        title = {"text": titles[index], "x": left, "xref": "paper", "y": top, "yref": "paper"}
        layout["annotations"] += [
            note(INK[mode], 13, xanchor="left", yanchor="bottom", align="left", **title),
            *_years(data.frame[data.x], suffix, bottom, mode),
        ]
    return {"data": traces, "layout": layout}


def _span(values: pd.Series) -> dict[str, Any]:
    """Tick the first and last period of a panel; at its left there is room for value labels."""
    if not first_to_last(values):
        return {}
    first, last = values.min(), values.max()
    air = (last - first) * 0.12
    room = pd.Series([first - air, last + air / 4])
    return {
        "tickvals": first_to_last(values)["range"],
        "range": np.asarray(plain_values(room)).tolist(),
    }


def _years(values: pd.Series, suffix: str, bottom: float, mode: Mode) -> list[dict[str, Any]]:
    """Name the years a panel begins and ends with; plotly would drop names near inside labels."""
    ends = first_to_last(values).get("range", [])
    years = [values.min(), values.max()] if ends else []
    return [
        note(
            MUTED[mode],
            12,
            text=str(year.year) if isinstance(year, pd.Timestamp) else str(int(year)),
            x=x,
            xref=f"x{suffix}",
            y=bottom,
            yref="paper",
            yanchor="top",
            yshift=-4,
            xanchor=anchor,
            xshift={"left": -8, "right": 4}[anchor],
        )
        for x, year, anchor in zip(ends, years, ("left", "right"), strict=False)
    ]


def _dots(data: ChartData, rows: pd.DataFrame) -> dict[str, Any]:
    return {"mode": "lines+markers", "marker": {"size": 5, "symbol": symbols(data, rows)}}
