"""A page on paper: A4, whole, black on white, with what it says and shows and nothing to click."""

import io
import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from charts.catalogue import PAGES
from charts.selection import Selection
from pages.parts import kept
from tests.browser.test_browser import PATHS, scroll_through, settle
from tests.pages.seen import leads

pytestmark = pytest.mark.browser

#: A4 in points, and how many pages a page takes at most.
A4, MOST_PAGES = (595, 842), 12
#: What A4 leaves within its margins, in pixels of a screen.
SHEET = {"width": 703, "height": 1032}
#: What only a screen can be asked for.
BUTTONS = ("Add to deck", "Show as a table", "Download", "On this page", "Reset all choices")
#: How many charts are wider than the card they stand in.
CUT = """() => [...document.querySelectorAll("[class*=st-key-card-]")].filter((card) =>
  [...card.querySelectorAll(".main-svg")].some((drawing) =>
    drawing.getBoundingClientRect().right > card.getBoundingClientRect().right)).length"""
#: A printer lays a page out anew without telling its scripts, which would draw charts anew.
DEAF = """
addEventListener("resize", (event) => window.isPrinting && event.stopImmediatePropagation(), true);
const Own = window.ResizeObserver;
window.ResizeObserver = class extends Own {
  constructor(told) { super((...all) => window.isPrinting || told(...all)); }
};"""
#: How much of its card's width each drawing takes, by whether the card shares its row on a screen.
SHARES = """(cards) => cards.filter((card) => card.querySelector(".main-svg")).map((card) => {
  const row = card.closest(".stGrid"), drawing = card.querySelector(".main-svg");
  const {width, height} = drawing.viewBox.baseVal, box = drawing.getBoundingClientRect();
  return {alone: !row || row.children.length < 2,
    share: Math.min(box.width, box.height * width / height) / card.clientWidth};
})"""


def printed(tab: Page) -> list[str]:
    """Print, hold the paper's size, and return each sheet's text without white space."""
    sheets = PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages
    assert {(int(one.mediabox.width), int(one.mediabox.height)) for one in sheets} == {A4}
    return [squeezed(one.extract_text()) for one in sheets]


def squeezed(text: str) -> str:
    """Leave out white space; a font joins letters, as in "tariff", which are parted again."""
    return re.sub(r"\s", "", normalize("NFKC", text))


@pytest.mark.parametrize("page_id", list(PATHS))
def test_a_page_prints_whole_as_a4_without_what_is_clicked(tab, dashboard, page_id):
    tab.goto(f"{dashboard}/{PATHS[page_id]}")
    settle(tab)
    if page_id in PAGES:
        expect(tab.locator("[class*=st-key-card-]")).to_have_count(len(leads(page_id)))
    scroll_through(tab)
    drawn = tab.locator("[class*=st-key-card-]:not(:has(.stPlotlyChart)), .js-plotly-plot")
    expect(drawn).to_have_count(tab.locator("[class*=st-key-card-]").count())
    sheets = printed(tab)
    assert 1 < len(sheets) <= MOST_PAGES
    text = "".join(sheets)
    if page_id in PAGES:
        assert squeezed(PAGES[page_id].title) in sheets[0]
        for chart_id in leads(page_id):
            finding = squeezed(kept.view_of(chart_id, Selection()).finding)
            assert any(finding in sheet for sheet in sheets), chart_id
        begun = [squeezed(one.text) for one in PAGES[page_id].sections if one.text]
        assert not [sheet for sheet in sheets if sheet.endswith(tuple(begun))]  # no lone heading
        assert squeezed(tab.locator(".answer").inner_text()) in sheets[0]
        values = tab.locator(".kpi-value").all_inner_texts()
        assert values
        assert [one for one in values if squeezed(one) not in text] == []
        for card in tab.locator("[class*=st-key-card-]").all():
            told = squeezed(card.locator(".card-head :is(h1, h3)").inner_text())
            source = squeezed(card.locator(".source").inner_text())
            assert told in text
            if card.locator(".js-plotly-plot").count():  # none is broken across two sheets
                assert any(source in sheet.partition(told)[2] for sheet in sheets), told
    assert "Source:" in text
    assert [word for word in BUTTONS if squeezed(word) in text] == []
    tab.emulate_media(media="print")
    tab.set_viewport_size(SHEET)
    assert tab.evaluate(CUT) == 0


def test_a_timeline_prints_to_its_last_day(tab, dashboard):
    tab.goto(f"{dashboard}/view?chart=overview-milestones")
    settle(tab)
    days = tab.locator("[class*=-days] li").all_inner_texts()
    assert len(days) == len(kept.view_of("overview-milestones", Selection()).data.frame)
    text = "".join(printed(tab))
    assert [day for day in days if squeezed(day) not in text] == []


@pytest.mark.parametrize(
    "chart_id", ["trade-customs-and-banks", "trade-tariff-measures", "energy-facts"]
)
def test_a_table_prints_every_cell(tab, dashboard, chart_id):
    tab.goto(f"{dashboard}/view?chart={chart_id}")
    settle(tab)
    cells = tab.locator(".rows tbody :is(th, td)").all_inner_texts()
    sheets = printed(tab)
    assert [one for one in cells if not any(squeezed(one) in sheet for sheet in sheets)] == []
    tab.emulate_media(media="print")
    tab.set_viewport_size(SHEET)
    assert tab.locator(".rows").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_table_in_place_of_its_chart_prints_whole(tab, dashboard):
    tab.goto(f"{dashboard}/view?chart=trade-tariff-now")
    settle(tab)
    tab.get_by_role("button", name="Show as a table").click()
    names = tab.locator(".rows").get_by_role("rowheader")
    expect(names).not_to_have_count(0)
    text = "".join(printed(tab))
    assert [one for one in names.all_inner_texts() if squeezed(one) not in text] == []


@pytest.mark.parametrize("path", ["forum", "view?chart=trade-goods"])
def test_a_chart_alone_in_its_row_prints_at_full_width(tab, dashboard, path):
    tab.add_init_script(DEAF)
    tab.goto(f"{dashboard}/{path}")
    settle(tab)
    scroll_through(tab)
    expect(tab.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    tab.evaluate("window.isPrinting = true; dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    tab.set_viewport_size(SHEET)
    shares = tab.locator("[class*=st-key-card-]").evaluate_all(SHARES)
    assert shares
    assert [one for one in shares if one["alone"] and one["share"] < 0.9] == []


def test_present_prints_the_findings_of_its_deck(tab, dashboard):
    tab.goto(f"{dashboard}/present?slide=trade-goods")
    settle(tab)
    finding = squeezed(kept.view_of("trade-goods", Selection()).finding)
    assert any(finding in sheet for sheet in printed(tab))


def test_paper_is_white_and_print_black_in_the_dark_theme_too(tab, dashboard):
    tab.emulate_media(color_scheme="dark")
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    answer = tab.locator(".answer")
    expect(answer).not_to_have_css("color", "rgb(0, 0, 0)")
    tab.emulate_media(media="print")
    expect(answer).to_have_css("color", "rgb(0, 0, 0)")
    expect(tab.locator(".kpi-note").first).to_have_css("color", "rgb(0, 0, 0)")
    for part in ("body", ".stApp", "[class*=st-key-card-] >> nth=0", ".main-svg >> nth=0"):
        expect(tab.locator(part)).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(tab.locator(".xtick text").first).to_have_css("fill", "rgb(0, 0, 0)")
