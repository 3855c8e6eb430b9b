"""Where nothing is: the middleware alone, in front of an app that knows few paths."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from charts.catalogue import PAGES
from exports.facts import links
from serving.lost import LONGEST, Lost
from tests.serving.html import Read
from tests.serving.served import ADDRESS, STREAMLIT

OWN = STREAMLIT / "index.html"
AS_A_PAGE = {"accept": "text/html,*/*"}


def own_page(_request):
    return FileResponse(OWN)


def bare(_request):
    return PlainTextResponse("Not Found", 404)


def refused(_request):
    return JSONResponse({"error": "no chart is called so."}, 404)


def other_page(_request):
    return HTMLResponse(OWN.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def client():
    routes = [
        Route("/api", refused),
        Route("/other", other_page),
        Route("/bare", bare),
        Route("/{rest:path}", own_page),
    ]
    return TestClient(Lost(Starlette(routes=routes), STREAMLIT, lambda _: ADDRESS))


@pytest.mark.parametrize("path", ["/nope", "/trade/foo", "/static/js/none.js", "/index.html"])
def test_streamlits_page_at_an_unknown_path_becomes_a_sentence_and_the_way_on(client, path):
    answer = client.get(path)
    told = Read(answer.text)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-cache"
    assert told.title == "Not found · US–Pakistan sector indicators"
    assert "There is nothing at this address" in answer.text
    assert path in answer.text
    ways = [said["href"] for tag, said in told.tags if tag == "a"]
    assert ways == [f"{ADDRESS}/{links.path_of_page(page_id, '')}" for page_id in PAGES]
    assert not [tag for tag, _ in told.tags if tag == "script"]


def test_head_says_so_too(client):
    assert client.head("/trade/foo").status_code == 404


def test_who_has_streamlits_page_from_before_is_told_too(client):
    tag = FileResponse(OWN, stat_result=OWN.stat()).headers["etag"]
    assert client.get("/nope", headers={"if-none-match": tag}).status_code == 404


def test_two_bare_words_become_a_page_for_who_reads_pages(client):
    assert "There is nothing" in client.get("/bare", headers=AS_A_PAGE).text
    assert client.get("/bare", headers={"accept": "image/png"}).text == "Not Found"


@pytest.mark.parametrize("path", ["/api", "/other"])
def test_every_other_answer_passes_as_it_is(client, path):
    bare_client = TestClient(client.app.app)
    here, there = (one.get(path, headers=AS_A_PAGE) for one in (client, bare_client))
    assert (here.status_code, here.content) == (there.status_code, there.content)


def test_the_path_is_repeated_as_text_and_not_for_ever(client):
    answer = client.get(f"/<script>alert(1)</script>{'x' * 500}")
    assert "<script" not in answer.text
    assert "x" * (LONGEST + 1) not in answer.text


def test_websockets_are_left_alone():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope, receive, send))

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        pass

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    asyncio.run(Lost(app, STREAMLIT, lambda _: ADDRESS)(scope, receive, send))
    assert seen == [(scope, receive, send)]
