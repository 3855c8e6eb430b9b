"""A page begins at once, with what is known by then, and is sent only where it is new."""

import threading
import time
from dataclasses import replace

import pytest

import dashboard
from charts.catalogue import CHARTS, PAGES
from serving import shell, titles
from serving.told import Figures
from tests.catalogue import can_be_built, opened
from tests.serving.served import (
    ADDRESS,
    FIGURES,
    PAGE_IDS,
    STREAMLIT,
    YEARS,
    page_path,
    read,
    served,
    view_of,
    view_path,
)

# It never waits


def refuse(*_):
    pytest.fail("figures were asked for")


def test_before_the_tables_are_read_the_plain_words_are_served():
    early = served(Figures(refuse, refuse, refuse, refuse, refuse), is_ready=lambda: False)
    for page_id in PAGE_IDS:
        told = read(early, page_path(page_id))
        assert told.title == titles.tab(page_id)
    told = read(early, view_path("trade-goods", YEARS))
    assert told.title == titles.tab("view", "trade-goods")
    assert told.links("canonical") == [f"{ADDRESS}/view?chart=trade-goods&{YEARS}"]


@pytest.mark.parametrize(
    ("patience", "headers"),
    [("PATIENCE", {}), ("PATIENCE_OF_BROWSERS", {"sec-fetch-mode": "navigate"})],
)
def test_a_chart_that_takes_long_is_told_the_next_time(monkeypatch, patience, headers):
    monkeypatch.setattr(shell, patience, 0.05)
    done = threading.Event()

    def slow(chart_id, selection):
        done.wait(5)
        return view_of(chart_id, selection)

    opened("trade-goods")
    with served(replace(FIGURES, view_of=slow)) as client:
        client.headers = headers
        told = read(client, view_path("trade-goods"))
        assert told.title == titles.tab("view", "trade-goods")
        assert told.meta("description") != opened("trade-goods").finding
        done.set()
        monkeypatch.setattr(shell, patience, 60)
        told = read(client, view_path("trade-goods"))
        assert told.meta("description") == opened("trade-goods").finding


def test_a_fault_leaves_the_plain_words_and_a_line_in_the_log(caplog):
    def broken(*_):
        msg = "on purpose"
        raise RuntimeError(msg)

    told = read(served(replace(FIGURES, answer_of=broken)), "/trade")
    assert told.meta("description") == PAGES["trade"].question
    assert "on purpose" in caplog.text


def test_missing_figures_leave_the_plain_words(client):
    missing = next(chart for chart in CHARTS.values() if not can_be_built(chart.datasets))
    told = read(client, view_path(missing.id))
    assert told.title == titles.tab("view", missing.id)
    assert missing.what in told.meta("description")


@pytest.mark.sweep
@pytest.mark.parametrize("path", ["/", *(f"/{one}" for one in ("trade", "view?chart=trade-goods"))])
def test_a_page_once_told_takes_few_milliseconds(path):
    """Of the processor: what the machine does besides does not count."""
    figures, template = dashboard.FIGURES, shell.Template.read(STREAMLIT)
    page_id, _, query = path.lstrip("/").partition("?")

    def make():
        began = time.process_time()
        template.page(shell.told.fully(page_id or "overview", query, figures), ADDRESS)
        return time.process_time() - began

    make()
    assert min(make() for _ in range(5)) < 0.02


# Headers


def test_a_reader_asks_each_time_and_gets_only_what_is_new(client):
    first = client.get("/trade")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/trade", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"/trade?{YEARS}", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_head_tells_the_same_without_a_body(client):
    whole, head = client.get("/trade"), client.head("/trade")
    assert head.status_code == 200
    for name in ("etag", "content-type", "content-length", "cache-control"):
        assert head.headers[name] == whole.headers[name]
