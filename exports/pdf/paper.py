"""A sheet of paper to write on: the dashboard's typeface and colors, blocks of words that fit."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from fpdf import FPDF

from charts.theme import GRID, INK, MUTED
from exports.pdf.fonts import WEIGHTS, font

Size = Literal["a4", "letter"]
SIZES: dict[str, Size] = {"a4": "a4", "letter": "letter"}
MARGIN = 16.0  # mm
POINT_MM = 25.4 / 72
LEADING = 1.28  #: distance of lines, in letter sizes
ROW = 1.15  #: distance of a table's rows, in lines
WIDEST_NAME, WIDEST_NUMBER = 60.0, 50.0  #: mm of a table's first column, and of the others


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set; ``size`` in points."""

    size: float
    weight: Literal["", "B"] = ""
    color: str = INK["light"]

    @property
    def line(self) -> float:
        """The height of a line, in mm."""
        return self.size * POINT_MM * LEADING


SMALL = Style(8, "", MUTED["light"])


class Paper(FPDF):
    """A document without page breaks of its own: what is written fits, or is made to."""

    def __init__(self, size: Size, title: str, made: datetime) -> None:
        super().__init__(format=size)
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=False)
        self.c_margin = 0  # words begin where their block does
        self.set_title(title)
        self.set_lang("en-US")
        self.set_creation_date(made)
        with tempfile.TemporaryDirectory() as folder:  # fpdf reads fonts from files only
            for weight in WEIGHTS:
                path = Path(folder) / f"font{weight}.ttf"
                path.write_bytes(font(weight))
                self.add_font("Source", weight, path)

    @property
    def bottom(self) -> float:
        """Where the words of a page end, above its foot."""
        return self.h - MARGIN - SMALL.line

    def put(self, text: str, style: Style, x: float, width: float) -> None:
        """Write words in a column, from where the pen is down."""
        self._set(style)
        self.set_x(x)
        self.multi_cell(width, style.line, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def height_of(self, text: str, style: Style, width: float) -> float:
        """Tell how much of a column words take."""
        self._set(style)
        lines = self.multi_cell(width, style.line, text, align="L", dry_run=True, output="LINES")
        assert isinstance(lines, list)  # noqa: S101 as asked for
        return len(lines) * style.line

    def line_of(self, text: str, style: Style, x: float, width: float, align: str = "L") -> None:
        """Write words in one line of a column, cut where they do not fit."""
        self._set(style)
        while text and self.get_string_width(text) > width:
            text = f"{text.removesuffix('…')[:-1].rstrip()}…" if len(text) > 1 else ""
        self.set_x(x)
        self.cell(width, style.line, text, align=align)

    def rows(self, rows: Sequence[Sequence[str]], style: Style, x: float, width: float) -> None:
        """Write rows with a rule below each; the first is the head, the first column is wider."""
        first = min(WIDEST_NAME, width)
        rest = min((width - first) / max(len(rows[0]) - 1, 1), WIDEST_NUMBER)
        of_numbers = [all(map(_is_number, cells)) for cells in zip(*rows[1:], strict=True)]
        for number, row in enumerate(rows):
            top = self.get_y()
            look = Style(style.size, "" if number else "B", style.color)
            for place, cell in enumerate(row):
                left = x + first + rest * (place - 1) if place else x
                align = "R" if place and of_numbers[place] else "L"
                self.line_of(cell, look, left, (rest if place else first) - 2, align)
            self.set_y(top + style.line * ROW)
            self.rule(x, first + rest * (len(row) - 1))

    def rule(self, x: float, width: float) -> None:
        """Draw a hairline."""
        self.set_draw_color(GRID["light"])
        self.set_line_width(0.2)
        self.line(x, self.get_y(), x + width, self.get_y())

    def _set(self, style: Style) -> None:
        self.set_font("Source", style.weight, style.size)
        self.set_text_color(style.color)


def _is_number(cell: str) -> bool:
    return bool(re.match(r"−?(\$|Rs )?\d|–?$", cell))
