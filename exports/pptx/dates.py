"""Names down the side and marks on their days, as a native scatter chart."""

from typing import Any

import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Emu, Pt

from charts.model import ChartData
from charts.theme import BACKGROUND, GRID, INK, MUTED, color
from charts.views import View
from exports.pptx.charts import dress
from exports.pptx.look import CHARACTER, LABEL, SMALL, TINY, Box, describe, ink, length_of, write

#: The shapes of the series on a page, in the order of their tones.
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)
MARK = 7
ROOMY = 16  # so many names in the larger size
EPOCH = pd.Timestamp("1899-12-30")  # of an office program's days
QUARTER = 365.25 / 4
#: Where the plot stands in the chart, as shares of it; names stand left of it.
TOP, HIGH, RIGHT = 0.15, 0.75, 0.02


def add_dates(slide: Slide, view: View, box: Box) -> Chart:
    """Draw a mark for each row; the names are labels of points at the left edge."""
    data = view.data
    names = [str(name) for name in dict.fromkeys(data.frame[data.y])]
    up = {name: len(names) - place for place, name in enumerate(names)}
    days = (data.frame[data.x] - EPOCH).dt.days
    # A few days on, that ticks a quarter of a mean year apart stay in their months.
    first = (data.frame[data.x].min().to_period("Q").start_time - EPOCH).days + 4
    content: Any = XyChartData()
    # First, for LibreOffice loses a first series of a single point.
    edge = content.add_series(data.column(data.y).heading)
    for name in names:
        edge.add_data_point(first, up[name])
    groups = _groups(data)
    for group, rows in groups:
        series = content.add_series(group)
        for index, row in rows.iterrows():
            series.add_data_point(int(days[index]), up[str(row[data.y])])
    for event in data.events:
        line = content.add_series(event.label)
        for end in (0.5, len(names) + 0.5):
            line.add_data_point((event.on - EPOCH).days, end)
    shape: Any = slide.shapes.add_chart(
        XL_CHART_TYPE.XY_SCATTER, *(Emu(side) for side in box), content
    )
    describe(shape, view.chart.id, view.alt)
    chart = shape.chart
    dress(chart, len(groups) + 1, SMALL)
    last = max(int(day) for day in (*days, *((one.on - EPOCH).days for one in data.events)))
    size = LABEL if len(names) <= ROOMY else TINY
    _axes(chart, first, last, len(names))
    _name(chart, names, size, max(map(length_of, names)) * size * CHARACTER / box[2])
    _, *drawn = chart.plots[0].series
    for series, (group, rows) in zip(drawn, groups, strict=False):
        _mark(series, data, group, rows)
    for series in drawn[len(groups) :]:
        _draw_event(series)
    return chart


def _groups(data: ChartData) -> list[tuple[str, pd.DataFrame]]:
    """Return the series in the order of their tones."""
    if not data.series:
        return [(data.column(data.x).heading, data.frame)]
    groups = {str(name): rows for name, rows in data.frame.groupby(data.series, sort=False)}
    return sorted(groups.items(), key=lambda group: _place(data, group[0]))


def _place(data: ChartData, name: str) -> int:
    tones = [*data.tones]
    return tones.index(name) if name in tones else len(tones)


def _axes(chart: Chart, first: int, last: int, names: int) -> None:
    along, up = chart.category_axis, chart.value_axis
    along.minimum_scale, along.maximum_scale = first, last + QUARTER / 3
    along.major_unit = QUARTER
    along.has_major_gridlines = True
    along.major_gridlines.format.line.color.rgb = ink(GRID["light"])
    along.tick_labels.number_format = "mmm yyyy"
    along.tick_labels.number_format_is_linked = False
    along.format.line.color.rgb = ink(GRID["light"])
    up.minimum_scale, up.maximum_scale, up.major_unit = 0.5, names + 0.5, 1
    up.has_major_gridlines = False
    up.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    up.major_tick_mark = XL_TICK_MARK.NONE
    up.format.line.fill.background()


def _name(chart: Chart, names: list[str], size: Any, share: float) -> None:
    """Write the names at the left edge of the plot, for which they leave room."""
    edge = chart.plots[0].series[0]
    edge.marker.style = XL_MARKER_STYLE.NONE
    edge.format.line.fill.background()
    for place, name in enumerate(names):
        label = edge.points[place].data_label
        label.text_frame.text = name
        label.text_frame.word_wrap = False
        label.position = XL_LABEL_POSITION.LEFT
        write(label.text_frame.paragraphs[0].runs[0].font, size, INK["light"])
    left = share + 2 * RIGHT
    area = chart._chartSpace.chart.plotArea
    for layout in area.xpath("c:layout"):
        area.remove(layout)
    sides = (("x", left), ("y", TOP), ("w", 1 - left - RIGHT), ("h", HIGH))
    inside = "".join(f'<c:{side} val="{share}"/>' for side, share in sides)
    area.insert(
        0,
        parse_xml(
            f"<c:layout {nsdecls('c')}><c:manualLayout>"
            '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{inside}</c:manualLayout></c:layout>"
        ),
    )
    legend = chart._chartSpace.chart.xpath("c:legend")
    for one in legend:  # names are no series
        hidden = '<c:idx val="0"/><c:delete val="1"/>'
        one.find(".//{*}legendPos").addnext(
            parse_xml(f"<c:legendEntry {nsdecls('c')}>{hidden}</c:legendEntry>")
        )


def _mark(series: Any, data: ChartData, group: str, rows: pd.DataFrame) -> None:
    tone = ink(color(data.tones.get(group, "context"), "light"))
    series.format.line.fill.background()
    shape = MARKERS[_place(data, group) % len(MARKERS)]
    _fill(series.marker, shape, tone, tone)
    if not data.status:
        return
    for place, status in enumerate(rows[data.status].fillna("")):
        if status:
            _fill(series.points[place].marker, shape, tone, ink(BACKGROUND["light"]))


def _draw_event(series: Any) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE
    line = series.format.line
    line.width, line.dash_style = Pt(1), MSO_LINE_DASH_STYLE.ROUND_DOT
    line.color.rgb = ink(MUTED["light"])


def _fill(marker: Any, shape: Any, tone: Any, inside: Any) -> None:
    marker.style, marker.size = shape, MARK
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = inside
    marker.format.line.color.rgb = tone
