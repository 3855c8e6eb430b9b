"""The API against its own description: routes, the page for people, and made-up requests."""

import re
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from schemathesis import GenerationMode
from schemathesis.checks import (
    negative_data_rejection,
    not_a_server_error,
    positive_data_acceptance,
)
from starlette.applications import Starlette
from starlette.routing import Match
from starlette.testclient import TestClient

import dashboard
from charts.catalogue import CHARTS
from exports.http.index import html
from exports.http.openapi import ROOT, document
from loaders.catalogue import DATASETS
from tests.sampling import sampled
from tests.server import start_server

pytestmark = pytest.mark.sweep

DOCUMENT = document("https://dash.example", "1.0")
ROUTES = [route for route in dashboard.API if "{rest:path}" not in route.path]
FALLBACKS = [route for route in dashboard.API if "{rest:path}" in route.path]


def route_of(path):
    """The route that answers a path, found as the server finds it: the first that matches."""
    scope = {"type": "http", "method": "GET", "path": path}
    return next(r for r in dashboard.API if r.matches(scope)[0] is Match.FULL)


def test_every_path_described_is_served_by_a_route_of_its_own():
    for path in DOCUMENT["paths"]:
        assert route_of(path.replace("{form}", "csv")) in ROUTES, path


def test_every_route_is_described():
    served = {route_of(path.replace("{form}", "csv")).path for path in DOCUMENT["paths"]}
    assert served == {route.path for route in ROUTES}
    assert len(FALLBACKS) == 3
    assert all(route.methods == {"GET", "HEAD"} for route in dashboard.API)


def test_everything_in_the_catalogues_is_described():
    for chart_id in CHARTS:
        assert f"{ROOT}/charts/{chart_id}.{{form}}" in DOCUMENT["paths"]
    for dataset_id in DATASETS:
        assert f"{ROOT}/datasets/{dataset_id}.{{form}}" in DOCUMENT["paths"]


def test_the_page_for_people_needs_nothing_from_afar_and_links_what_is_there(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")
    page = html("https://dash.example/api/v1")
    assert not re.search(r"<(script|img|iframe)|@import|url\(|src=", page)
    client = TestClient(Starlette(routes=dashboard.API))
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(http[^"]*)"', page)]
    assert len(links) > 200
    for link in links:
        assert link.startswith("https://dash.example/api/v1/")
        assert route_of(link.partition("?")[0].removeprefix("https://dash.example")) in ROUTES
    for link in [one for one in links if "?" in one]:
        assert client.get(link.removeprefix("https://dash.example")).status_code == 200, link


def test_the_front_door_stands_open():
    client = TestClient(Starlette(routes=dashboard.API))
    for path in (ROOT, f"{ROOT}/"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 200
        assert "http://testserver/api/v1/charts" in answer.text
    described = client.get(f"{ROOT}/openapi.json")
    assert described.json()["servers"] == [{"url": "http://testserver"}]
    tag = described.headers["etag"]
    again = client.get(f"{ROOT}/openapi.json", headers={"If-None-Match": tag})
    assert again.status_code == 304
    lost = client.get(f"{ROOT}/nothing/here")
    assert lost.status_code == 404
    assert "see /api/v1/" in lost.json()["error"]


@pytest.fixture(scope="module")
def api():
    """The description as the real server gives it; no Chrome, whose pictures have their tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_CHROME", "off")
        with start_server() as address:
            yield schemathesis.openapi.from_url(f"{address}{ROOT}/openapi.json")


def of_the_same_chance(examples):
    return hypothesis.settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )


@pytest.mark.api
@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_what_is_asked_as_described_is_answered_as_described(api, path):
    operation = api[path]["GET"]
    # A pattern cannot tell the 31st of February from a day; all else it lets through is taken.
    days = [positive_data_acceptance] if "3[01]" in str(DOCUMENT["paths"][path]) else []

    @of_the_same_chance(2)
    @hypothesis.given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def ask(case):
        check(case, days)

    ask()


@pytest.mark.api
@pytest.mark.parametrize(
    "path", sampled([path for path in DOCUMENT["paths"] if "{form}" in path], 5)
)
def test_what_is_asked_amiss_is_refused_as_described(api, path):
    @of_the_same_chance(4)
    @hypothesis.given(case=api[path]["GET"].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def ask(case):
        check(case, [])

    ask()


def check(case, left_out):
    """Hold an answer to every check; 503 is an answer here, with a sentence, and no other 5xx."""
    answer = case.call(timeout=120)  # a briefing on a busy machine
    assert answer.status_code < 500 or answer.status_code == 503
    if re.search(r"[?&]\w+=(&|$)", str(answer.request.url)):  # null and [] are written as "none" is
        left_out = [*left_out, negative_data_rejection]
    case.validate_response(answer, excluded_checks=[not_a_server_error, *left_out])
    if answer.status_code >= 400:
        assert len(answer.json()["error"]) > 20


def test_the_description_is_where_the_documents_say():
    analyst = Path(__file__).parents[3] / "docs" / "analyst.md"
    assert f"{ROOT}/openapi.json" in analyst.read_text(encoding="utf-8")
