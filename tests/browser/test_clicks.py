"""A click on a mark is a choice for the whole page; a chip shows it and takes it back."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.test_browser import settle

pytestmark = pytest.mark.browser


def address(tab) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def test_a_click_on_a_bar_opens_a_chapter_everywhere(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    card = tab.locator(".st-key-card-trade-imports-by-chapter")
    card.scroll_into_view_if_needed()
    bar = card.locator(".js-plotly-plot g.points g.point path").last  # the largest, at the top
    bar.hover(force=True)  # over the bars lies what the figure is clicked through
    card.locator(".js-plotly-plot g.hovertext").wait_for()
    bar.click(force=True)
    chip = tab.get_by_role("button", name=re.compile(r"^Product: \d\d "))
    expect(chip).to_be_visible()
    expect(tab).to_have_url(re.compile(r"[?&]product=\d\d"))  # a moment after the widgets
    (product,) = address(tab)["product"]
    chapter = product[:2]
    lines = tab.locator(".st-key-card-trade-products")
    expect(lines.get_by_role("heading").first).to_contain_text(re.compile(rf"\b{chapter}\d{{4}}\b"))
    tab.reload()
    settle(tab)
    expect(chip).to_be_visible()
    chip.click()
    expect(chip).to_have_count(0)
    expect(tab).not_to_have_url(re.compile("product="))
    tab.go_back()
    expect(chip).to_be_visible()
    expect(lines.get_by_role("heading").first).to_contain_text(re.compile(rf"\b{chapter}\d{{4}}\b"))


def test_a_whole_page_is_taken_along_in_its_forms(tab, dashboard):
    tab.goto(f"{dashboard}/energy?years=2015&years=2020")
    settle(tab)
    tab.locator(".st-key-page-more").get_by_role("button", name="Download").click()
    expect(tab.get_by_role("link", name="Briefing, Letter")).to_be_visible()
    expect(tab.get_by_role("link", name="PowerPoint")).to_be_visible()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="All figures, Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    assert len(book.sheetnames) > 20
    mix = next(name for name in book.sheetnames if "energy-generation-mix" in name)
    cells = {cell for row in book[mix].values for cell in row}
    assert {2015, 2020} <= cells
    assert not {2014, 2021} & cells
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="All figures, data package").click()
    assert waiting.value.suggested_filename == "energy.zip"


def test_a_click_costs_one_run_of_the_page_at_most_and_what_opens_none(tab, dashboard):
    runs = []

    def note(frame):
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "new_session" and not message.metadata.run.fragment_ids:
            runs.append(message)

    def cost(act) -> int:
        runs.clear()
        act()
        tab.wait_for_timeout(700)  # a run begins, or none does
        expect(tab.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        return len(runs)

    tab.on("websocket", lambda socket: socket.on("framereceived", note))
    tab.goto(f"{dashboard}/information_technology")
    settle(tab)
    assert len(runs) == 1
    here = tab.locator
    costs = {
        "a chart's turn": cost(here(".st-key-exports_shown").get_by_text("Month").click),
        "notes": cost(here(".st-key-it-visas-notes button").click),
        "as a table": cost(here(".st-key-it-visas-turn button").click),
        "to the deck": cost(here(".st-key-it-visas-deck button").click),
        "a fold": cost(here(".st-key-more-information_technology-people summary").click),
        "a turn in it": cost(here(".st-key-readiness_shown").get_by_text("Over time").click),
        "files of the page": cost(here(".st-key-page-more button").click),
        "how new": cost(here(".st-key-how-new button").click),
        "back": cost(tab.go_back),
    }
    assert [act for act, full in costs.items() if full] == [
        "a chart's turn",
        "a turn in it",
        "back",
    ]
    assert set(costs.values()) == {0, 1}
