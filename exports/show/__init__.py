"""A deck as one web page that needs nothing more once it is open: what a presenter shows.

Every slide is in the page, drawn in the reader's browser, so the next one is there at once and a
lost connection, or a server that stops, is not seen in the hall. reveal.js does the rest: keys,
blanking, overview, full screen, speaker notes, and the place in the address.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import get_args

from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from charts import figures
from charts.decks import Deck
from charts.theme import Mode
from charts.views import View
from exports.show.slide import e, empty_slide, has_figure, slide, title_slide

ASSETS = Path(__file__).parent / "assets"
#: In the page wherever it has a map: asked for later, it could be out of reach.
OUTLINES = Path(__file__).parents[2] / "pages" / "static" / "topojson" / "asia_50m.json"
STYLES = ("reset.css", "reveal.css", "show.css")
SCRIPTS = ("reveal.js", "notes.js", "show.js")
PLOTLY = f"plotly-{get_plotlyjs_version()}.min.js"
#: What a slide is drawn for: a projector of 1920 by 1080 with labels of 22 pixels.
FIGURE_PX, SCALE = 670, 1.7
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
    return _page(deck, views, base, mode, ("\n".join(head), "\n".join(scripts)))


def show_file(deck: Deck, views: Sequence[View], base: str, mode: Mode) -> str:
    """Write the same page as one file that needs no server: to be opened from a disk."""
    head = [f"<style>{asset(name)}</style>" for name in STYLES]
    scripts = [f"<script>{_inline(asset(name))}</script>" for name in (PLOTLY, *SCRIPTS)]
    return _page(deck, views, base, mode, ("\n".join(head), "\n".join(scripts)))


@cache
def fingerprint() -> str:
    """Name the scripts and styles by what is in them, so that a browser may keep them for good."""
    whole = "".join(asset(name) for name in (PLOTLY, *STYLES, *SCRIPTS))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return a script or a style of the page; KeyError for any other name."""
    if name == PLOTLY:
        return get_plotlyjs()
    if name not in (*STYLES, *SCRIPTS):
        raise KeyError(name)
    return (ASSETS / name).read_text(encoding="utf-8")


def _page(
    deck: Deck, views: Sequence[View], base: str, mode: Mode, links_or_text: tuple[str, str]
) -> str:
    head, scripts = links_or_text
    slides = [slide(view, base, number) for number, view in enumerate(views)]
    return PAGE.substitute(
        mode=mode,
        title=e(deck.title),
        head=head,
        slides="\n".join(
            [title_slide(deck, views, base), *slides] if views else [empty_slide(deck)]
        ),
        data=json.dumps(_data(deck, views), ensure_ascii=False).replace("<", "\\u003c"),
        scripts=scripts,
    )


def _data(deck: Deck, views: Sequence[View]) -> dict[str, object]:
    """Return what the script draws from: every figure in light and in dark, and outlines."""
    outlines = {}
    if any(view.data.kind == "map" for view in views):
        outlines = {OUTLINES.stem: json.loads(OUTLINES.read_text(encoding="utf-8"))}
    return {
        "dwell": deck.dwell_s * 1000,
        "figures": {mode: [_figure(view, mode) for view in views] for mode in get_args(Mode)},
        "outlines": outlines,
    }


def _figure(view: View, mode: Mode) -> dict[str, object] | None:
    if not has_figure(view):
        return None
    figure = figures.build(view.data, mode, scale=SCALE, height=FIGURE_PX, wide=True)
    return json.loads(to_json_plotly(figure))  # plotly's own writer: arrays, dates, missing values


def _inline(script: str) -> str:
    """Keep a script from ending its own element."""
    return script.replace("</script", "<\\/script")
