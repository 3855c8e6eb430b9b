"""Figures pinned to a day on the pages: carried along, said in a line, taken back by a click."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from charts import selection, words
from loaders import pinned, store
from loaders.load import load
from loaders.model import Provenance
from pages.parts import chosen, kept, pin, tables
from tests.catalogue import EMBEDDED
from tests.pages.seen import answer, findings, kpi_values
from tests.pages.test_controls import open_page
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

DATASET = "census_goods_monthly"
DAY = max(when.date() for name in EMBEDDED if (when := store.embedded_at(name)))
NOW = datetime.combine(DAY + timedelta(days=1), time(12), UTC)
PIN = f"vintage={DAY}"
AS_OF = f"Figures as of {words.day(DAY)}"


@pytest.fixture(autouse=True)
def the_day_after(monkeypatch, tmp_path) -> Iterator[None]:
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    for module in (selection, pinned, pin):
        monkeypatch.setattr(module, "last_settled_day", lambda: DAY)
    forget()
    yield
    forget()


def forget() -> None:
    for held in (tables._table, tables._kpi, tables._answer, kept._view, kept._figure):
        held.cache_clear()


def refresh(when: datetime = NOW, times: float = 0.9) -> None:
    """Bring a copy with other figures."""
    table = load(DATASET)
    numbers = [column.name for column in table.dataset.columns if column.dtype == "number"]
    frame = table.frame.assign(**{name: table.frame[name] * times for name in numbers})
    store.write_vintage(table.dataset, frame, Provenance(when, "", (), "", "live"))
    assert load(DATASET).provenance.origin == "live"


def told(app: AppTest) -> list[str]:
    """All that a page says in figures: its answer, findings and KPIs."""
    assert not app.exception
    return [answer(app), *findings(app), *kpi_values(app)]


def lines(app: AppTest) -> list[str]:
    return [text.value for text in app.caption if text.value.startswith("Figures as of")]


def test_a_pinned_page_says_the_same_after_a_refresh_and_the_newest_does_not():
    before, newest = told(open_page("trade", PIN)), told(open_page("trade"))
    assert before == newest
    refresh()
    forget()
    app = open_page("trade", PIN)
    assert told(app) == before
    assert [line.partition(":")[0] for line in lines(app)] == [AS_OF]
    app.button(key="unpin").click().run()
    assert lines(app) == []
    assert "vintage" not in app.query_params
    changed = told(app)
    assert changed == told(open_page("trade"))
    assert changed != before


def test_a_pin_goes_along_from_page_to_page_and_past_the_page_data():
    app = open_page("trade", PIN)
    for page in ("mining", "present", "data", "energy"):
        app.switch_page(f"{page}.py").run()
        assert not app.exception
        assert bool(lines(app)) == (page != "data"), page
        assert (str(DAY) in app.query_params.get("vintage", [])) == (page != "data"), page


def test_a_day_that_is_not_over_is_said_and_left_out():
    app = open_page("trade", f"vintage={NOW.date()}")
    (warning,) = [text.value.replace("\\", "") for text in app.warning]
    assert f"“vintage={NOW.date()}” in the address cannot be used" in warning
    assert f"give {DAY} or earlier. It was left out." in warning
    assert lines(app) == []


@pytest.mark.parametrize("query", [PIN, f"chart=trade-goods&{PIN}"])
def test_where_the_copy_is_cleared_away_the_page_says_which_days_there_are(query):
    for days in (60, 40, 30, 20, 10):
        refresh(NOW - timedelta(days=days), 1 - days / 1000)
    gone = DAY - timedelta(days=50)
    app = open_page("view" if "chart" in query else "trade", query.replace(str(DAY), str(gone)))
    assert not app.exception
    since = (NOW - timedelta(days=30)).date()
    (said,) = [text.value.replace("\\", "") for text in app.info]
    assert f"is kept of {gone}. There are copies of" in said
    assert f" {since} and every day since." in said
    if "chart" not in query:  # the page has no card without figures
        assert len(findings(app)) < len(findings(open_page("trade", "")))
        return
    cards = [text.value.replace("\\", "") for text in app.caption]
    if "chart" not in query:  # the page has no card without figures
        assert len(findings(app)) < len(findings(open_page("trade", "")))
        return
    cards = [text for text in cards if text.startswith("There is nothing to draw: no copy of")]
    assert [text for text in cards if f"is kept of {gone}" in text and str(since) in text]


def shared() -> None:
    """What opens under "Share", as an app of its own."""
    from pages.parts import actions, kept, pin  # noqa: PLC0415 it runs apart

    actions._share(pin.offer(kept.view("trade-goods", "years=2015&years=2020"), "share"))


def test_a_shared_view_can_be_pinned():
    app = AppTest.from_function(shared, default_timeout=PATIENCE_S)
    app.session_state["trade-goods-part"] = "Link"
    app.run()
    (link,) = [code.value for code in app.code]
    assert "vintage" not in link
    app.toggle(key="trade-goods-pin-share").set_value(True).run()
    (link,) = [code.value for code in app.code]
    assert link.endswith(f"chart=trade-goods&years=2015&years=2020&{PIN}")
    for part, count in (("Cite", 3), ("Program", 4)):
        app.session_state["trade-goods-part"] = part
        app.run()
        assert len(app.code) == count
        assert all(PIN in code.value for code in app.code)
    assert not [text for text in app.caption if text.value.startswith("Newer figures")]
    refresh()
    app.run()
    assert [text for text in app.caption if text.value.startswith("Newer figures came since")]


def test_no_page_is_pinned_of_itself():
    open_page("trade")
    assert chosen.vintage() is None
