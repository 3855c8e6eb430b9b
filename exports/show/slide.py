"""One slide as HTML: the finding, the chart's place or its rows, its source, a code, notes."""

import html
from collections.abc import Sequence

import pandas as pd

from charts import captions, figures, words
from charts.column import Column
from charts.decks import Deck
from charts.model import ChartData
from charts.views import View
from exports.facts import links
from exports.facts.about import about

#: The browser takes rows away until the rest fits; more than these never do.
MOST_ROWS, MOST_COLUMNS = 13, 6
#: Source and license fill three lines with so many characters; longer ones are cut.
LONGEST_SOURCE = 560
#: So do the notes below a chart; what does not fit stands in the notes for the speaker.
LONGEST_MARKS = 540
#: A code of a longer address has more modules than a hall can read.
LONGEST_CODED = 600


def title_slide(deck: Deck, views: Sequence[View], base: str) -> str:
    """Write the first slide: the deck's title, how new its figures are, a code of the show."""
    address = links.join(base, f"show?{deck.to_query()}")
    reach = captions.figures_to(table for view in views for table in view.tables.values())
    charts = "1 chart" if len(views) == 1 else f"{words.count(len(views))} charts, each"
    said = [f"{charts} with its source. {reach}."]
    if deck.vintage:
        said.append(f"{words.sentence(captions.pin(deck.vintage))}.")
    if left := len(deck.slides) - len(views):
        are = "chart of this deck is" if left == 1 else "charts of this deck are"
        said.append(f"{words.count(left)} {are} left out: the figures are not here.")
    lines = "".join(f"<p>{e(line)}</p>" for line in said)
    code = _code(address, "This show as a link") if len(address) <= LONGEST_CODED else ""
    notes = "".join(f"<dt>{n}</dt><dd>{e(view.finding)}</dd>" for n, view in enumerate(views, 2))
    return f"""<section id="title" class="title">
<h1>{e(deck.title)}</h1>
{lines}
{code}
<aside class="notes"><dl>{notes}</dl></aside>
</section>"""


def empty_slide(deck: Deck) -> str:
    """Write the only slide of a deck that has nothing to show, and say why."""
    said = "This deck has no slide yet: add charts to it from any page."
    if deck.slides:
        said = "The figures of this deck's charts are not here; the page Data says how to get them."
    return f'<section class="title"><h1>{e(deck.title)}</h1><p>{said}</p></section>'


def slide(view: View, base: str, number: int) -> str:
    """Write a view as a slide; the browser draws figure ``number`` into its place."""
    address = links.join(base, links.page_path(view))
    notes = "".join(f"<dt>{e(name)}</dt><dd>{e(text)}</dd>" for name, text in about(view, address))
    marks = _marks(view.data.notes)
    return f"""<section id="{e(view.chart.id)}-{number}">
<h2>{e(view.finding)}</h2>
<p class="subtitle">{e(view.subtitle)}</p>
{_body(view, number)}
<div class="foot"><p class="marks">{e(marks)}</p><p class="source">{e(_source(view))}</p></div>
{_code(address, "This view as a link")}
<aside class="notes"><dl>{notes}</dl></aside>
</section>"""


def has_figure(view: View) -> bool:
    """Whether a view is a figure, not words or rows."""
    return not view.data.frame.empty and view.data.kind not in figures.TOLD


def _body(view: View, number: int) -> str:
    if view.data.frame.empty:
        return f'<p class="empty">{e(view.data.empty)}</p>'
    if has_figure(view):
        place = f'<div class="figure" data-number="{number}" role="img"'
        return f'{place} aria-label="{e(view.alt)}"></div>'
    frame = view.data.frame.head(MOST_ROWS)
    left = len(view.data.frame) - len(frame)
    rows = _facts(frame) if view.data.kind == "timeline" else _table(view.data, frame)
    return f'<div class="told">{rows}<p class="more" data-left="{left}"></p></div>'


def _code(address: str, label: str) -> str:
    svg = links.qr_svg(address).decode().partition("?>")[2]  # without the XML declaration
    return f'<a class="code" href="{e(address)}" aria-label="{label}">{svg}</a>'


def _marks(notes: Sequence[str]) -> str:
    """Join the first notes that fit."""
    fit = ""
    for note in notes:
        if len(longer := f"{fit} {note}".lstrip()) > LONGEST_MARKS:
            break
        fit = longer
    return fit


def _source(view: View) -> str:
    """Say what is late, then where figures are from; where that is too long, who and how new."""
    tables = view.tables.values()
    terms = captions.licenses(tables)
    whole = f"{view.late} {captions.sources(tables)} {terms}".lstrip()
    if len(whole) <= LONGEST_SOURCE:
        return whole
    publishers = "; ".join(dict.fromkeys(table.dataset.source.publisher for table in tables))
    newest = words.vintage(view.vintage)
    short = f"Source: {publishers} … (newest {newest}). {terms} In full at the link."
    newest_published = captions.newest_published(view.fresh, view.selection.day)
    return f"{newest_published}. {short}" if newest_published else short


def _facts(frame: pd.DataFrame) -> str:
    facts = "".join(
        f"<li><b>{e(words.known_date(row['event_date'], row['date_precision']))}</b> "
        f"<span>{e(row['title'])} <i>{e(row['source_name'])}</i></span></li>"
        for row in frame.to_dict("records")
    )
    return f'<ul class="facts">{facts}</ul>'


def _table(data: ChartData, frame: pd.DataFrame) -> str:
    shown = [
        column
        for column in data.columns
        if column.kind != "link" and not frame[column.name].replace("", None).isna().all()
    ][:MOST_COLUMNS]
    heads = _cells("th", shown, [column.heading for column in shown])
    body = "".join(f"<tr>{_cells('td', shown, row)}</tr>" for row in words.cells(shown, frame))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _cells(tag: str, columns: Sequence[Column], texts: Sequence[str]) -> str:
    kinds = [' class="number"' if column.is_figure else "" for column in columns]
    cells = zip(kinds, texts, strict=True)
    return "".join(f"<{tag}{kind}>{e(text)}</{tag}>" for kind, text in cells)


def e(text: object) -> str:
    """Escape a text for HTML."""
    return html.escape(str(text))
