"""A figure enlarged as a whole, for a screen people sit far from."""

from typing import Any

import numpy as np

from charts.figures.frame import Figure

#: Whatever is measured in px, wherever in a figure it stands.
MEASURES = {
    "height",
    "size",
    "width",
    "xshift",
    "yshift",
    "borderpad",
    "standoff",
    "ticklabelstandoff",
    "zerolinewidth",
    "countrywidth",
    "coastlinewidth",
    "minreducedwidth",
    "minsize",
    *"lrtb",
}


def enlarge(figure: Figure, scale: float) -> Figure:
    """Multiply all that is measured in px: letters, lines, points, margins and the height."""
    return _enlarged(figure, scale)


def _enlarged(part: Any, scale: float) -> Any:
    if isinstance(part, dict):
        return {
            name: _times(value, scale) if name in MEASURES else _enlarged(value, scale)
            for name, value in part.items()
        }
    return [_enlarged(item, scale) for item in part] if isinstance(part, list) else part


def _times(measure: Any, scale: float) -> Any:
    if isinstance(measure, list):
        return [_times(value, scale) for value in measure]
    if isinstance(measure, int):
        return round(measure * scale)  # plotly takes some measures only whole
    return measure * scale if isinstance(measure, (float, np.ndarray)) else measure
