"""The points of a native chart that look different: not final, alone, or of their own color."""

import re
from typing import Any

import numpy as np
import pandas as pd
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts import words
from charts.model import ChartData
from charts.theme import BACKGROUND, color
from exports.facts.matrix import BY_NAME, NATIVE
from exports.pptx.look import ink

LINES = ("lines", "panels")


def status_line(data: ChartData) -> str:
    """Say what the marks mean: "Hatched: estimated."; "" where all is final or a note says it."""
    if not data.status or data.frame.empty or data.kind not in NATIVE:
        return ""
    if re.search("hatched|hollow", " ".join(data.notes), re.IGNORECASE):
        return ""
    marks = data.frame[data.status].astype("object").fillna("").unique()
    said = words.enumerate_names([str(mark) for mark in marks if mark])
    look = "Hollow circles" if data.kind in LINES else "Hatched"
    return f"{look}: {said}." if said else ""


def mark_points(series: Any, data: ChartData, name: str, figures: pd.Series, tone: str) -> None:
    """Mark the points of one series; ``figures`` are those of its data sheet."""
    rows = data.frame
    if data.series and data.kind != "ranking":
        rows = rows[rows[data.series].astype("str") == name]
    categories = rows[data.y].astype("str") if data.kind in BY_NAME else rows[data.x]
    loose: dict[object, object] = {}
    if data.status:
        loose = dict(zip(categories, rows[data.status].astype("object").fillna(""), strict=True))
    own: dict[object, str] = {}
    if data.kind == "ranking":  # each bar has a color of its own
        names = rows[data.series or data.y].astype("str")
        usual = "context" if data.series else data.tones.get("", "USA")
        tones = [data.tones.get(one, usual) for one in names]
        own = {key: color(one, "light") for key, one in zip(categories, tones, strict=True)}
    known = figures.notna().to_numpy()
    alone = known & ~np.append(False, known[:-1]) & ~np.append(known[1:], False)
    for place in np.flatnonzero(known):
        category = figures.index[place]
        is_loose, mine = bool(loose.get(category)), own.get(category, tone)
        if data.kind in LINES and (is_loose or alone[place]):
            _mark_line(series.points[int(place)], ink(mine), hollow=is_loose)
        elif data.kind not in LINES and (is_loose or mine != tone):
            _mark_bar(series.points[int(place)], ink(mine), hatched=is_loose)


def _mark_line(point: Any, tone: RGBColor, *, hollow: bool) -> None:
    """Draw a point as a circle; where it is not final, hollow and at the end of a dashed line."""
    point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    point.marker.format.fill.solid()
    point.marker.format.fill.fore_color.rgb = ink(BACKGROUND["light"]) if hollow else tone
    point.marker.format.line.color.rgb = tone
    line = point.format.line
    line.width, line.color.rgb = Pt(2.25), tone
    if hollow:
        line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _mark_bar(point: Any, tone: RGBColor, *, hatched: bool) -> None:
    fill = point.format.fill
    if hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = tone, ink(BACKGROUND["light"])
        point.format.line.color.rgb = tone
    else:
        fill.solid()
        fill.fore_color.rgb = tone
    # Without it a bar below zero is drawn white.
    element = fill._xPr.getparent()
    element.find(qn("c:idx")).addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))
