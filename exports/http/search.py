"""The search over HTTP: what a few words may mean, and where that is shown."""

import re
from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.routing import Route

from charts.search.index import Entry
from exports.facts import links
from exports.http.answers import BaseOf, File, RefusedError, json_file, route

#: Finds what fits what was typed, best first, at most so many.
Search = Callable[[str, int], Sequence[Entry]]

PATH = "/api/v1/search"
PARAMETERS = ("q", "limit")
#: Characters of what is typed, and results.
LONGEST, MOST, USUAL = 200, 50, 10


def routes(search: Search, base_of: BaseOf) -> list[Route]:
    """Return the route; ``search`` is held in memory by whoever calls."""

    def found(request: Request) -> File:
        typed, limit = _asked(request)
        base = base_of(request)
        results = [
            {
                "kind": one.kind,
                "title": one.title,
                "text": one.text,
                "path": one.path,
                "url": links.join(base, one.path),
            }
            for one in search(typed, limit)
        ]
        return json_file({"q": typed, "results": results})

    return [route(PATH, found)]


def _asked(request: Request) -> tuple[str, int]:
    """Read what is asked for; a refusal names the parameter and what is allowed."""
    for name in request.query_params:
        if name not in PARAMETERS:
            raise RefusedError(400, f"{name} means nothing here: give q and, if need be, limit.")
        if len(request.query_params.getlist(name)) > 1:
            raise RefusedError(400, f"{name} is given more than once: give it once.")
    typed = request.query_params.get("q", "")
    if not 0 < len(typed) <= LONGEST:
        raise RefusedError(400, f"q is what to look for: give 1 to {LONGEST} characters.")
    limit = request.query_params.get("limit", str(USUAL))
    if not re.fullmatch("[0-9]{1,2}", limit) or not 1 <= int(limit) <= MOST:
        raise RefusedError(400, f"limit={limit} means nothing: give a whole number, 1 to {MOST}.")
    return typed, int(limit)
