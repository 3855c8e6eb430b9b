"""What everyone needs to read and use a page: WCAG 2.2 AA, as far as a browser can measure it.

axe-core's rules hold for all that is drawn, Streamlit's own parts included: none is excepted.
"""

import re
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import files
from itertools import pairwise, product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from charts.catalogue import PAGES
from tests.browser.conftest import PATIENCE_MS
from tests.browser.test_browser import PATHS, settle
from tests.sampling import sampled

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async ([within, rules]) => {
  const found = await axe.run(within, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, nodes}) => nodes.map(({target, html, failureSummary}) =>
    [id, target.flat().join(" "), html.slice(0, 200), failureSummary].join("\\n")));
}"""
DRAWN = """() =>
  document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning" &&
  !document.querySelector(
    "[data-testid=stSkeleton], [data-stale=true], [class*=st-key-first-of]") &&
  document.getAnimations().every(({playState}) => playState !== "running")"""
FITS = """() => Math.max(document.querySelector("[data-testid=stMain]").scrollWidth,
  document.documentElement.scrollWidth) <= innerWidth"""
#: Also 200% and 400% of zoom on a window 1366 and 1280 pixels wide.
WIDTHS = {
    "wide": (1366, 768),
    "narrow": (390, 844),
    "zoomed": (683, 384),
    "zoomed more": (320, 256),
}

ALL_PATHS = PATHS | {"present": "present?slide=trade-goods", "view": "view?chart=trade-goods"}
KINDS = [*product(("light", "dark"), ("wide", "narrow"))]
#: Every page in every theme and width, beginning with another of these at each page.
CASES = [
    (page_id, *KINDS[(place + turn) % 4])
    for turn in range(4)
    for place, page_id in enumerate(ALL_PATHS)
]


BODY = "[data-testid=stPopoverBody]"


@contextmanager
def opened(browser: Browser, address: str, **kind: Any) -> Generator[Page]:
    """A page in a window of its own, all of it drawn, for readers who hold motion to a minimum."""
    kind = {"viewport": {"width": 1366, "height": 768}, "reduced_motion": "reduce"} | kind
    context = browser.new_context(**kind)
    context.set_default_timeout(PATIENCE_MS)
    tab = context.new_page()
    tab.goto(address)
    settle(tab)
    tab.wait_for_function(DRAWN)
    yield tab
    context.close()


def violations(tab: Page, within: str = "html") -> list[str]:
    """What axe finds; it judges only what is in the window, which is made to hold the page."""
    tab.wait_for_function(DRAWN)
    before = tab.viewport_size or size("wide")
    if not within.startswith(BODY):  # that stands in the window, and would move
        height = tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        tab.set_viewport_size({"width": before["width"], "height": height})
        tab.wait_for_function(DRAWN)
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE)
    found = tab.evaluate(VIOLATIONS, [within, RULES])
    tab.set_viewport_size(before)
    return found


def size(name: str) -> ViewportSize:
    width, height = WIDTHS[name]
    return {"width": width, "height": height}


def levels(tab: Page) -> list[int]:
    headings = tab.get_by_role("heading")
    return headings.evaluate_all("all => all.map((one) => Number(one.tagName[1]))")


@pytest.mark.parametrize(("page_id", "theme", "width"), sampled(CASES, 11))
def test_a_page_breaks_no_rule_folds_open_and_closed(chromium, dashboard, page_id, theme, width):
    """One opening tells its rules, headings, names, and that it fits at twice and four times."""
    look = {"color_scheme": theme, "viewport": size(width)}
    with opened(chromium, f"{dashboard}/{ALL_PATHS[page_id]}", **look) as tab:
        assert violations(tab) == []
        order = levels(tab)
        assert order[0] == 1
        assert order.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(order))
        if page_id in PAGES:
            cards = tab.locator("[class*=st-key-card-]")
            expect(cards.get_by_role("heading", level=3)).to_have_count(cards.count())
            of_sections = tab.get_by_role("heading", level=2)
            expect(of_sections).to_have_count(len(PAGES[page_id].sections))
        for line in tab.locator("body").aria_snapshot().splitlines():
            # An icon's name, as its font knows it, is not a name for who hears it.
            assert not re.match(r'\s*- (button|link|combobox|slider)(?! ")', line), line
            assert not re.match(r'\s*- button "[^"]*\b[a-z]+_[a-z]+\b', line), line
        for zoomed in ("zoomed", "zoomed more"):
            tab.set_viewport_size(size(zoomed))
            tab.wait_for_function(FITS)
        tab.set_viewport_size(size(width))
        folded = tab.locator("[data-testid=stExpander] details:not([open]) summary")
        if folded.count():
            while folded.count():
                folded.first.click()
                tab.wait_for_function(DRAWN)
            assert violations(tab, "[data-testid=stExpander]") == []


def test_a_chart_alone_heads_its_page_also_in_a_frame(chromium, dashboard):
    with opened(chromium, f"{dashboard}/view?chart=trade-goods&embed=true") as tab:
        assert levels(tab) == [1]


# What opens

POPOVERS = (
    ".st-key-choices",
    ".st-key-how-new",
    ".st-key-page-more",
    ".st-key-mining-output-notes",
    ".st-key-mining-output-download",
)


def open_by_key(tab: Page, place: str) -> None:
    tab.locator(f"{place} button").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(BODY)).not_to_be_empty()


def close(tab: Page) -> None:
    """Close what is open, and let the page hear of it."""
    tab.keyboard.press("Escape")
    expect(tab.locator(BODY)).to_have_count(0)
    tab.wait_for_function(DRAWN)


@pytest.mark.parametrize(
    ("theme", "width"), sampled([("dark", "wide"), ("light", "narrow"), ("light", "wide")], 3)
)
def test_what_opens_over_a_page_breaks_no_rule(chromium, dashboard, theme, width):
    look = {"color_scheme": theme, "viewport": size(width)}
    with opened(chromium, f"{dashboard}/mining?years=2015&years=2020", **look) as tab:
        for place in POPOVERS:
            open_by_key(tab, place)
            assert violations(tab, f"{BODY}, {place}") == []
            close(tab)
        open_by_key(tab, ".st-key-mining-output-share")
        for part, shows in (
            ("Cite", "BibTeX"),
            ("Program", "R"),
            ("Link", "The same view as a code"),
        ):
            tab.get_by_role("radio", name=part).click()
            expect(tab.locator(BODY).get_by_text(shows, exact=True)).to_be_visible()
            assert violations(tab, BODY) == []
        close(tab)
        tab.locator(".st-key-mining-output-turn button").click()
        expect(
            tab.locator(".st-key-card-mining-output").get_by_test_id("stDataFrame")
        ).to_be_visible()
        assert violations(tab, ".st-key-card-mining-output") == []
        tab.locator(".st-key-mining-world-share-turn button").click()
        short = tab.locator(".st-key-card-mining-world-share")
        expect(short.get_by_role("region").get_by_role("table")).to_be_visible()
        assert violations(tab, ".st-key-card-mining-world-share") == []
        tab.get_by_role("combobox", name="Search").fill("towels")
        expect(
            tab.get_by_role("listbox", name="Results").get_by_role("option").first
        ).to_be_visible()
        assert violations(tab, ".st-key-search") == []


def test_keys_lead_into_what_opens_and_back_to_its_button(chromium, dashboard):
    with opened(chromium, f"{dashboard}/mining") as tab:
        within = f"document.activeElement.closest('{BODY}') !== null"
        notes = tab.locator(".st-key-mining-output-notes button")
        notes.focus()
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("dialog", name="Notes")).to_be_focused()
        expect(tab.locator(BODY).get_by_role("link").first).to_be_visible()
        tab.keyboard.press("Tab")
        assert tab.evaluate(within)
        tab.keyboard.press("Escape")
        expect(notes).to_be_focused()
        expect(tab.locator(BODY)).to_have_count(0)
        how_new = tab.locator(".st-key-how-new button")
        how_new.click()  # opened by mouse, entered by key
        expect(tab.locator(BODY)).not_to_be_empty()
        tab.keyboard.press("Tab")
        expect(tab.locator(BODY)).to_be_focused()
        tab.keyboard.press("Shift+Tab")
        expect(how_new).to_be_focused()
        expect(tab.locator(BODY)).to_have_count(0)
        download = tab.locator(".st-key-page-more button")
        download.focus()
        tab.keyboard.press("Enter")
        files_of_page = tab.locator(BODY).locator("a, button")
        expect(files_of_page.last).to_contain_text("data package")
        for one in files_of_page.all():
            tab.keyboard.press("Tab")
            expect(one).to_be_focused()
        tab.keyboard.press("Tab")
        expect(download).to_be_focused()
        expect(tab.locator(BODY)).to_have_count(0)


# By keys

#: Where the focus is: its name, whether a ring of two pixels shows it, and whether it is in sight.
FOCUS = """() => {
  let one = document.activeElement;
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  let [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, innerHeight - box.y) / 2];
  let top = document.elementFromPoint(x, y);
  while (top?.shadowRoot) top = top.shadowRoot.elementFromPoint(x, y);
  return {
    name: (one.ariaLabel || one.innerText || "").split("\\n").find((line) => /^[A-Z]/.test(line)),
    tag: one.tagName,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(top) && (one.contains(top) || top.contains(one)),
  };
}"""
#: Streamlit's table draws its cells, and which of them has the focus, on a canvas.
DRAWN_BY_THE_TABLE = {"CANVAS", "TD"}


def steps(tab: Page, key: str, count: int) -> list[dict[str, Any]]:
    """Press a key so many times and note where the focus is."""
    told = []
    for _ in range(count):
        tab.keyboard.press(key)
        told.append(tab.evaluate(FOCUS))
    return told


def test_tab_reaches_all_in_order_and_shows_where_it_is(chromium, dashboard):
    with opened(chromium, f"{dashboard}/trade") as tab:
        forth = steps(tab, "Tab", 45)
        back = steps(tab, "Shift+Tab", 30)
        names = [one["name"] for one in forth]
        assert names[0] == "Skip to main content"
        wanted = [page.title for page in PAGES.values()]
        sections = [one.title for one in PAGES["trade"].sections]
        wanted += ["Data", "Present", "Search", *sections, "Download", "Notes", "Share"]
        found = iter(names)
        assert [name for name in wanted if name not in found] == []
        for one in (*forth, *back):
            assert one["ring"] or one["tag"] in DRAWN_BY_THE_TABLE, one
            assert one["seen"] or one["tag"] in DRAWN_BY_THE_TABLE, one


def test_on_a_phone_the_pages_stand_behind_a_menu_that_is_called_so(chromium, dashboard):
    width, height = WIDTHS["narrow"]
    narrow = {"viewport": ViewportSize(width=width, height=height)}
    with opened(chromium, f"{dashboard}/present", **narrow) as tab:
        menu = tab.get_by_role("button", name="Menu", exact=True)
        said = menu.evaluate("(one) => getComputedStyle(one, '::after').content")
        assert "Menu" in said
        menu.click()
        tab.get_by_role("link", name="Mining", exact=True).click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Mining")


def test_the_skip_link_leads_past_the_bar(chromium, dashboard):
    with opened(chromium, f"{dashboard}/present") as tab:
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        expect(tab.locator("[data-testid=stMain]")).to_be_focused()


LONGEST = """() => Math.max(...[...document.querySelectorAll("body *")].flatMap((one) =>
  ["", "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(one, part);
    return `${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat);
  })))"""


def test_who_wants_no_motion_gets_none(chromium, dashboard):
    with opened(chromium, f"{dashboard}/data") as tab:
        assert tab.evaluate(LONGEST) <= 0.001
        tab.emulate_media(reduced_motion="no-preference")
        assert tab.evaluate(LONGEST) > 0.001


# From right to left


def left_edges(tab: Page, selector: str) -> list[float]:
    return [one.evaluate("e => e.getBoundingClientRect().x") for one in tab.locator(selector).all()]


#: Pairs of things in the bar of which one lies over another.
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(
    "[data-testid=stLogoLink], [data-testid=stTopNavLink], .st-key-search")]
    .filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1)
    .map(([other]) => `${one.innerText} and ${other.innerText}`));
}"""


@pytest.mark.parametrize("width", sampled(["narrow", "wide"], 2))
def test_read_from_right_to_left_the_slider_runs_as_its_track(chromium, dashboard, width):
    """In an Urdu browser the page stays as it is; turned around by force it holds together."""
    address, kind = f"{dashboard}/mining?years=2012&years=2020", {"viewport": size(width)}
    with opened(chromium, address, locale="ur-PK", **kind) as tab:
        for direction in ("ltr", "rtl"):
            tab.evaluate("(said) => { document.documentElement.dir = said; }", direction)
            tab.wait_for_function(FITS)
            assert tab.evaluate(OVERLAPS) == []
            tab.locator(".st-key-choices button").click()
            first = tab.get_by_role("slider").first
            expect(first).to_have_value("2012")
            at_2012, at_2020 = left_edges(tab, f"{BODY} [data-testid=stSliderThumbValue]")
            assert at_2012 < at_2020
            tab.keyboard.press("Escape")
            expect(tab.locator(BODY)).to_have_count(0)
        tab.locator(".st-key-choices button").click()
        first.focus()
        tab.keyboard.press("ArrowRight")
        expect(first).to_have_value("2013")
