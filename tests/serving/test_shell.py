"""What the HTML of pages and charts says to chats, search engines and readers without scripts."""

import pytest

from charts import words
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.selection import Selection, from_query
from exports.facts import links
from exports.facts.figure_rows import figure_rows
from serving import noscript, titles
from tests.catalogue import SAMPLE, can_be_built, opened
from tests.serving.html import Read
from tests.serving.served import (
    ADDRESS,
    ROOT,
    STREAMLIT,
    YEARS,
    answer_of,
    kpi_of,
    page_path,
    read,
    view_of,
    view_path,
)

# What each says


@pytest.mark.sweep
@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_is_told_by_its_answer_and_its_kpis(client, page_id):
    page, path = PAGES[page_id], links.path_of_page(page_id, "")
    told = read(client, f"/{path}")
    answer = answer_of(page_id, Selection())
    assert told.title == f"{page.title} · US–Pakistan sector indicators"
    assert told.meta("description") == told.meta("og:description") == answer
    assert told.links("canonical") == [told.meta("og:url")] == [f"{ADDRESS}/{path}"]
    assert told.meta("og:type") == "website"
    assert answer in told.words
    for kpi_id in page.row:
        if can_be_built(KPIS[kpi_id].datasets) and (value := kpi_of(kpi_id, Selection())):
            assert KPIS[kpi_id].label in told.words
            assert words.kpi(value) in told.words
            assert value.period in told.words
    assert not page.row or "Source: " in told.words
    ways = {f"./{links.path_of_page(other, '')}" for other in PAGES}
    assert ways <= {said.get("href") for tag, said in told.tags if tag == "a"}


@pytest.mark.sweep
@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_names_the_charts_that_have_figures(client, page_id):
    told = read(client, page_path(page_id))
    linked = {said.get("href") for tag, said in told.tags if tag == "a"}
    shown = {chart_id for chart_id in CHARTS if f"./{links.path_of_view(chart_id, '')}" in linked}
    assert all(can_be_built(CHARTS[chart_id].datasets) for chart_id in shown)
    assert shown


@pytest.mark.sweep
@pytest.mark.parametrize("chart_id", SAMPLE)
def test_a_chart_is_told_by_its_finding_its_table_and_its_sources(client, chart_id):
    shown, told = opened(chart_id), read(client, view_path(chart_id))
    assert told.title == f"{shown.chart.question} · US–Pakistan sector indicators"
    assert told.meta("og:title") == shown.chart.question
    assert told.meta("description") == told.meta("og:description") == shown.finding
    assert told.links("canonical") == [f"{ADDRESS}/{links.page_path(shown)}"]
    assert told.meta("og:type") == "article"
    assert told.meta("twitter:card") == "summary_large_image"
    assert shown.finding in told.words
    for table in shown.tables.values():
        assert table.dataset.title in told.words
    if shown.may_be_passed_on and not shown.data.frame.empty:
        rows, left_out = figure_rows(shown, noscript.MOST_ROWS)
        listed = told.words.splitlines()
        assert all(cell in listed for row in (rows[0], rows[1], rows[-1]) for cell in row)
        assert left_out in told.words


@pytest.mark.parametrize("page_id", sorted(titles.OTHERS))
def test_the_other_pages_say_what_they_are_for(client, page_id):
    told = read(client, f"/{page_id}")
    title, said = titles.OTHERS[page_id]
    assert told.title == f"{title} · US–Pakistan sector indicators"
    assert told.meta("description") == said
    assert said in told.words


def test_what_streamlit_says_of_itself_is_gone_and_its_scripts_are_there(client):
    html = client.get("/data").text
    own = Read((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    told = Read(html)
    assert [said for tag, said in told.tags if tag == "html"] == [{"lang": "en"}]
    assert "Streamlit" not in told.title + told.words
    assert html.count("<title>") == html.count("<noscript>") == 1
    assert html.index("<title>") < html.index("<script")
    assert html.encode().index(b"charset") < 1024  # further down a browser does not look
    gone = {("link", "shortcut icon")}
    for tag, said in own.tags:
        if tag in ("script", "link", "div") and (tag, said.get("rel")) not in gone:
            assert (tag, said) in told.tags


def test_a_page_has_its_icons_and_colors(client):
    told = read(client, "/data")
    for kind in ("icon", "apple-touch-icon"):
        for path in told.links(kind):
            assert path.startswith("./app/static/")  # beside the page, so also under a base path
            assert (ROOT / "pages" / "static" / path.removeprefix("./app/static/")).is_file()
    assert len(told.links("icon")) == 2
    assert told.links("manifest") == ["./site.webmanifest"]
    colors = {
        said["media"]: said["content"]
        for tag, said in told.tags
        if tag == "meta" and said.get("name") == "theme-color"
    }
    assert colors == {
        "(prefers-color-scheme: light)": "#FFFFFF",
        "(prefers-color-scheme: dark)": "#10171E",
    }


# Choices


def test_choices_are_honored(client):
    chosen = view_of("trade-goods", from_query(YEARS, CHARTS["trade-goods"].controls))
    told = read(client, view_path("trade-goods", YEARS))
    assert chosen.finding != opened("trade-goods").finding
    assert told.meta("description") == chosen.finding
    assert told.links("canonical") == [f"{ADDRESS}/view?chart=trade-goods&{YEARS}"]


def test_an_address_is_given_back_in_its_normal_spelling(client):
    told = read(client, "/view?years=2020&utm_source=x&embed=true&years=2015&chart=trade-goods")
    assert told.links("canonical") == [f"{ADDRESS}/view?chart=trade-goods&{YEARS}"]
    page = read(client, "/trade?fbclid=1&years=2020&years=2015")
    assert page.links("canonical") == [f"{ADDRESS}/trade?{YEARS}"]


@pytest.mark.parametrize(
    "query", ["years=1066&years=1067", "peers=Narnia", "vintage=2999-01-01", "nonsense=1", "&&=&="]
)
def test_impossible_choices_leave_the_words_of_the_default(client, query):
    told = read(client, view_path("trade-goods", query))
    assert told.meta("description") == opened("trade-goods").finding
    assert told.links("canonical") == [f"{ADDRESS}/view?chart=trade-goods"]


def test_of_several_charts_the_last_is_told_as_the_page_shows_it(client):
    told = read(client, "/view?chart=trade-goods&chart=energy-solar")
    assert told.meta("description") == opened("energy-solar").finding


def test_an_address_that_names_no_chart_lists_them_and_is_not_listed(client):
    for path in ("/view", "/view?chart=none"):
        told = read(client, path)
        assert told.meta("robots") == "noindex"
        assert told.links("canonical") == [f"{ADDRESS}/view"]
        assert all(chart.question in told.words for chart in CHARTS.values())


def test_the_page_at_the_root_is_found_by_its_name_too(client):
    answer = client.get(f"/overview?{YEARS}")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"./?{YEARS}"
