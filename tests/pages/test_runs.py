"""What a callback asks to run does not take the place of what a browser asked for meanwhile."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

from pages.parts import runs

PART = RerunData(page_script_hash="trade", fragment_id="a-part")
PAGE = RerunData(page_script_hash="trade")
NEXT = RerunData(page_script_hash="energy")


@pytest.fixture
def asked(monkeypatch):
    """What a browser asks for while the callback of a part of the page Trade is called."""
    requests = ScriptRequests()
    context = SimpleNamespace(
        fragment_ids_this_run=["a-part"], page_script_hash="trade", script_requests=requests
    )

    def rerun():
        raise RerunException(PAGE)

    monkeypatch.setattr(runs, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(st, "rerun", rerun)
    monkeypatch.setattr(st, "session_state", {runs.SHOWN: "trade"})
    return requests


@pytest.mark.parametrize("meanwhile", [None, PART], ids=["nothing", "another part"])
def test_the_page_is_asked_for_where_less_would_run(asked, meanwhile):
    if meanwhile:
        asked.request_rerun(meanwhile)
    with pytest.raises(RerunException):
        runs.page()


@pytest.mark.parametrize("meanwhile", [PAGE, NEXT], ids=["this page", "another page"])
def test_nothing_is_asked_for_where_a_page_is_to_run(asked, meanwhile):
    asked.request_rerun(meanwhile)
    runs.page()
    assert asked.on_scriptrunner_yield().rerun_data.page_script_hash == meanwhile.page_script_hash


def test_a_part_is_asked_for_again_until_it_is_drawn(asked, monkeypatch):
    """Of two clicks the second is heard as the part of the first is about to be drawn."""
    told = []

    def rerun(keys):
        told.append(keys)
        raise RerunException(PART)

    def asks_for(key):
        with pytest.raises(RerunException):
            runs.again(key)
        return told[-1]

    monkeypatch.setattr(st, "rerun", rerun)
    monkeypatch.setattr(st, "fragment", lambda draw, **_: draw)
    assert asks_for("card-a") == ["card-a"]
    assert asks_for("card-b") == ["card-a", "card-b"]
    runs.alone("card-a", lambda: None)
    assert asks_for("card-c") == ["card-b", "card-c"]
    runs.note_page()  # which draws all
    assert asks_for("card-a") == ["card-a"]


LEFT, OTHER, THIRD = "left", "other", "third"
LINK = RerunData(page_script_hash=OTHER, page_name="Next", query_string="years=2020")
PART_LEFT = RerunData(page_script_hash=LEFT, fragment_id="a-part", query_string="")
OF_PARTS = RerunData(
    page_script_hash=LEFT, fragment_id_queue=["a-part"], is_fragment_scoped_rerun=True
)


def run_after(*asked: RerunData) -> RerunData:
    """What Streamlit runs next, of what a browser asked for meanwhile."""
    runs.hold_links()
    requests = ScriptRequests()
    for one in asked:
        assert requests.request_rerun(one)
    return requests.on_scriptrunner_ready().rerun_data


@pytest.mark.parametrize(
    "told", [[PART_LEFT], [OF_PARTS], [PART_LEFT, OF_PARTS]], ids=["part", "parts", "both"]
)
def test_a_part_of_the_page_that_is_left_does_not_keep_a_reader_there(told):
    found = run_after(LINK, *told)
    assert (found.page_script_hash, found.page_name) == (OTHER, "Next")
    assert found.query_string == "years=2020"
    assert not found.fragment_id_queue


def test_a_link_counts_after_a_part_and_the_last_of_two_links():
    assert run_after(PART_LEFT, LINK).page_script_hash == OTHER
    assert run_after(LINK, RerunData(page_script_hash=THIRD)).page_script_hash == THIRD


def test_parts_alone_are_run_as_before():
    found = run_after(PART_LEFT, RerunData(page_script_hash=LEFT, fragment_id="another"))
    assert found.fragment_id_queue == ["a-part", "another"]
    assert found.page_script_hash == LEFT


def test_a_step_back_stays_one_where_a_part_is_told_after_it():
    back = RerunData(page_script_hash=OTHER, is_history_navigation=True)
    assert run_after(back, PART_LEFT).is_history_navigation
