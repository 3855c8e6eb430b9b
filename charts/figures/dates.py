"""Names down the side, and a mark on each day on which something happened to one of them."""

from typing import Any

import pandas as pd

from charts import words
from charts.figures.events import EVENT_PX, mark_events
from charts.figures.frame import CHARACTER_PX, FOOT_PX, Figure, blank, name_axis, time_axis
from charts.figures.labels import broken, longest_line
from charts.figures.ranking import LINE_PX
from charts.figures.rows import by_series, picks, plain_values, status_words, statuses, tone_of
from charts.model import ChartData
from charts.theme import GRID, MUTED, Mode, color

#: A shape beside the color for each series, in the order of the tones.
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
MARK_PX = 11
CHARACTERS, WIDE_CHARACTERS = 30, 56  #: of a line of a name
ROW_AIR_PX, WIDE_ROW_AIR_PX = 4, 1  #: between two names; closer on a screen, as bars are
LEGEND_PX = 40  #: two rows of names of series
AIR = 0.03  #: of the span of time, before the first mark and after the last


def draw(data: ChartData, mode: Mode, height: int, *, wide: bool = False) -> Figure:
    """Draw the names in the frame's order from the top, each with its days on a line."""
    listed = [str(name) for name in dict.fromkeys(data.frame[data.y])]
    names = [broken(name, WIDE_CHARACTERS if wide else CHARACTERS) for name in listed]
    lines = max(name.count("<br>") + 1 for name in names)
    row = LINE_PX * lines + (WIDE_ROW_AIR_PX if wide else ROW_AIR_PX)
    shown = dict(zip(listed, names, strict=True))
    first, last = reach(data)
    layout: Figure = blank(mode, height) | {
        "height": max(height, row * len(names) + FOOT_PX + LEGEND_PX),
        "minreducedwidth": 40,
        "hovermode": "closest",
        "showlegend": bool(data.series),
        "xaxis": time_axis(data, mode) | _axis(first, last, mode),
        "yaxis": name_axis(names[::-1], mode)
        | {"range": [-0.7, len(names) - 0.3], "gridcolor": GRID[mode]},
    }
    beside = int(longest_line(names) * CHARACTER_PX)
    rows_above = mark_events(layout, data, mode, between=(first, last), beside_px=beside)
    layout["legend"] |= {
        "y": 1 + EVENT_PX * rows_above / (layout["height"] - FOOT_PX),
        "traceorder": "normal",
    }
    traces = [_line(data, shown, mode)]
    tones = [*data.tones]
    for name, rows in sorted(by_series(data), key=lambda one: _place(tones, one[0])):
        symbol = SYMBOLS[_place(tones, name) % len(SYMBOLS)]
        traces.append(_marks(data, name, rows, shown, (symbol, mode)))
    return {"data": traces, "layout": layout}


def reach(data: ChartData) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day there is anything to mark on."""
    days = pd.Series([*data.frame[data.x], *(event.on for event in data.events)])
    return days.min(), days.max()


def _place(tones: list[str], name: str) -> int:
    return tones.index(name) if name in tones else len(tones)


def _axis(first: pd.Timestamp, last: pd.Timestamp, mode: Mode) -> dict[str, Any]:
    air = (last - first) * AIR or pd.Timedelta(days=30)
    ends = [f"{day:%Y-%m-%d}" for day in (first - air, last + air)]
    return {
        "range": ends,
        "showgrid": True,
        "gridcolor": GRID[mode],
        "nticks": 6,
        "tickangle": 0,
        "tickformat": "%b<br>%Y",
    }


def _line(data: ChartData, shown: dict[str, str], mode: Mode) -> dict[str, Any]:
    """Join the days of a name: how long it took from the first to the last."""
    names = data.frame[data.y].map(str)
    days = data.frame.groupby(names, sort=False)[data.x]
    first, last = (plain_values(end) for end in (days.min(), days.max()))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [end for ends in zip(first, last, strict=True) for end in (*ends, None)],
        "y": [place for name in names.unique() for place in (shown[name], shown[name], None)],
        "line": {"color": MUTED[mode], "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(
    data: ChartData,
    name: str,
    rows: pd.DataFrame,
    shown: dict[str, str],
    look: tuple[str, Mode],
) -> dict[str, Any]:
    symbol, mode = look
    tone = color(tone_of(data, name), mode)
    precisions = rows.get("date_precision", pd.Series("day", index=rows.index))
    days = [
        words.known_date(day, precision)
        for day, precision in zip(rows[data.x], precisions, strict=True)
    ]
    hollow = statuses(data, rows).ne("")
    trace = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": plain_values(rows[data.x]),
        "y": [shown[str(one)] for one in rows[data.y]],
        "text": rows[data.label or data.y].map(str).tolist(),
        "customdata": list(zip(days, status_words(data, rows), strict=True)),
        "marker": {
            "symbol": [f"{symbol}-open" if loose else symbol for loose in hollow],
            "size": MARK_PX,
            "color": tone,
            "line": {"width": 2 if hollow.any() else 0, "color": tone},
        },
        "cliponaxis": False,
        "hovertemplate": "<b>%{y}</b><br>%{text}, %{customdata[0]}%{customdata[1]}<extra></extra>",
    }
    return trace | picks(data, rows)
