"""ChartData -> a plotly figure as a plain dict: one function a kind of chart, one palette.

A dict costs a tenth of a graph object to build; the tests hold every one against plotly's schema.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from charts import words
from charts.model import ChartData
from charts.theme import BACKGROUND, FONT, GRID, INK, LAND, MUTED, Mode, color

Figure = dict[str, Any]

HEIGHT, MAP_HEIGHT = 360, 480
MARGIN = {"l": 8, "r": 8, "t": 12, "b": 8}
LABEL_PX = 15  #: least distance between two labels at line ends
CHARACTER_PX = 6.6  #: width of a character at label size, on the generous side
#: A label longer than this is broken; the right margin grows with the longest line.
LABEL_CHARACTERS = 16
#: Event labels are laid out for a plot this wide, so that they do not meet on a narrow screen.
NARROW_PLOT_PX = 420
PANELS_ACROSS = 3


def build(data: ChartData, mode: Mode = "light") -> Figure:
    """Draw what there is to show; an empty frame gives an empty figure."""
    if data.frame.empty:
        return {"data": [], "layout": _layout(mode)}
    kinds: dict[str, Callable[[ChartData, Mode], Figure]] = {
        "lines": _lines,
        "columns": _columns,
        "stack": _columns,
        "ranking": _ranking,
        "panels": _panels,
        "map": _map,
    }
    return kinds[data.kind](data, mode)


def _lines(data: ChartData, mode: Mode) -> Figure:
    low, high = _limits(data.frame[data.y])
    traces, ends = [], []
    for name, rows in _series(data):
        tone = _tone(data, name)
        rows = rows.sort_values(data.x)
        width = 1.5 if tone == "context" else 2.5
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers" if len(rows) == 1 else "lines",
                "name": name,
                "x": _values(rows[data.x]),
                "y": rows[data.y].to_numpy(),
                "line": {"color": color(tone, mode), "width": width},
                "connectgaps": False,
                "hovertemplate": _hover(data, name),
                "customdata": _status(data, rows),
            }
        )
        traces += _hollow(data, rows, tone, mode)
        last = rows.dropna(subset=[data.y])
        if not last.empty:
            ends.append((name, tone, last[data.x].iloc[-1], float(last[data.y].iloc[-1])))
    layout = _layout(mode) | {
        "xaxis": _time_axis(data, mode),
        "yaxis": _value_axis(mode, low, high),
        "hovermode": "x unified" if len(ends) <= 6 else "closest",
    }
    labels, margin = _end_labels(ends, low, high, mode) if data.series else ([], MARGIN["r"])
    layout["annotations"] = labels
    layout["margin"] = MARGIN | {"r": margin}
    _mark_events(layout, data, mode)
    return {"data": traces, "layout": layout}


def _columns(data: ChartData, mode: Mode) -> Figure:
    traces = []
    for name, rows in _series(data):
        marker: dict[str, Any] = {"color": color(_tone(data, name), mode)}
        if data.status:
            not_final = rows[data.status].ne("")
            marker["pattern"] = {"shape": np.where(not_final, "/", "").tolist(), "size": 5}
        traces.append(
            {
                "type": "bar",
                "name": name,
                "x": _values(rows[data.x]),
                "y": rows[data.y].to_numpy(),
                "marker": marker,
                "hovertemplate": _hover(data, name),
                "customdata": _status(data, rows),
            }
        )
    layout = _layout(mode) | {
        "barmode": "relative" if data.kind == "stack" else "group",
        "bargap": 0.25,
        "xaxis": _time_axis(data, mode),
        "yaxis": _value_axis(mode, None, None),
        "showlegend": bool(data.series) and len(traces) > 1,
    }
    _mark_events(layout, data, mode)
    return {"data": traces, "layout": layout}


def _ranking(data: ChartData, mode: Mode) -> Figure:
    """Draw bars from the largest at the top; the value stands at the end of each bar."""
    rows = data.frame.iloc[::-1]
    tones = [_tone(data, str(name)) for name in rows[data.series or data.y]]
    values = rows[data.x].to_numpy(dtype="float64")
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": [_broken(str(name), 26) for name in rows[data.y]],
        "marker": {"color": [color(tone, mode) for tone in tones]},
        "text": [words.quantity(value, data.unit) for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{text}%{customdata}<extra></extra>",
        "customdata": _status(data, rows),
    }
    low, high = _limits(rows[data.x])
    layout = _layout(mode) | {
        "height": max(HEIGHT, 26 * len(rows) + 40),
        "xaxis": _value_axis(mode, low, high * 1.18)
        | {"side": "top", "showticklabels": False, "showgrid": False},
        "yaxis": {"automargin": True, "tickfont": {"color": INK[mode]}, "ticksuffix": "  "},
    }
    return {"data": [trace], "layout": layout}


def _panels(data: ChartData, mode: Mode) -> Figure:
    """Draw one small line chart a series, each on its own scale from zero."""
    groups = list(_series(data))
    across = min(PANELS_ACROSS, len(groups))
    down = -(-len(groups) // across)
    traces, annotations = [], []
    layout = _layout(mode) | {"height": max(HEIGHT, 130 * down + 30)}
    for index, (name, rows) in enumerate(groups):
        row, column = divmod(index, across)
        suffix = "" if index == 0 else str(index + 1)
        left, right = column / across + 0.02, (column + 1) / across - 0.02
        top = 1 - row / down - 0.14 / down
        bottom = 1 - (row + 1) / down + 0.16 / down
        _, high = _limits(rows[data.y])
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": _values(rows[data.x]),
                "y": rows[data.y].to_numpy(),
                "xaxis": f"x{suffix}",
                "yaxis": f"y{suffix}",
                "line": {"color": color(_tone(data, name), mode), "width": 2},
                "marker": {"size": 4, "symbol": _symbols(data, rows)},
                "connectgaps": False,
                "hovertemplate": _hover(data, name),
                "customdata": _status(data, rows),
            }
        )
        layout[f"xaxis{suffix}"] = _time_axis(data, mode) | {
            "domain": [left, right],
            "anchor": f"y{suffix}",
            "nticks": 3,
            "range": _padded(data.frame[data.x]),
        }
        layout[f"yaxis{suffix}"] = _value_axis(mode, 0, high * 1.1) | {
            "domain": [bottom, top],
            "anchor": f"x{suffix}",
            "nticks": 3,
        }
        annotations.append(
            {
                "text": name,
                "x": left,
                "y": top,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"color": INK[mode], "size": 13},
            }
        )
    layout["annotations"] = annotations
    return {"data": traces, "layout": layout}


def _map(data: ChartData, mode: Mode) -> Figure:
    """Draw points on Pakistan's outline; the area of a point is its size where one is given."""
    largest = data.frame[data.size].max() if data.size else 1.0
    traces = []
    for name, rows in _series(data):
        area = rows[data.size] / largest if data.size else pd.Series(0.05, index=rows.index)
        traces.append(
            {
                "type": "scattergeo",
                "mode": "markers",
                "name": name,
                "lon": rows[data.x].to_numpy(),
                "lat": rows[data.y].to_numpy(),
                "text": rows[data.label].tolist(),
                "customdata": _map_details(data, rows),
                "marker": {
                    "size": (5 + 27 * np.sqrt(area.to_numpy(dtype="float64"))),
                    "color": color(_tone(data, name), mode),
                    "opacity": 0.8,
                    "line": {"width": 0.8, "color": BACKGROUND[mode]},
                },
                "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
            }
        )
    layout = _layout(mode) | {
        "height": MAP_HEIGHT,
        "showlegend": bool(data.series),
        "geo": {
            "scope": "asia",
            "resolution": 50,
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [60.3, 78.2]},
            "lataxis": {"range": [23.2, 37.4]},
            "bgcolor": BACKGROUND[mode],
            "showland": True,
            "landcolor": LAND[mode],
            "showcountries": True,
            "countrycolor": MUTED[mode],
            "countrywidth": 0.8,
            "showcoastlines": True,
            "coastlinecolor": MUTED[mode],
            "coastlinewidth": 0.8,
            "showframe": False,
            "showlakes": False,
        },
    }
    return {"data": traces, "layout": layout}


def _map_details(data: ChartData, rows: pd.DataFrame) -> list[str]:
    details = rows[data.series].astype("str") if data.series else pd.Series("", index=rows.index)
    if data.size:
        details += ", " + rows[data.size].map(lambda size: words.quantity(size, data.unit))
    return details.tolist()


def _layout(mode: Mode) -> dict[str, Any]:
    return {
        "height": HEIGHT,
        "margin": dict(MARGIN),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": MUTED[mode]},
        "hoverlabel": {
            "bgcolor": BACKGROUND[mode],
            "bordercolor": GRID[mode],
            "font": {"family": FONT, "color": INK[mode]},
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
        },
        "dragmode": False,
    }


def _time_axis(data: ChartData, mode: Mode) -> dict[str, Any]:
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
        few = values.nunique() <= 10
        return axis | {"tickformat": "d"} | ({"dtick": 1} if few else {"nticks": 8})
    return axis | {"type": "category"}


def _value_axis(mode: Mode, low: float | None, high: float | None) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "gridcolor": GRID[mode],
        "zerolinecolor": MUTED[mode],
        "zerolinewidth": 1,
        "automargin": True,
        "fixedrange": True,
        "nticks": 6,
        "tickformat": ",~r",
    }
    if low is not None and high is not None:
        axis["range"] = [low, high]
        largest = max(abs(low), abs(high))
        axis["tickformat"] = ",.0f" if largest >= 10 else ",~f"
    return axis


def _series(data: ChartData) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each series in the order it first stands in the frame, grey context first."""
    if not data.series:
        yield "", data.frame
        return
    groups = [(str(name), rows) for name, rows in data.frame.groupby(data.series, sort=False)]
    groups.sort(key=lambda group: _tone(data, group[0]) != "context")
    yield from groups


def _tone(data: ChartData, name: str) -> str:
    return data.tones.get(name, "USA" if not data.series else "context")


def _values(values: pd.Series) -> Any:
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%Y-%m-%d").tolist()
    return values.to_numpy() if pd.api.types.is_numeric_dtype(values) else values.tolist()


def _status(data: ChartData, rows: pd.DataFrame) -> list[str]:
    if not data.status:
        return [""] * len(rows)
    return [f" ({status})" if status else "" for status in rows[data.status]]


def _symbols(data: ChartData, rows: pd.DataFrame) -> list[str]:
    if not data.status:
        return ["circle"] * len(rows)
    return ["circle-open" if status else "circle" for status in rows[data.status]]


def _hollow(data: ChartData, rows: pd.DataFrame, tone: str, mode: Mode) -> list[dict[str, Any]]:
    """Mark the points that are not final with hollow circles over the line."""
    if not data.status or not rows[data.status].ne("").any():
        return []
    loose = rows[rows[data.status].ne("")]
    marker = {
        "symbol": "circle-open",
        "size": 6,
        "color": color(tone, mode),
        "line": {"width": 1.5},
    }
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": _values(loose[data.x]),
            "y": loose[data.y].to_numpy(),
            "marker": marker,
            "hoverinfo": "skip",
        }
    ]


def _hover(data: ChartData, name: str) -> str:
    if data.unit.startswith("US$"):
        value = "$%{y:,.4~g}" + data.unit.removeprefix("US$")
    else:
        value = "%{y:,.4~g}" + ("%" if data.unit == "%" else f" {data.unit}")
    title = f"{name}: " if name else ""
    return f"{title}{value}%{{customdata}}<extra></extra>"


def _limits(values: pd.Series) -> tuple[float, float]:
    """Give a value axis that holds every value and zero, with a little air."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    air = (high - low) * 0.06 or 1.0
    return (low - air if low < 0 else 0.0), (high + air if high > 0 else 0.0)


def _padded(values: pd.Series) -> list[Any]:
    if pd.api.types.is_numeric_dtype(values):
        return [float(values.min()) - 0.5, float(values.max()) + 0.5]
    return [values.min().isoformat(), values.max().isoformat()]


def _end_labels(
    ends: list[tuple[str, str, Any, float]], low: float, high: float, mode: Mode
) -> tuple[list[dict[str, Any]], int]:
    """Write each line's name at its end, pushed apart where two would meet; and the margin."""
    named = [end for end in ends if end[1] != "context"] if len(ends) > 6 else ends
    named.sort(key=lambda end: end[3])
    texts = [_broken(name, LABEL_CHARACTERS) for name, *_ in named]
    lines = [text.count("<br>") + 1 for text in texts]
    plot_px = HEIGHT - 60
    at, floor = [], -8.0
    for (_, _, _, value), tall in zip(named, lines, strict=True):
        wanted = (value - low) / (high - low) * plot_px
        half = LABEL_PX * tall / 2
        at.append(max(wanted, floor + half))
        floor = at[-1] + half
    overflow = max(0.0, floor - plot_px - 8)
    ceiling = plot_px + 8.0
    for index in reversed(range(len(at))):  # pushed above the plot: bring the stack back down
        half = LABEL_PX * lines[index] / 2
        if overflow:
            at[index] = min(at[index], ceiling - half)
            ceiling = at[index] - half
    labels = []
    newest = max((end[2] for end in ends), default=None)
    for (_, tone, last, value), text, pixel in zip(named, texts, at, strict=True):
        label = {
            "text": text,
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": value,
            "yshift": round(pixel - (value - low) / (high - low) * plot_px),
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "font": {"color": INK[mode] if tone == "context" else color(tone, mode), "size": 13},
        }
        if last != newest:
            # A line that ends early is named where it ends only if that is near; the margin
            # keeps all names in one readable column either way.
            label["text"] += " ‹"
        labels.append(label)
    longest = max((len(line) for text in texts for line in text.split("<br>")), default=0)
    return labels, int(longest * CHARACTER_PX) + 22


def _broken(text: str, limit: int) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _mark_events(layout: dict[str, Any], data: ChartData, mode: Mode) -> None:
    """Draw events as thin vertical lines, their labels in rows so that none meets another."""
    values = data.frame[data.x]
    if not data.events or not pd.api.types.is_datetime64_any_dtype(values):
        return
    first, last = values.min(), values.max()
    shown = sorted(
        (event for event in data.events if first <= event.on <= last), key=lambda event: event.on
    )
    row_ends: list[float] = []
    shapes, labels = [], []
    for event in shown:
        px = (event.on - first) / (last - first) * NARROW_PLOT_PX
        width = len(event.label) * CHARACTER_PX
        right_aligned = px + width > NARROW_PLOT_PX
        start = px - width if right_aligned else px
        row = next((i for i, end in enumerate(row_ends) if start > end + 8), len(row_ends))
        row_ends[row : row + 1] = [start + width]
        date = event.on.strftime("%Y-%m-%d")
        shapes.append(
            {
                "type": "line",
                "x0": date,
                "x1": date,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": MUTED[mode], "width": 1, "dash": "dot"},
            }
        )
        labels.append(
            {
                "text": event.label,
                "x": date,
                "y": 1,
                "yref": "paper",
                "yanchor": "top",
                "yshift": -16 * row,
                "xanchor": "right" if right_aligned else "left",
                "showarrow": False,
                "font": {"color": MUTED[mode], "size": 12},
            }
        )
    layout["shapes"] = shapes
    layout["annotations"] = layout.get("annotations", []) + labels
