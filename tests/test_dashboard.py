"""What a browser gets from the running server: compressed scripts, outlines, the health check."""

import gzip
import http.client
import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit import config

import dashboard as dashboard_app
from exports.facts import links
from serving import crawlers, titles
from tests.server import ROOT

pytestmark = pytest.mark.sweep

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
PLOTLY = next(SCRIPTS.glob("PlotlyChart.*.js"))


@pytest.fixture
def ask(dashboard):
    """Ask the server as it is, without a client that decodes: ask(path, header=…) -> answer."""
    connections = []

    def get(path, method="GET", **headers):
        connection = http.client.HTTPConnection(urlsplit(dashboard).netloc, timeout=120)
        connections.append(connection)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=names)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    yield get
    for connection in connections:
        connection.close()


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode", "share"),
    [
        ("gzip, deflate", "gzip", gzip.decompress, 0.31),
        ("gzip, deflate, br, zstd", "br", brotli.decompress, 0.26),
    ],
)
def test_scripts_arrive_compressed(ask, accepted, encoding, decode, share):
    path = f"/static/js/{PLOTLY.name}"
    whole = PLOTLY.read_bytes()
    for _ in range(2):  # compressed, then kept
        status, headers, body = ask(path, accept_encoding=accepted)
        assert status == 200
        assert headers["content-encoding"] == encoding
        assert headers["content-type"] == "application/javascript"
        assert "immutable" in headers["cache-control"]
        assert "accept-encoding" in headers["vary"].lower()
        assert int(headers["content-length"]) == len(body) < share * len(whole)
        assert decode(body) == whole


def test_a_browser_that_takes_no_compression_gets_the_file(ask):
    status, headers, body = ask(f"/static/js/{PLOTLY.name}", accept_encoding="identity")
    assert status == 200
    assert "content-encoding" not in headers
    assert body == PLOTLY.read_bytes()


def test_a_known_tag_is_answered_without_a_body(ask):
    path = f"/static/js/{PLOTLY.name}"
    _, headers, _ = ask(path, accept_encoding="gzip")
    status, _, body = ask(path, accept_encoding="gzip", if_none_match=headers["etag"])
    assert status == 304
    assert body == b""


def test_a_range_is_of_the_file_itself(ask):
    path = f"/static/js/{PLOTLY.name}"
    status, headers, body = ask(path, accept_encoding="gzip, br", range="bytes=10-19")
    assert status == 206
    assert "content-encoding" not in headers
    assert body == PLOTLY.read_bytes()[10:20]


def test_every_script_of_the_first_page_arrives_compressed(ask):
    _, _, page = ask("/")
    scripts = re.findall(r'(?:src|href)="\.?/?(static/js/[^"]+\.js)"', page.decode())
    assert scripts
    for script in scripts:
        _, headers, body = ask(f"/{script}", accept_encoding="gzip")
        if len(body) > 1_000:
            assert headers["content-encoding"] == "gzip", script


@pytest.mark.parametrize("name", ["world_110m", "asia_50m"])
def test_map_outlines_are_served(ask, name):
    path = f"/app/static/topojson/{name}.json"
    status, headers, body = ask(path, accept_encoding="gzip")
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    outline = json.loads(gzip.decompress(body))
    assert {"coastlines", "countries", "land"} <= set(outline["objects"])


def test_readyz_says_what_is_served(ask):
    status, headers, body = ask("/readyz")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    answer = json.loads(body)
    assert status == 200
    assert headers["content-type"] == "application/json"
    assert answer["status"] == "ready"
    assert answer["datasets"] >= 1
    assert re.fullmatch(r"[0-9a-f]{8,}", answer["snapshot"])
    assert answer["version"] == project["version"]


@pytest.mark.parametrize("page_id", dashboard_app.PAGE_IDS)
def test_every_page_begins_with_its_own_words(ask, page_id):
    status, headers, body = ask(f"/{links.path_of_page(page_id, '')}", accept_encoding="gzip")
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert f"<title>{titles.tab(page_id)}</title>" in gzip.decompress(body).decode()


@pytest.mark.parametrize(
    "path",
    [
        *("/nope", "/nope/", "/trade/foo", "/trade/foo/bar", "/Trade", "/index.html"),
        *("/static/js/none.js", "/media/none.png", "/api", "/trade/_stcore/health"),
    ],
)
def test_an_unknown_path_is_told_so(ask, path):
    status, headers, body = ask(path, accept="text/html", accept_encoding="gzip")
    if status == 301:  # Streamlit takes the last stroke away
        status, headers, body = ask(headers["location"], accept="text/html")
    assert status == 404
    assert headers["cache-control"] == "no-cache"
    assert "There is nothing at this address" in body.decode()
    assert ask(path.rstrip("/"), "HEAD", accept="text/html")[0] == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/_stcore/health", "text/plain"),
        ("/_stcore/host-config", "application/json"),
        ("/app/static/mark.svg", "image/svg+xml"),
        ("/app/static/share.png", "image/png"),
        ("/favicon.png", "image/png"),
        ("/api/v1/charts", "application/json"),
        ("/api/v1/", "text/html"),
        ("/robots.txt", "text/plain"),
        ("/sitemap.xml", "application/xml"),
        ("/site.webmanifest", "application/manifest+json"),
    ],
)
def test_what_else_there_is_stays_where_it_was(ask, path, kind):
    status, headers, _ = ask(path)
    assert status == 200
    assert headers["content-type"].partition(";")[0] == kind


def test_below_a_base_path_everything_of_ours_is_served_there(monkeypatch):
    monkeypatch.setattr(dashboard_app, "base_path", lambda: "/dash")
    monkeypatch.delenv("DASHBOARD_URL", raising=False)
    own = [*dashboard_app.API, *crawlers.routes(dashboard_app.FIGURES, dashboard_app.own_address)]
    client = TestClient(Starlette(routes=dashboard_app.below_base(own)))
    assert client.get("/dash/api/v1/charts").status_code == 200
    assert client.get("/api/v1/charts").status_code == 404
    assert "<loc>http://testserver/dash/trade</loc>" in client.get("/dash/sitemap.xml").text
    monkeypatch.setenv("DASHBOARD_URL", "https://dash.example/pk/")
    assert "<loc>https://dash.example/pk/trade</loc>" in client.get("/dash/sitemap.xml").text


def test_every_setting_is_one_streamlit_knows():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name in flatten(settings):
        config.get_option(name)  # raises on a name it does not know


def flatten(settings, prefix=""):
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
