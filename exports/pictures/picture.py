"""A view as a picture: finding, subtitle, chart, notes and source, so that it travels complete."""

import base64
from dataclasses import dataclass, field, replace
from html import escape
from textwrap import wrap

from charts import captions, figures
from charts.figures.frame import Figure
from charts.theme import BACKGROUND, FONT, INK, MUTED
from charts.views import View
from exports.pictures.chrome import CHROME, PictureError

#: 16:9, as slides and social cards are; a PNG has twice as many pixels each way.
WIDTH, HEIGHT, PNG_SCALE = 1200, 675, 2
SLIDE_WIDTH, SLIDE_HEIGHT = 1000, 480  #: where a chart stands on a slide
EDGE = 40
#: A chart of this width is looked at from further away than a card's.
CHART_SCALE = 1.35
LEAST_CHART = 320  #: where notes would leave less, they are left out


@dataclass(frozen=True, slots=True)
class Words:
    """How a block of words is set; ``characters`` fill a line, counted on the safe side."""

    size: int
    step: int
    characters: int
    color: str
    weight: int = 400


FINDING = Words(26, 33, 76, INK["light"], 600)
SUBTITLE = Words(16, 23, 128, MUTED["light"])
SMALL = Words(12, 16, 176, MUTED["light"])


class NotDrawnError(PictureError):
    """A table or a list of dated sentences has no picture."""


def is_drawn(view: View) -> bool:
    """Whether there is a picture of a view, or words and rows only."""
    return view.data.kind not in figures.TOLD


def svg(view: View) -> bytes:
    """Draw a view as SVG; PictureError, with a sentence for a reader, where that cannot be."""
    if not is_drawn(view):
        msg = f"{view.chart.what} is told in rows, not drawn: take it as CSV or Excel."
        raise NotDrawnError(msg)
    page = _Page()
    page.write(view.finding, replace(FINDING, characters=_even(view.finding, FINDING.characters)))
    page.write(view.subtitle, SUBTITLE)
    top = page.bottom + 8
    foot = _lines(source(view), SMALL)
    notes = _lines(" ".join(filter(None, (view.chart.caveat, *view.data.notes))), SMALL)
    height = HEIGHT - top - EDGE // 2 - SMALL.step * len(notes + foot)
    if height < LEAST_CHART:
        height += SMALL.step * len(notes)
        notes = []
    page.parts.append(_chart(view, top, height))
    page.bottom = top + height
    for line in notes + foot:
        page.line(line, SMALL)
    return page.svg().encode()


def png(view: View) -> bytes:
    """Draw a view as PNG; PictureError, with a sentence for a reader, where that cannot be."""
    picture = base64.b64encode(svg(view)).decode()
    return CHROME.draw(_of_picture(picture), "png", WIDTH, HEIGHT, PNG_SCALE)


def chart_png(view: View, width: int, height: int, scale: float) -> bytes:
    """Draw the chart alone, for a page that has its words beside it."""
    figure = figures.build(view.data, "light", 1, height, wide=_is_wide(view))
    return CHROME.draw(figure, "png", width, height, scale)


def _is_wide(view: View) -> bool:
    """Tell whether names in one line each leave larger letters than broken ones."""
    return view.data.kind == "dates"


def or_none(view: View) -> bytes | None:
    """Draw the chart alone for a slide, None where that cannot be."""
    try:
        return chart_png(view, SLIDE_WIDTH, SLIDE_HEIGHT, PNG_SCALE)
    except PictureError:
        return None


def source(view: View) -> str:
    """Say what is late, where the figures come from and on what terms, as on the chart's page."""
    tables = view.tables.values()
    return f"{view.late} {captions.sources(tables)} {captions.licenses(tables)}".lstrip()


def _chart(view: View, top: int, height: int) -> str:
    width = WIDTH - 2 * EDGE
    if view.data.frame.empty:
        middle = top + height // 2
        return _text(view.data.empty, SUBTITLE, WIDTH // 2, middle, "middle")
    figure = figures.build(view.data, "light", CHART_SCALE, height, wide=_is_wide(view))
    drawn = CHROME.draw(figure, "svg", width, height).decode()
    return f'<g transform="translate({EDGE},{top})">{drawn}</g>'


def _of_picture(picture: str) -> Figure:
    """Give a figure that is an SVG and nothing else: plotly's way to pixels."""
    image = {
        "source": f"data:image/svg+xml;base64,{picture}",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "sizex": 1,
        "sizey": 1,
        "sizing": "stretch",
    }
    axis = {"visible": False}
    margin = dict.fromkeys("lrtb", 0)
    return {
        "data": [],
        "layout": {"images": [image], "xaxis": axis, "yaxis": axis, "margin": margin},
    }


@dataclass(slots=True)
class _Page:
    """Words and a chart from top to bottom."""

    bottom: int = EDGE // 2
    parts: list[str] = field(default_factory=list)

    def write(self, text: str, style: Words) -> None:
        for line in _lines(text, style):
            self.line(line, style)

    def line(self, text: str, style: Words) -> None:
        self.bottom += style.step
        self.parts.append(_text(text, style, EDGE, self.bottom - style.step // 4, "start"))

    def svg(self) -> str:
        ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{BACKGROUND["light"]}"/>'
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f"{ground}{''.join(self.parts)}</svg>\n"
        )


def _even(text: str, characters: int) -> int:
    """Return the least characters a line with which no line more is needed."""
    lines = len(wrap(text, characters))
    return next(few for few in range(20, characters + 1) if len(wrap(text, few)) <= lines)


def _lines(text: str, style: Words) -> list[str]:
    return wrap(text, style.characters, break_on_hyphens=False)


def _text(text: str, style: Words, x: int, y: int, anchor: str) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-family="{escape(FONT)}" '
        f'font-size="{style.size}" font-weight="{style.weight}" fill="{style.color}">'
        f"{escape(text)}</text>"
    )
