"""The show over HTTP: the page of a deck, the same as one file, and the scripts it links."""

from html import escape
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.routing import Route

from charts.decks import DECKS, MOST_SLIDES, Deck, deck_from_query
from charts.selection import SelectionError
from charts.theme import Mode
from charts.views import View
from exports.http.answers import BaseOf, File, RefusedError, copies, route
from exports.http.charts import ViewOf
from exports.show import asset, fingerprint, show_file, show_page

#: What an address says besides the deck: the colors, and whether it is wanted as a file.
PARAMETERS = ("theme", "file")
#: Characters: every slide has choices of its own.
LONGEST_DECK = 500 * MOST_SLIDES
HTML = "text/html"
#: For readers, not for other sites' programs; whoever presents sees the newest figures.
SHOWN = {"Cache-Control": "no-cache"}
#: A browser keeps the files for good: their folder bears the name of what is in them.
FOREVER = {"Cache-Control": "public, immutable, max-age=31536000"}
#: What reveal.js adds to the address for the slides inside its window of speaker notes.
OF_SPEAKER_VIEW = {
    "receiver",
    "progress",
    "history",
    "transition",
    "autoSlide",
    "backgroundTransition",
    "scrollActivationWidth",
    "postMessageEvents",
    "controls",
}
TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}


def routes(view_of: ViewOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; ``view_of`` hands out views, kept in memory by whoever calls."""

    def page(request: Request) -> File:
        deck, mode, as_file = _read(request.url.query)
        views, base = deck.views(view_of), base_of(request)
        return _file(deck, views, base, mode) if as_file else _page(deck, views, base, mode)

    return [
        route("/show", page, LONGEST_DECK, lambda request, told: _refusal(base_of(request), told)),
        route("/show/{fingerprint}/{name}", _asset),
    ]


def _refusal(base: str, sentence: str) -> str:
    """Write why nothing is shown, and the ready decks there are."""
    ready = "".join(
        f'<li><a href="{escape(base)}/show?{escape(deck.to_query())}">{escape(deck.title)}</a></li>'
        for deck in DECKS.values()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>No such show</title>'
        f"<h1>No such show</h1><p>{escape(sentence)}</p>"
        f"<p>Ready to show:</p><ul>{ready}</ul></html>"
    )


def _page(deck: Deck, views: list[View], base: str, mode: Mode) -> File:
    return File(
        HTML,
        lambda: show_page(deck, views, base, mode, f"{base}/show/{fingerprint()}").encode(),
        depends_on=["page", *_depends_on(deck, views, base, mode)],
        headers=SHOWN,
    )


def _file(deck: Deck, views: list[View], base: str, mode: Mode) -> File:
    kept = [view for view in views if view.may_be_passed_on]  # a file goes from hand to hand
    return File(
        HTML,
        lambda: show_file(deck, kept, base, mode).encode(),
        depends_on=["file", *_depends_on(deck, kept, base, mode)],
        name=f"{deck.name}.html",
        is_download=True,
        headers=SHOWN,
    )


def _depends_on(deck: Deck, views: list[View], base: str, mode: Mode) -> list[object]:
    """Tell all that a page or a file of a deck depends on."""
    shown = [(view.chart.id, repr(view.selection), view.late) for view in views]
    made_from = copies(table for view in views for table in view.tables.values())
    return [deck.to_query(), shown, made_from, base, mode, fingerprint()]


def _asset(request: Request) -> File:
    """Give a script or a style, for good only at the address that names what is in it."""
    name, asked = request.path_params["name"], request.path_params["fingerprint"]
    try:
        content = asset(name).encode()
    except KeyError:
        raise RefusedError(404, f"the show has no file {name}.") from None
    headers = FOREVER if asked == fingerprint() else SHOWN
    return File(TYPES[name.rpartition(".")[2]], content, headers=headers)


def _read(query: str) -> tuple[Deck, Mode, bool]:
    """Read the deck and how it is wanted: theme=dark, file=yes."""
    mode: Mode = "light"
    as_file, pairs = False, []
    given = parse_qsl(query, keep_blank_values=True)
    passed_over = OF_SPEAKER_VIEW if ("receiver", "") in given else set()
    for name, value in given:
        if name in passed_over:
            continue
        if name not in PARAMETERS:
            pairs.append((name, value))
        elif name == "theme":
            if value not in ("light", "dark"):
                raise SelectionError(name, value, "give light or dark.")
            mode = "dark" if value == "dark" else "light"
        elif value != "yes":
            raise SelectionError(name, value, "give yes, or leave it out.")
        else:
            as_file = True
    return deck_from_query(urlencode(pairs)), mode, as_file
