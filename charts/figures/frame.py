"""What all figures share: the measures they are laid out for, the empty layout, and the axes."""

from typing import Any

import numpy as np
import pandas as pd

from charts.figures.rows import plain_values
from charts.model import ChartData
from charts.theme import BACKGROUND, FONT, GRID, INK, MUTED, Mode

Figure = dict[str, Any]

HEIGHT, MAP_HEIGHT = 360, 480
MARGIN = {"l": 8, "r": 8, "t": 12, "b": 8}
#: What axes and margins take of a figure's height, on the large side; labels are laid out for it.
FOOT_PX = 60
#: The narrowest card figures are laid out for, and what a value axis takes of it.
NARROW_PX, AXIS_PX = 340, 48
FONT_PX = 13
CHARACTER_PX = 6.6  #: width of a character at that size, on the generous side
ROW_PX = 26  #: height of a bar with its name beside it


def blank(mode: Mode, height: int = HEIGHT) -> Figure:
    """Give the layout every figure begins with; nothing in it moves by itself."""
    return {
        "height": height,
        "margin": dict(MARGIN),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": FONT_PX, "color": MUTED[mode]},
        "hoverlabel": {
            "bgcolor": BACKGROUND[mode],
            "bordercolor": GRID[mode],
            "font": {"family": FONT, "size": FONT_PX, "color": INK[mode]},
        },
        "showlegend": False,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"color": INK[mode]},
            "itemclick": False,
            "itemdoubleclick": False,
            "itemsizing": "constant",
        },
        "dragmode": False,
        "annotations": [],
        "shapes": [],
    }


def time_axis(data: ChartData, mode: Mode) -> dict[str, Any]:
    """Give an axis of dates, of whole years, or of words as they come."""
    axis: dict[str, Any] = {
        "showgrid": False,
        "linecolor": GRID[mode],
        "ticks": "outside",
        "tickcolor": GRID[mode],
        "automargin": True,
        "fixedrange": True,
    }
    values = data.frame[data.x]
    if pd.api.types.is_datetime64_any_dtype(values):
        return axis | {"type": "date", "hoverformat": "%B %Y"}
    if pd.api.types.is_numeric_dtype(values):
        few = values.max() - values.min() < 10
        beside_labels = data.kind == "lines" and data.series
        ticks = {"dtick": 1} if few else {"nticks": 6 if beside_labels else 8}
        return axis | {"tickformat": "d"} | ticks
    return axis | {"type": "category"}


def value_axis(mode: Mode, low: float, high: float) -> dict[str, Any]:
    """Give an axis of amounts with a light grid: 500,000 is written out, 1.5B is short."""
    axis: dict[str, Any] = {
        "gridcolor": GRID[mode],
        "zerolinecolor": MUTED[mode],
        "zerolinewidth": 1,
        "automargin": True,
        "fixedrange": True,
        "nticks": 6,
        "range": [low, high],
    }
    if max(abs(low), abs(high)) < 1e6:
        return axis | {"tickformat": ",~r"}
    return axis | {"exponentformat": "B", "minexponent": 5}  # 20M, 1.5B


def name_axis(names: list[str], mode: Mode, room_px: int = 0) -> dict[str, Any]:
    """Give the axis of names up the side of bars, lowest first: every name, however many bars."""
    return {
        "type": "category",  # also where the names are years
        "categoryorder": "array",
        "categoryarray": list(dict.fromkeys(names)),
        "automargin": True,
        "fixedrange": True,
        "dtick": 1,
        "tickfont": {"color": INK[mode]},
        "ticklabelstandoff": 8 + room_px,
    }


def limits(values: pd.Series) -> tuple[float, float]:
    """Give a value axis that holds every value and zero, with a little air."""
    known = values.dropna()
    low, high = min([0.0, *known]), max([0.0, *known])
    air = (high - low) * 0.06 or 1.0
    return (low - air if low < 0 else 0.0), (high + air if high > 0 or low == 0 else 0.0)


def stacked(values: pd.Series, places: pd.Series) -> pd.Series:
    """Return how far the bars stacked at each place reach, up and down."""
    above = values.clip(lower=0).groupby(places, sort=False).sum()
    below = values.clip(upper=0).groupby(places, sort=False).sum()
    return pd.concat([above, below])


def first_to_last(values: pd.Series) -> dict[str, Any]:
    """Let a time axis begin and end with its figures; one period alone keeps plotly's range."""
    first, last = values.min(), values.max()
    if not (pd.api.types.is_numeric_dtype(values) or isinstance(first, pd.Timestamp)):
        return {}
    if not first < last:
        return {}
    return {"range": np.asarray(plain_values(pd.Series([first, last]))).tolist()}
