"""A card that reruns alone keeps to the copies its page was drawn from."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from loaders import store
from loaders.load import load
from loaders.model import Provenance
from tests.server import start_server

pytestmark = pytest.mark.browser


@pytest.fixture
def dashboard(monkeypatch, tmp_path) -> Iterator[str]:
    """A server over copies of its own: the test brings a new one."""
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    with start_server() as address:
        yield address


def test_a_card_shows_its_page_s_generation_until_the_page_runs_again(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    card = tab.locator("[class*=st-key-card-]").first
    notes = card.get_by_role("button", name="Notes")
    source = tab.get_by_text(re.compile("US Census Bureau, US goods trade"))
    notes.click()
    expect(source).to_contain_text("embedded copy")
    notes.click()
    tab.get_by_text("Every figure is a publisher's").wait_for()
    table = load("census_goods_monthly")
    store.write_vintage(
        table.dataset,
        table.frame,
        Provenance(datetime(2031, 5, 7, tzinfo=UTC), "", (), "", "live"),
    )
    card.get_by_role("button", name="Show as a table").click()
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()
    notes.click()
    expect(source).to_contain_text("embedded copy")
    tab.reload()
    notes.click()
    expect(source).to_contain_text("7 May 2031")
