"""The address says what is shown: by link, by choice, by going back, and from page to page."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from loaders.catalogue import DATASETS
from tests.browser.test_browser import settle
from tests.server import start_server

pytestmark = pytest.mark.browser


def expect_query(tab: Page, query: str) -> None:
    """Wait until the address says just this, and nothing runs any more that could change it."""
    end = re.escape(f"?{query}" if query else "")
    expect(tab).to_have_url(re.compile(rf"^[^?]*{end}$"))
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(tab).to_have_url(re.compile(rf"^[^?]*{end}$"))


def go(tab: Page, page: str) -> None:
    tab.get_by_role("link", name=page, exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(page)


def steps(tab: Page) -> int:
    return tab.evaluate("history.length")


def word(tab: Page, control: str, name: str):
    return tab.locator(f".st-key-{control}").get_by_role("radio", name=name, exact=True)


def pick(tab: Page, control: str, name: str) -> None:
    """Choose from a menu by typing."""
    menu = tab.locator(f".st-key-{control} input").first
    menu.click()
    menu.press_sequentially(name)
    tab.get_by_role("option", name=name, exact=True).click()


def test_back_and_forward_step_through_choices_cards_and_folds_one_at_a_time(tab, dashboard):
    """One entry of the browser's history a choice: in the strip, in a card, of a fold and in it."""
    tab.goto(f"{dashboard}/energy?years=2015&years=2020&utm_source=mail")
    settle(tab)
    expect_query(tab, "years=2015&years=2020")
    begun, span = steps(tab), "years=2015&years=2020"
    fold = tab.locator(".st-key-more-energy-us-fuels")
    word(tab, "mix", "Share").click()
    expect_query(tab, f"{span}&mix=share")
    chip = tab.get_by_role("button", name=re.compile("^Electricity mix by: "))
    expect(chip).to_be_visible()
    word(tab, "fuels_shown", "Coal").click()
    coal = f"{span}&fuels_shown=energy-coal-supply&mix=share"
    expect_query(tab, coal)
    expect(tab.locator(".st-key-card-energy-coal-supply")).to_be_visible()
    fold.locator("summary").click()
    expect_query(tab, f"more=us-fuels&{coal}")
    expect(fold.locator("[class*=st-key-card-]").first).to_be_visible()
    chip.click()
    expect_query(tab, f"more=us-fuels&{span}&fuels_shown=energy-coal-supply")
    assert steps(tab) == begun + 4
    tab.go_back()
    expect_query(tab, f"more=us-fuels&{coal}")
    expect(chip).to_be_visible()
    expect(word(tab, "mix", "Share")).to_be_checked()
    tab.go_back()
    expect_query(tab, coal)
    expect(fold.locator("[class*=st-key-card-]")).to_have_count(0)
    tab.go_back()
    expect_query(tab, f"{span}&mix=share")
    expect(word(tab, "fuels_shown", "Gas")).to_be_checked()
    expect(tab.locator(".st-key-card-energy-gas")).to_be_visible()
    tab.go_back()
    expect_query(tab, span)
    expect(chip).to_have_count(0)
    tab.go_forward()
    expect_query(tab, f"{span}&mix=share")
    expect(chip).to_be_visible()


def test_a_move_to_another_page_is_one_step_and_goes_back_to_what_was_there(tab, dashboard):
    tab.goto(f"{dashboard}/energy?mix=share")
    settle(tab)
    begun = steps(tab)
    tab.locator(".st-key-choices button").click()
    tab.get_by_role("button", name="All years", exact=True).click(no_wait_after=True)
    tab.keyboard.press("Escape")  # the open choices may lie over the links
    go(tab, "Mining")
    expect(tab).to_have_url(re.compile(r"/mining\?years=1985&years=\d{4}$"))
    tab.reload()
    settle(tab)
    go(tab, "Data")
    expect_query(tab, "")
    go(tab, "Minerals")
    expect(tab).to_have_url(re.compile(r"/minerals\?years=1985&years=\d{4}$"))
    assert steps(tab) <= begun + 4  # the years, and three pages
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Data")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Mining")
    expect(tab).to_have_url(re.compile(r"/mining\?years=1985&years=\d{4}$"))
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Energy")
    expect(tab).to_have_url(re.compile(r"/energy\?.*mix=share"))
    expect(word(tab, "mix", "Share")).to_be_checked()


def test_choices_opened_after_another_choice_hold_what_is_chosen(tab, dashboard):
    """Streamlit tells a widget once what it holds, opened or not."""
    tab.goto(f"{dashboard}/energy")
    settle(tab)
    word(tab, "mix", "Share").click()
    expect_query(tab, "mix=share")
    opened = tab.locator(".st-key-choices button").first
    opened.click()
    peers = tab.locator(".st-key-peers")
    for name in ("India", "Bangladesh", "Vietnam"):
        expect(peers.get_by_text(name, exact=True)).to_be_visible()
    tab.get_by_role("button", name="All years", exact=True).click()
    expect(tab).to_have_url(re.compile(r"/energy\?years=1985&years=\d{4}&mix=share$"))


def test_a_choice_taken_back_while_it_is_closed_stays_so(tab, dashboard):
    """What a browser holds of a closed choice does not come back with the next."""
    tab.goto(f"{dashboard}/energy")
    settle(tab)
    tab.locator(".st-key-choices button").first.click()
    tab.get_by_role("button", name="All years", exact=True).click()
    expect(tab).to_have_url(re.compile(r"years=1985"))
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Reset all choices").click()
    expect_query(tab, "")
    word(tab, "mix", "Share").click()
    expect_query(tab, "mix=share")
    go(tab, "Mining")
    expect_query(tab, "")


def test_choices_that_are_opened_again_show_what_is_chosen_in_the_strip_and_in_a_fold(
    tab, dashboard
):
    """Streamlit keeps of what was closed what it held when it was first drawn."""
    tab.goto(f"{dashboard}/investment")
    settle(tab)
    opened = tab.locator(".st-key-choices button").first
    opened.click()
    tab.get_by_role("button", name="Last five years", exact=True).click()
    begin = tab.get_by_role("slider").first
    expect(begin).not_to_have_value("2010")
    chosen = begin.input_value()
    expect(tab).to_have_url(re.compile(rf"years={chosen}&"))
    for _ in range(2):
        tab.keyboard.press("Escape")
        expect(begin).to_have_count(0)
        opened.click()
        expect(begin).to_have_value(chosen)
    tab.keyboard.press("Escape")
    fold = tab.locator(".st-key-more-investment-finance summary")
    fold.click()
    word(tab, "ifc", "Projects").click()
    expect(tab).to_have_url(re.compile("ifc=projects"))
    fold.click()
    expect(word(tab, "ifc", "Projects")).to_have_count(0)
    fold.click()
    expect(word(tab, "ifc", "Projects")).to_be_checked()


@pytest.mark.parametrize("begun", ["choices", "mix"])
def test_a_choice_on_the_next_page_keeps_those_that_went_along(tab, dashboard, begun):
    tab.goto(f"{dashboard}/energy")
    settle(tab)
    if begun == "mix":
        word(tab, "mix", "Share").click()
        expect_query(tab, "mix=share")
    tab.locator(".st-key-choices button").first.click()
    tab.get_by_role("button", name="All years", exact=True).click()
    expect(tab).to_have_url(re.compile(r"years=1985"))
    tab.keyboard.press("Escape")
    go(tab, "Mining")
    word(tab, "mining_invested_shown", "All published").click()
    expect(tab).to_have_url(
        re.compile(r"/mining\?years=1985&years=\d{4}&mining_invested_shown=mining-fdi-periods$")
    )


def test_quick_choices_are_all_kept(tab, dashboard):
    """A key is down before the address has followed the one before it."""
    tab.goto(f"{dashboard}/energy")
    settle(tab)
    tab.locator(".st-key-choices button").click()
    first = tab.get_by_role("slider").nth(0)
    first.focus()
    for _ in range(8):
        tab.keyboard.press("ArrowRight", delay=60)
    last = int(tab.get_by_role("slider").nth(1).input_value())
    expect_query(tab, f"years=2018&years={last}")
    expect(first).to_have_value("2018")


def test_a_chart_that_is_named_is_brought_into_sight_out_of_its_fold(tab, dashboard):
    tab.goto(f"{dashboard}/trade?chart=trade-tariff-rates")
    settle(tab)
    expect_query(tab, "chart=trade-tariff-rates&more=tariffs")
    expect(tab.locator(".st-key-card-trade-tariff-rates")).to_be_in_viewport(ratio=0.3)


def test_two_tabs_do_not_move_each_other_s_choices(tab, dashboard):
    tab.goto(f"{dashboard}/energy?years=2015&years=2020")
    settle(tab)
    other = tab.context.new_page()
    other.goto(f"{dashboard}/energy?mix=share")
    settle(other)
    other.get_by_role("button", name="Reset all choices").click()
    expect_query(other, "")
    word(tab, "mix", "Share").click()
    expect_query(tab, "years=2015&years=2020&mix=share")


def test_after_a_restart_of_the_server_the_first_click_counts(tab):
    """The deck, too, is there: the address holds it."""
    with start_server() as address:
        tab.goto(f"{address}/energy?mix=share&slide=trade-goods")
        settle(tab)
        port = address.rpartition(":")[2]
    with start_server(int(port)):
        expect(tab.get_by_test_id("stApp")).to_have_attribute(
            "data-test-connection-state", "CONNECTED"
        )
        expect_query(tab, "mix=share&slide=trade-goods")
        word(tab, "mix", "Amount").click()
        expect_query(tab, "slide=trade-goods")
        expect(word(tab, "mix", "Amount")).to_be_checked()


def test_a_dataset_and_a_filter_that_are_picked_are_steps_by_their_ids(tab, dashboard):
    one, other = DATASETS["us_visas"], DATASETS["ember_generation"]
    tab.goto(f"{dashboard}/data?{urlencode({'dataset': one.title})}")
    settle(tab)
    expect_query(tab, f"dataset={one.id}")
    pick(tab, "dataset", other.title)
    expect_query(tab, f"dataset={other.id}")
    pick(tab, "road", "By hand")
    expect_query(tab, f"dataset={other.id}&road=by_hand")
    tab.go_back()
    expect_query(tab, f"dataset={other.id}")
    tab.go_back()
    expect_query(tab, f"dataset={one.id}")
    expect(tab.get_by_text(one.source.citation).first).to_be_visible()
    tab.go_forward()
    expect(tab.get_by_text(other.source.citation).first).to_be_visible()
