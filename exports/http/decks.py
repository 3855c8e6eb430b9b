"""The ready decks over HTTP: a page's charts in an order, as PowerPoint."""

import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.decks import DECKS
from charts.views import View
from exports.facts import links
from exports.forms import FORMS
from exports.http.answers import CACHE, is_known, not_modified, refuse, tag
from exports.http.charts import BaseOf, ViewOf
from exports.http.limits import RETRY_AFTER, built
from exports.pictures import chrome
from exports.pictures import view as pictures_view
from exports.pictures.chrome import BusyError
from exports.pptx.deck import export_deck

ROOT = "/api/v1/decks"
MEDIA_TYPE = FORMS["pptx"].media_type


def routes(view_of: ViewOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; no coroutines, so that the server runs each in a thread."""

    def one_deck(request: Request) -> Response:
        deck_id = request.path_params["deck_id"]
        if deck_id not in DECKS:
            return refuse(404, f"no deck is called {deck_id}: use {', '.join(DECKS)}.")
        if request.url.query:
            return refuse(400, "a ready deck has no choices.")
        views = [view for view in DECKS[deck_id].views(view_of) if view.may_be_passed_on]
        if not views:
            return refuse(503, f"no chart of {deck_id} has figures here.")
        return _answer(request, deck_id, views, base_of(request))

    return [Route(f"{ROOT}/{{deck_id}}.pptx", one_deck)]


def _answer(request: Request, deck_id: str, views: list[View], base: str) -> Response:
    copies = [
        (table.provenance.sha256, table.provenance.retrieved_at.isoformat())
        for view in views
        for table in view.tables.values()
    ]
    told = [deck_id, [repr(view.selection) for view in views], copies, base, bool(chrome.find())]
    headers = CACHE | {
        "ETag": tag(json.dumps(told).encode()),
        "Content-Disposition": f'inline; filename="deck_{deck_id}.pptx"',
    }
    if is_known(request, headers["ETag"]):
        return not_modified(headers["ETag"])
    if request.method == "HEAD":  # nothing is drawn for one who only asks what there is
        head = Response(media_type=MEDIA_TYPE, headers=headers)
        del head.headers["Content-Length"]
        return head
    slides = [(view, links.join(base, links.page_path(view))) for view in views]
    address = links.join(base, f"show?deck={deck_id}")
    title = DECKS[deck_id].title
    try:
        content = built(lambda: export_deck(title, slides, address, picture=pictures_view.or_none))
    except BusyError as error:
        return refuse(429, str(error), RETRY_AFTER)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
