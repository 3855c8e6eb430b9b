"""The show: one page of a deck with everything in it, as a page and as a file."""

import html
import io
import json
import re
from functools import cache
from urllib.parse import urlencode

import pytest
import zxingcpp
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.catalogue import CHARTS
from charts.decks import DECKS, MOST_SLIDES, Deck, Slide
from charts.selection import Selection
from charts.views import View, view
from exports.facts import links
from exports.facts.about import about
from exports.http import show as http_show
from exports.http.show import routes
from exports.show import (
    FIGURE_PX,
    PLOTLY,
    SCRIPTS,
    STYLES,
    asset,
    fingerprint,
    show_file,
    show_page,
)
from exports.show.slide import LONGEST_SOURCE
from loaders.load import load
from loaders.model import NoDataError, Table

BASE = "https://indicators.example"
HOSTILE = '</script><b>bold & "quoted"</b>'


@cache
def table(dataset_id: str) -> Table:
    return load(dataset_id)


@cache
def view_of(chart_id: str, selection: Selection) -> View:
    chart = CHARTS[chart_id]
    return view(chart, selection, {name: table(name) for name in chart.datasets})


def views_of(deck: Deck) -> list[View]:
    return [view_of(slide.chart, slide.selection) for slide in deck.slides]


def deck_of(*chart_ids: str, title: str = "A talk", dwell_s: int = 0) -> Deck:
    return Deck(title, tuple(Slide(chart_id) for chart_id in chart_ids), dwell_s)


def page_of(deck: Deck, views: list[View] | None = None) -> str:
    return show_page(deck, views_of(deck) if views is None else views, BASE, "light", "/show/x")


def data_in(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="show">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def source_in(slide: str) -> str:
    return html.unescape(slide.partition('<p class="source">')[2].partition("</p>")[0])


def sections(page: str) -> list[str]:
    return re.findall(r"<section.*?</section>", page, re.DOTALL)


@pytest.fixture
def forum() -> tuple[list[View], str]:
    views = views_of(DECKS["forum"])
    return views, page_of(DECKS["forum"], views)


@pytest.mark.sweep
def test_every_slide_has_its_finding_source_vintage_and_notes(forum):
    views, page = forum
    opening, *slides = sections(page)
    assert html.escape(DECKS["forum"].title) in opening
    assert len(slides) == len(views) == len(DECKS["forum"].slides)
    for shown, slide in zip(views, slides, strict=True):
        assert f"<h2>{html.escape(shown.finding)}</h2>" in slide
        assert html.escape(shown.subtitle) in slide
        small = source_in(slide)
        for table in shown.tables.values():
            assert table.dataset.source.publisher in small
            assert table.dataset.source.licence.name in small
        assert ("retrieved" in small) != (" … (newest " in small)
        address = links.join(BASE, links.page_path(shown))
        for name, text in about(shown, address):
            assert f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" in slide
        for note in shown.data.notes:
            assert html.escape(note) in slide.partition("<aside")[0]


def test_every_figure_is_in_the_page_in_light_and_in_dark_with_its_alt_text(forum):
    views, page = forum
    told = [shown for shown in views if shown.data.kind in ("timeline", "table")]
    figures = data_in(page)["figures"]
    for mode in ("light", "dark"):
        assert len(figures[mode]) == len(views)
        drawn = [figure for figure in figures[mode] if figure]
        assert len(drawn) == len(views) - len(told) >= 8
        assert all(figure["data"] for figure in drawn)
        assert {figure["layout"]["height"] for figure in drawn} == {FIGURE_PX}
    assert figures["light"] != figures["dark"]
    for number, shown in enumerate(views):
        place = f'data-number="{number}" role="img" aria-label="{html.escape(shown.alt)}"'
        assert (place in page) == (shown not in told)


def test_a_code_leads_to_its_own_view(forum):
    views, page = forum
    for shown, slide in zip(views, sections(page)[1:], strict=True):
        address = links.join(BASE, links.page_path(shown))
        assert f'href="{html.escape(address)}"' in slide
        drawn = links.qr_svg(address).decode().partition("?>")[2]
        assert drawn in slide
        picture = Image.open(io.BytesIO(links.qr_png(address)))
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [address]


def test_the_first_slide_s_code_opens_the_show():
    page = page_of(DECKS["trade"])
    drawn = links.qr_svg(f"{BASE}/show?deck=trade").decode().partition("?>")[2]
    assert drawn in sections(page)[0]


@pytest.mark.sweep
def test_an_address_too_long_for_a_hall_gets_no_code():
    own = Deck("Mine", tuple(Slide("trade-goods", Selection((y, 2024))) for y in range(2000, 2020)))
    page = page_of(own)
    assert "<svg" not in sections(page)[0]
    assert "<svg" in sections(page)[1]


def test_the_choices_of_a_slide_are_drawn_and_told():
    slide = Slide("trade-goods", Selection((2015, 2020)))
    page = page_of(Deck("A talk", (slide,)))
    assert "Years asked for: 2015 to 2020" in page
    assert html.escape(f"{BASE}/view?chart=trade-goods&years=2015&years=2020") in page


def test_a_hostile_title_is_only_text():
    deck = deck_of("trade-goods", title=HOSTILE)
    for page in (page_of(deck), show_file(deck, views_of(deck), BASE, "light")):
        assert "<b>bold" not in page
        assert f"<h1>{html.escape(HOSTILE)}</h1>" in page
        assert f"<title>{html.escape(HOSTILE)}</title>" in page


def test_the_data_cannot_end_their_element(forum):
    _, page = forum
    assert "<br>" in json.dumps(data_in(page))  # there are signs to escape
    inside = page.partition('id="show">')[2].partition("</script>")[0]
    assert "<" not in inside


def test_an_empty_deck_says_so():
    (only,) = sections(page_of(Deck("Mine", ())))
    assert "Mine" in only
    assert "This deck has no slide yet" in only


def test_a_deck_without_figures_says_so():
    (only,) = sections(page_of(deck_of("trade-goods"), views=[]))
    assert "The figures of this deck's charts are not here" in html.unescape(only)


def test_what_is_left_out_is_counted_on_the_first_slide():
    deck = deck_of("trade-goods", "trade-mirror-monthly", "energy-solar")
    kept = [view_of("trade-goods", Selection()), view_of("energy-solar", Selection())]
    opening = sections(page_of(deck, kept))[0]
    assert "2 charts, each with its source." in opening
    assert "1 chart of this deck is left out: the figures are not here." in opening
    assert "left out" not in sections(page_of(deck_of("trade-goods")))[0]


def test_rows_are_told_with_who_reported_them():
    shown = view_of("overview-milestones", Selection())
    slide = sections(page_of(deck_of("overview-milestones")))[1]
    assert slide.count("<li>") == 13
    for row in shown.data.frame.head(13).to_dict("records"):
        assert html.escape(row["title"]) in slide
        assert html.escape(row["source_name"]) in slide
    assert f'data-left="{len(shown.data.frame) - 13}"' in slide


def test_a_table_leaves_out_links_and_empty_columns():
    shown = view_of("trade-tariff-lines", Selection())
    slide = sections(page_of(deck_of("trade-tariff-lines")))[1]
    assert shown.data.frame["status"].eq("").all()
    assert "<th>Status</th>" not in slide
    assert "<th>Description</th>" in slide
    assert '<th class="number">US imports (US$)</th>' in slide
    assert slide.count("<tr>") == 14


def test_a_long_source_is_cut_after_the_publishers():
    page = page_of(deck_of("trade-effective-tariff"))
    small = source_in(page)
    assert len(small) <= LONGEST_SOURCE
    assert " … (newest " in small
    for table in view_of("trade-effective-tariff", Selection()).tables.values():
        assert table.dataset.source.publisher in small


def test_a_file_asks_for_nothing():
    deck = deck_of("mining-deposits", "trade-goods", dwell_s=20)
    file = show_file(deck, views_of(deck), BASE, "dark")
    assert '<html lang="en" class="dark">' in file
    assert "<script src" not in file
    assert "<link" not in file.partition("<script")[0]
    named = re.findall(r'\b(?:src|href)="([^"]*)"', file.partition("<script")[0])
    assert named  # the codes: a link to each view, followed only by who presses it
    assert all(address.startswith(BASE) for address in named)
    assert data_in(file)["dwell"] == 20_000
    assert set(data_in(file)["outlines"]) == {"asia_50m"}
    assert data_in(file)["outlines"]["asia_50m"]["objects"]
    assert file.count("</script>") == 2 + len(SCRIPTS)
    for name in (*STYLES, *SCRIPTS):
        assert asset(name).strip()[:200].replace("</script", "<\\/script") in file


def test_only_a_map_brings_outlines():
    assert data_in(page_of(deck_of("trade-goods")))["outlines"] == {}


def test_the_page_links_its_scripts_and_styles_in_one_folder():
    page = page_of(deck_of("trade-goods"))
    assert re.findall('<script src="([^"]*)"', page) == [
        f"/show/x/{name}" for name in (PLOTLY, *SCRIPTS)
    ]
    assert re.findall('stylesheet" href="([^"]*)"', page) == [f"/show/x/{n}" for n in STYLES]


# Over HTTP.


@pytest.fixture(scope="module")
def client() -> TestClient:
    def answer(chart_id: str, selection: Selection) -> View:
        if chart_id == "energy-solar":
            msg = "There is no copy."
            raise NoDataError(msg)
        return view_of(chart_id, selection)

    return TestClient(Starlette(routes=routes(answer, lambda _: BASE)))


def test_the_route_shows_a_deck(client):
    answer = client.get("/show?deck=trade")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert len(sections(answer.text)) == 1 + len(DECKS["trade"].slides)
    assert 'class="light"' in answer.text
    assert 'class="dark"' in client.get("/show?deck=trade&theme=dark").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("deck=gala", "deck=gala"),
        ("slide=nothing", "slide=nothing"),
        ("deck=trade&theme=sepia", "give light or dark"),
        ("deck=trade&file=maybe", "give yes, or leave it out"),
        ("deck=trade&progress=false", "a deck has only"),
    ],
)
def test_the_route_refuses_in_words(client, query, said):
    answer = client.get(f"/show?{query}")
    assert answer.status_code == 400
    assert said in answer.json()["error"]


def test_a_chart_without_figures_is_left_out(client):
    page = client.get("/show?slide=energy-solar&slide=trade-goods").text
    assert re.findall('<section id="([^"]*)"', page) == ["title", "trade-goods-0"]


def test_what_cannot_be_shown_is_told_on_a_page_to_a_browser(client):
    path = "/show?deck=%3Cb%3Enope"
    refused = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert refused.status_code == 400
    assert refused.headers["content-type"].startswith("text/html")
    assert "<b>nope" not in refused.text
    assert "&lt;b&gt;nope" in refused.text
    for name in DECKS:
        assert f"/show?deck={name}" in refused.text
    plain = client.get(path, headers={"Accept": "*/*"})
    assert plain.status_code == 400
    assert "give one of" in plain.json()["error"]


def test_the_file_has_the_deck_s_name(client):
    answer = client.get("/show?title=Our%20talk%2C%202026&slide=trade-goods&file=yes")
    assert answer.headers["content-disposition"] == 'attachment; filename="Our-talk-2026.html"'
    assert "<h1>Our talk, 2026</h1>" in answer.text


def test_scripts_and_styles_may_be_kept_for_good(client):
    for name in (PLOTLY, *SCRIPTS, *STYLES):
        answer = client.get(f"/show/{fingerprint()}/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        kind = "text/javascript" if name.endswith("js") else "text/css"
        assert answer.headers["content-type"].startswith(kind)
    missing = client.get(f"/show/{fingerprint()}/reveal-LICENSE.txt")
    assert missing.status_code == 404
    assert missing.json() == {"error": "the show has no file reveal-LICENSE.txt."}


def test_only_the_address_of_what_is_in_them_lets_them_be_kept(client):
    """A page made by a newer server may ask an older one for its scripts."""
    other = client.get("/show/0123456789ab/show.js")
    assert other.content == asset("show.js").encode()
    assert other.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("more", ["", "&theme=dark", "&file=yes"])
def test_a_deck_is_not_sent_twice_nor_made_for_its_headers(client, monkeypatch, more):
    path = f"/show?deck=trade{more}"
    answer = client.get(path)
    tag = answer.headers["etag"]
    monkeypatch.setattr(http_show, "show_page", None)
    monkeypatch.setattr(http_show, "show_file", None)
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert "access-control-allow-origin" not in answer.headers  # for readers, not for other sites


def test_every_deck_and_look_of_it_has_a_tag_of_its_own(client):
    more = (
        "deck=trade",
        "deck=trade&theme=dark",
        "deck=trade&file=yes",
        "deck=trade&dwell=9",
        "deck=energy",
        "slide=trade-goods",
        "slide=trade-goods%3Fyears%3D2015%26years%3D2020",
    )
    tags = {client.head(f"/show?{query}").headers["etag"] for query in more}
    assert len(tags) == len(more)


def test_a_deck_as_long_as_may_be_is_shown_whatever_its_choices(client):
    choices = "years=2015&years=2024&peers=" + "&peers=".join(["India", "Vietnam", "Peru"])
    slides = [("slide", f"it-services-against-peers?{choices}")] * MOST_SLIDES
    assert client.head(f"/show?{urlencode(slides)}").status_code == 200
    assert client.head(f"/show?title={'a' * 30_000}").status_code == 400


def test_the_window_of_speaker_notes_may_open_the_show(client):
    added = "receiver&progress=false&history=false&transition=none&autoSlide=0"
    more = "&backgroundTransition=none&scrollActivationWidth=false&postMessageEvents=true"
    assert client.get(f"/show?deck=trade&{added}{more}").status_code == 200
