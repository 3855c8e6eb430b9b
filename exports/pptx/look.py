"""What everything on a slide shares: fonts, colors, and the text a screen reader speaks."""

import math
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

#: A family every office program has, or one of the same widths (Liberation Sans).
FONT = "Arial"
LABEL, SMALL, TINY = Pt(12), Pt(10), Pt(9)
#: Width of a character and height of a line against the size of the font, on the generous side.
CHARACTER, LINE = 0.54, 1.2
#: Left, top, width, height, in English metric units.
Box = tuple[int, int, int, int]


def ink(hex_color: str) -> RGBColor:
    """Return a color of charts.theme as PowerPoint takes it."""
    return RGBColor.from_string(hex_color.removeprefix("#"))


def fill_in(paragraph: Any, text: str, size: Pt, hex_color: str, *, bold: bool = False) -> Any:
    """Write a paragraph as one run and return it: PowerPoint reads no font of paragraphs."""
    if not text:  # without a size its line would be as high as the program's usual letters
        paragraph._p.get_or_add_endParaRPr().set("sz", str(size.centipoints))
        return None
    run = paragraph.add_run()
    run.text = text
    write(run.font, size, hex_color, bold=bold)
    return run


def write(font: Any, size: Pt, hex_color: str, *, bold: bool = False) -> None:
    """Set family, size, color and weight of a font."""
    font.name, font.size, font.bold = FONT, size, bold
    font.color.rgb = ink(hex_color)


def describe(shape: Any, name: str, text: str) -> None:
    """Name a shape and give it the text a screen reader speaks."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", text)


def lines_of(text: str, size: float, width: int) -> int:
    """Count the lines a text takes, a twentieth of each lost where words break."""
    across = Emu(width).pt / (size * CHARACTER) * 0.95
    return math.ceil(length_of(text) / across)


def length_of(text: str) -> float:
    """Count characters, capitals for a third more."""
    return len(text) + sum(map(str.isupper, text)) / 3
