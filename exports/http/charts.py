"""The charts over HTTP: a list, and each for any selection in every form it has."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from charts.catalogue import CHARTS
from charts.model import Chart
from charts.selection import Selection, from_query
from charts.views import View
from exports.facts import links
from exports.forms import FORMS, Form
from exports.http.answers import (
    BaseOf,
    File,
    RefusedError,
    copies,
    json_file,
    look_up,
    no_such_path,
    route,
    without_choices,
)
from exports.http.chart_query import parameter
from exports.pictures import chrome
from loaders.catalogue import DATASETS

#: Returns a chart for a selection from the newest copies, or from those of the day it is pinned to;
#: NoDataError where one is missing.
ViewOf = Callable[[str, Selection], View]

ROOT = "/api/v1/charts"
ENDINGS = f".{', .'.join(FORMS)}"


def routes(view_of: ViewOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; ``view_of`` hands out views, kept in memory by whoever calls."""

    def list_charts(request: Request) -> File:
        without_choices(request, "the list of charts")
        return json_file({"charts": [_describe(chart) for chart in CHARTS.values()]})

    def one_chart(request: Request) -> File:
        chart_id, ending = request.path_params["chart_id"], request.path_params["form"]
        chart = look_up(CHARTS, chart_id, f"no chart is called {chart_id}: see {ROOT}.")
        form = look_up(FORMS, ending, f".{ending} is not served: use {ENDINGS}.")
        if not may_be_passed_on(chart):
            sentence = f"{chart_id} has figures that may not be passed on: ask their publisher."
            raise RefusedError(403, sentence)
        view = view_of(chart_id, from_query(request.url.query, chart.controls))
        if form.is_picture and not chrome.find():
            raise chrome.NoChromeError
        return _file(view, form, links.join(base_of(request), links.page_path(view)))

    return [
        route(ROOT, list_charts),
        route(f"{ROOT}/{{chart_id}}.{{form}}", one_chart),
        no_such_path(ROOT, f"use {ROOT}/ID with {ENDINGS}, or {ROOT} for the list"),
    ]


def may_be_passed_on(chart: Chart) -> bool:
    """Whether the terms of all its datasets let others have the figures."""
    return all(DATASETS[dataset_id].source.licence.embed for dataset_id in chart.datasets)


def _file(view: View, form: Form, address: str) -> File:
    made_from = copies(view.tables.values())
    choices, pictures = repr(view.selection), bool(chrome.find())
    late = view.late if form.has_words else ""
    return File(
        form.media_type,
        lambda: form.build(view, address),
        depends_on=[view.chart.id, choices, form.ending, made_from, address, pictures, late],
        name=f"{view.name}.{form.ending}",
        is_slow=form.is_slow,
    )


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
