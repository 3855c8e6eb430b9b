"""A page as a browser meets it: without JavaScript, and with it what its tab and its log say."""

import pytest
from playwright.sync_api import expect

from charts.catalogue import CHARTS, KPIS, PAGES
from serving import titles
from tests.browser.conftest import PATIENCE_MS
from tests.browser.test_browser import settle
from tests.catalogue import opened
from tests.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(chromium):
    """A window in which no script runs."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def says(reader, address, text):
    """Whether a page has its words by now: a server just started may still look for them."""
    reader.goto(address)
    return text in reader.locator(".plain").inner_text()  # texts of Playwright's pass over noscript


def test_without_javascript_a_reader_gets_the_answer_and_finds_a_chart_with_its_table(
    reader, dashboard
):
    until(lambda: says(reader, f"{dashboard}/trade", "The United States and Pakistan traded"))
    expect(reader.get_by_role("heading", level=1)).to_have_text("Trade")
    told = reader.locator(".plain").inner_text()
    assert all(KPIS[kpi_id].label in told for kpi_id in PAGES["trade"].row)
    reader.get_by_role("link", name=CHARTS["trade-goods"].question).click()
    until(lambda: says(reader, reader.url, opened("trade-goods").finding))
    expect(reader.get_by_role("heading", level=1)).to_have_text(opened("trade-goods").finding)
    assert reader.get_by_role("row").count() > 10
    assert "Source: " in reader.locator(".plain").inner_text()


def test_without_javascript_a_wrong_address_leads_on(reader, dashboard):
    answer = reader.goto(f"{dashboard}/trade/foo")
    assert answer.status == 404
    reader.get_by_role("link", name="Trade", exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Trade")


def test_the_tab_says_the_page_from_the_first_moment_and_follows(tab, dashboard):
    tab.add_init_script(
        "window.seen = []; setInterval(() => {"
        "if (document.title && seen.at(-1) !== document.title) seen.push(document.title)}, 5)"
    )
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    assert tab.evaluate("seen") == [titles.tab("trade")]
    tab.get_by_role("link", name="Energy", exact=True).first.click()
    expect(tab).to_have_title(titles.tab("energy"))
    tab.goto(f"{dashboard}/view?chart=trade-goods")
    settle(tab)
    assert tab.evaluate("seen") == [titles.tab("view", "trade-goods")]


@pytest.mark.parametrize("path", ["trade", "view?chart=energy-power-plants"])
def test_what_is_fetched_beforehand_is_used(tab, dashboard, path):
    """A browser warns a few seconds after the page is there of what it fetched in vain."""
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{dashboard}/{path}")
    settle(tab)
    tab.locator(".js-plotly-plot .main-svg").first.wait_for()
    tab.wait_for_timeout(4_000)
    assert not [text for text in said if "preload" in text]
    assert len([url for url in asked if "/PlotlyChart." in url]) == 1
