"""What only a browser can show: drawn charts, deep links, downloads, and no request elsewhere."""

import csv
import io
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from charts.catalogue import PAGES
from charts.choices import EVERY
from charts.selection import Selection, from_query
from pages.parts import kept
from tests.browser.conftest import PATIENCE_MS
from tests.pages.seen import leads

pytestmark = pytest.mark.browser

PATHS = {page_id: "" if page_id == "overview" else page_id for page_id in PAGES} | {"data": "data"}


#: Every map has its outlines, which come after it.
OUTLINED = """() => [...document.querySelectorAll(".js-plotly-plot .geolayer:not(:empty)")].every(
  (map) => (map.querySelector(".countries path")?.getAttribute("d") || "").length > 1000)"""
#: In one go: a page that runs again meanwhile may put other cards in place of those found before.
SCROLL_THROUGH = """async () => {
  const all = () => document.querySelectorAll("[class*=st-key-card-]");
  for (let at = 0; at < all().length; at += 1) {
    all()[at].scrollIntoView();
    await new Promise((done) => setTimeout(done, 50));
  }
}"""
#: A page has run to its end, and no place is held for what is to follow.
WHOLE = """() =>
  document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning" &&
  !document.querySelector(
    "[data-testid=stSkeleton], [data-stale=true], [class*=st-key-first-of]")"""
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
#: A page as it opens is so high at most, in pixels by the window's width.
HIGHEST = {1440: 5_500, 390: 9_000}
FITS = "() => document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"


def settle(tab: Page) -> None:
    """Wait for the footer, which the frame writes last, and for what follows the first chart."""
    tab.get_by_text("Every figure is a publisher's").wait_for()
    tab.wait_for_function(WHOLE)


def scroll_through(tab: Page) -> None:
    """Bring every card into view, as a reader would: drawing may wait for that."""
    tab.evaluate(SCROLL_THROUGH)


@pytest.mark.parametrize("page_id", list(PATHS))
def test_a_page_draws_all_its_cards_fits_and_asks_nobody_else(tab, dashboard, page_id):
    """One opening tells: what it draws and asks, how high it is, and that no width is too small."""
    asked, errors = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{dashboard}/{PATHS[page_id]}")
    settle(tab)
    cards = tab.locator("[class*=st-key-card-]")
    if page_id in PAGES:
        expect(cards).to_have_count(len(leads(page_id)))
    scroll_through(tab)
    drawn = tab.locator(".js-plotly-plot .main-svg")
    told = tab.locator("ul li, .told, .rows-table, dl.facts").or_(tab.get_by_test_id("stDataFrame"))
    expect(cards.filter(has=drawn.or_(told))).to_have_count(cards.count())
    tab.wait_for_function(OUTLINED)
    if page_id in PAGES:
        assert tab.evaluate(HEIGHT) <= HIGHEST[1440]
        fold = tab.locator(".kpi").last.bounding_box()
        assert fold is not None
        assert fold["y"] + fold["height"] <= 768
    for width in (390, 768, 1366, 1920):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_function(FITS, timeout=PATIENCE_MS)
        if page_id in PAGES and width in HIGHEST:
            assert tab.evaluate(HEIGHT) <= HIGHEST[width]
    for part in ("stMainMenu", "stAppDeployButton"):
        expect(tab.get_by_test_id(part)).to_have_count(0)
    assert not errors
    if tab.get_by_test_id("stDataFrame").count() == 0:  # its scripts are for long tables alone
        assert not [url for url in asked if "/DataFrame" in url]
    elsewhere = {
        urlsplit(url).hostname
        for url in asked
        if urlsplit(url).scheme in ("http", "https", "ws", "wss")
    } - {"127.0.0.1", "localhost"}
    assert not elsewhere


def test_a_cold_deep_link_shows_its_selection_which_goes_along(tab, dashboard):
    tab.goto(f"{dashboard}/trade?years=2015&years=2020&peers=Sri+Lanka")
    settle(tab)
    strip = tab.locator(".st-key-strip")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Trade")
    expect(strip.get_by_text(re.compile("2015–2020 · Sri Lanka"))).to_be_visible()
    expect(tab.get_by_text(re.compile("January 2015 to December 2020")).first).to_be_visible()
    tab.get_by_role("link", name="Energy", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Energy")
    expect(strip.get_by_text(re.compile("2015–2020"))).to_be_visible()
    # The address follows a moment after the widgets.
    expect(tab).to_have_url(re.compile(r"/energy\?.*years=2015&years=2020"))
    assert from_query(urlsplit(tab.url).query, EVERY).years == (2015, 2020)
    tab.get_by_role("link", name="Data", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Data")
    tab.get_by_role("link", name="Mining", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Mining")
    expect(strip.get_by_text(re.compile("2015–2020"))).to_be_visible()


def test_where_no_connection_lasts_the_numbers_stand_and_a_sentence_says_why(tab, dashboard):
    tab.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    tab.goto(f"{dashboard}/trade")
    expect(tab.locator(".kpi-value").first).to_be_visible()
    expect(tab.get_by_role("status").get_by_text("The charts have not come yet")).to_be_visible()
    expect(tab.get_by_role("link", name="Try again")).to_be_visible()


def test_a_bad_address_is_refused_and_the_page_still_shows(tab, dashboard):
    tab.goto(f"{dashboard}/minerals?years=1900&years=2010&peers=Atlantis")
    settle(tab)
    expect(tab.get_by_text("years=1900&years=2010")).to_be_visible()
    expect(tab.get_by_text("peers=Atlantis")).to_be_visible()
    expect(tab.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_a_download_holds_the_filtered_rows(tab, dashboard):
    tab.goto(f"{dashboard}/trade?years=2019&years=2020")
    settle(tab)
    card = tab.locator(".st-key-card-trade-goods")
    card.get_by_role("button", name="Download", exact=True).click()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="CSV", exact=True).click()
    download = waiting.value
    view = kept.view_of("trade-goods", Selection())
    assert download.suggested_filename == f"trade-goods_2019-2020_{view.vintage}.csv"
    text = download.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2 * 24
    assert {row["month"][:4] for row in rows} == {"2019", "2020"}
    assert list(rows[0])[-4:] == ["source", "dataset", "published", "retrieved"]
    assert {row["dataset"] for row in rows} == {"census_goods_monthly"}


def test_chart_and_table_change_places(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    card = tab.locator(".st-key-card-trade-goods")
    card.get_by_role("button", name="Show as a table").click()
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()
    expect(card.locator(".js-plotly-plot")).to_have_count(0)
    card.get_by_role("button", name="Show as a chart").click()
    expect(card.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_a_short_table_is_as_high_as_its_chart_and_scrolls_in_its_own_box(tab, dashboard):
    tab.goto(f"{dashboard}/view?chart=trade-tariff-now")
    settle(tab)
    card = tab.locator(".st-key-card-trade-tariff-now")
    expect(card.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    before = card.evaluate("card => card.offsetHeight")
    card.get_by_role("button", name="Show as a table").click()
    box = card.get_by_role("region", name="Table: Which duty do most goods of Pakistan pay?")
    expect(box.get_by_role("rowheader", name="Pakistan", exact=True)).to_be_attached()
    expect(card.locator(".js-plotly-plot")).to_have_count(0)
    expect(tab.get_by_test_id("stDataFrame")).to_have_count(0)
    assert abs(card.evaluate("card => card.offsetHeight") - before) <= 1
    for width in (390, 320):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.wait_for_function(FITS)
        box.focus()
        tab.keyboard.press("End")
        tab.keyboard.press("ArrowRight")
        tab.wait_for_function(
            "() => { const {scrollLeft, scrollTop} = document.activeElement;"
            " return scrollLeft > 0 && scrollTop > 0; }"
        )


def test_a_table_that_is_no_chart_is_as_high_as_its_rows(tab, dashboard):
    tab.goto(f"{dashboard}/view?chart=trade-tariff-measures")
    settle(tab)
    box = tab.locator(".rows")
    expect(box.get_by_role("row")).to_have_count(
        len(kept.view_of("trade-tariff-measures", Selection()).data.frame) + 1
    )
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight")
    links = box.get_by_role("link", name="Open")
    expect(links.first).to_have_attribute("href", re.compile("^https://"))


#: How far below what sticks a section begins, in pixels, for an address that names it.
BELOW_STRIP = """(section) => document.getElementById(section).getBoundingClientRect().top -
  document.querySelector(".st-key-strip").getBoundingClientRect().bottom"""


def test_an_address_with_a_section_shows_it_right_below_what_sticks(tab, dashboard):
    tab.goto(f"{dashboard}/trade#tariffs")
    settle(tab)
    tab.wait_for_function(f"(section) => ({BELOW_STRIP})(section) < 40", arg="tariffs")
    assert 0 <= tab.evaluate(BELOW_STRIP, "tariffs") < 40


#: Pixels between the feet of two cards that stand side by side.
FEET = """() => [...document.querySelectorAll("[data-testid=stGrid]")].flatMap((grid) => {
  const feet = [...grid.querySelectorAll("[class*='st-key-card-'] [class*='-foot']")];
  const ends = feet.map((foot) => foot.getBoundingClientRect());
  return ends.slice(1).map((end, at) => [end, ends[at]])
    .filter(([one, other]) => one.left > other.right)
    .map(([one, other]) => Math.abs(one.bottom - other.bottom));
})"""


def test_feet_of_cards_in_a_row_are_in_line(tab, dashboard):
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    scroll_through(tab)
    apart = tab.evaluate(FEET)
    assert len(apart) >= 4
    assert max(apart) <= 1
