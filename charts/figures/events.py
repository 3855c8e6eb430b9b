"""Events on a time chart: thin vertical lines with labels that never meet."""

from typing import Any

import pandas as pd

from charts.figures.frame import AXIS_PX, CHARACTER_PX, FOOT_PX, NARROW_PX
from charts.figures.labels import note
from charts.model import ChartData
from charts.theme import BACKGROUND, MUTED, Mode

EVENT_PX = 16  #: height of a row of event labels


def mark_events(
    layout: dict[str, Any],
    data: ChartData,
    mode: Mode,
    *,
    between: tuple[Any, Any] | None = None,
    beside_px: int = AXIS_PX,
) -> int:
    """Draw events as thin vertical lines, flagged in rows above the plot; returns how many rows.

    Rows are made for the narrowest card; on a wider one labels only move further apart. Shown are
    those ``between`` the ends of the axis, by default those of the figures, beside which words or
    numbers take ``beside_px``.
    """
    values = data.frame[data.x].dropna()
    dated = pd.api.types.is_datetime64_any_dtype(values)
    if not data.events or not (dated or pd.api.types.is_integer_dtype(values)):
        return 0
    first, last = between or (values.min(), values.max())
    marks = [(event.on if dated else event.on.year, event.label) for event in data.events]
    shown = sorted((mark for mark in marks if first <= mark[0] <= last), reverse=True)
    right = layout["margin"]["r"]
    plot = NARROW_PX - beside_px - right
    row_starts: list[float] = []
    for on, label in shown:  # the latest in the lowest row: no line runs through a label
        px = (on - first) / (last - first) * plot if last > first else plot / 2
        width = len(label) * CHARACTER_PX
        anchor = "left" if px + width <= plot + right else "right" if px >= width else "center"
        start = px - {"left": 0, "right": width, "center": width / 2}[anchor]
        fits = (i for i, taken in enumerate(row_starts) if start + width + 8 <= taken)
        row = next(fits, len(row_starts))
        row_starts[row : row + 1] = [start]
        x = on.strftime("%Y-%m-%d") if isinstance(on, pd.Timestamp) else on
        _flag(layout, x, label, row, anchor, mode)
    layout["margin"]["t"] += EVENT_PX * len(row_starts)
    return len(row_starts)


def _flag(layout: dict[str, Any], x: Any, label: str, row: int, anchor: str, mode: Mode) -> None:
    """Add one event: its line up to its row, its label beside the top of the line."""
    above = EVENT_PX * row + (0 if anchor == "center" else EVENT_PX - 3)
    top = 1 + above / (layout["height"] - FOOT_PX)
    line = {"color": MUTED[mode], "width": 1, "dash": "dot"}
    layout["shapes"].append(
        {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": top, "yref": "paper", "line": line}
    )
    layout["annotations"].append(
        note(
            MUTED[mode],
            12,
            text=label,
            x=x,
            xanchor=anchor,
            xshift={"left": 2, "right": -2, "center": 0}[anchor],
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=EVENT_PX * row,
            borderpad=0,
            bgcolor=BACKGROUND[mode],
        )
    )
