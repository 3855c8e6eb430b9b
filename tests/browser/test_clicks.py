"""A click on a mark is a choice for the whole page; a chip shows it and takes it back."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.test_browser import settle

pytestmark = pytest.mark.browser


def address(tab) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def test_a_click_into_the_treemap_opens_a_chapter_everywhere(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    settle(tab)
    card = tab.locator(".st-key-card-trade-imports-by-chapter")
    card.scroll_into_view_if_needed()
    card.locator(".js-plotly-plot g.slice").nth(3).wait_for()
    card.locator(".js-plotly-plot g.slice.cursor-pointer path.surface").nth(1).click()
    chip = tab.get_by_role("button", name=re.compile(r"^Product: \d\d "))
    expect(chip).to_be_visible()
    expect(tab).to_have_url(re.compile(r"[?&]product=\d\d"))  # a moment after the widgets
    (product,) = address(tab)["product"]
    chapter = product[:2]
    lines = tab.locator(".st-key-card-trade-products")
    expect(lines.get_by_role("heading").first).to_contain_text(re.compile(rf"\b{chapter}\d{{4}}\b"))
    chip.click()
    expect(chip).to_have_count(0)
    expect(tab).not_to_have_url(re.compile("product="))


def test_a_link_to_a_product_opens_it(tab, dashboard):
    tab.goto(f"{dashboard}/trade?product=62")
    settle(tab)
    expect(tab.get_by_role("button", name=re.compile("^Product: 62 "))).to_be_visible()
    assert not tab.get_by_text("was left out").count()


def test_a_whole_page_is_taken_along_in_its_forms(tab, dashboard):
    tab.goto(f"{dashboard}/energy?years=2015&years=2020")
    settle(tab)
    tab.get_by_role("button", name="Take this page along").click()
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
