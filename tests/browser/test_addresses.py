"""The address says what is shown: by link, by choice, by going back, and from page to page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser import settle

pytestmark = pytest.mark.browser


def expect_query(tab: Page, query: str) -> None:
    """Wait until the address says just this, and nothing runs any more that could change it."""
    end = re.escape(f"?{query}" if query else "")
    expect(tab).to_have_url(re.compile(rf"^[^?]*{end}$"))
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(tab).to_have_url(re.compile(rf"^[^?]*{end}$"))


def chip(tab: Page, label: str):
    return tab.get_by_role("button", name=re.compile(f"^{label}: "))


def expect_years(tab: Page, first: int, last: int) -> None:
    expect(tab.get_by_role("slider").nth(0)).to_have_value(str(first))
    expect(tab.get_by_role("slider").nth(1)).to_have_value(str(last))


def go(tab: Page, page: str) -> None:
    tab.get_by_role("link", name=page, exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(page)


def steps(tab: Page) -> int:
    return tab.evaluate("history.length")


@pytest.mark.parametrize(
    ("given", "normal", "label"),
    [
        (
            "information_technology?measure=Level&peers=India&years=2024&years=2015",
            "years=2015&years=2024&peers=IND&measure=level",
            "Compare by",
        ),
        ("trade?product=63+Home+textiles%2C+other", "product=63", "Product"),
        ("minerals?mineral=Antimony", "mineral=Antimony", "Mineral"),
        ("energy?status=Stopped", "status=stopped", "Stage of plants"),
    ],
)
def test_an_old_spelling_becomes_the_normal_one_and_shows_the_same(
    tab, dashboard, given, normal, label
):
    tab.goto(f"{dashboard}/{given}")
    settle(tab)
    expect_query(tab, normal)
    said = chip(tab, label).get_by_role("paragraph").inner_text()
    assert not tab.get_by_text("was left out").count()
    tab.reload()
    settle(tab)
    expect(chip(tab, label).get_by_role("paragraph")).to_have_text(said)
    expect_query(tab, normal)


def test_the_link_of_a_card_is_in_the_normal_spelling(tab, dashboard):
    tab.goto(f"{dashboard}/energy?status=Stopped")
    settle(tab)
    card = tab.locator(".st-key-card-energy-power-plants")
    card.get_by_role("button", name="Take along").click()
    tab.get_by_role("radio", name="Link").click()
    link = tab.get_by_test_id("stCode").filter(has_text="/view?")
    expect(link).to_have_text(f"{dashboard}/view?chart=energy-power-plants&status=stopped")


def test_quick_choices_are_all_kept(tab, dashboard):
    """A key is down before the address has followed the one before it."""
    tab.goto(f"{dashboard}/energy")
    settle(tab)
    first = tab.get_by_role("slider").nth(0)
    first.focus()
    for _ in range(8):
        tab.keyboard.press("ArrowRight", delay=60)
    last = int(tab.get_by_role("slider").nth(1).input_value())
    expect_query(tab, f"years=2018&years={last}")
    expect_years(tab, 2018, last)


def test_going_back_and_forward_moves_choices_chips_and_charts(tab, dashboard):
    tab.goto(f"{dashboard}/energy?years=2015&years=2020")
    settle(tab)
    subtitle = tab.locator(".st-key-card-energy-generation-mix").get_by_test_id(
        "stCaptionContainer"
    )
    begun, usual = steps(tab), subtitle.first.inner_text()
    tab.locator(".st-key-mix").get_by_role("radio", name="Share").click()
    expect_query(tab, "years=2015&years=2020&mix=share")
    expect(subtitle.first).not_to_have_text(usual)
    tab.get_by_role("button", name="Reset all choices").click()
    expect_query(tab, "")
    expect(chip(tab, "Electricity mix by")).to_have_count(0)
    assert steps(tab) == begun + 2
    tab.go_back()
    expect_query(tab, "years=2015&years=2020&mix=share")
    expect(chip(tab, "Electricity mix by")).to_be_visible()
    expect_years(tab, 2015, 2020)
    tab.go_back()
    expect_query(tab, "years=2015&years=2020")
    expect(tab.locator(".st-key-mix").get_by_role("radio", name="Amount")).to_be_checked()
    expect(subtitle.first).to_have_text(usual)
    tab.go_forward()
    expect_query(tab, "years=2015&years=2020&mix=share")
    expect(tab.locator(".st-key-mix").get_by_role("radio", name="Share")).to_be_checked()
    expect(subtitle.first).not_to_have_text(usual)


@pytest.mark.parametrize("between", ["Data", "Present"])
def test_shared_choices_come_back_from_a_page_without_choices(tab, dashboard, between):
    tab.goto(f"{dashboard}/energy?years=2015&years=2020&mix=share")
    settle(tab)
    go(tab, between)
    expect_query(tab, "")
    go(tab, "Energy")
    expect_query(tab, "years=2015&years=2020")
    expect_years(tab, 2015, 2020)


def test_a_choice_made_just_before_leaving_goes_along(tab, dashboard):
    tab.goto(f"{dashboard}/energy?mix=share")
    settle(tab)
    tab.get_by_role("button", name="All years", exact=True).click(no_wait_after=True)
    go(tab, "Mining")
    expect(tab).to_have_url(re.compile(r"/mining\?years=1985&years=\d{4}$"))
    expect(tab.get_by_role("slider").nth(0)).to_have_value("1985")


def test_nonsense_gets_one_sentence_each_and_leaves_the_address(tab, dashboard):
    tab.goto(f"{dashboard}/energy?mix=zzz&nonsense=1&product=63&years=2015&years=2020")
    settle(tab)
    expect(tab.get_by_text("was left out")).to_have_count(2)
    told = tab.get_by_text("nonsense=1").inner_text()
    assert "weight_tariff" not in told  # what other pages offer is no choice here
    expect_query(tab, "years=2015&years=2020")


def test_one_chart_in_a_frame_has_its_choices_and_a_deck_stays(tab, dashboard):
    tab.goto(
        f"{dashboard}/view?chart=energy-power-plants&status=Stopped"
        "&slide=trade-goods&title=Mine&dwell=20&embed=true"
    )
    expect(tab.get_by_role("heading").first).to_contain_text("shelved")
    expect(tab).to_have_url(re.compile("status=stopped$"))
    assert parse_qs(urlsplit(tab.url).query) == {
        "chart": ["energy-power-plants"],
        "slide": ["trade-goods"],
        "title": ["Mine"],
        "dwell": ["20"],
        "embed": ["true"],
        "status": ["stopped"],
    }


def test_a_deck_copied_is_one_step_in_the_history(tab, dashboard):
    tab.goto(f"{dashboard}/present")
    settle(tab)
    begun = steps(tab)
    tab.get_by_role("button", name="Copy into my deck").click()
    expect(tab).to_have_url(re.compile(r"title=.*&slide="))
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert steps(tab) == begun + 1


def test_two_tabs_do_not_move_each_other(tab, dashboard):
    tab.goto(f"{dashboard}/energy?years=2015&years=2020")
    settle(tab)
    other = tab.context.new_page()
    other.goto(f"{dashboard}/energy?mix=share")
    settle(other)
    other.get_by_role("button", name="All years", exact=True).click()
    expect(other).to_have_url(re.compile("years=1985&.*mix=share"))
    tab.locator(".st-key-mix").get_by_role("radio", name="Share").click()
    expect_query(tab, "years=2015&years=2020&mix=share")
