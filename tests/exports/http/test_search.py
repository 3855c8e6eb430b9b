"""The search over HTTP: what is answered, and what is refused in a sentence."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.search.index import Entry
from exports.http.search import LONGEST, MOST, PATH, USUAL, routes

BASE = "https://dash.example/x"
SALT = Entry("Product", "250100 Salt", "HS6 product", "trade?product=250100#product")
HOME = Entry("Page", "Overview", "Where do they stand?", "")


@pytest.fixture
def asked():
    return []


@pytest.fixture
def client(asked):
    def search(typed, limit):
        asked.append((typed, limit))
        return [SALT, HOME][:limit]

    return TestClient(Starlette(routes=routes(search, lambda _: BASE)))


def test_what_is_found_is_told_with_its_path_and_its_address(client, asked):
    answer = client.get(PATH, params={"q": "salt & more", "limit": "2"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert asked == [("salt & more", 2)]
    assert answer.json() == {
        "q": "salt & more",
        "results": [
            {
                "kind": "Product",
                "title": "250100 Salt",
                "text": "HS6 product",
                "path": "trade?product=250100#product",
                "url": f"{BASE}/trade?product=250100#product",
            },
            {
                "kind": "Page",
                "title": "Overview",
                "text": "Where do they stand?",
                "path": "",
                "url": f"{BASE}/",
            },
        ],
    }
    again = client.get(
        PATH, params={"q": "salt & more"}, headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_usually_some_are_told(client, asked):
    client.get(PATH, params={"q": "salt"})
    assert asked == [("salt", USUAL)]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", f"q is what to look for: give 1 to {LONGEST} characters."),
        ("q=", f"q is what to look for: give 1 to {LONGEST} characters."),
        (f"q={'x' * (LONGEST + 1)}", f"q is what to look for: give 1 to {LONGEST} characters."),
        ("q=a&q=b", "q is given more than once: give it once."),
        ("q=a&limit=0", f"limit=0 means nothing: give a whole number, 1 to {MOST}."),
        ("q=a&limit=-1", f"limit=-1 means nothing: give a whole number, 1 to {MOST}."),
        (f"q=a&limit={MOST + 1}", f"limit={MOST + 1} means nothing"),
        ("q=a&limit=", f"limit= means nothing: give a whole number, 1 to {MOST}."),
        ("q=a&years=2020", "years means nothing here: give q and, if need be, limit."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(client, asked, query, said):
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert asked == []
