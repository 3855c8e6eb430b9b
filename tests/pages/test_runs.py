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
