"""Every page, run without a browser on the embedded snapshot."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from plotly.basedatatypes import BasePlotlyType
from streamlit.testing.v1 import AppTest

from charts.catalogue import CHARTS, KPIS, PAGES
from charts.english.writer import write
from charts.selection import Selection
from loaders import outcomes, store
from loaders.catalogue import DATASETS
from loaders.model import NoDataError, Provenance
from loaders.outcomes import Outcome
from loaders.revisions import Change
from loaders.store import ROOT
from pages.parts import kept, tables
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

FILES = {page_id: f"{page_id}.py" for page_id in PAGES}


@pytest.fixture(autouse=True)
def no_graph_objects(monkeypatch):
    """A run of a page makes none: that costs more than all the rest of a chart."""

    def refuse(*args: object, **more: object) -> None:
        msg = "plotly made a graph object"
        raise AssertionError(msg)

    monkeypatch.setattr(BasePlotlyType, "__init__", refuse)


@pytest.fixture(autouse=True)
def copies_of_its_own(monkeypatch, tmp_path):
    """What is held between tests is held by the names of copies, and theirs are no other's."""
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))


@pytest.fixture
def nothing_held():
    for held in (tables._table, tables._kpi, tables._answer, kept._view, kept._figure):
        held.cache_clear()


def open_page(name: str, **query: list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
    if name != "overview.py":
        app.switch_page(name)
    for key, values in query.items():
        app.query_params[key] = values
    return app.run()


def test_a_chart_that_no_section_names_has_a_place(monkeypatch):
    """Declaring a chart is enough to see it on its page."""
    page = PAGES["overview"]
    usual = open_page("overview.py")
    assert "More charts" not in [text.value for text in usual.subheader]
    monkeypatch.setitem(
        PAGES, "overview", replace(page, charts=(*page.charts, CHARTS["trade-balance-by-year"]))
    )
    shown = [unescaped(text.value) for text in open_page("overview.py").subheader]
    assert shown[-2:] == ["More charts", heading("trade-balance-by-year")]


@cache
def heading(chart_id: str) -> str:
    """What a card says as it opens: the finding, or without a copy the question."""
    try:
        return kept.view(chart_id, "").finding
    except NoDataError:
        return CHARTS[chart_id].question


def shown_charts(app: AppTest) -> list[str]:
    headings = {unescaped(shown.value) for shown in app.subheader}
    return [chart_id for chart_id in CHARTS if heading(chart_id) in headings]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("page_id", list(PAGES))
def test_a_page_opens_with_its_answer_kpis_and_charts(page_id):
    app = open_page(FILES[page_id])
    assert not app.exception
    assert app.title[0].value == PAGES[page_id].title
    answer = PAGES[page_id].answer(tables.tables(PAGES[page_id].datasets), Selection())
    assert unescaped(app.header[0].value) == write(answer)
    assert len(app.metric) >= 3
    assert set(shown_charts(app)) >= {chart.id for chart in PAGES[page_id].charts}


@pytest.mark.parametrize("page_id", list(PAGES))
def test_every_kpi_of_a_page_stands_on_it(page_id):
    labels = " ".join(metric.label for metric in open_page(FILES[page_id]).metric)
    for kpi in PAGES[page_id].kpis:
        assert kpi.label in labels


@pytest.mark.parametrize("page_id", list(PAGES))
def test_every_drawing_speaks_and_names_its_source(page_id):
    app = open_page(FILES[page_id])
    drawings = app.get("plotly_chart")
    assert drawings
    for drawing in drawings:
        assert len(drawing.proto.alt) > 60
    sources = [caption.value for caption in app.caption if caption.value.startswith("Source: ")]
    with_a_copy = [name for name in shown_charts(app) if heading(name) != CHARTS[name].question]
    assert len(sources) == len(with_a_copy)
    downloads = app.get("download_button")
    assert len(downloads) == len(sources)


@pytest.mark.parametrize("page_id", list(PAGES))
@pytest.mark.parametrize(
    "query",
    [
        {"years": ["1985", "1986"]},
        {"years": ["2026", "2026"]},
        {"peers": [""]},
        {"peers": ["Sri Lanka", "Peru", "Kazakhstan", "China"], "years": ["1985", "2026"]},
    ],
    ids=["long ago", "this year", "no peers", "far peers"],
)
def test_a_page_bears_every_choice(page_id, query):
    app = open_page(FILES[page_id], **query)
    assert not app.exception
    assert app.title[0].value == PAGES[page_id].title
    texts = [unescaped(heading.value) for heading in (*app.subheader, *app.header)]
    assert not [text for text in texts if re.search(r"\bnan\b|\bNone\b|  ", text)]


def test_the_address_narrows_what_is_drawn():
    app = open_page("trade.py", years=["2015", "2020"])
    view = kept.view("trade-goods", "years=2015&years=2020")
    assert view.data.frame["month"].dt.year.agg(["min", "max"]).tolist() == [2015, 2020]
    assert view.finding in [unescaped(heading.value) for heading in app.subheader]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"years": ["1900", "2010"]}, "years=1900&years=2010"),
        ({"peers": ["India", "Atlantis"]}, "peers=Atlantis"),
        ({"colour": ["red"]}, "colour=red"),
    ],
)
def test_nonsense_in_the_address_is_refused_in_words(query, named):
    app = open_page("overview.py", **query)
    assert not app.exception
    assert named in unescaped(app.warning[0].value)
    assert app.title[0].value == PAGES["overview"].title


def test_countries_may_be_given_by_code():
    app = open_page("overview.py", peers=["LKA"])
    assert app.multiselect[0].value == ["LKA"]
    assert not app.warning


def test_the_table_shows_the_figures_of_the_chart():
    app = open_page("trade.py")
    app.session_state["trade-balance-by-year-shown"] = "Table"
    app.run()
    table = app.dataframe[0].value
    view = kept.view("trade-balance-by-year", "")
    assert table["us_balance_usd_million"].tolist() == view.data.frame[view.data.y].tolist()


def test_without_any_copy_a_page_says_what_to_do(nothing_held, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "SNAPSHOT", tmp_path)
    app = open_page("trade.py")
    assert not app.exception
    advice = [
        caption.value for caption in app.caption if "python -m loaders refresh" in caption.value
    ]
    assert len(advice) == len(PAGES["trade"].charts)


def test_a_damaged_copy_is_passed_over_and_said(tmp_path):
    folder = tmp_path / "census_goods_monthly"
    folder.mkdir()
    (folder / "20300101T000000Z-0123456789ab.json").write_text("{torn")
    app = open_page("trade.py")
    assert not app.exception
    assert [caption for caption in app.caption if "could not be read" in caption.value]


def test_every_declared_kpi_and_chart_is_on_some_page():
    shown_kpis, shown = "", set()
    for file in FILES.values():
        app = open_page(file)
        shown_kpis += " ".join(metric.label for metric in app.metric)
        shown |= set(shown_charts(app))
    assert shown == set(CHARTS)
    assert not [kpi.id for kpi in KPIS.values() if kpi.label not in shown_kpis]


def test_the_overview_tells_what_a_refresh_changed_and_what_was_held_back():
    app = open_page("overview.py")
    assert [c for c in app.caption if "No refresh on this machine has changed" in c.value]
    table = tables.table("ember_generation")
    revised = table.frame.copy()
    solar = revised["series"].eq("solar") & revised["year"].eq(2024)
    revised.loc[solar, "electricity_twh"] = 20.0
    now = Provenance(datetime.now(UTC), "", ("https://example.org",), "", "live")
    store.write_vintage(table.dataset, revised, now)
    outcomes.write(Outcome("ember_generation", "updated", 1, "2024", Change(revised=1), 0.1))
    outcomes.write(Outcome("owid_energy", "held back", 1, "", Change(), 0.1, "it shrank"))
    app = open_page("overview.py")
    said = [text.value for text in app.markdown if table.dataset.title in unescaped(text.value)]
    assert "1 revised" in said[0]
    held = [unescaped(c.value) for c in app.caption if "Held back" in c.value]
    assert DATASETS["owid_energy"].title in held[0]
