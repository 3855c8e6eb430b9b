"""The reader's own deck in a browser: quick clicks, another page, a reload, another tab."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser import settle
from tests.pages.seen import leads

pytestmark = pytest.mark.browser

#: Clicks on the buttons of cards, each 30 ms after the one before it: none waits for an answer.
QUICK = """ids => ids.forEach((id, place) => setTimeout(
  () => document.querySelector(`.st-key-${id}-deck button`).click(), 30 * place))"""


def slides(tab: Page) -> list[str]:
    return parse_qs(urlsplit(tab.url).query).get("slide", [])


def expect_slides(tab: Page, count: int) -> None:
    """Wait until the bar says so many, and nothing runs any more."""
    name = f"Present ({count})" if count else "Present"
    expect(tab.get_by_role("link", name=name, exact=True).first).to_be_visible()
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert len(slides(tab)) == count


def test_five_quick_clicks_are_five_slides_that_stay(tab, dashboard):
    """Through another page, Back, a reload and another tab, and as no step in the history."""
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    begun = tab.evaluate("history.length")
    five = [leads("trade")[place] for place in (4, 0, 3, 1, 2)]
    for chart_id in five:
        tab.locator(f".st-key-{chart_id}-deck button").wait_for()
    tab.evaluate(QUICK, five)
    expect_slides(tab, 5)
    assert sorted(slides(tab)) == sorted(five)  # a busy server hears a few at once
    for chart_id in five:
        button = tab.locator(f".st-key-{chart_id}-deck button")
        expect(button).to_have_accessible_name(re.compile("Take out of the deck"))
    assert tab.evaluate("history.length") == begun
    tab.get_by_role("link", name="Energy", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Energy")
    tab.locator(".st-key-energy-generation-mix-deck button").click()
    expect_slides(tab, 6)
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Trade")
    expect_slides(tab, 6)
    tab.reload()
    settle(tab)
    expect_slides(tab, 6)
    other = tab.context.new_page()
    other.goto(f"{dashboard}/minerals")
    settle(other)
    expect_slides(other, 6)


def test_tabs_of_one_reader_have_one_deck_and_a_link_s_deck_erases_none(tab, dashboard):
    tab.goto(f"{dashboard}/present?slide=trade-goods&slide=energy-solar")
    settle(tab)
    tab.get_by_role("button", name="Slide 1 later").click()
    expect_slides(tab, 2)
    expect(tab).to_have_url(re.compile("slide=energy-solar&slide=trade-goods$"))
    other = tab.context.new_page()
    other.goto(f"{dashboard}/mining")
    settle(other)
    other.locator(".st-key-mining-coal-deck button").click()
    expect_slides(other, 3)
    tab.bring_to_front()
    expect_slides(tab, 3)  # taken over from the other tab
    guest = tab.context.new_page()
    guest.goto(f"{dashboard}/present?slide=minerals-critical")
    settle(guest)
    expect_slides(guest, 1)
    third = tab.context.new_page()
    third.goto(f"{dashboard}/data")
    settle(third)
    expect_slides(third, 3)
    tab.get_by_role("button", name="Empty the deck").click()
    expect_slides(tab, 0)
    tab.get_by_role("button", name="Undo").click()
    expect_slides(tab, 3)
