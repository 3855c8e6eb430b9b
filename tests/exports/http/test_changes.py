"""The feeds of what changed, read back by feedparser and as JSON Feed says."""

import json
import re
from datetime import UTC, datetime

import feedparser
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.http import changes
from exports.http.changes import ATOM, JSON_FEED, export_atom, export_json_feed, routes
from loaders.catalogue import DATASETS
from loaders.history import Entry, entries

BASE = "https://dash.example"
TWO = [
    Entry("ember_generation", datetime(2026, 4, 28, 9, tzinfo=UTC), "2025", 12, 3, 0),
    Entry("usda_soybean_sales", datetime(2026, 3, 1, tzinfo=UTC), "2026-02-26", 1, 0, 2),
]


@pytest.fixture
def client():
    return TestClient(Starlette(routes=routes(lambda _: BASE)))


def read(content):
    """Read an Atom feed; one that breaks a rule of XML or lacks a part is refused."""
    feed = feedparser.parse(content)
    assert not feed.bozo
    assert feed.version == "atom10"
    for part in (feed.feed, *feed.entries):
        assert {"id", "title", "updated"} <= set(part)
    return feed


def test_atom_tells_every_entry():
    feed = read(export_atom(TWO, BASE))
    assert feed.feed.updated_parsed[:3] == (2026, 4, 28)
    first, second = feed.entries
    assert first.title == f"{DATASETS['ember_generation'].title}: 12 added, 3 revised (rows)"
    assert first.link == f"{BASE}/data?dataset=ember_generation"
    assert [tag.term for tag in second.tags] == ["added", "withdrawn"]
    assert "Newest period: 26 February 2026." in second.content[0].value
    assert first.published_parsed[:4] == (2026, 4, 28, 9)


def test_json_feed_tells_the_same():
    feed = json.loads(export_json_feed(TWO, BASE))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == BASE + JSON_FEED
    atom = read(export_atom(TWO, BASE)).entries
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom]
    assert [item["url"] for item in feed["items"]] == [entry.link for entry in atom]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]00:00"  # RFC 3339
        assert re.fullmatch(moment, item["date_published"])


def test_a_feed_of_nothing_is_a_feed():
    assert read(export_atom([], BASE)).entries == []
    assert json.loads(export_json_feed([], BASE))["items"] == []


def test_a_fresh_install_tells_what_the_embedded_copies_brought(client):
    told = read(client.get(ATOM).content).entries
    assert len(told) == min(len(entries()), changes.MOST) > 10
    assert len({entry.id for entry in told}) == len(told)


@pytest.mark.parametrize(
    ("path", "kind"), [(ATOM, "application/atom+xml"), (JSON_FEED, "application/feed+json")]
)
def test_a_feed_is_answered_as_every_file(client, path, kind):
    answer = client.get(path)
    tag = answer.headers["etag"]
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["access-control-allow-origin"] == "*"
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert (client.head(path).headers["etag"], client.head(path).content) == (tag, b"")
    assert client.get(f"{path}?limit=1").status_code == 400
