"""ChartData -> a plotly figure as a plain dict: one module a kind of chart, one palette.

A dict costs a tenth of a graph object to build; the tests hold every one against plotly's schema.
"""

from collections.abc import Callable
from dataclasses import replace

from charts.figures import bars, bubbles, columns, dates, dots, lines, maps, panels, ranking
from charts.figures.enlarge import enlarge
from charts.figures.frame import HEIGHT, MAP_HEIGHT, Figure, blank
from charts.figures.rows import statuses
from charts.model import ChartData
from charts.theme import Mode

__all__ = ["HEIGHT", "MAP_HEIGHT", "build"]

#: What a page tells in words and rows instead of drawing it.
TOLD = ("timeline", "table")
KINDS: dict[str, Callable[[ChartData, Mode, int], Figure]] = {
    "lines": lines.draw,
    "columns": columns.draw,
    "stack": columns.draw,
    "ranking": ranking.draw,
    "bars": bars.draw,
    "dots": dots.draw,
    "panels": panels.draw,
    "bubbles": bubbles.draw,
    "dates": dates.draw,
    "map": maps.draw,
}
#: Those that make use of a whole screen's width.
WIDE: dict[str, Callable[..., Figure]] = {
    "ranking": ranking.draw,
    "bars": bars.draw,
    "dots": dots.draw,
    "dates": dates.draw,
    "panels": panels.draw,
}


def build(
    data: ChartData,
    mode: Mode = "light",
    scale: float = 1.0,
    height: int | None = None,
    *,
    wide: bool = False,
) -> Figure:
    """Draw what there is to show; an empty frame, or what is told, gives an empty figure.

    For a projector ``scale`` enlarges everything and ``height`` is the figure's exact height: what
    then does not fit is enlarged less. ``wide`` is for a whole screen's width: names stay on one
    line, and more panels stand side by side.
    """
    usual = MAP_HEIGHT if data.kind == "map" else HEIGHT
    if data.frame.empty or data.kind in TOLD:
        return {"data": [], "layout": blank(mode, height or HEIGHT)}
    if not statuses(data, data.frame).any():
        data = replace(data, status="")  # nothing to mark
    room = usual if height is None else int(height / scale)
    if wide and data.kind in WIDE:
        figure = WIDE[data.kind](data, mode, room, wide=True)
    else:
        figure = KINDS[data.kind](data, mode, room)
    if height is not None:
        scale = min(scale, height / figure["layout"]["height"])
    if scale != 1:
        figure = enlarge(figure, scale)
    figure["layout"]["height"] = height or figure["layout"]["height"]
    return figure
