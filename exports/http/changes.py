"""What was added, revised and withdrawn, as an Atom feed and as a JSON Feed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from feedgen.feed import FeedGenerator
from starlette.requests import Request
from starlette.routing import Route

from charts import words
from exports.facts import links
from exports.facts.citation import PRODUCT
from exports.http.answers import BaseOf, File, route, without_choices
from exports.http.releases import data_page
from loaders.catalogue import DATASETS
from loaders.history import Entry, entries

ATOM, JSON_FEED = "/api/v1/changes.atom", "/api/v1/changes.json"
#: Readers of feeds ask for what is new; all of it stands in the copies.
MOST = 100
TITLE = f"What changed in the data: {PRODUCT}"
#: Where people see the same.
PAGE = "data"
#: When a feed without entries was last updated.
NEVER = datetime(2025, 1, 1, tzinfo=UTC)


def routes(base_of: BaseOf) -> list[Route]:
    """Return the routes of both feeds."""

    def atom(request: Request) -> File:
        without_choices(request, "the feed")
        return File("application/atom+xml", export_atom(_known(), base_of(request)))

    def json_feed(request: Request) -> File:
        without_choices(request, "the feed")
        return File("application/feed+json", export_json_feed(_known(), base_of(request)))

    return [route(ATOM, atom), route(JSON_FEED, json_feed)]


def export_atom(listed: Sequence[Entry], base: str) -> bytes:
    """Write entries, newest first, as Atom (RFC 4287)."""
    feed = FeedGenerator()
    feed.id(_id(base))
    feed.title(TITLE)
    feed.author(name=PRODUCT)
    feed.link(href=links.join(base, ATOM[1:]), rel="self", type="application/atom+xml")
    feed.link(href=links.join(base, PAGE), rel="alternate", type="text/html")
    feed.updated(max((one.at for one in listed), default=NEVER))
    for one in listed:
        entry = feed.add_entry(order="append")
        entry.id(_id(_key(one)))
        entry.title(_title(one))
        entry.link(href=data_page(base, one.dataset), rel="alternate", type="text/html")
        entry.published(one.at)
        entry.updated(one.at)
        entry.category([{"term": kind} for kind in _kinds(one)])
        entry.content(_told(one), type="text")
    return bytes(feed.atom_str(pretty=True))


def export_json_feed(listed: Sequence[Entry], base: str) -> bytes:
    """Write entries, newest first, as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": links.join(base, PAGE),
        "feed_url": links.join(base, JSON_FEED[1:]),
        "language": "en-US",
        "authors": [{"name": PRODUCT}],
        "items": [
            {
                "id": _id(_key(one)),
                "url": data_page(base, one.dataset),
                "title": _title(one),
                "content_text": _told(one),
                "date_published": one.at.isoformat(),
                "tags": _kinds(one),
            }
            for one in listed
        ],
    }
    return json.dumps(feed, indent=2, ensure_ascii=False).encode()


def _known() -> list[Entry]:
    return [one for one in entries() if one.dataset in DATASETS][:MOST]


def _title(one: Entry) -> str:
    return f"{DATASETS[one.dataset].title}: {words.change(one.change)} (rows)"


def _told(one: Entry) -> str:
    """Say whose figures, how far they reach now, and on what terms they stand."""
    source = DATASETS[one.dataset].source
    reach = f" Newest period: {words.vintage(one.newest)}." if one.newest else ""
    publisher, licence = source.publisher.rstrip("."), source.licence.name.rstrip(".")
    return f"{publisher}.{reach} License: {licence}."


def _kinds(one: Entry) -> list[str]:
    return [kind for kind in ("added", "revised", "withdrawn") if getattr(one, kind)]


def _key(one: Entry) -> str:
    return f"{one.dataset}/{one.at.isoformat()}"


def _id(name: str) -> str:
    """Name a thing by what it is, alike on every server but for the feed itself."""
    return uuid5(NAMESPACE_URL, name).urn
