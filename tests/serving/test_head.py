"""What stands in the head of a page besides its words: picture, title, scripts."""

import ast
from dataclasses import replace

import pytest

from charts.catalogue import PAGES
from exports.pictures import chrome, picture
from serving import noscript, shell, titles
from serving.head import OWN_PICTURE
from tests.catalogue import BUILT, opened
from tests.serving.html import Read
from tests.serving.served import (
    ADDRESS,
    FIGURES,
    PAGE_IDS,
    ROOT,
    STREAMLIT,
    YEARS,
    page_path,
    read,
    served,
    view_path,
)


@pytest.fixture
def some_chrome(monkeypatch):
    monkeypatch.setattr(chrome, "find", lambda: "/usr/bin/chrome")


# Pictures


@pytest.mark.usefixtures("some_chrome")
@pytest.mark.parametrize("page_id", [pytest.param(one, marks=pytest.mark.sweep) for one in PAGES])
def test_a_page_shows_the_first_chart_it_leads_with(client, page_id):
    told = read(client, page_path(page_id))
    path = told.meta("og:image").removeprefix(f"{ADDRESS}/")
    chart_id = path.removeprefix("api/v1/charts/").removesuffix(".png")
    assert told.meta("og:image:alt") == opened(chart_id).finding
    leads = {
        chart_id
        for section in PAGES[page_id].sections
        for card in section.leads
        for chart_id in ([card] if isinstance(card, str) else card.options)
    }
    assert chart_id in leads


@pytest.mark.usefixtures("some_chrome")
def test_a_chart_shows_its_own_picture_with_its_choices(client):
    told = read(client, view_path("trade-goods", YEARS))
    assert told.meta("og:image") == f"{ADDRESS}/api/v1/charts/trade-goods.png?{YEARS}"
    assert told.meta("og:image:width") == str(picture.WIDTH * picture.PNG_SCALE)
    assert told.meta("og:image:height") == str(picture.HEIGHT * picture.PNG_SCALE)


@pytest.mark.usefixtures("some_chrome")
def test_what_is_told_in_rows_shows_our_own_picture(client):
    chart = next(one for one in BUILT if not picture.is_drawn(opened(one.id)))
    assert read(client, view_path(chart.id)).meta("og:image") == f"{ADDRESS}/{OWN_PICTURE}"


def test_without_a_chrome_there_is_our_own_picture_of_the_size_told(client):
    for path in ("/trade", view_path("trade-goods")):
        told = read(client, path)
        assert told.meta("og:image") == f"{ADDRESS}/{OWN_PICTURE}"
        content = (ROOT / "pages/static/share.png").read_bytes()
        size = tuple(int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        assert size == tuple(int(told.meta(f"og:image:{of}")) for of in ("width", "height"))


@pytest.mark.usefixtures("some_chrome")
def test_figures_that_may_not_be_passed_on_are_neither_listed_nor_drawn():
    shown = opened("trade-goods")
    closed = {
        name: replace(
            table,
            dataset=replace(
                table.dataset,
                source=replace(
                    table.dataset.source,
                    licence=replace(table.dataset.source.licence, embed=False),
                ),
            ),
        )
        for name, table in shown.tables.items()
    }
    noscript.view.cache.clear()
    client = served(replace(FIGURES, view_of=lambda *_: replace(shown, tables=closed)))
    told = read(client, view_path("trade-goods"))
    noscript.view.cache.clear()
    assert told.meta("description") == shown.finding
    assert told.meta("og:image") == f"{ADDRESS}/{OWN_PICTURE}"
    assert not [tag for tag, _ in told.tags if tag == "table"]


# Titles


def test_the_frame_and_links_call_every_page_the_same():
    """A page the frame has and nothing is said of would be told by its file's name."""
    frame = ast.parse((ROOT / "pages/frame.py").read_text(encoding="utf-8"))
    named = {}
    for call in ast.walk(frame):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "st.Page":
            path, title = call.args[0], next(k.value for k in call.keywords if k.arg == "title")
            if isinstance(path, ast.Constant):
                said = [one.value for one in ast.walk(title) if isinstance(one, ast.Constant)]
                named[str(path.value).removesuffix(".py")] = said
    assert named == {page_id: [title] for page_id, (title, _) in titles.OTHERS.items()}
    assert {*named, *PAGES} == set(PAGE_IDS)


def test_titles_are_told_apart():
    tabs = [titles.tab(page_id) for page_id in PAGE_IDS]
    assert len(set(tabs)) == len(PAGE_IDS)


# What the first chart needs


def test_pages_with_charts_name_the_scripts_that_draw_them(client):
    scripts = read(client, "/trade").links("modulepreload")
    assert len(scripts) == len(set(scripts))
    assert all((STREAMLIT / path).is_file() for path in scripts)
    assert any("/PlotlyChart." in path for path in scripts)
    own = Read((STREAMLIT / "index.html").read_text(encoding="utf-8")).links("modulepreload")
    assert read(client, "/data").links("modulepreload") == own


def test_a_streamlit_without_a_list_of_its_build_is_served_as_it_is(tmp_path):
    (tmp_path / "index.html").write_text("<html><head></head><body></body></html>")
    template = shell.Template.read(tmp_path)
    assert template.scripts == ()
    html = template.page(shell.told.plainly("trade", ""), ADDRESS)
    told = Read(html)
    assert told.title == titles.tab("trade")
    assert PAGES["trade"].question in told.words


def test_our_script_stands_behind_the_words_for_links_and_before_streamlit_s_own(client):
    page = client.get("/trade").text
    place = page.index(shell.SCRIPTS[-1])
    assert page.index('property="og:image"') < place < page.index('<script type="module"')
    assert page[:place].endswith("<script>\n")
    assert not [one for one in shell.SCRIPTS if "</" in one]  # it would end there
