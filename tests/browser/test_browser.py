"""What only a browser can show: drawn charts, deep links, downloads, and no request elsewhere."""

import csv
import io
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from charts.catalogue import CHARTS, PAGES
from charts.choices import EVERY
from charts.selection import from_query
from tests.browser.conftest import PATIENCE_MS
from tests.catalogue import can_be_built

pytestmark = pytest.mark.browser

PATHS = {page_id: "" if page_id == "overview" else page_id for page_id in PAGES} | {"data": "data"}


#: Every map has its outlines, which come after it.
OUTLINED = """() => [...document.querySelectorAll(".js-plotly-plot .geolayer:not(:empty)")].every(
  (map) => (map.querySelector(".countries path")?.getAttribute("d") || "").length > 1000)"""
FITS = "() => document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"


def settle(tab: Page) -> None:
    """Wait for the footer, which the frame writes last."""
    tab.get_by_text("Every figure is a publisher's").wait_for()


def scroll_through(tab: Page) -> None:
    """Bring every card into view, as a reader would: drawing may wait for that."""
    for card in tab.locator("[class*=st-key-card-]").all():
        card.scroll_into_view_if_needed()


@pytest.mark.parametrize("page_id", list(PATHS))
def test_a_page_draws_all_its_charts_and_asks_nobody_else(tab, dashboard, page_id):
    asked, errors = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"{dashboard}/{PATHS[page_id]}")
    settle(tab)
    scroll_through(tab)
    cards = tab.locator("[class*=st-key-card-]")
    drawn = tab.locator(".js-plotly-plot .main-svg")
    told = tab.locator("ul li").or_(tab.get_by_test_id("stDataFrame"))
    nothing = tab.get_by_text("There is nothing to draw yet")
    wanted = cards.count()
    if page_id in PAGES:
        assert wanted >= len(PAGES[page_id].charts)
        missing = [c for c in PAGES[page_id].charts if not can_be_built(c.datasets)]
        expect(cards.filter(has=nothing)).to_have_count(len(missing))
    expect(cards.filter(has=drawn.or_(told).or_(nothing))).to_have_count(wanted)
    tab.wait_for_function(OUTLINED)
    assert not errors
    elsewhere = {
        urlsplit(url).hostname
        for url in asked
        if urlsplit(url).scheme in ("http", "https", "ws", "wss")
    } - {"127.0.0.1", "localhost"}
    assert not elsewhere


def test_a_cold_deep_link_shows_its_selection(tab, dashboard):
    tab.goto(f"{dashboard}/trade?years=2015&years=2020&peers=Sri+Lanka")
    settle(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Trade and investment")
    thumbs = tab.get_by_role("slider")
    expect(thumbs.nth(0)).to_have_value("2015")
    expect(thumbs.nth(1)).to_have_value("2020")
    expect(tab.get_by_text("Sri Lanka").first).to_be_visible()
    expect(tab.get_by_text(re.compile("January 2015 to December 2020")).first).to_be_visible()


def test_the_choice_goes_along_from_page_to_page(tab, dashboard):
    tab.goto(f"{dashboard}/trade?years=2015&years=2020")
    settle(tab)
    tab.get_by_role("link", name="Energy", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Energy")
    expect(tab.get_by_role("slider").nth(0)).to_have_value("2015")
    # The address follows a moment after the widgets.
    expect(tab).to_have_url(re.compile(r"/energy\?.*years=2015&years=2020"))
    assert from_query(urlsplit(tab.url).query, EVERY).years == (2015, 2020)
    tab.get_by_role("link", name="Data", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Data")
    tab.get_by_role("link", name="Mining", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Mining")
    expect(tab.get_by_role("slider").nth(0)).to_have_value("2015")


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
    with tab.expect_download() as waiting:
        card.get_by_role("button", name="CSV", exact=True).click()
    download = waiting.value
    assert download.suggested_filename == "trade-goods_2019-2020_2025-04-03.csv"
    text = download.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2 * 24
    assert {row["month"][:4] for row in rows} == {"2019", "2020"}
    assert list(rows[0])[-4:] == ["source", "dataset", "published", "retrieved"]
    assert {row["dataset"] for row in rows} == {"; ".join(CHARTS["trade-goods"].datasets)}


def test_chart_and_table_change_places(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    card = tab.locator(".st-key-card-trade-goods")
    card.get_by_text("Table", exact=True).click()
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()
    expect(card.locator(".js-plotly-plot")).to_have_count(0)


@pytest.mark.parametrize("page_id", list(PATHS))
def test_nothing_is_wider_than_the_window(tab, dashboard, page_id):
    tab.goto(f"{dashboard}/{PATHS[page_id]}")
    settle(tab)
    for width in (390, 768, 1366, 1920):
        tab.set_viewport_size({"width": width, "height": 900})
        # Charts follow the window a moment later, thirty of them on a busy machine some seconds.
        tab.wait_for_function(FITS, timeout=PATIENCE_MS)


def test_the_answer_and_the_kpis_stand_above_the_fold(tab, dashboard):
    for page_id, path in PATHS.items():
        if page_id == "data":
            continue
        tab.goto(f"{dashboard}/{path}")
        settle(tab)
        box = tab.get_by_test_id("stMetric").nth(2).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 768, page_id


def test_readers_see_no_menu_and_no_deploy_button(tab, dashboard):
    tab.goto(dashboard)
    settle(tab)
    for part in ("stMainMenu", "stAppDeployButton"):
        expect(tab.get_by_test_id(part)).to_have_count(0)
