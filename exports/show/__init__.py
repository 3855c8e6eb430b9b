"""A deck as one web page that needs nothing more once it is open: what a presenter shows.

Every slide is in the page, drawn in the reader's browser, so the next one is there at once and a
lost connection, or a server that stops, is not seen in the hall. reveal.js does the rest: keys,
blanking, overview, full screen, speaker notes, and the place in the address.
"""

import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

import pandas as pd
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from charts import figures, words
from charts.decks import Deck
from charts.theme import Mode
from charts.views import View
from exports import links
from exports.notes import about

ASSETS = Path(__file__).parent / "assets"
OUTLINES = Path(__file__).parents[2] / "pages" / "static" / "topojson" / "asia_50m.json"
STYLES = ("reset.css", "reveal.css", "show.css")
SCRIPTS = ("reveal.js", "notes.js", "show.js")
#: Plotly's file bears its version, so that a browser may keep it for good.
PLOTLY = f"plotly-{get_plotlyjs_version()}.min.js"
#: What a slide is drawn for: a projector of 1920 by 1080 with labels of 22 pixels.
FIGURE_PX, SCALE = 660, 1.7
MOST_ROWS = 9
PAGE = Template(
    """<!doctype html>
<html lang="en" class="$mode">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
$head
</head>
<body>
<div class="reveal"><div class="slides">
$slides
</div></div>
<script type="application/json" id="show">$data</script>
$scripts
</body>
</html>
"""
)


def show_page(deck: Deck, views: Sequence[View], base: str, mode: Mode, folder: str) -> str:
    """Write the page of a deck; its scripts and styles are linked below ``folder``."""
    head = [f'<link rel="stylesheet" href="{folder}/{name}">' for name in STYLES]
    scripts = [f'<script src="{folder}/{name}"></script>' for name in (PLOTLY, *SCRIPTS)]
    settings = {"topojsonURL": f"{base}/app/static/topojson/"}
    return _page(deck, views, base, mode, ("\n".join(head), "\n".join(scripts), settings))


def show_file(deck: Deck, views: Sequence[View], base: str, mode: Mode) -> str:
    """Write the same page as one file that needs no server: to be opened from a disk."""
    head = [f"<style>{asset(name)}</style>" for name in STYLES]
    scripts = [f"<script>{_inline(asset(name))}</script>" for name in (PLOTLY, *SCRIPTS)]
    settings: dict[str, object] = {}
    if any(view.data.kind == "map" for view in views):
        outlines = OUTLINES.read_text(encoding="utf-8")
        settings["outlines"] = {"asia_50m": json.loads(outlines)}
    return _page(deck, views, base, mode, ("\n".join(head), "\n".join(scripts), settings))


def asset(name: str) -> str:
    """Return a script or a style of the page; KeyError for any other name."""
    if name == PLOTLY:
        return get_plotlyjs()
    if name not in (*STYLES, *SCRIPTS):
        raise KeyError(name)
    return (ASSETS / name).read_text(encoding="utf-8")


def _page(
    deck: Deck,
    views: Sequence[View],
    base: str,
    mode: Mode,
    parts: tuple[str, str, Mapping[str, object]],
) -> str:
    head, scripts, settings = parts
    slides = [_slide(view, base, number) for number, view in enumerate(views)]
    data = {
        "dwell": deck.dwell_s * 1000,
        "figures": [_figure(view, mode) for view in views],
        **settings,
    }
    return PAGE.substitute(
        mode=mode,
        title=html.escape(deck.title),
        head=head,
        slides="\n".join(slides) or _nothing(deck),
        data=json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        scripts=scripts,
    )


def _nothing(deck: Deck) -> str:
    said = "This deck has no slide yet: add charts to it from any page."
    return f"<section><h1>{e(deck.title)}</h1><p>{said}</p></section>"


def _slide(view: View, base: str, number: int) -> str:
    address = links.join(base, links.page_path(view))
    code = links.qr_svg(address).decode().partition("?>")[2]  # without the XML declaration
    sources = "; ".join(words.source_line(table) for table in view.tables.values())
    terms = sorted({table.dataset.source.licence.name for table in view.tables.values()})
    small = f"Source: {sources}. License: {'; '.join(terms)}."
    notes = "".join(f"<dt>{e(name)}</dt><dd>{e(text)}</dd>" for name, text in about(view, address))
    body = f'<div class="figure" id="figure-{number}" role="img" aria-label="{e(view.alt)}"></div>'
    if view.data.frame.empty:
        body = f'<p class="empty">{e(view.data.empty)}</p>'
    elif view.data.kind in figures.TOLD:
        body = _rows(view)
    marks = " ".join(view.data.notes)
    return f"""<section id="{e(view.chart.id)}-{number}">
<h2>{e(view.finding)}</h2>
<p class="subtitle">{e(view.subtitle)}</p>
{body}
<p class="source">{e(f"{marks} {small}".strip())}</p>
<a class="code" href="{e(address)}" aria-label="This view as a link">{code}</a>
<aside class="notes"><dl>{notes}</dl></aside>
</section>"""


def _figure(view: View, mode: Mode) -> dict[str, object] | None:
    if view.data.frame.empty or view.data.kind in figures.TOLD:
        return None
    figure = figures.build(view.data, mode, scale=SCALE, height=FIGURE_PX)
    return json.loads(to_json_plotly(figure))  # plotly's own writer: arrays, dates, missing values


def _rows(view: View) -> str:
    """Tell dated facts, or the first rows of a table."""
    frame = view.data.frame.head(MOST_ROWS)
    left = len(view.data.frame) - len(frame)
    more = f'<p class="more">{words.count(left)} more at the link.</p>' if left else ""
    if view.data.kind == "timeline":
        facts = "".join(
            f"<li><b>{e(words.known_date(row['event_date'], row['date_precision']))}</b> "
            f"{e(row['title'])}</li>"
            for row in frame.to_dict("records")
        )
        return f'<ul class="facts">{facts}</ul>{more}'
    shown = [name for name in frame if not str(name).endswith("_url")][:6]
    head = "".join(f"<th>{e(words.heading(str(name)))}</th>" for name in shown)
    body = "".join(
        "<tr>" + "".join(_cell(name, row[name]) for name in shown) + "</tr>"
        for row in frame.to_dict("records")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(name: object, value: object) -> str:
    if pd.isna(value):
        return "<td></td>"
    if isinstance(value, pd.Timestamp):
        return f"<td>{e(words.day(value))}</td>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        year = str(name) == "year" or str(name).endswith("_year")
        said = str(int(value)) if year else words.quantity(float(value), words.unit_of(str(name)))
        return f'<td class="number">{e(said)}</td>'
    return f"<td>{e(str(value))}</td>"


def e(text: str) -> str:
    """Escape a text for HTML."""
    return html.escape(str(text))


def _inline(script: str) -> str:
    """Keep a script from ending its own element."""
    return script.replace("</script", "<\\/script")
