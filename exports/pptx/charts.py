"""A view as native PowerPoint charts, each with its data sheet inside."""

import math
from typing import Any

import numpy as np
import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from charts.model import ChartData
from charts.theme import BACKGROUND, GRID, INK, MUTED, color
from charts.views import View
from exports.facts.matrix import BY_NAME, matrix
from exports.pptx.look import CHARACTER, LABEL, SMALL, TINY, Box, describe, ink, length_of, write
from exports.pptx.marks import LINES, mark_points
from exports.pptx.number_codes import axis_format, label_format

TYPES = {
    "lines": XL_CHART_TYPE.LINE,
    "panels": XL_CHART_TYPE.LINE,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stack": XL_CHART_TYPE.COLUMN_STACKED,
    "ranking": XL_CHART_TYPE.BAR_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_STACKED,
    "dots": XL_CHART_TYPE.BAR_CLUSTERED,  # no chart of names and dots is native
}
MOST_COLORED = 6  # lines; the parts of a stack keep the color of what they are
MOST_PANELS = 12
YEARS_LABELED, YEARS_LABELED_SMALL = 10, 3  # at most, along the bottom of a chart of months
ROOMY_BARS = 14  # so many bars have names in the larger size


def sheets(data: ChartData) -> list[pd.DataFrame]:
    """Return what stands in each chart's data sheet: a row a category, a column a series.

    Years without a row are put in, empty, so that their place stays; a rate that holds until the
    next is also written on the eve of a change, so that its line steps. Panels have a sheet each.
    """
    wide = matrix(data)
    if wide is None:
        return []
    frame = wide.frame
    if wide.is_time and pd.api.types.is_integer_dtype(frame.index):
        years = frame.index.to_numpy(dtype="int64")
        frame = frame.reindex(range(years.min(), years.max() + 1))
    if data.steps and isinstance(frame.index, pd.DatetimeIndex):
        frame = _stepped(data, frame)
    if data.kind == "panels":
        return [frame[[name]] for name in list(frame.columns)[:MOST_PANELS]]
    return [frame]


def _stepped(data: ChartData, frame: pd.DataFrame) -> pd.DataFrame:
    dates = frame.index.union(frame.index[1:] - pd.Timedelta(days=1))
    held = {}
    for name in frame.columns:
        mine = data.frame
        if data.series:
            mine = mine[mine[data.series].astype("str") == name]
        rates = mine.drop_duplicates(data.x).set_index(data.x)[data.y].astype("float64")
        line = rates.sort_index().reindex(dates, method="ffill")
        held[name] = line.where(dates <= rates.index.max())
    return pd.DataFrame(held, index=dates)


def add_charts(slide: Slide, view: View, box: Box) -> list[Chart]:
    """Draw a view whose figures are a matrix; no chart where they are none."""
    frames = sheets(view.data)
    if view.data.kind != "panels":
        return [_add(slide, view, frame, box) for frame in frames]
    left, top, width, height = box
    across = len(frames) if len(frames) <= 3 else math.ceil(math.sqrt(len(frames)))
    down = -(-len(frames) // max(across, 1))
    charts = []
    for place, frame in enumerate(frames):
        row, column = divmod(place, across)
        part = width // across, height // down
        chart = _add(slide, view, frame, (left + column * part[0], top + row * part[1], *part))
        _title(chart, str(frame.columns[0]))
        charts.append(chart)
    return charts


def _add(slide: Slide, view: View, frame: pd.DataFrame, box: Box) -> Chart:
    data, small = view.data, view.data.kind == "panels"
    content: Any = CategoryChartData()
    content.categories = _categories(frame.index)
    for name in frame.columns:
        figures = frame[name].to_numpy(dtype="float64", na_value=np.nan)
        content.add_series(str(name), [float(v) if np.isfinite(v) else None for v in figures])
    shape: Any = slide.shapes.add_chart(TYPES[data.kind], *(Emu(side) for side in box), content)
    describe(shape, view.chart.id, f"{frame.columns[0]}. {view.alt}" if small else view.alt)
    chart = shape.chart
    crowded = data.kind in BY_NAME and len(frame) > ROOMY_BARS
    dress(chart, len(frame.columns), SMALL if small else TINY if crowded else LABEL)
    _axes(chart, data, frame)
    if crowded:
        longest = max(length_of(str(name)) for name in frame.index)
        _room_for_names(chart, longest * TINY * CHARACTER / box[2])
    inks = _inks(data, [str(name) for name in frame.columns])
    for series, name in zip(chart.plots[0].series, frame.columns, strict=True):
        _color(series, data, inks[str(name)], parts=len(frame.columns))
        mark_points(series, data, str(name), frame[name], inks[str(name)])
    return chart


def _categories(index: pd.Index) -> list[Any]:
    if isinstance(index, pd.DatetimeIndex):
        return [when.date() for when in index]
    if pd.api.types.is_numeric_dtype(index):
        return [int(value) if float(value).is_integer() else float(value) for value in index]
    return [str(value) for value in index]


def _inks(data: ChartData, names: list[str]) -> dict[str, str]:
    """Give each series its color; of lines, those beyond the sixth stand back in grey."""
    if not data.series:
        return dict.fromkeys(names, color(data.tones.get("", "USA"), "light"))
    tones = {name: data.tones.get(name, "context") for name in names}
    if data.kind == "lines":
        colored = [name for name, tone in tones.items() if tone != "context"]
        tones |= dict.fromkeys(colored[MOST_COLORED:], "context")
    return {name: color(tone, "light") for name, tone in tones.items()}


def _color(series: Any, data: ChartData, tone: str, *, parts: int) -> None:
    if data.kind in LINES:
        series.format.line.width, series.format.line.color.rgb = Pt(2.25), ink(tone)
        return
    series.invert_if_negative = False  # or PowerPoint draws what is below zero white
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = ink(tone)
    if parts > 1:  # parts neighbors in a stack
        series.format.line.width = Pt(0.5)
        series.format.line.color.rgb = ink(BACKGROUND["light"])


def dress(chart: Chart, count: int, size: Pt) -> None:
    """Set what all charts share: font, a legend where there are several series, gaps as gaps."""
    chart.has_title = False
    write(chart.font, size, MUTED["light"])
    chart.has_legend = count > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        write(chart.legend.font, LABEL, INK["light"])
    space = chart._chartSpace.chart
    for blank in space.xpath("c:dispBlanksAs"):
        space.remove(blank)
    gap = parse_xml(f'<c:dispBlanksAs {nsdecls("c")} val="gap"/>')
    space.append(gap)


def _title(chart: Chart, text: str) -> None:
    chart.has_title = True
    frame = chart.chart_title.text_frame
    frame.text = text
    write(frame.paragraphs[0].runs[0].font, LABEL, INK["light"], bold=True)
    chart.chart_title.include_in_layout = False


def _axes(chart: Chart, data: ChartData, frame: pd.DataFrame) -> None:
    figures = frame.to_numpy(dtype="float64")
    names, values = chart.category_axis, chart.value_axis
    value_axis(values, figures)
    if not (figures < 0).any():
        values.minimum_scale = 0
    names.format.line.color.rgb = ink(GRID["light"])
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if data.kind == "panels":
        _label_every(names, -(-len(frame) // YEARS_LABELED_SMALL))
    if isinstance(frame.index, pd.DatetimeIndex):
        most = YEARS_LABELED_SMALL if data.kind == "panels" else YEARS_LABELED
        _date_axis(names, frame.index, most, daily=data.steps)
    if data.kind in BY_NAME:
        names.reverse_order = True
        _label_every(names, 1)
        names.tick_labels.font.color.rgb = ink(INK["light"])
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # reversed: this is below
    if data.kind == "ranking":  # the value stands at the end of each bar
        values.visible = values.has_major_gridlines = False
        chart.plots[0].has_data_labels = True
        labels = chart.plots[0].data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = label_format(figures, data.unit)
        labels.font.color.rgb = ink(INK["light"])
    if data.kind not in LINES:
        chart.plots[0].gap_width = 40


def _label_every(axis: Any, count: int) -> None:
    """Label every so many categories, where the program would choose by the room there is."""
    place = axis._element.find(qn("c:noMultiLvlLbl"))
    if place is not None:  # an axis of dates has units instead
        place.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{count}"/>'))


def _room_for_names(chart: Chart, share: float) -> None:
    """Let names stand in one line each: LibreOffice leaves out every other of those it breaks."""
    left, top = min(share + 0.02, 0.5), 0.1 if chart.has_legend else 0.01
    sides = {"x": left, "y": top, "w": 0.92 - left, "h": 0.93 - top}
    inside = "".join(f'<c:{side} val="{value}"/>' for side, value in sides.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{inside}</c:manualLayout></c:layout>"
    plot = chart._chartSpace.chart.plotArea
    for automatic in plot.findall(qn("c:layout")):
        plot.remove(automatic)
    plot.insert(0, parse_xml(layout))


def value_axis(axis: Any, figures: np.ndarray) -> None:
    """Draw light grid lines, no line along the axis, and plain numbers."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = ink(GRID["light"])
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.format.line.fill.background()
    largest = np.abs(figures[np.isfinite(figures)]).max(initial=0)
    axis.tick_labels.number_format = axis_format(largest)
    axis.tick_labels.number_format_is_linked = False


def _date_axis(axis: Any, index: pd.DatetimeIndex, most: int, *, daily: bool) -> None:
    years = np.ptp(index.year.to_numpy()) + 1
    unit, step = ("years", -(-years // most)) if years > 2 else ("months", 3)
    axis.tick_labels.number_format = "yyyy" if unit == "years" else "mmm yyyy"
    axis.tick_labels.number_format_is_linked = False
    element = axis._element
    element.find(qn("c:baseTimeUnit")).set("val", "days" if daily else "months")
    for name, value in (("majorUnit", step), ("majorTimeUnit", unit)):
        element.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
