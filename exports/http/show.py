"""The show over HTTP: the page of a deck, the same as one file, and the scripts it links."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from charts.decks import Deck, deck_from_query
from charts.selection import Selection, SelectionError
from charts.theme import Mode
from charts.views import View
from exports.show import asset, fingerprint, show_file, show_page

#: Returns a chart's view for a selection, kept in memory by whoever calls.
ViewOf = Callable[[str, Selection], View]
#: What an address says besides the deck: the colors, and whether it is wanted as a file.
PARAMETERS = ("theme", "file")
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


def routes(view_of: ViewOf, base_of: Callable[[Request], str]) -> list[Route]:
    """Return the routes; ``base_of`` tells the dashboard's own address."""

    def page(request: Request) -> Response:
        try:
            deck, mode, as_file = _read(request.url.query)
        except SelectionError as error:
            return PlainTextResponse(str(error), status_code=400)
        views = deck.views(view_of)
        base = base_of(request)
        if not as_file:
            return HTMLResponse(show_page(deck, views, base, mode, f"{base}/show/{fingerprint()}"))
        headers = {"Content-Disposition": f'attachment; filename="{deck.name}.html"'}
        kept = [view for view in views if view.may_be_passed_on]  # a file goes from hand to hand
        return HTMLResponse(show_file(deck, kept, base, mode), headers=headers)

    def one_asset(request: Request) -> Response:
        name = request.path_params["name"]
        try:
            content = asset(name)
        except KeyError:
            return PlainTextResponse(f"The show has no file {name}.", status_code=404)
        return Response(content, media_type=TYPES[name.rpartition(".")[2]], headers=FOREVER)

    return [Route("/show", page), Route("/show/{fingerprint}/{name}", one_asset)]


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
