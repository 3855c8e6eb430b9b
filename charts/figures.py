"""ChartData -> a plotly figure as a plain dict: one function a kind of chart, one palette.

A dict costs a tenth of a graph object to build; the tests hold every one against plotly's schema.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from charts import words
from charts.model import ChartData
from charts.theme import BACKGROUND, FONT, GRID, INK, LAND, MUTED, Mode, color, label_color

Figure = dict[str, Any]

HEIGHT, MAP_HEIGHT = 360, 480
MARGIN = {"l": 8, "r": 8, "t": 12, "b": 8}
#: Height of the plot inside HEIGHT, on the small side; labels are laid out for it.
PLOT_PX = HEIGHT - 60
LABEL_PX = 15  #: least distance between two labels at line ends
CHARACTER_PX = 6.6  #: width of a character at label size, on the generous side
#: A label longer than this is broken; the right margin grows with the longest line.
LABEL_CHARACTERS, NAME_CHARACTERS, SHORT_NAME_CHARACTERS = 14, 26, 18
#: The narrowest card event labels are laid out for, and what a value axis takes of it.
NARROW_PX, AXIS_PX = 340, 48
EVENT_PX = 16  #: height of a row of event labels
PANELS_ACROSS = 3
PANEL_PX, PANEL_FOOT_PX = 150, 24
LARGEST_POINT_PX, SMALLEST_POINT_PX = 32, 4


def build(data: ChartData, mode: Mode = "light") -> Figure:
    """Draw what there is to show; an empty frame, or a timeline, gives an empty figure."""
    if data.frame.empty or data.kind == "timeline":
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
    groups = [(name, rows.sort_values(data.x)) for name, rows in _series(data)]
    unified = len(groups) <= 6
    traces, ends = [], []
    for name, rows in groups:
        tone = _tone(data, name)
        traces.append(_line(data, name, rows, mode, 1.5 if tone == "context" else 2.5))
        traces[-1]["hovertemplate"] = _hover(data, name, period=not unified)
        traces += _hollow(data, rows, tone, mode)
        last = rows.dropna(subset=[data.y])
        if not last.empty:
            ends.append((name, tone, last[data.x].iloc[-1], float(last[data.y].iloc[-1])))
    layout: Figure = _layout(mode) | {
        "xaxis": _time_axis(data, mode) | _ends(data.frame[data.x]),
        "yaxis": _value_axis(mode, low, high),
        "hovermode": "x unified" if unified else "closest",
    }
    named = _named_ends(ends) if data.series else []
    longest = max((len(line) for *_, text in named for line in text.split("<br>")), default=0)
    # Without labels there is half a tick label beyond the plot.
    margin = int(longest * CHARACTER_PX) + 22 if named else 24
    layout["margin"] = MARGIN | {"r": margin}
    rows_above = _mark_events(layout, data, mode)
    plot_px = PLOT_PX - EVENT_PX * rows_above
    air = 0 if rows_above else LABEL_PX / 2
    layout["annotations"] += _end_labels(named, (low, high), plot_px, air, mode)
    return {"data": traces, "layout": layout}


def _line(
    data: ChartData, name: str, rows: pd.DataFrame, mode: Mode, width: float
) -> dict[str, Any]:
    """Draw one line; a figure between two gaps has no line to show it and gets a point."""
    known = rows[data.y].notna()
    alone = known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if alone.any() else "lines",
        "name": name,
        "x": _values(rows[data.x]),
        "y": _figures(rows[data.y]),
        "line": {"color": color(_tone(data, name), mode), "width": width},
        "connectgaps": False,
        "cliponaxis": False,
        "hovertemplate": _hover(data, name),
        "customdata": _status(data, rows),
    }
    if alone.any():
        sizes = np.where(alone, 2 * width + 1, 0).tolist()
        trace["marker"] = {"size": sizes, "opacity": 1, "line": {"width": 0}}
    return trace


def _columns(data: ChartData, mode: Mode) -> Figure:
    traces = []
    for name, rows in _series(data):
        tone = color(_tone(data, name), mode)
        marker: dict[str, Any] = {
            "color": tone,
            "line": {"color": BACKGROUND[mode], "width": 0.5},  # parts neighbors in a stack
        }
        if data.status:
            loose = _statuses(data, rows).ne("")
            marker["pattern"] = {"shape": np.where(loose, "/", "").tolist(), "size": 5}
            marker["line"] = {
                "color": np.where(loose, tone, BACKGROUND[mode]).tolist(),
                "width": np.where(loose, 1, 0.5).tolist(),
            }
        traces.append(
            {
                "type": "bar",
                "name": name,
                "x": _values(rows[data.x]),
                "y": _figures(rows[data.y]),
                "marker": marker,
                "hovertemplate": _hover(data, name, period=False),
                "customdata": _status(data, rows),
            }
        )
    low, high = _limits(data.frame[data.y])
    if data.kind == "stack":
        above = data.frame[data.y].clip(lower=0).groupby(data.frame[data.x]).sum()
        below = data.frame[data.y].clip(upper=0).groupby(data.frame[data.x]).sum()
        low, high = _limits(pd.concat([above, below]))
    layout: Figure = _layout(mode) | {
        "barmode": "relative" if data.kind == "stack" else "group",
        "bargap": 0.25,
        "hovermode": "x unified",
        "xaxis": _time_axis(data, mode),
        "yaxis": _value_axis(mode, low, high),
        "showlegend": bool(data.series) and len(traces) > 1,
    }
    rows_above = _mark_events(layout, data, mode)
    layout["legend"]["y"] += EVENT_PX * rows_above / PLOT_PX
    return {"data": traces, "layout": layout}


def _ranking(data: ChartData, mode: Mode) -> Figure:
    """Draw bars in the frame's order from the top; the value stands at the end of each bar."""
    rows = data.frame.iloc[::-1]
    tones = [_tone(data, str(name)) for name in rows[data.series or data.y]]
    values = _figures(rows[data.x])
    limit = SHORT_NAME_CHARACTERS if (values < 0).any() else NAME_CHARACTERS
    names = [_broken(str(name), limit) for name in rows[data.y]]
    texts = [words.quantity(value, data.unit) for value in values]
    right, left = (
        max((len(t) for t, v in zip(texts, values, strict=True) if side(v)), default=0)
        for side in (lambda value: not value < 0, lambda value: value < 0)
    )
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
        "hovertemplate": _ranking_hover(data),
        "customdata": _status(data, rows),
    }
    low, high = min(0.0, np.nanmin(values, initial=0.0)), np.nanmax(values, initial=0.0)
    lines = max(name.count("<br>") + 1 for name in names)
    layout: Figure = _layout(mode) | {
        "height": max(HEIGHT, max(26, 17 * lines + 6) * len(rows) + 40),
        "minreducedwidth": 40,  # lets names and values have their width on a narrow screen
        "margin": MARGIN | {"r": int(right * CHARACTER_PX) + 14},
        "xaxis": _value_axis(mode, low, high or (0.0 if low else 1.0))
        | {"showticklabels": False, "showgrid": False},
        "yaxis": {
            "automargin": True,
            "fixedrange": True,
            "dtick": 1,  # every name, however many bars
            "tickfont": {"color": INK[mode]},
            "ticklabelstandoff": 8 + int(left * CHARACTER_PX),
        },
    }
    return {"data": [trace], "layout": layout}


def _ranking_hover(data: ChartData) -> str:
    period = f"<br>{data.period}" if data.period else ""
    return f"%{{y}}: %{{text}}%{{customdata}}{period}<extra></extra>"


def _panels(data: ChartData, mode: Mode) -> Figure:
    """Draw one small line chart a series, each on its own scale from zero."""
    groups = [(name, rows.sort_values(data.x)) for name, rows in _series(data)]
    across = min(PANELS_ACROSS, len(groups))
    down = -(-len(groups) // across)
    titles = [_broken(name, LABEL_CHARACTERS + 2) for name, _ in groups]
    head = 17 * max(title.count("<br>") + 1 for title in titles) + 6
    layout: Figure = _layout(mode) | {
        "height": max(HEIGHT, (PANEL_PX + head) * down),
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
            _line(data, name, rows, mode, 2)
            | {
                "mode": "lines+markers",
                "marker": {"size": 5, "symbol": _symbols(data, rows)},
                "xaxis": f"x{suffix}",
                "yaxis": f"y{suffix}",
            }
        )
        layout[f"xaxis{suffix}"] = _time_axis(data, mode) | {
            "domain": [left, right],
            "anchor": f"y{suffix}",
            "automargin": False,
            "showticklabels": False,
        }
        layout[f"xaxis{suffix}"] |= _panel_span(data.frame[data.x])
        layout[f"yaxis{suffix}"] = _value_axis(mode, *_limits(rows[data.y])) | {
            "domain": [bottom, top],
            "anchor": f"x{suffix}",
            "automargin": False,
            "nticks": 3,
            "ticklabelposition": "inside bottom",
            "tickfont": {"size": 11, "color": MUTED[mode]},
        }
        if rows[data.y].abs().max() >= 1e3:  # short, for it stands inside: 50k
            layout[f"yaxis{suffix}"] |= {"tickformat": "", "exponentformat": "B", "minexponent": 3}
        title = {"text": titles[index], "x": left, "xref": "paper", "y": top, "yref": "paper"}
        layout["annotations"] += [
            _words(INK[mode], 13, xanchor="left", yanchor="bottom", align="left", **title),
            *_panel_ends(data.frame[data.x], suffix, bottom, mode),
        ]
    return {"data": traces, "layout": layout}


def _map(data: ChartData, mode: Mode) -> Figure:
    """Draw points on Pakistan's outline; the area of a point is its size where one is given."""
    largest = data.frame[data.size].max() if data.size else 0.0
    traces = []
    for name, rows in _series(data):
        if data.size:  # small points over large ones, hollow ones over all
            loose = _statuses(data, rows).ne("").rename("loose")
            order = pd.concat([loose, -rows[data.size]], axis="columns")
            rows = rows.loc[order.sort_values(list(order.columns), kind="stable").index]
        tone = color(_tone(data, name), mode)
        traces.append(
            {
                "type": "scattergeo",
                "mode": "markers",
                "name": name,
                "lon": _figures(rows[data.x]),
                "lat": _figures(rows[data.y]),
                "text": rows[data.label].tolist(),
                "customdata": _map_details(data, rows),
                "marker": {
                    "size": _diameters(data, rows, largest),
                    "symbol": _symbols(data, rows),
                    "color": tone,
                    "opacity": 0.85,
                    "line": {"width": 1, "color": tone if data.status else BACKGROUND[mode]},
                },
                "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
            }
        )
    layout: Figure = _layout(mode) | {
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


def _diameters(data: ChartData, rows: pd.DataFrame, largest: float) -> Any:
    """Give points an area in proportion to their size, none too small to be seen or touched."""
    if not data.size or not largest > 0:
        return [8.0] * len(rows)
    shares = np.nan_to_num(_figures(rows[data.size]) / largest).clip(min=0)
    return np.maximum(SMALLEST_POINT_PX, LARGEST_POINT_PX * np.sqrt(shares))


def _map_details(data: ChartData, rows: pd.DataFrame) -> list[str]:
    details = rows[data.series].astype("str") if data.series else pd.Series("", index=rows.index)
    if data.size:
        sizes = rows[data.size].map(lambda size: words.quantity(size, data.unit))
        details = details + (", " + sizes if data.series else sizes)
    return [said + status for said, status in zip(details, _status(data, rows), strict=True)]


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
            "itemsizing": "constant",
        },
        "dragmode": False,
        "annotations": [],
        "shapes": [],
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
        few = values.max() - values.min() < 10
        beside_labels = data.kind == "lines" and data.series
        ticks = {"dtick": 1} if few else {"nticks": 6 if beside_labels else 8}
        return axis | {"tickformat": "d"} | ticks
    return axis | {"type": "category"}


def _value_axis(mode: Mode, low: float, high: float) -> dict[str, Any]:
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


def _figures(values: pd.Series) -> np.ndarray:
    """Give numbers as plotly takes them, a missing one as NaN."""
    return values.to_numpy(dtype="float64", na_value=np.nan)


def _statuses(data: ChartData, rows: pd.DataFrame) -> pd.Series:
    if not data.status:
        return pd.Series("", index=rows.index)
    return rows[data.status].astype("object").fillna("")


def _status(data: ChartData, rows: pd.DataFrame) -> list[str]:
    return [f" ({status})" if status else "" for status in _statuses(data, rows)]


def _symbols(data: ChartData, rows: pd.DataFrame) -> list[str]:
    return ["circle-open" if status else "circle" for status in _statuses(data, rows)]


def _hollow(data: ChartData, rows: pd.DataFrame, tone: str, mode: Mode) -> list[dict[str, Any]]:
    """Mark the points that are not final with hollow circles over the line."""
    loose = rows[_statuses(data, rows).ne("") & rows[data.y].notna()]
    if loose.empty:
        return []
    marker = {
        "size": 6,
        "color": BACKGROUND[mode],
        "line": {"color": color(tone, mode), "width": 1.5},
    }
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": _values(loose[data.x]),
            "y": _figures(loose[data.y]),
            "marker": marker,
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    ]


def _hover(data: ChartData, name: str, *, period: bool = True) -> str:
    """Say period (where the box has no heading with it), series, value with unit, status."""
    largest = float(np.nanmax(np.abs(_figures(data.frame[data.y])), initial=0.0))
    when = "%{x}<br>" if period else ""
    title = f"{name}: " if name else ""
    return f"{when}{title}{words.hover(data.unit, largest)}%{{customdata}}<extra></extra>"


def _limits(values: pd.Series) -> tuple[float, float]:
    """Give a value axis that holds every value and zero, with a little air."""
    known = values.dropna()
    low, high = min([0.0, *known]), max([0.0, *known])
    air = (high - low) * 0.06 or 1.0
    return (low - air if low < 0 else 0.0), (high + air if high > 0 or low == 0 else 0.0)


def _ends(values: pd.Series) -> dict[str, Any]:
    """Let a time axis begin and end with its figures; one period alone keeps plotly's range."""
    first, last = values.min(), values.max()
    if not (pd.api.types.is_numeric_dtype(values) or isinstance(first, pd.Timestamp)):
        return {}
    if not first < last:
        return {}
    return {"range": np.asarray(_values(pd.Series([first, last]))).tolist()}


def _panel_span(values: pd.Series) -> dict[str, Any]:
    """Tick the first and last period of a panel; at its left there is room for value labels."""
    if not _ends(values):
        return {}
    first, last = values.min(), values.max()
    air = (last - first) * 0.12
    room = pd.Series([first - air, last + air / 4])
    return {"tickvals": _ends(values)["range"], "range": np.asarray(_values(room)).tolist()}


def _panel_ends(values: pd.Series, suffix: str, bottom: float, mode: Mode) -> list[dict[str, Any]]:
    """Name the years a panel begins and ends with; plotly would drop names near inside labels."""
    ends = _ends(values).get("range", [])
    years = [values.min(), values.max()] if ends else []
    return [
        _words(
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


def _words(ink: str, size: int, **place: Any) -> dict[str, Any]:
    return {"showarrow": False, "font": {"color": ink, "size": size}} | place


def _named_ends(
    ends: list[tuple[str, str, Any, float]],
) -> list[tuple[str, float, str]]:
    """Choose the lines to name at their end: (tone, last value, label), lowest first."""
    newest = max((end[2] for end in ends), default=None)
    named = [end for end in ends if end[1] != "context"] if len(ends) > 6 else ends
    labels = []
    for name, tone, last, value in sorted(named, key=lambda end: end[3]):
        until = words.span(pd.Series([last])).replace(" ", "\N{NO-BREAK SPACE}")
        text = name if last == newest else f"{name} (to\N{NO-BREAK SPACE}{until})"
        labels.append((tone, value, _broken(text, LABEL_CHARACTERS)))
    return labels


def _end_labels(
    named: list[tuple[str, float, str]],
    limits: tuple[float, float],
    plot_px: float,
    air: float,
    mode: Mode,
) -> list[dict[str, Any]]:
    """Write each line's name beside its end, apart where two would meet."""
    low, high = limits
    wanted = [(value - low) / (high - low) * plot_px for _, value, _ in named]
    heights = [LABEL_PX * (text.count("<br>") + 1.0) for *_, text in named]
    places = _apart(wanted, heights, plot_px, air)
    return [
        {
            "text": text,
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": pixel / plot_px,
            "yref": "paper",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "font": {"color": label_color(tone, mode), "size": 13},
        }
        for (tone, _, text), pixel in zip(named, places, strict=True)
    ]


def _apart(wanted: list[float], heights: list[float], plot_px: float, air: float) -> list[float]:
    """Move labels as little as keeps them apart and inside the plot, with so much air above it.

    Labels that would meet form a block around the mean of the places they want.
    """
    starts = np.cumsum([0.0, *heights])
    middles = starts[:-1] + np.array(heights) / 2
    blocks: list[tuple[float, int]] = []
    for place in np.array(wanted) - middles:
        mean, count = float(place), 1
        while blocks and blocks[-1][0] > mean:
            before, size = blocks.pop()
            mean = (before * size + mean * count) / (size + count)
            count += size
        blocks.append((mean, count))
    moved = np.repeat([mean for mean, _ in blocks], [count for _, count in blocks])
    floor = -LABEL_PX / 2
    return list(np.clip(moved, floor, max(floor, plot_px + air - starts[-1])) + middles)


def _broken(text: str, limit: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _mark_events(layout: dict[str, Any], data: ChartData, mode: Mode) -> int:
    """Draw events as thin vertical lines, flagged in rows above the plot; returns how many rows.

    Rows are made for the narrowest card; on a wider one labels only move further apart.
    """
    values = data.frame[data.x].dropna()
    dated = pd.api.types.is_datetime64_any_dtype(values)
    if not data.events or not (dated or pd.api.types.is_integer_dtype(values)):
        return 0
    first, last = values.min(), values.max()
    marks = [(event.on if dated else event.on.year, event.label) for event in data.events]
    shown = sorted((mark for mark in marks if first <= mark[0] <= last), reverse=True)
    right = layout["margin"]["r"]
    plot = NARROW_PX - AXIS_PX - right
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
    top = 1 + (EVENT_PX * row + (0 if anchor == "center" else EVENT_PX - 3)) / PLOT_PX
    line = {"color": MUTED[mode], "width": 1, "dash": "dot"}
    layout["shapes"].append(
        {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": top, "yref": "paper", "line": line}
    )
    layout["annotations"].append(
        {
            "text": label,
            "x": x,
            "xanchor": anchor,
            "xshift": {"left": 2, "right": -2, "center": 0}[anchor],
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": EVENT_PX * row,
            "borderpad": 0,
            "bgcolor": BACKGROUND[mode],
            "showarrow": False,
            "font": {"color": MUTED[mode], "size": 12},
        }
    )
