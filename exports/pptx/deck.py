"""Views as PowerPoint slides: finding, native chart, source and QR; a deck of several of them."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from charts import captions, words
from charts.views import View, retrieved
from exports.facts.citation import PRODUCT, sentence
from exports.pptx.bubbles import add_bubbles, placed
from exports.pptx.charts import MOST_PANELS, add_charts
from exports.pptx.dated import dated
from exports.pptx.dates import add_dates
from exports.pptx.layout import (
    BELOW_OPENING,
    CHART,
    OPENING,
    SOURCES,
    add_footer,
    add_note,
    add_picture,
    add_qr,
    add_subtitle,
    add_title,
    new_slide,
)
from exports.pptx.marks import status_line
from exports.pptx.speaker_notes import speaker_notes
from exports.pptx.tables import Rows, add_table, rows_of
from exports.pptx.template import new_deck

#: Draws a view as a PNG, None where it cannot: for maps, which PowerPoint has no chart for.
Picture = Callable[[View], bytes | None]
MOST_SOURCES = 9  # a slide
LARGEST_OPENING = 40  # the title of a deck
NO_CHART = "There is nothing to draw for this choice."


def no_picture(_: View) -> None:
    """Draw nothing: a map is then a table of its largest points."""


def export_pptx(view: View, address: str, picture: Picture = no_picture) -> bytes:
    """Write one view as a presentation of one slide."""
    made = retrieved([view])
    deck = new_deck(view.finding, made)
    _add_view(deck, view, address, picture)
    return _written(deck, made)


def export_deck(
    title: str,
    slides: Sequence[tuple[View, str]],
    address: str,
    *,
    picture: Picture = no_picture,
) -> bytes:
    """Write a title slide, a slide a view and its address, and the sources, each once.

    ``address`` is where the whole deck is shown live.
    """
    views = [view for view, _ in slides]
    made = retrieved(views)
    deck = new_deck(title, made)
    _add_opening(deck, title, views, address)
    for view, live in slides:
        _add_view(deck, view, live, picture)
    _add_sources(deck, views)
    return _written(deck, made)


def _written(deck: Deck, made: datetime) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return dated(out.getvalue(), made)


def _add_view(deck: Deck, view: View, address: str, picture: Picture) -> None:
    slide = new_slide(deck)
    add_title(slide, view.finding)
    add_subtitle(slide, view.subtitle)
    said = _draw(slide, view, picture)
    told = [view.late, status_line(view.data), said, *view.data.notes, view.chart.caveat]
    tables = view.tables.values()
    add_footer(
        slide,
        (
            " ".join(filter(None, told)),
            captions.sources(tables),
            captions.licenses(tables),
        ),
        address,
    )
    add_qr(slide, address)
    add_note(slide, speaker_notes(view, address))


def _draw(slide: Slide, view: View, picture: Picture) -> str:
    """Draw a view in the nearest form there is, and return what is to be said of that form."""
    data = view.data
    if data.frame.empty:
        add_subtitle(slide, NO_CHART, CHART)
        return ""
    if add_charts(slide, view, CHART):
        left_out = data.frame[data.series].nunique() - MOST_PANELS if data.kind == "panels" else 0
        return f"{left_out} more are at the link." if left_out > 0 else ""
    if data.kind == "bubbles":
        return _bubbles(slide, view)
    if data.kind == "dates":
        add_dates(slide, view, CHART)
        return ""
    if data.kind == "map" and (content := picture(view)):
        add_picture(slide, content, CHART, view.chart.id, view.alt)
        return ""
    rows = rows_of(data)
    add_table(slide, rows, CHART, view.chart.id, view.alt)
    return rows.more


def _bubbles(slide: Slide, view: View) -> str:
    if add_bubbles(slide, view, CHART) is None:
        add_subtitle(slide, NO_CHART, CHART)
    left_out = len(view.data.frame) - len(placed(view.data))
    noun = "row has" if left_out == 1 else "rows have"
    return f"{words.count(left_out)} {noun} no place in the chart." if left_out else ""


def _add_opening(deck: Deck, title: str, views: Sequence[View], address: str) -> None:
    slide = new_slide(deck)
    add_title(slide, title, OPENING, LARGEST_OPENING)
    newest = max((view.vintage for view in views), default="")
    count = f"{words.count(len(views))} {'view' if len(views) == 1 else 'views'}"
    reach = captions.figures_to(table for view in views for table in view.tables.values())
    pins = {words.sentence(captions.pin(view.selection.vintage)) for view in views} - {""}
    lines = [PRODUCT, f"{count}. {reach}", *sorted(pins)]
    if newest:
        lines.append(f"Newest vintage among the sources: {words.vintage(newest)}")
    add_subtitle(slide, "\n".join(lines), BELOW_OPENING)
    add_footer(slide, (), address)
    add_qr(slide, address)
    findings = [f"{place}. {view.finding}" for place, view in enumerate(views, start=2)]
    add_note(slide, "\n".join([title, *findings]))


def _add_sources(deck: Deck, views: Sequence[View]) -> None:
    """List each dataset once: citation, license, vintage."""
    tables = {name: table for view in views for name, table in view.tables.items()}
    rows = [
        (
            sentence(table),
            table.dataset.source.licence.name,
            words.vintage(table.provenance.published) or "not stated",
        )
        for table in tables.values()
    ]
    for start in range(0, len(rows), MOST_SOURCES):
        slide = new_slide(deck)
        add_title(slide, "Sources, continued" if start else "Sources")
        cells = tuple(rows[start : start + MOST_SOURCES])
        listed = Rows(("Dataset", "License", "Vintage"), cells, (7, 3, 2), "")
        add_table(slide, listed, SOURCES, "Sources", "Every dataset of this deck with its license.")
