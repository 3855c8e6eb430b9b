"""Rows on a slide as a native table: dated facts, tables, and a map's largest points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from charts import words
from charts.column import Column
from charts.model import ChartData
from charts.theme import BACKGROUND, GRID, INK
from exports.pptx.layout import CHART
from exports.pptx.look import CHARACTER, LINE, Box, describe, fill_in, ink, length_of, lines_of

MOST_ROWS, MOST_COLUMNS = 12, 6
MOST_CHARACTERS = 110  # in a cell
AIR = 4  # characters of space in a column
MOST_EXAMPLES = 4  # of a group of points
SIZE, MARGIN, SIDE, ROW_HEIGHT = Pt(11), Pt(3), Pt(6), Pt(20)
#: Columns of a dated fact beside day and title: heading and share of the width.
OTHERS = {"status": ("Status", 3), "source_name": ("Who says so", 7)}
#: A table style without stripes and lines of its own, known to every office program.
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table shows, as text; ``more`` says what is left out and where it is."""

    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]  #: of the width, by column
    more: str
    numbers: tuple[int, ...] = ()  #: which columns are figures, set to the right


def rows_of(data: ChartData) -> Rows:
    """Return the rows of a view that has no native chart."""
    if data.kind == "timeline":
        return _facts(data)
    return _points(data) if data.kind == "map" else _first(data)


def _facts(data: ChartData) -> Rows:
    frame = data.frame.sort_values(data.x, ascending=False, kind="stable")
    others = [name for name in OTHERS if name in frame]
    heads = ("Date", "What", *(OTHERS[name][0] for name in others))
    shares = (4, 12, *(OTHERS[name][1] for name in others))
    columns = [data.column(name) for name in (data.x, data.y, *others)]
    cells = _fitting(
        [
            (when, what, *map(_short, rest))
            for when, what, *rest in words.cells(columns, frame.head(MOST_ROWS))
        ],
        shares,
    )
    more = ""
    if len(frame) > len(cells):
        count = words.count(len(frame))
        more = f"The newest {len(cells)} of {count} facts; all are at the link."
    return Rows(heads, cells, shares, more)


def _fitting(
    cells: Sequence[tuple[str, ...]], shares: Sequence[int], heads: tuple[str, ...] = ("",)
) -> tuple[tuple[str, ...], ...]:
    """Keep the rows that find room on the slide below the heads, at least one."""
    room, kept = CHART[3] - _height(heads, shares), []
    for row in cells:
        room -= _height(row, shares)
        if room < 0 and kept:
            break
        kept.append(row)
    return tuple(kept)


def _height(row: tuple[str, ...], shares: Sequence[int]) -> int:
    lines = max(
        lines_of(text, SIZE.pt, CHART[2] * share // sum(shares) - 2 * SIDE)
        for text, share in zip(row, shares, strict=False)
    )
    return max(ROW_HEIGHT, int(lines * SIZE * LINE) + 2 * MARGIN)


def _points(data: ChartData) -> Rows:
    """Show the largest points, or, where a point has no size, what groups there are."""
    if not data.size and data.series:
        return _groups(data)
    frame, which = data.frame, "first"
    if data.size:
        frame, which = frame.sort_values(data.size, ascending=False, kind="stable"), "largest"
    named = (data.label, data.series, data.size, data.status)
    columns = [data.column(name) for name in named if name]
    shares = (4, *[2] * (len(columns) - 1))
    cells = _fitting(_texts(columns, frame), shares)
    more = (
        f"The {which} {len(cells)} of {words.count(len(frame))} points on the map; "
        "the map itself is at the link."
    )
    heads = tuple(column.heading for column in columns)
    return Rows(heads, cells, shares, more, _figures(columns))


def _groups(data: ChartData) -> Rows:
    grouped = data.frame.groupby(data.frame[data.series].astype("str"), sort=False)
    named = data.label or data.series
    texts = [
        (
            str(name),
            words.count(len(rows)),
            ", ".join(rows[named].astype("str").head(MOST_EXAMPLES)),
        )
        for name, rows in sorted(grouped, key=lambda group: -len(group[1]))
    ]
    shares = (3, 1, 8)
    cells = _fitting(texts[:MOST_ROWS], shares)
    more = f"{len(cells)} of {len(texts)} groups" if len(cells) < len(texts) else "All groups"
    more = f"{more} of points on the map; the map itself is at the link."
    return Rows(
        (data.column(data.series).heading, "Points", "Among them"), cells, shares, more, (1,)
    )


def _first(data: ChartData) -> Rows:
    frame = data.frame
    told = [column for column in data.columns if column.kind != "link"]
    columns = told[:MOST_COLUMNS]
    texts = _texts(columns, frame)
    heads = tuple(column.heading for column in columns)
    shares = _shares(heads, texts)
    cells = _fitting(texts, shares, heads)
    left_out = []
    if len(frame) > len(cells):
        left_out.append(f"the first {len(cells)} of {words.count(len(frame))} rows")
    if len(told) > MOST_COLUMNS:
        left_out.append(f"the first {MOST_COLUMNS} of {len(told)} columns")
    more = f"{' and '.join(left_out)}; all are at the link." if left_out else ""
    return Rows(heads, cells, shares, words.sentence(more), _figures(columns))


def _texts(columns: Sequence[Column], frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(map(_short, row)) for row in words.cells(columns, frame.head(MOST_ROWS))]


def _shares(heads: Sequence[str], texts: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Give each column the width of its longest text; where that is too much, cut the widest."""
    wanted = [
        math.ceil(max(length_of(head) / 2, *(length_of(text) for text in cells))) + AIR
        for head, *cells in zip(heads, *texts, strict=True)
    ]
    room = int(Emu(CHART[2]).pt / (SIZE.pt * CHARACTER))
    most = max(wanted)
    while most > AIR and sum(min(width, most) for width in wanted) > room:
        most -= 1
    return tuple(min(width, most) for width in wanted)


def _figures(columns: Sequence[Column]) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(columns) if column.is_figure)


def _short(text: str) -> str:
    """Cut a long text at a word."""
    if len(text) <= MOST_CHARACTERS:
        return text
    return f"{text[:MOST_CHARACTERS].rpartition(' ')[0]} …"


def add_table(slide: Slide, rows: Rows, box: Box, name: str, alt: str) -> None:
    """Draw the rows as a native table."""
    left, top, width, _ = (Emu(side) for side in box)
    count = len(rows.cells) + 1
    shape: Any = slide.shapes.add_table(
        count, len(rows.heads), left, top, width, Emu(ROW_HEIGHT * count)
    )
    describe(shape, name, alt)
    shape._element.find(f".//{qn('a:tableStyleId')}").text = NO_STYLE
    table = shape.table
    table.horz_banding = False
    for column, share in zip(table.columns, rows.shares, strict=True):
        column.width = Emu(width * share // sum(rows.shares))
    for place, texts in enumerate((rows.heads, *rows.cells)):
        table.rows[place].height = ROW_HEIGHT
        for column, text in enumerate(texts):
            right = column in rows.numbers
            _fill(table.cell(place, column), text, is_head=not place, is_right=right)


def _fill(cell: Any, text: str, *, is_head: bool, is_right: bool) -> None:
    cell.margin_top = cell.margin_bottom = MARGIN
    cell.margin_left = cell.margin_right = SIDE
    cell.fill.solid()
    cell.fill.fore_color.rgb = ink(GRID["light"] if is_head else BACKGROUND["light"])
    paragraph = cell.text_frame.paragraphs[0]
    if is_right:
        paragraph.alignment = PP_ALIGN.RIGHT
    fill_in(paragraph, text, SIZE, INK["light"], bold=is_head)
