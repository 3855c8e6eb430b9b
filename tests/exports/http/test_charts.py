"""The charts over HTTP, asked through the routes alone."""

import io
import json
import threading
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.catalogue import CHARTS
from charts.decks import DECKS
from charts.views import view
from exports import forms
from exports.forms import FORMS
from exports.http import charts as http_charts
from exports.http import decks, limits
from exports.pictures.chrome import PictureError
from exports.tables.csv import export_csv
from loaders.catalogue import DATASETS
from loaders.model import NoDataError
from tests.catalogue import BUILT, opened, tables

ROOT = "/api/v1/charts"
FEW = "years=2015&years=2020&peers=India"
PATH = f"{ROOT}/it-services-against-peers"


ADDRESS = "https://dash.example/pk"


def view_of(chart_id, selection):
    return view(CHARTS[chart_id], selection, tables())


def served(view_of=view_of):
    return TestClient(Starlette(routes=http_charts.routes(view_of, lambda _: ADDRESS)))


@pytest.fixture(scope="module")
def client():
    return served()


@pytest.fixture(autouse=True)
def no_chrome(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")


def test_the_list_tells_every_chart_with_its_choices(client):
    answer = client.get(ROOT)
    listed = {row["id"]: row for row in answer.json()["charts"]}
    assert list(listed) == list(CHARTS)
    chart = listed["it-services-against-peers"]
    assert chart["datasets"] == ["worldbank_wdi"]
    declared = CHARTS["it-services-against-peers"].controls
    assert [choice["name"] for choice in chart["controls"]] == [one.id for one in declared]
    assert "png" not in chart["forms"]  # there is no Chrome in this test
    tag = answer.headers["etag"]
    assert client.get(ROOT, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.sweep
@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_every_chart_is_served_as_its_csv(client, chart):
    answer = client.get(f"{ROOT}/{chart.id}.csv")
    assert answer.content == export_csv(opened(chart.id))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_a_selection_is_kept(client):
    answer = client.get(f"{PATH}.csv?{FEW}")
    rows = pd.read_csv(io.BytesIO(answer.content))
    assert set(rows["year"]) <= set(range(2015, 2021))
    assert set(rows["country"]) == {"Pakistan", "United States", "India"}
    assert "2015-2020_IND" in answer.headers["content-disposition"]
    assert client.get(f"{PATH}.csv?peers=IND&years=2020&years=2015").content == answer.content


def test_every_quick_form_is_what_it_says(client):
    for form in FORMS.values():
        answer = client.get(f"{PATH}.{form.ending}")
        if form.is_picture:
            assert answer.status_code == 503
            assert "camera button" in answer.json()["error"]
        else:
            assert answer.headers["content-type"] == form.media_type
            assert answer.headers["access-control-allow-origin"] == "*"
            assert answer.headers["cache-control"] == "public, max-age=60"
    told = client.get(f"{PATH}.json?{FEW}").json()
    normal = FEW.replace("India", "IND")
    assert told["address"] == f"{ADDRESS}/view?chart=it-services-against-peers&{normal}"
    assert zipfile.ZipFile(io.BytesIO(client.get(f"{PATH}.zip").content)).testzip() is None


def test_what_has_not_changed_is_not_sent_again(client):
    tag = client.get(f"{PATH}.csv?{FEW}").headers["etag"]
    again = client.get(f"{PATH}.csv?{FEW}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    for other in (f"{PATH}.json?{FEW}", f"{PATH}.csv", f"{ROOT}/it-code-with-us.csv"):
        assert client.get(other, headers={"If-None-Match": tag}).status_code == 200


def test_a_slide_with_a_picture_in_it_is_another_than_one_without(client, monkeypatch):
    path = f"{ROOT}/mining-deposits.pptx"
    without = client.head(path).headers["etag"]
    monkeypatch.setattr(http_charts.chrome, "find", lambda: "/usr/bin/chromium")
    assert client.head(path).headers["etag"] != without


def test_a_head_has_the_headers_alone(client):
    full, head = client.get(f"{PATH}.csv"), client.head(f"{PATH}.csv")
    assert head.content == b""
    assert head.headers["etag"] == full.headers["etag"]
    assert "content-length" not in head.headers


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        (f"{ROOT}/no-such-chart.csv", 404, "no chart is called no-such-chart"),
        (f"{PATH}.exe", 404, ".exe is not served: use .csv"),
        (f"{ROOT}/nothing", 404, "nothing is served"),
        (f"{PATH}.csv?years=2015", 400, "give two years from 1985"),
        (f"{PATH}.csv?peers=Atlantis", 400, "peers=Atlantis"),
        (f"{PATH}.csv?color=red", 400, "color=red"),
        (f"{ROOT}/mining-deposits.csv?years=2015&years=2020", 400, "the choices here are"),
        (f"{PATH}.csv?years={'9' * 3000}", 400, "at most 2000 characters"),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said(client, path, code, says):
    answer = client.get(path)
    assert answer.status_code == code
    assert says in answer.json()["error"]


def test_what_may_not_be_passed_on_is_not(client, monkeypatch):
    """Also a chart that stands on only one such dataset."""
    restricted = next(d.id for d in DATASETS.values() if not d.source.licence.embed)
    chart = CHARTS["trade-goods"]
    changed = replace(chart, datasets=(*chart.datasets, restricted))
    monkeypatch.setitem(CHARTS, chart.id, changed)
    answer = client.get(f"{ROOT}/{chart.id}.csv")
    assert answer.status_code == 403
    assert "may not be passed on" in answer.json()["error"]
    listed = {row["id"]: row for row in client.get(ROOT).json()["charts"]}
    assert listed[chart.id]["forms"] == []


def test_a_chart_without_a_copy_says_how_to_get_one(monkeypatch):
    def nothing(chart_id, selection):
        msg = "no copy on disk. Run: python -m loaders refresh x"
        raise NoDataError(msg, dataset="x")

    answer = served(nothing).get(f"{PATH}.csv")
    assert answer.status_code == 503
    assert "python -m loaders refresh x" in answer.json()["error"]


def slow_form(build):
    return forms.Form("png", "PNG picture", "image/png", build, is_slow=True)


def test_two_slow_forms_at_once_and_a_third_is_told_to_wait(monkeypatch):
    begun, go_on = threading.Semaphore(0), threading.Event()

    def build(*_):
        begun.release()
        assert go_on.wait(20)
        return b"picture"

    monkeypatch.setitem(FORMS, "png", slow_form(build))
    client = served()
    answers = []
    asking = [
        threading.Thread(target=lambda: answers.append(client.get(f"{PATH}.png")))
        for _ in range(limits.MOST_AT_ONCE)
    ]
    for thread in asking:
        thread.start()
    for _ in asking:
        assert begun.acquire(timeout=20)
    refused = client.get(f"{PATH}.png")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "5"
    assert client.get(f"{PATH}.csv").status_code == 200  # what is quick goes on
    go_on.set()
    for thread in asking:
        thread.join()
    assert [answer.content for answer in answers] == [b"picture"] * 2
    assert client.get(f"{PATH}.png").status_code == 200  # their places are free again


@pytest.mark.sweep
def test_a_ready_deck_is_served_with_a_slide_a_chart(monkeypatch):
    routes = decks.routes(view_of, lambda _: ADDRESS)
    client = TestClient(Starlette(routes=routes))
    path = "/api/v1/decks/minerals.pptx"
    answer = client.get(path)
    assert answer.headers["content-type"] == FORMS["pptx"].media_type
    slides = Presentation(io.BytesIO(answer.content)).slides
    assert len(slides) >= len(DECKS["minerals"].slides) + 2  # title and sources
    tag = answer.headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(path).content == b""
    assert client.get("/api/v1/decks/none.pptx").status_code == 404
    assert client.get(f"{path}?years=2015").status_code == 400


def test_a_picture_that_fails_is_a_sentence(client, monkeypatch):
    def build(*_):
        msg = "The picture could not be drawn."
        raise PictureError(msg)

    monkeypatch.setitem(FORMS, "png", slow_form(build))
    answer = client.get(f"{PATH}.png")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"error": "The picture could not be drawn."}
