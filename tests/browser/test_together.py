"""Two clicks that a browser sends together are both done: it names the fragment of one only."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_browser import settle

pytestmark = pytest.mark.browser

#: Clicks elements one after the other, before the browser can send anything.
TOGETHER = "(selectors) => selectors.forEach((one) => document.querySelector(one).click())"
#: What each is to bring: seen in a second card, beside every kind of control of the page.
TABLE = ".st-key-trade-duty-by-month-turn button"
TURNED = ".st-key-card-trade-duty-by-month :is([data-testid=stDataFrame], table)"
NOTES = ".st-key-trade-goods-notes button"
SEGMENT = ".st-key-flow_view [role=radiogroup] > :last-child"
#: A control of Trade -> what is in sight once it is done.
KINDS = {
    NOTES: "text=US Census Bureau, US goods trade",
    ".st-key-trade-goods-download button": "text=PNG picture",
    ".st-key-trade-goods-share button": "text=The same view as a code",
    ".st-key-how-new button": "text=US Census Bureau, US goods trade by partner, monthly",
    ".st-key-page-more button": "text=Briefing, Letter",
    ".st-key-choices button": "text=Compare with",
    "[class*=st-key-more-trade] summary": "[class*=st-key-more-trade] [class*=st-key-card-]",
    SEGMENT: "text=/million a month/",
    ".st-key-trade-goods-deck button": "text=Take out of the deck",
}


@pytest.fixture
def trade(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    return tab


@pytest.mark.parametrize("control", KINDS)
@pytest.mark.parametrize(
    "is_first", [True, pytest.param(False, marks=pytest.mark.long)], ids=["first", "last"]
)
def test_a_click_beside_another_is_done(trade, control, is_first):
    both = (control, TABLE) if is_first else (TABLE, control)
    trade.evaluate(TOGETHER, list(both))
    expect(trade.locator(KINDS[control]).first).to_be_visible()
    expect(trade.locator(TURNED).first).to_be_visible()


#: What leads to another page, beside or after a click that opens, closes or chooses something.
AWAY = "[data-testid=stTopNavLink][href$='/energy']"


# By a hand: a browser tells of a choice a moment after the click, of a link at once, and a choice
# told after the link would bring the page back, which is Streamlit's doing.
@pytest.mark.parametrize("control", [NOTES, SEGMENT])
def test_a_click_that_leads_away_does_so_after_another(trade, control):
    trade.locator(control).click()
    trade.locator(AWAY).click()
    expect(trade.get_by_role("heading", level=1)).to_have_text("Energy")


def test_a_page_is_left_with_notes_open(trade):
    trade.locator(NOTES).click()
    expect(trade.locator(KINDS[NOTES]).first).to_be_visible()
    trade.locator(AWAY).click()
    expect(trade.get_by_role("heading", level=1)).to_have_text("Energy")
    expect(trade.locator(".st-key-energy-generation-mix-notes button")).to_be_visible()
