"""Bubbles as a native bubble or scatter chart, the points named."""

from typing import Any

import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.data import BubbleChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.slide import Slide
from pptx.util import Emu

from charts.model import ChartData
from charts.theme import BACKGROUND, INK, color
from charts.views import View
from exports.pptx.charts import dress, value_axis
from exports.pptx.look import LABEL, SMALL, Box, describe, ink, write

MOST_NAMED = 20  # points
#: What a character and a line of a name take of the plot's width and height, and a point's room.
CHARACTER_SHARE, LINE_SHARE, POINT_SHARE = 0.0075, 0.055, 0.015
BUBBLE_SCALE = 40  # percent of what the program draws by itself


def placed(data: ChartData) -> pd.DataFrame:
    """Return the rows with a place, and a size where that is what bubbles show."""
    frame = data.frame[data.frame[data.x].notna() & data.frame[data.y].notna()]
    if data.size:
        frame = frame[frame[data.size].gt(0).fillna(value=False)]
    return frame.reset_index(drop=True)


def add_bubbles(slide: Slide, view: View, box: Box) -> Chart | None:
    """Draw the points; None where none has a place."""
    data, frame = view.data, placed(view.data)
    if frame.empty:
        return None
    content: Any = BubbleChartData() if data.size else XyChartData()
    groups = _groups(data, frame)
    for name, rows in groups:
        series = content.add_series(name)
        columns = [data.x, data.y, *([data.size] if data.size else [])]
        for point in rows[columns].astype("float64").itertuples(index=False):
            series.add_data_point(*point)
    kind = XL_CHART_TYPE.BUBBLE if data.size else XL_CHART_TYPE.XY_SCATTER
    shape: Any = slide.shapes.add_chart(kind, *(Emu(side) for side in box), content)
    describe(shape, view.chart.id, view.alt)
    chart = shape.chart
    dress(chart, len(groups), LABEL)
    if data.size:
        chart.plots[0].bubble_scale = BUBBLE_SCALE
    _title(chart.category_axis, frame[data.x], data.x_title or data.column(data.x).heading)
    _title(chart.value_axis, frame[data.y], data.y_title or data.column(data.y).heading)
    names = _names(data, frame) if data.label else {}
    for series, (name, rows) in zip(chart.plots[0].series, groups, strict=True):
        _color(series, data, name)
        for place, index in enumerate(rows.index):
            if index in names:
                _name(series.points[place], names[index])
    return chart


def _title(axis: Any, figures: pd.Series, title: str) -> None:
    """Scale an axis to its figures and write what stands along it."""
    value_axis(axis, figures.to_numpy(dtype="float64"))
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # also where zero is inside
    axis.has_title = True
    axis.axis_title.text_frame.text = title
    write(axis.axis_title.text_frame.paragraphs[0].runs[0].font, LABEL, INK["light"])


def _groups(data: ChartData, frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the series, the longest first: LibreOffice loses a first one of a single point."""
    if not data.series:
        return [(data.column(data.y).heading, frame)]
    groups = [(str(name), rows) for name, rows in frame.groupby(data.series, sort=False)]
    return sorted(groups, key=lambda group: -len(group[1]))


def _names(data: ChartData, frame: pd.DataFrame) -> dict[object, str]:
    """Choose whom to name: colored points, then the largest, each whose name meets no other."""
    order = frame.assign(_grey=True, _size=frame[data.size] if data.size else 0.0)
    if data.series:
        tones = frame[data.series].astype("str").map(lambda name: data.tones.get(name, "context"))
        order["_grey"] = tones.eq("context")
    order = order.sort_values(["_grey", "_size"], ascending=[True, False], kind="stable")
    places = frame[[data.x, data.y]].astype("float64")
    places = (places - places.min()) / (places.max() - places.min()).replace(0, 1)
    names: dict[object, str] = {}
    for index in order.index:
        name = str(frame.loc[index, data.label])
        left, up = places.loc[index]
        right = left + len(name) * CHARACTER_SHARE + 2 * POINT_SHARE
        beside = places.drop(index)
        meets = beside.loc[(beside[data.y] - up).abs() < LINE_SHARE, data.x]
        free = all(
            place - POINT_SHARE > right
            or place + POINT_SHARE + len(names.get(other, "")) * CHARACTER_SHARE < left
            for other, place in meets.items()
        )
        if free and len(names) < MOST_NAMED:
            names[index] = name
    return names


def _color(series: Any, data: ChartData, name: str) -> None:
    tone = data.tones.get(name, "context") if data.series else data.tones.get("", "USA")
    tone = color(tone, "light")
    look = series.format
    if not data.size:
        series.format.line.fill.background()  # points, no line from one to the next
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
        look = series.marker.format
    look.fill.solid()
    look.fill.fore_color.rgb = ink(tone)
    look.line.color.rgb = ink(BACKGROUND["light"])


def _name(point: Any, name: str) -> None:
    label = point.data_label
    label.text_frame.text = name
    label.position = XL_LABEL_POSITION.RIGHT
    write(label.text_frame.paragraphs[0].runs[0].font, SMALL, INK["light"])
