"""The ready decks over HTTP: a page's charts in an order, as PowerPoint."""

from dataclasses import replace

from starlette.requests import Request
from starlette.routing import Route

from charts.decks import DECKS
from charts.selection import from_query
from exports.facts import links
from exports.forms import FORMS
from exports.http.answers import (
    BaseOf,
    File,
    RefusedError,
    copies,
    look_up,
    route,
)
from exports.http.charts import ViewOf
from exports.pictures import chrome, picture
from exports.pptx.deck import export_deck

ROOT = "/api/v1/decks"
MEDIA_TYPE = FORMS["pptx"].media_type


def routes(view_of: ViewOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; ``view_of`` hands out views, kept in memory by whoever calls."""

    def one_deck(request: Request) -> File:
        deck_id, base = request.path_params["deck_id"], base_of(request)
        lost = f"no deck is called {deck_id}: use {', '.join(DECKS)}."
        ready = look_up(DECKS, deck_id, lost)
        deck = replace(ready, vintage=from_query(request.url.query, ()).vintage)
        views = [view for view in deck.views(view_of) if view.may_be_passed_on]
        if not views:
            raise RefusedError(503, f"no chart of {deck_id} has figures here.")
        slides = [(view, links.join(base, links.page_path(view))) for view in views]
        address = links.join(base, f"show?{deck.to_query()}")
        made_from = copies(table for view in views for table in view.tables.values())
        selections = [(repr(view.selection), view.late) for view in views]
        return File(
            MEDIA_TYPE,
            lambda: export_deck(deck.title, slides, address, picture=picture.or_none),
            depends_on=[deck_id, selections, made_from, base, bool(chrome.find())],
            name=f"deck_{deck_id}.pptx",
            is_slow=True,
        )

    return [route(f"{ROOT}/{{deck_id}}.pptx", one_deck)]
