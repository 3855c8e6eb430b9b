"""Every page, run without a browser on the embedded snapshot."""

import re
from datetime import UTC, datetime

import pytest
from plotly.basedatatypes import BasePlotlyType

from charts.catalogue import CHARTS, KPIS, PAGES
from charts.english.writer import write
from charts.model import charts_in
from charts.selection import Selection
from loaders import outcomes, store
from loaders.catalogue import DATASETS
from loaders.model import Provenance
from loaders.outcomes import Outcome
from loaders.revisions import Change
from pages.parts import kept, places, tables
from tests.catalogue import can_be_built
from tests.pages.seen import (
    answer,
    findings,
    first_of,
    found,
    kpi_labels,
    kpi_values,
    leads,
    open_page,
    sources,
)

pytestmark = pytest.mark.sweep

#: Cut from the pages as they repeat what others show; found by search, address, files and API.
OFF_THE_PAGES = {
    "investment-ties",
    "investment-assistance-against-peers",
    "investment-ifc-by-year",
    "investment-ifc-against-peers",
    "mining-output-index",
    "mining-reported",
    "mining-industry-against-peers",
}


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


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


@pytest.mark.parametrize("page_id", list(PAGES))
def test_a_page_opens_with_its_answer_kpis_and_lead_charts(page_id):
    page, app = PAGES[page_id], open_page(page_id)
    assert not app.exception
    assert app.title[0].value == page.title
    assert answer(app) == write(page.answer(tables.tables(page.datasets), Selection()))
    assert kpi_labels(app)[: len(page.row)] == [KPIS[kpi_id].label for kpi_id in page.row]
    assert 4 <= len(page.row) <= 5
    told = [tables.kpi(kpi_id, "") for kpi_id in page.row]
    in_words = {value.word for value in told if value and value.word}
    assert not [value for value in {*kpi_values(app)} - in_words if not re.search("[0-9]", value)]
    assert findings(app) == [kept.view(chart_id, "").finding for chart_id in leads(page_id)]


@pytest.mark.parametrize("page_id", list(PAGES))
def test_sections_have_an_address_and_two_to_four_leads(page_id):
    app = open_page(page_id)
    sections = PAGES[page_id].sections
    assert [(one.value, one.anchor) for one in app.header] == [(s.title, s.id) for s in sections]
    assert found(app, '<a href="#([^"]*)">') == [section.id for section in sections]
    assert len({section.id for section in sections}) == len(sections)
    assert not [section.id for section in sections if len(section.leads) > 4]


@pytest.mark.parametrize("page_id", list(PAGES))
def test_what_is_folded_is_neither_built_nor_sent_until_it_is_opened(page_id):
    app = open_page(page_id)
    for section in PAGES[page_id].sections:
        more = [one for one in section.more if can_be_built(CHARTS[first_of(one)].datasets)]
        if not more:
            continue
        chart_id = first_of(more[0])
        assert kept.view(chart_id, "").finding not in findings(app)
        opened = open_page(page_id, chart=[chart_id])
        assert not opened.exception
        assert kept.view(chart_id, "").finding in findings(opened)


def test_every_chart_has_one_place_or_is_kept_by_its_address():
    placed = [
        chart_id
        for page in PAGES.values()
        for section in page.sections
        for chart_id in charts_in((*section.leads, *section.more))
        if CHARTS[chart_id].page == page.id
    ]
    assert len(placed) == len(set(placed))
    assert set(CHARTS) - set(placed) == OFF_THE_PAGES


@pytest.mark.parametrize("page_id", list(PAGES))
def test_each_choice_is_drawn_once(page_id):
    drawn = [one for own in places.of_cards(page_id).values() for one in own]
    heads = [one for section in PAGES[page_id].sections for one in section.controls]
    assert len({*drawn, *heads}) == len(drawn) + len(heads)
    moved = {
        control
        for section in PAGES[page_id].sections
        for chart_id in charts_in((*section.leads, *section.more))
        for control in CHARTS[chart_id].controls
        if not places.is_drawn_by_page(page_id, control)
    }
    assert moved == {*drawn, *heads}


@pytest.mark.parametrize("page_id", list(PAGES))
def test_every_drawing_speaks_and_names_its_source(page_id):
    app = open_page(page_id)
    drawings = app.get("plotly_chart")
    assert drawings or page_id == "forum"
    for drawing in drawings:
        assert len(drawing.proto.alt) > 60
    assert len(sources(app)) == len(leads(page_id))
    assert all(re.match("Source: .+", source) for source in sources(app))


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
    app = open_page(page_id, **query)
    assert not app.exception
    assert app.title[0].value == PAGES[page_id].title
    texts = [answer(app), *findings(app)]
    assert not [text for text in texts if re.search(r"\bnan\b|\bNone\b|  ", text)]


def test_the_address_narrows_what_is_drawn():
    app = open_page("trade", years=["2015", "2020"])
    view = kept.view("trade-goods", "years=2015&years=2020")
    assert view.data.frame["month"].dt.year.agg(["min", "max"]).tolist() == [2015, 2020]
    assert view.finding in findings(app)


def test_the_address_says_which_chart_a_card_shows():
    app = open_page("trade", goods_shown=["trade-balance-by-year"])
    assert kept.view("trade-balance-by-year", "").finding in findings(app)
    assert kept.view("trade-goods", "").finding not in findings(app)
    app.segmented_control(key="goods_shown").set_value("Newest months").run()
    assert kept.view("trade-imports-latest", "").finding in findings(app)
    assert app.query_params["goods_shown"] in ("trade-imports-latest", ["trade-imports-latest"])


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"years": ["1900", "2010"]}, "years=1900&years=2010"),
        ({"peers": ["India", "Atlantis"]}, "peers=Atlantis"),
        ({"colour": ["red"]}, "“colour”"),
    ],
)
def test_nonsense_in_the_address_is_refused_in_words(query, named):
    app = open_page("overview", **query)
    assert not app.exception
    assert named in unescaped(app.warning[0].value)
    assert app.title[0].value == PAGES["overview"].title


def test_countries_may_be_given_by_code():
    app = open_page("overview", peers=["LKA"])
    assert "Sri Lanka" in found(app, r'<p class="chosen">(.*?)</p>')[0]
    app.session_state["choices"] = True  # opened
    app.run()
    assert app.multiselect[0].value == ["LKA"]
    assert not app.warning


def test_the_table_shows_the_figures_of_the_chart():
    app = open_page("trade")
    app.session_state["trade-goods-table"] = True
    app.run()
    table = app.dataframe[0].value
    view = kept.view("trade-goods", "")
    assert table[view.data.y].tolist() == view.data.frame[view.data.y].tolist()


def test_without_any_copy_a_page_says_so_and_shows_no_empty_card(
    nothing_held, monkeypatch, tmp_path
):
    monkeypatch.setattr(store, "SNAPSHOT", tmp_path)
    app = open_page("trade")
    assert not app.exception
    assert not findings(app)
    assert "python -m loaders refresh" in answer(app)


def test_a_damaged_copy_is_passed_over_and_said(tmp_path):
    folder = tmp_path / "census_goods_monthly"
    folder.mkdir()
    (folder / "20300101T000000Z-0123456789ab.json").write_text("{torn")
    app = open_page("trade")
    assert not app.exception
    assert (
        "could not be read"
        in kept.view("trade-goods", "").tables["census_goods_monthly"].provenance.remark
    )


def test_the_overview_tells_what_a_refresh_changed_and_what_was_held_back():
    app = open_page("overview")
    assert [c for c in app.caption if "No refresh on this machine has changed" in c.value]
    table = tables.table("ember_generation")
    revised = table.frame.copy()
    solar = revised["series"].eq("solar") & revised["year"].eq(2024)
    revised.loc[solar, "electricity_twh"] = 20.0
    now = Provenance(datetime.now(UTC), "", ("https://example.org",), "", "live")
    store.write_vintage(table.dataset, revised, now)
    outcomes.write(Outcome("ember_generation", "updated", 1, "2024", Change(revised=1), 0.1))
    outcomes.write(Outcome("owid_energy", "held back", 1, "", Change(), 0.1, "it shrank"))
    app = open_page("overview")
    said = [text.value for text in app.markdown if table.dataset.title in unescaped(text.value)]
    assert "1 revised" in said[0]
    held = [unescaped(c.value) for c in app.caption if "Held back" in c.value]
    assert DATASETS["owid_energy"].title in held[0]
