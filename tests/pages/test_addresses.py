"""What an address says is what a page shows: folds, charts that take turns, links of every age."""

import dataclasses
from urllib.parse import parse_qs

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from charts.catalogue import CHARTS, PAGES
from charts.choices import EVERY
from charts.control import SHARED
from charts.model import charts_in
from pages.parts import address, folds
from tests.pages import seen

pytestmark = pytest.mark.sweep


@pytest.fixture(autouse=True)
def embedded_copies(monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))


def follow(page_id: str, query: str) -> AppTest:
    return seen.open_page(page_id, **parse_qs(query, keep_blank_values=True))


def said(app: AppTest) -> dict[str, list[str]]:
    """What the address says in the end."""
    return {
        name: [held] if isinstance(held, str) else list(held)
        for name, held in app.query_params.items()
    }


def shown(app: AppTest) -> set[str]:
    """The charts whose cards a page has."""
    keys = [str(button.key) for button in app.button]
    return {key.removesuffix("-deck") for key in keys if key.removesuffix("-deck") in CHARTS}


def folded(page_id: str) -> dict[str, tuple[str, ...]]:
    """Section -> the charts of its fold that show as it opens."""
    return {
        section.id: tuple(map(seen.first_of, more))
        for section in PAGES[page_id].sections
        if (more := folds.with_copy(section.more))
    }


@pytest.mark.parametrize("page_id", list(PAGES))
def test_folds_are_as_the_address_says(page_id):
    closed = folded(page_id)
    usual = seen.open_page(page_id)
    assert not said(usual)
    assert not shown(usual) & set().union(*closed.values())
    if not closed:
        return
    app = seen.open_page(page_id, more=list(closed))
    assert not app.exception
    assert said(app) == {"more": list(closed)}
    assert shown(app) >= shown(usual) | set().union(*closed.values())
    app.session_state[folds._key(page_id, next(iter(closed)))] = False
    app.run()
    assert said(app).get("more", []) == list(closed)[1:]


@pytest.mark.parametrize("page_id", list(PAGES))
def test_a_chart_that_is_named_shows_wherever_its_place_is(page_id):
    sections = PAGES[page_id].sections
    in_folds = [(one.id, folds.with_copy(one.more)) for one in sections]
    for section_id, more in in_folds:
        for chart_id in charts_in(more)[-1:]:
            app = seen.open_page(page_id, chart=[chart_id])
            assert chart_id in shown(app)
            assert said(app)["more"] == [section_id]
            assert said(app)["chart"] == [chart_id]
    for control in (turn for one in sections for turn in one.turns):
        if control in (card for one in sections for card in one.leads):
            chart_id = list(control.options)[-1]
            app = seen.open_page(page_id, chart=[chart_id])
            assert chart_id in shown(app)
            assert said(app) == {"chart": [chart_id], control.id: [chart_id]}
            seen.choose(app, control, control.default[0])
            assert said(app) == {}  # it is out of sight


@pytest.mark.parametrize("named", ["gone", "energy-solar"])
def test_a_chart_that_is_not_here_is_told_and_left_out(named):
    app = seen.open_page("trade", chart=[named])
    assert len(app.warning) == 1
    assert said(app) == {}
    if named in CHARTS:
        assert f"(view?chart={named})" in app.warning[0].value


@pytest.mark.parametrize(
    ("page_id", "given", "normal"),
    [
        (
            "energy",
            "years=2015..2020&mix=Share&utm_source=x&gclid=1",
            "years=2015&years=2020&mix=share",
        ),
        ("energy", "years=2015&amp;years=2020", "years=2015&years=2020"),
        ("information_technology", "measure=Level&peers=India", "measure=level&peers=IND"),
        ("trade", "product=63+Home+textiles%2C+other", "product=63"),
        ("energy", "product=63&mix=share", "mix=share"),
        (
            "view",
            "chart=trade-goods&amp;years=2015&amp;years=2020",
            "chart=trade-goods&years=2015&years=2020",
        ),
        ("data", "fbclid=x", ""),
    ],
)
def test_a_link_is_read_in_any_spelling_and_written_in_one(page_id, given, normal):
    app = follow(page_id, given)
    assert not app.exception
    assert not app.warning
    assert said(app) == parse_qs(normal)


def test_what_means_nothing_is_told_in_one_short_sentence():
    app = follow("energy", "colour=red&years=2015&years=2020")
    (told,) = [text.value.replace("\\", "") for text in app.warning]
    assert told == "“colour” in the address means nothing here. It was left out."
    assert said(app) == parse_qs("years=2015&years=2020")


def moved(page_id: str, other: str) -> list[str]:
    """The choices that a page once had and another has now."""
    here, there = PAGES[page_id].controls, PAGES[other].controls
    return [one.id for one in there if one not in (*here, *SHARED)]


@pytest.mark.parametrize(("page_id", "other"), address.PARTED.items())
def test_a_link_with_choices_of_the_page_that_was_parted_leads_there(page_id, other):
    controls = {control.id: control for control in EVERY}
    assert len(moved(page_id, other)) > 4
    for control_id in moved(page_id, other):
        word = controls[control_id].words[-1]
        app = follow(page_id, f"{control_id}={word}&years=2015&years=2020")
        assert not app.warning
        assert app.title[0].value == PAGES[other].title
        assert said(app)["years"] == ["2015", "2020"]
    app = follow(page_id, f"{moved(page_id, other)[0]}=x&product=63")
    assert app.title[0].value == PAGES[page_id].title
    assert not app.warning


def test_streamlit_still_tells_of_a_step_in_the_browser_s_history():
    """It is no public promise: without it Back would leave choices where they were."""
    fields = {field.name: field for field in dataclasses.fields(ScriptRunContext)}
    assert fields["is_history_navigation"].type in (bool, "bool")
    assert ClientState(is_history_navigation=True).is_history_navigation
