"""Choices on a page: any the address can hold show without a slip, and mean the same again."""

from urllib.parse import parse_qs

import pytest
import streamlit as st
from hypothesis import given, settings, strategies
from streamlit.testing.v1 import AppTest

from charts.catalogue import PAGES
from charts.choices import CONTROLS
from charts.control import SHARED, YEARS
from charts.selection import Selection, from_query
from charts.shared.choices import BASE, LEVEL
from loaders.store import ROOT
from pages.parts import chosen, first
from tests.catalogue import tables
from tests.charts.test_catalogue import SLIPS
from tests.pages.seen import answer, findings
from tests.selections import at_random
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

TIMES = 5


def open_page(page_id: str, query: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
    given = parse_qs(query, keep_blank_values=True)
    if page_id != "overview":
        app.switch_page(f"{page_id}.py")
    for name, values in given.items():
        app.query_params[name] = values
    app.session_state["choices"] = True  # opened: closed ones are not drawn
    app.session_state[first.WHOLE] = page_id
    return app.run()


def held(app: AppTest, page_id: str) -> Selection:
    """What the widgets of a page hold."""
    selection = Selection()
    if set(SHARED) & set(PAGES[page_id].controls):
        first, last = sorted(map(int, app.session_state["years"]))
        selection = Selection((first, last), tuple(app.session_state["peers"]))
    for control in PAGES[page_id].controls:
        if control not in SHARED:
            value = app.session_state[control.id]
            values = value if isinstance(value, list | tuple) else [value]
            texts = tuple(str(one) for one in values if one not in (None, ""))
            selection = selection.choosing(control, *texts)
    return selection


@pytest.mark.parametrize("page_id", list(PAGES))
def test_random_choices_show_and_are_held(page_id):
    @settings(max_examples=TIMES, deadline=None, derandomize=True, database=None)
    @given(strategies.randoms(use_true_random=False))
    def check(chance):
        selection = at_random(PAGES[page_id].controls, tables(), chance)
        app = open_page(page_id, selection.to_query())
        assert not app.exception, selection.to_query()
        assert not app.warning, (selection.to_query(), [w.value for w in app.warning])
        assert held(app, page_id) == selection
        assert from_query(selection.to_query(), PAGES[page_id].controls) == selection
        for said in (answer(app), *findings(app)):
            assert not SLIPS.search(said), said

    check()


@pytest.mark.parametrize("alone", [True, False])
def test_one_chart_has_every_choice_of_its_address(alone, monkeypatch):
    """In a frame there are no widgets: the address alone says what is shown."""
    monkeypatch.setattr(type(st.context), "is_embedded", alone)
    shown = [
        open_page("view", f"chart=energy-power-plants{choice}")
        for choice in ("", "&status=Stopped")
    ]
    assert not [app.exception or app.warning for app in shown if app.exception or app.warning]
    usual, stopped = map(findings, shown)
    assert usual != stopped


def test_a_preset_sets_the_years_and_a_reset_takes_all_back():
    app = open_page("information_technology", "measure=Level&peers=Peru")
    app.button(key="preset-All years").click().run()
    assert app.session_state["years"][0] == 1985
    assert app.session_state["measure"] == LEVEL
    app.button(key="reset").click().run()
    assert held(app, "information_technology") == Selection()


def test_a_chip_takes_one_choice_back():
    app = open_page("information_technology", "measure=Level&base=2015")
    app.button(key="chip-measure").click().run()
    assert held(app, "information_technology") == Selection().choosing(BASE, "2015")
    assert not [button for button in app.button if button.key == "chip-measure"]


def test_without_choices_there_is_nothing_to_take_back():
    keys = [button.key for button in open_page("energy").button]
    assert not [key for key in keys if str(key).startswith("chip-") or key == "reset"]
    assert [key for key in keys if str(key).startswith("preset-")]


def test_a_second_click_on_a_mark_takes_the_choice_back(monkeypatch):
    """A click sets a control to the value of the mark, in the form its widget keeps."""
    state = {chosen.HELD: chosen.Held("trade", Selection(), Selection())}
    monkeypatch.setattr(chosen.st, "session_state", state)
    chosen.pick(BASE, "2015")
    selected = Selection().choosing(BASE, "2015")
    assert state["base"] == "2015"
    assert state[chosen.HELD] == chosen.Held("trade", selected, selected)
    chosen.pick(BASE, "2015")
    assert state["base"] == CONTROLS["base"].default[0]
    assert state[chosen.HELD] == chosen.Held("trade", Selection(), Selection())


def test_what_a_browser_says_before_it_was_told_is_no_choice(monkeypatch):
    """A preset sets the years; a click made before the slider heard of it still says the old."""
    state = {chosen.HELD: chosen.Held("trade", Selection(), Selection())}
    monkeypatch.setattr(chosen.st, "session_state", state)
    old = chosen.held(YEARS)
    chosen.put(YEARS, Selection(years=(1985, 2026)))
    state[YEARS.id] = old
    chosen.take(YEARS)
    assert state[YEARS.id] == chosen.held(YEARS) == (1985, 2026)
    state[YEARS.id] = old  # and later it is one
    chosen.take(YEARS)
    assert chosen.held(YEARS) == old
