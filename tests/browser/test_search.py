"""The field in the bar: by keys, by mouse, on a phone; it moves within the session."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser import settle

pytestmark = pytest.mark.browser


def field(tab: Page):
    return tab.get_by_role("combobox", name="Search")


def options(tab: Page):
    return tab.get_by_role("listbox", name="Results").get_by_role("option")


def open_at(tab: Page, address: str) -> None:
    tab.goto(address)
    settle(tab)
    expect_live(tab)


def expect_live(tab: Page) -> None:
    """Wait until the field hears keys: it is drawn a moment before its script has come."""
    expect(tab.locator(".search[data-live]")).to_be_visible()


def type_in(tab: Page, words: str) -> None:
    tab.keyboard.press("/")
    expect(field(tab)).to_be_focused()
    tab.keyboard.type(words)


def chosen(tab: Page) -> str:
    """The option a screen reader is told of, which is the one drawn as chosen."""
    selected = tab.locator("[role=option][aria-selected=true]")
    expect(selected).to_have_count(1)
    expect(field(tab)).to_have_attribute("aria-activedescendant", selected.get_attribute("id"))
    return selected.inner_text()


def test_keys_alone_lead_to_a_product_in_its_section(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans&years=2015&years=2020")
    before = tab.evaluate("history.length")
    type_in(tab, "terry towels")
    expect(options(tab).first).to_contain_text("630260 Cotton terry towels")
    expect(field(tab)).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("ArrowUp")
    assert options(tab).last.inner_text() == chosen(tab)
    tab.keyboard.press("ArrowDown")
    expect(field(tab)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    tab.keyboard.press("ArrowDown")
    assert "630260" in chosen(tab)
    tab.evaluate("window.sameDocument = true")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{dashboard}/trade?years=2015&years=2020&product=630260#product")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Trade")
    expect(tab.get_by_role("heading", name="Your product")).to_be_in_viewport()
    assert tab.evaluate("window.sameDocument")  # the session goes on, and with it a deck
    assert tab.evaluate("history.length") == before + 1
    tab.go_back()
    expect(tab).to_have_url(re.compile(r"/view\?chart=trade-soybeans&years=2015&years=2020$"))


def test_enter_before_the_answer_takes_the_first(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    type_in(tab, "antimony")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{dashboard}/minerals?mineral=Antimony#one-mineral")
    chip = tab.get_by_role("button", name=re.compile("^Mineral: "))
    expect(chip).to_contain_text("Antimony")


def test_a_click_moves_on_and_with_control_opens_another_tab(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    type_in(tab, "circular debt")
    first = options(tab).first
    expect(first).to_contain_text("circular debt")
    with tab.context.expect_page() as opened:
        first.click(modifiers=["Control"])
    expect(opened.value).to_have_url(f"{dashboard}/view?chart=energy-circular-debt")
    opened.value.close()
    expect(tab).to_have_url(f"{dashboard}/view?chart=trade-soybeans")
    first.click()
    expect(tab).to_have_url(f"{dashboard}/view?chart=energy-circular-debt")
    expect(tab.locator(".st-key-card-energy-circular-debt")).to_be_visible()


def test_a_dataset_is_shown_where_it_is_told_of(tab, dashboard):
    open_at(tab, f"{dashboard}/data?dataset=us_visas")
    type_in(tab, "World Development Indicators")
    expect(options(tab).first).to_contain_text("World Development Indicators")
    tab.keyboard.press("Enter")
    picked = tab.get_by_role("combobox", name=re.compile("Dataset"))
    expect(picked).to_have_value("World Development Indicators, selected")
    expect(tab.get_by_role("heading", name="Look inside one dataset")).to_be_in_viewport()


def test_escape_closes_then_clears_and_leaves(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    type_in(tab, "salt")
    expect(options(tab).first).to_be_visible()
    tab.keyboard.press("Escape")
    expect(options(tab)).to_have_count(0)
    expect(field(tab)).to_have_attribute("aria-expanded", "false")
    expect(field(tab)).to_have_value("salt")
    tab.keyboard.press("Escape")
    expect(field(tab)).to_have_value("")
    expect(field(tab)).not_to_be_focused()


def test_what_is_not_there_is_said_and_a_slash_in_a_field_is_a_slash(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    type_in(tab, "xqzzvw/")
    expect(field(tab)).to_have_value("xqzzvw/")
    expect(tab.get_by_text("Nothing here is called “xqzzvw/”.")).to_be_visible()
    expect(field(tab)).to_have_attribute("aria-expanded", "false")


def test_nothing_reruns_while_one_types(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    sent = []

    def note(frame):
        sent.append(frame)

    tab.on("websocket", lambda socket: socket.on("framesent", note))
    tab.reload()
    settle(tab)
    expect_live(tab)
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    before = len(sent)
    type_in(tab, "salt")
    expect(options(tab).first).to_be_visible()
    assert before > 0
    assert len(sent) == before


def test_on_a_phone_a_tap_opens_it_over_the_bar(tab, dashboard):
    tab.set_viewport_size({"width": 390, "height": 844})
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    assert field(tab).bounding_box()["width"] >= 24
    assert field(tab).bounding_box()["width"] < 48
    field(tab).click()
    assert field(tab).bounding_box()["width"] > 350
    tab.keyboard.type("soy")
    expect(options(tab).first).to_contain_text("soybeans")
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert options(tab).first.bounding_box()["height"] >= 44
    options(tab).filter(has_text="US soybean export sales").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Data")
    assert field(tab).bounding_box()["width"] < 48


def test_it_stands_in_the_bar_without_covering_the_pages(tab, dashboard):
    open_at(tab, f"{dashboard}/view?chart=trade-soybeans")
    bar, box = tab.get_by_test_id("stHeader").bounding_box(), field(tab).bounding_box()
    assert bar["height"] <= 48
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 48
    for link in tab.get_by_test_id("stTopNavLink").all():
        place = link.bounding_box()
        assert place is None or place["x"] + place["width"] <= box["x"]


def test_a_frame_has_none(tab, dashboard):
    tab.goto(f"{dashboard}/view?chart=trade-soybeans&embed=true")
    settle(tab)
    expect(field(tab)).to_have_count(0)
