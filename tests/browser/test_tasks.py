"""Ten tasks as a new reader does them, from the front page, each within its number of clicks.

A click is a click, Enter, or a choice from a list; to type into the search field is none, and to
turn the slides of a show is playing it. Every answer is computed here from the datasets.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from charts import words
from charts.countries import NAMES
from charts.selection import Selection
from charts.trade.choices import PRODUCT
from exports.facts import citation
from pages.parts import kept
from tests.browser.test_browser import settle
from tests.browser.test_search import expect_live, options, type_in
from tests.browser.test_show import drawn, press
from tests.catalogue import tables

pytestmark = pytest.mark.browser


@dataclass
class Reader:
    """Who sits at the front page and clicks."""

    tab: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def find(self, typed: str, result: str | re.Pattern[str]) -> None:
        """Search, and choose what says so."""
        type_in(self.tab, typed)
        self.click(options(self.tab).filter(has_text=result).first)

    def card(self, finding: str | re.Pattern[str]) -> Locator:
        """The card below this finding, once it is there."""
        found = self.tab.locator("[class*=st-key-card-]").filter(
            has=self.tab.get_by_role("heading", name=finding)
        )
        expect(found).to_have_count(1)
        return found

    def csv(self, card: Locator) -> pd.DataFrame:
        self.click(card.get_by_role("button", name="Download", exact=True))
        csv = self.tab.get_by_role("button", name="CSV", exact=True)
        csv.wait_for()
        with self.tab.expect_download() as waiting:
            self.click(csv)
        return pd.read_csv(waiting.value.path(), dtype={"hs_code": "str", "period": "str"})


@pytest.fixture
def reader(tab: Page, dashboard: str, record_property: Callable[..., None]) -> Iterator[Reader]:
    """Begin every task at the front page, and record what it took."""
    tab.goto(dashboard)
    settle(tab)
    expect_live(tab)
    one = Reader(tab)
    yield one
    record_property("clicks", one.clicks)


def frame(dataset_id: str) -> pd.DataFrame:
    return tables()[dataset_id].frame


def test_is_trade_growing(reader):
    """0 clicks: the first sentence says it, and the first figures."""
    goods = frame("census_goods_monthly").query("partner_iso3 == 'PAK'").sort_values("month")
    for flow, label in (("us_imports", "US imports"), ("us_exports", "US exports")):
        months = goods[f"{flow}_usd_million"].dropna()
        new, old = months.iloc[-12:].sum(), months.iloc[-24:-12].sum()
        figure = reader.tab.locator(".kpi").filter(has_text=label).first
        expect(figure).to_be_in_viewport()
        moved = f"{words.moved(new, old)} on a year earlier"
        expect(figure).to_contain_text(moved)
    assert reader.clicks == 0


def test_what_does_pakistan_pay_now(reader):
    """1 click at most."""
    rates = frame("us_tariff_rates_by_date").query("iso3 == 'PAK'").sort_values("effective_from")
    now = rates.iloc[-1]
    assert pd.isna(now["effective_to"])
    finding = reader.card(re.compile("^Most goods of Pakistan pay")).get_by_role("heading")
    for said in (
        f"{words.number(now['rate_pct'])}%",
        now["authority"],
        now["hts_heading"],
        words.day(now["effective_from"]),
        f"as of {words.day(now['last_seen'])}",
    ):
        expect(finding).to_contain_text(said)
    assert reader.clicks <= 1


def test_where_reko_diq_stands(reader):
    """1 click at most."""
    facts = frame("project_facts").query("project == 'Reko Diq' and topic == 'Stage'")
    newest = facts.loc[facts["event_date"].idxmax()]
    reader.find("Reko Diq", "Mining: Reko Diq")
    finding = reader.tab.get_by_role("heading", name=newest["milestone"].rstrip(".")).first
    expect(finding).to_be_in_viewport()
    expect(finding).to_contain_text(words.day(newest["event_date"]))
    assert reader.clicks <= 1


def test_how_much_antimony(reader):
    """2 clicks at most: how far the US imports it, and whether any of it comes from Pakistan."""
    reliance = frame("usgs_mcs").query(
        "chapter == 'ANTIMONY' and statistic == 'Net import reliance'"
    )
    newest = reliance.loc[reliance["period"].astype("int").idxmax()]
    goods = frame("census_imports_hs6").query("partner_iso3 == 'PAK'")
    ours = goods[goods["hs_code"].str.match("261710|8110")]["imports_for_consumption_usd"].sum()
    reader.find("antimony", re.compile("^MineralAntimony"))
    said = f"imported {words.number(newest['amount'])}% of the antimony it used in"
    reader.card(re.compile(re.escape(f"{said} {newest['period']}")))
    came = "of antimony from Pakistan" if ours else "No US imports of antimony came from Pakistan"
    reader.card(re.compile(f"{came}.* in {goods['year'].max()}"))
    assert reader.clicks <= 2


def test_towels_by_hs6_with_duty_as_csv_with_its_year(reader):
    """4 clicks at most."""
    imports = frame("census_imports_hs6").query("partner_iso3 == 'PAK'")
    year = imports["year"].max()
    sold = imports[(imports["year"] == year) & imports["hs_code"].str.startswith("63")]
    towels = sold.set_index("hs_code").loc["630260"]
    reader.find("towels", "630260")
    product = Selection().choosing(PRODUCT, "630260")
    rows = reader.csv(reader.card(kept.view_of("trade-products", product).finding))
    assert set(rows["period"]) == {str(year)}
    assert rows["hs_code"].str.fullmatch(r"63\d{4}").all()
    assert set(rows["hs_code"]) <= set(sold["hs_code"])
    assert set(rows["dataset"].str.split("; ").explode()) >= {"census_imports_hs6"}
    row = rows.set_index("hs_code").loc["630260"]
    assert row["us_imports_usd"] == towels["imports_for_consumption_usd"]
    duty = towels["calculated_duties_usd"] / towels["imports_for_consumption_usd"] * 100
    assert row["average_duty_pct"] == pytest.approx(duty)
    assert reader.clicks <= 4


def test_developers_of_pakistan_and_india_since_2022_as_csv(reader):
    """4 clicks at most."""
    counted = frame("github_activity").query("economy_iso2 in ('PK', 'IN') and year >= 2022")
    wanted = {
        (NAMES["PAK" if one == "PK" else "IND"], f"{year} Q{quarter}"): count
        for one, year, quarter, count in counted[
            ["economy_iso2", "year", "quarter", "developers"]
        ].itertuples(index=False)
    }
    reader.find("developers in Pakistan and India since 2022", "pool of developers")
    rows = reader.csv(reader.card(re.compile("^GitHub developers in Pakistan were")))
    given = rows.set_index(["country", "quarter"])["github_developers"]
    of_us = given.xs(NAMES["USA"], drop_level=False).index  # the two countries are always there
    assert given.drop(of_us).astype("int").to_dict() == wanted
    assert {"source", "published", "retrieved"} <= set(rows)
    assert reader.clicks <= 4


def test_an_own_deck_of_five_played_and_as_powerpoint(reader):
    """12 clicks at most."""
    chosen = ["trade-goods", "trade-tariff-now", "forum-commitment-stages", "energy-generation-mix"]
    chosen.append("energy-capacity")
    said = [kept.view_of(chart_id, Selection()).finding for chart_id in chosen]
    for number, finding in enumerate(said, start=1):
        if number == 4:
            reader.click(reader.tab.get_by_role("link", name="Energy", exact=True).first)
        reader.click(reader.card(finding).get_by_role("button", name="Add to deck"))
        present = reader.tab.get_by_role("link", name=f"Present ({number})", exact=True).first
        expect(present).to_be_visible()
    reader.click(present)
    with reader.tab.expect_download() as saving:
        reader.click(reader.tab.get_by_role("button", name="PowerPoint").first)
    slides = Presentation(saving.value.path()).slides
    titles = [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for slide in slides
    ]
    assert len(titles) == len(said) + 2  # what opens them, and the sources
    assert all(finding in slide for finding, slide in zip(said, titles[1:], strict=False))
    with reader.tab.expect_popup() as opened:
        reader.click(reader.tab.get_by_role("link", name="Start the show").first)
    show = opened.value
    drawn(show)
    for number, finding in enumerate(said, start=1):
        press(show, "ArrowRight", number)
        expect(show.locator("section.present h2")).to_have_text(finding)
    assert reader.clicks <= 12


def test_cite_a_chart(reader, dashboard):
    """2 clicks at most."""
    view = kept.view_of("trade-goods", Selection())
    reader.click(reader.card(view.finding).get_by_role("button", name="Share"))
    reader.click(reader.tab.get_by_role("radio", name="Cite"))
    address = f"{dashboard}/view?chart=trade-goods"
    text = reader.tab.get_by_role("dialog").or_(reader.tab.get_by_test_id("stPopoverBody"))
    expect(text).to_contain_text(citation.plain(view, address))
    assert reader.clicks <= 2


def test_what_came_of_the_first_crude_cargo(reader):
    """2 clicks at most."""
    stages = frame("commitments").query("commitment == 'First cargo of US crude oil'")
    newest = stages.loc[stages["stage_date"].idxmax()]
    reader.find("first crude cargo", "First cargo of US crude oil")
    row = reader.tab.get_by_role("row").filter(has_text=newest["commitment"])
    expect(row).to_be_in_viewport()
    for said in (newest["stage"], words.day(newest["stage_date"]), newest["remark"]):
        expect(row).to_contain_text(re.compile(re.escape(said), re.IGNORECASE))
    expect(row.get_by_role("link", name=newest["source_name"])).to_be_visible()
    assert reader.clicks <= 2


def test_us_coal_in_2025(reader):
    """1 click at most."""
    coal = frame("eia_coal_exports").query("destination == 'Pakistan' and year == 2025")
    kinds = ("steam", "metallurgical")
    tons, usd = (
        sum(coal[f"{kind}_{unit}"].sum() for kind in kinds) for unit in ("short_tons", "usd")
    )
    reader.find("US coal in 2025", "How much American coal")
    finding = reader.tab.get_by_role("heading", name=re.compile("of coal worth")).first
    expect(finding).to_be_in_viewport()
    expect(finding).to_contain_text("in 2025")
    expect(finding).to_contain_text(words.quantity(tons, "short tons"))
    expect(finding).to_contain_text(words.quantity(usd, "US$"))
    assert reader.clicks <= 1
