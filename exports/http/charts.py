"""The charts over HTTP: a list, and each for any selection in every form it has."""

import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from charts.catalogue import CHARTS
from charts.model import Chart
from charts.selection import Selection, SelectionError, from_query
from charts.views import View
from exports.facts import links
from exports.forms import FORMS, Form
from exports.http.answers import CACHE, is_known, not_modified, refuse, tag, tagged
from exports.http.chart_query import LONGEST_QUERY, parameter
from exports.http.limits import RETRY_AFTER, built
from exports.pictures import chrome
from exports.pictures.chrome import BusyError, PictureError
from exports.pictures.view import NotDrawnError
from loaders.catalogue import DATASETS
from loaders.model import LoaderError

#: Returns a chart for a selection from the newest copies; NoDataError where one is missing.
ViewOf = Callable[[str, Selection], View]
#: Tells the dashboard's own address.
BaseOf = Callable[[Request], str]

ROOT = "/api/v1/charts"


def routes(view_of: ViewOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; ``view_of`` hands out views, kept in memory by whoever calls.

    They are no coroutines: the server runs each in a thread, so a large answer holds up no page.
    """

    def list_charts(request: Request) -> Response:
        rows = [_describe(chart) for chart in CHARTS.values()]
        return tagged(request, JSONResponse({"charts": rows}))

    def one_chart(request: Request) -> Response:
        chart_id, ending = request.path_params["chart_id"], request.path_params["form"]
        refused = _refused(chart_id, ending)
        if refused is not None:
            return refused
        chart, form = CHARTS[chart_id], FORMS[ending]
        if len(request.url.query) > LONGEST_QUERY:
            return refuse(400, f"a query has at most {LONGEST_QUERY} characters.")
        try:
            selection = from_query(request.url.query, chart.controls)
            view = view_of(chart_id, selection)
        except SelectionError as error:
            return refuse(400, str(error))
        except LoaderError as error:
            return refuse(503, str(error))
        if form.is_picture and not chrome.find():
            return refuse(503, str(chrome.NoChromeError()))
        address = links.join(base_of(request), links.page_path(view))
        return _answer(request, view, form, address)

    def no_such_path(request: Request) -> Response:
        ending = f"use {ROOT}/ID with .{', .'.join(FORMS)}, or {ROOT} for the list."
        return refuse(404, f"nothing is served at {request.url.path}: {ending}")

    return [
        Route(ROOT, list_charts),
        Route(f"{ROOT}/{{chart_id}}.{{form}}", one_chart),
        Route(f"{ROOT}/{{rest:path}}", no_such_path),
    ]


def may_be_passed_on(chart: Chart) -> bool:
    """Whether the terms of all its datasets let others have the figures."""
    return all(DATASETS[dataset_id].source.licence.embed for dataset_id in chart.datasets)


def _refused(chart_id: str, ending: str) -> Response | None:
    if chart_id not in CHARTS:
        return refuse(404, f"no chart is called {chart_id}: see {ROOT}.")
    if ending not in FORMS:
        return refuse(404, f".{ending} is not served: use .{', .'.join(FORMS)}.")
    if not may_be_passed_on(CHARTS[chart_id]):
        return refuse(
            403, f"{chart_id} has figures that may not be passed on: ask their publisher."
        )
    return None


def _answer(request: Request, view: View, form: Form, address: str) -> Response:
    copies = [
        (table.provenance.sha256, table.provenance.retrieved_at.isoformat())
        for table in view.tables.values()
    ]
    told = [view.chart.id, repr(view.selection), form.ending, copies, address]
    etag = tag(json.dumps(told).encode())
    if is_known(request, etag):
        return not_modified(etag)
    headers = CACHE | {
        "ETag": etag,
        "Content-Disposition": f'inline; filename="{view.name}.{form.ending}"',
    }
    if request.method == "HEAD":  # nothing is drawn for one who only asks what there is
        head = Response(media_type=form.media_type, headers=headers)
        del head.headers["Content-Length"]
        return head
    try:
        if form.is_slow:
            content = built(lambda: form.build(view, address))
        else:
            content = form.build(view, address)
    except BusyError as error:
        return refuse(429, str(error), RETRY_AFTER)
    except NotDrawnError as error:
        return refuse(404, str(error))
    except PictureError as error:
        return refuse(503, str(error), RETRY_AFTER)
    return Response(content, media_type=form.media_type, headers=headers)


def _describe(chart: Chart) -> dict[str, Any]:
    pictures = bool(chrome.find())
    forms = [form.ending for form in FORMS.values() if pictures or not form.is_picture]
    return {
        "id": chart.id,
        "page": chart.page,
        "question": chart.question,
        "what": chart.what,
        "caveat": chart.caveat,
        "datasets": list(chart.datasets),
        "controls": [parameter(control) for control in chart.controls],
        "forms": forms if may_be_passed_on(chart) else [],
    }
