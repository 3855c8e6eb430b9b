"""Views and figures apart, each by its bytes; figures as one text that Streamlit takes as it is."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import numpy as np
import pytest
from plotly.basedatatypes import BaseFigure
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from charts import figures
from charts.decks import DECKS
from charts.selection import Selection
from exports.http import charts as charts_api
from exports.http.charts import may_be_passed_on
from loaders.model import NoDataError
from pages.parts import actions, kept, plot
from tests.catalogue import BUILT
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

WITHOUT_FIGURES = ("csv", "json", "xlsx")


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.VIEWS.clear()
    kept.FIGURES.clear()


@pytest.fixture
def no_figures(monkeypatch):
    def refuse(*args: object, **more: object) -> None:
        msg = "a figure was built"
        raise AssertionError(msg)

    monkeypatch.setattr(figures, "build", refuse)


@pytest.mark.parametrize("form", WITHOUT_FIGURES)
def test_files_of_figures_draw_none(no_figures, form):
    client = TestClient(Starlette(routes=charts_api.routes(kept.view_of, lambda _: "")))
    served = [chart.id for chart in BUILT if may_be_passed_on(chart)]
    assert len(served) > 50
    for chart_id in served if form == "csv" else served[::10]:
        assert client.get(f"/api/v1/charts/{chart_id}.{form}").status_code == 200, chart_id


def test_a_deck_and_a_page_to_take_along_draw_none(no_figures):
    assert DECKS["forum"].views(kept.view_of)
    assert actions._page_file("xlsx", "mining", Selection(), "")


def test_a_figure_is_the_text_of_what_is_drawn():
    drawn = figures.build(kept.view_of("trade-goods", Selection()).data, "dark")
    text = kept.figure("trade-goods", "", "dark")
    written = plot.read(text)
    assert written["layout"] == drawn["layout"]
    for trace, meant in zip(written["data"], drawn["data"], strict=True):
        assert trace["y"] == list(meant["y"])


def test_arrays_and_missing_values_are_written_as_browsers_read_them():
    text = plot.write({"data": [{"y": np.array([1.5, np.nan])}], "layout": {"title": "<b>"}})
    assert text == '{"data":[{"y":[1.5,null]}],"layout":{"title":"\\u003cb\\u003e"}}'


def one_chart():
    import streamlit as st  # noqa: PLC0415 the text of this function is a script of its own

    from pages.parts import kept, plot  # noqa: PLC0415 the same

    text = kept.figure("trade-goods", "", "light")
    st.session_state["text"] = text
    figure = plot.WrittenFigure(text)
    st.plotly_chart(figure, theme=None)
    st.plotly_chart(figure, key="picked", theme=None, on_select="rerun", selection_mode="points")


def test_streamlit_takes_a_written_figure_as_it_is(monkeypatch):
    """Were this red after an update: see how ``st.plotly_chart`` comes to its JSON now."""

    def refuse(*args: object, **more: object) -> None:
        msg = "plotly checked a figure at run time"
        raise AssertionError(msg)

    monkeypatch.setattr(BaseFigure, "__init__", refuse)
    app = AppTest.from_function(one_chart, default_timeout=PATIENCE_S).run()
    assert not app.exception
    charts = app.get("plotly_chart")
    assert [chart.proto.spec for chart in charts] == [app.session_state["text"]] * 2


def test_equal_requests_at_the_same_time_build_once(monkeypatch):
    both, built, build = threading.Barrier(2), [], figures.build

    def slow(data, mode):
        built.append(mode)
        with suppress(threading.BrokenBarrierError):
            both.wait(1)  # whoever builds as well comes by meanwhile
        return build(data, mode)

    monkeypatch.setattr(figures, "build", slow)
    with ThreadPoolExecutor(2) as readers:
        texts = list(readers.map(lambda _: kept.figure("trade-goods", "", "light"), range(2)))
    assert built == ["light"]
    assert texts[0] is texts[1]


def test_what_cannot_be_built_is_asked_for_again(monkeypatch):
    def refuse(*args: object) -> None:
        msg = "no copy is here"
        raise NoDataError(msg)

    with monkeypatch.context() as patch:
        patch.setattr(kept.views, "view", refuse)
        with pytest.raises(NoDataError):
            kept.view_of("trade-goods", Selection())
    assert kept.view_of("trade-goods", Selection()).finding


def test_a_view_weighs_what_its_rows_do_and_a_figure_its_text():
    shown = kept.view_of("trade-goods", Selection())
    text = kept.figure("trade-goods", "", "light")
    assert kept.VIEWS.currsize == kept.bytes_of(shown)
    assert kept.bytes_of(shown) > shown.data.frame.memory_usage(deep=True).sum()
    assert kept.FIGURES.currsize == len(text)


def test_no_more_is_kept_than_there_is_room_for():
    """Every chart as it opens fits many times; what is used least goes first."""
    views = [kept.view_of(chart.id, Selection()) for chart in BUILT]
    assert len(kept.VIEWS) == len(views)
    assert 10 * kept.VIEWS.currsize < kept.VIEWS.maxsize == kept.VIEW_BYTES
    kept.FIGURES["large"] = "x" * kept.FIGURE_BYTES
    kept.figure("trade-goods", "", "light")
    assert "large" not in kept.FIGURES
