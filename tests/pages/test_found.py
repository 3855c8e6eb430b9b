"""The index of the search: made once for its copies, whole once findings are known."""

import pytest

from pages.parts import found


@pytest.fixture(autouse=True)
def nothing_held():
    """Begin without an index, and leave none of made-up findings behind."""
    found.WHOLE.clear()
    yield
    found.WHOLE.clear()


@pytest.fixture
def made(monkeypatch):
    """Count how often an index is made, of findings that are told or fail."""
    calls = []

    def make(findings):
        calls.append(findings)
        return found.Index([])

    monkeypatch.setattr(found, "_made", make)
    found._index.cache.clear()
    yield calls
    found._index.cache.clear()


def test_an_index_is_made_once_for_its_copies(made, monkeypatch):
    monkeypatch.setattr(found, "_make_whole", lambda _: None)
    found.search("salt", 3)
    found.search("gold", 3)
    assert made == [{}]
    monkeypatch.setattr(found, "_names", lambda: ("another copy",))
    found.search("salt", 3)
    assert made == [{}, {}]


def test_it_is_whole_once_findings_are_known(made, monkeypatch):
    monkeypatch.setattr(found, "_findings", lambda: {"trade-goods": "said"})
    found._make_whole(found._names())
    found.search("salt", 3)
    assert made == [{"trade-goods": "said"}]


def test_what_fails_is_logged_once_and_search_goes_on_without(made, monkeypatch, caplog):
    def fails():
        raise ValueError

    monkeypatch.setattr(found, "_findings", fails)
    found._make_whole(found._names())
    assert found.search("salt", 3) == []
    assert found.search("salt", 3) == []
    assert made == [{}]
    assert [record.message for record in caplog.records] == [
        "what charts find could not be added to the search"
    ]


def test_a_server_without_search_still_starts(monkeypatch, caplog):
    def fails(_):
        raise ValueError

    monkeypatch.setattr(found, "_index", fails)
    found.warm()
    assert "could not be made ready" in caplog.text
