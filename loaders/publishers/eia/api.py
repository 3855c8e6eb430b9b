"""How version 2 of the API of the US Energy Information Administration is asked, and its replies.

A reply is a page of rows with their total. An error can be a sentence or an object, and a reply
can repeat the key it was asked with: no text of it is passed on unread.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from loaders.model import Dataset, Get, Key, ParseError, Raw
from loaders.reading.files import read_json

ADDRESS = "https://api.eia.gov/v2"
KEY_VARIABLE = "EIA_API_KEY"
KEY_HELP = "Register free of charge at https://www.eia.gov/opendata/register.php."
MOST_ROWS = 5_000  #: of one page; more are left out with a warning


def fetch_pages(
    dataset: Dataset, get: Get, route: str, query: Mapping[str, str | Sequence[str]]
) -> Raw:
    """Ask for one page after another until the server has no more rows."""
    raw: dict[str, bytes] = {}
    arrived, total = 0, 1
    while arrived < total:
        name = f"page-{len(raw) + 1:02}.json"
        params = {**query, "offset": str(arrived), "length": str(MOST_ROWS)}
        raw[name] = get(f"{ADDRESS}/{route}/data/", {"api_key": Key(KEY_VARIABLE), **params})
        rows, total = read_page(dataset, name, raw[name])
        if not rows:
            break
        arrived += len(rows)
    return raw


def read_pages(dataset: Dataset, raw: Raw) -> list[dict[str, Any]]:
    """Read the rows of all pages; ParseError where some of the total did not arrive.

    The total can be larger than what there is: a last page without rows proves that.
    """
    rows: list[dict[str, Any]] = []
    page: list[dict[str, Any]] = []
    total = 0
    for name in sorted(raw):
        page, total = read_page(dataset, name, raw[name])
        rows += page
    if page and len(rows) < total:
        msg = f"expected {total} rows, got {len(rows)}: some are missing"
        raise ParseError(msg, dataset=dataset.id)
    return rows


def read_page(dataset: Dataset, name: str, content: bytes) -> tuple[list[dict[str, Any]], int]:
    """Read the rows of one page, none being a success, and how many there are in all."""
    reply = read_json(dataset, content)
    response = reply.get("response") if isinstance(reply, dict) else None
    if not isinstance(response, dict):
        told = reply.get("error", "no 'response'") if isinstance(reply, dict) else "a list"
        # A key it repeats must not reach a log.
        text = re.sub(r"[0-9A-Za-z]{20,}", "…", str(told))[:200]
        msg = f"{name}: expected rows, got {text}"
        raise ParseError(msg, dataset=dataset.id)
    rows, total = response.get("data"), str(response.get("total", ""))
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = f"{name}: expected 'data' as a list of rows"
        raise ParseError(msg, dataset=dataset.id)
    if not total.isdecimal():
        msg = f"{name}: expected a number as 'total', got {total[:20]!r}"
        raise ParseError(msg, dataset=dataset.id)
    return rows, int(total)
