"""Measure in a browser how soon a reader sees a page, beside a bare app's page in turn.

Chromium opens each page with an empty profile. The clock is the browser's own, from the start of
the navigation, or from a click, to the frame that shows what is waited for: the first number, the
first chart, the next page's first chart, a chart that has followed a choice. How far things moved
while they came (layout shift) and how many bytes came along are counted until nothing more comes.
The bare app has one Plotly chart below its title.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bench import ROOT, console
from bench_runs import bare_app
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright
from rich.table import Table
from streamlit_server import running

sys.path.insert(0, str(ROOT))

from charts.catalogue import PAGES
from charts.model import charts_in
from tests.browser.conftest import NAMES, PATIENCE_MS, QUIET

#: Most that each may be: of the bare page's first chart; shift and megabytes by themselves.
BUDGETS = {
    "First number": 0.8,
    "First chart": 1.1,
    "Page switch": 0.4,
    "New choice": 0.25,
    "Layout shift": 0.05,
    "MB": 2.0,
}
TIMES = ("First number", "First chart", "Page switch", "New choice")
SIZE = ViewportSize(width=1366, height=768)
NUMBER, BARE_CHART = ".kpi-value", ".js-plotly-plot .main-svg"
#: Nothing has come for so long: all is there.
STILL_MS = 1_500
#: What is drawn in a card, by any of the ways it can be.
DRAWN = ":is(.js-plotly-plot .main-svg, .told, .facts, canvas, [data-testid=stMarkdown] li)"
#: Notes, a frame at a time, when what is waited for is first in sight; sums what has moved.
WATCH = """([number, chart]) => {
  window.seen = {}; window.moved = 0;
  const look = () => {
    for (const [name, what] of [["First number", number], ["First chart", chart]])
      if (!(name in seen) && document.querySelector(what)?.getBoundingClientRect().height)
        seen[name] = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
#: Milliseconds from a click on one thing to the frame that shows another.
CLICKED = """([click, shown]) => new Promise((resolve) => {
  const begin = performance.now();
  const look = () => {
    if (document.querySelector(shown)?.getBoundingClientRect().height)
      resolve(performance.now() - begin);
    else requestAnimationFrame(look);
  };
  document.querySelector(click).click();
  requestAnimationFrame(look);
})"""
#: Milliseconds from a click to the frame after a chart, or what a card says, has changed.
FOLLOWED = """([click, cards]) => new Promise((resolve) => {
  const begin = performance.now();
  const watch = new MutationObserver((changes) => {
    if (!changes.some(({ target }) => (target.parentElement ?? target).closest(cards))) return;
    watch.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - begin));
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  document.querySelector(click).click();
})"""


def first_chart(page_id: str) -> str:
    """Name what shows the first chart of a page, by a selector."""
    leads = (card for section in PAGES[page_id].sections for card in section.leads)
    cards = ", ".join(f".st-key-card-{one}" for one in charts_in([next(leads)]))
    return f":is({cards}) {DRAWN}"


class Traffic:
    """How many bytes a window has been sent, and whether more come."""

    def __init__(self, devtools: CDPSession) -> None:
        self.received = 0
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", self._file)
        devtools.on("Network.webSocketFrameReceived", self._message)

    def _file(self, event: dict) -> None:
        self.received += int(event["encodedDataLength"])

    def _message(self, event: dict) -> None:
        # Devtools writes bytes as base64.
        self.received += len(event["response"]["payloadData"]) * 3 // 4

    def wait_until_still(self, tab: Page) -> None:
        """Return once nothing has come for a while."""
        before = -1
        while before != self.received:
            before = self.received
            tab.wait_for_timeout(STILL_MS)


@contextmanager
def opened(browser: Browser, address: str, number: str, chart: str) -> Generator[tuple[Page, dict]]:
    """Open an address with an empty profile; yield it and what was measured until it was still."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE_MS)
    tab = context.new_page()
    traffic = Traffic(context.new_cdp_session(tab))
    tab.add_init_script(f"({WATCH})({[number, chart]!r})")
    tab.goto(address)
    tab.wait_for_function("() => 'First number' in seen && 'First chart' in seen")
    traffic.wait_until_still(tab)
    figures = tab.evaluate("() => ({ ...seen, 'Layout shift': moved })")
    yield tab, figures | {"MB": traffic.received / 1e6}
    context.close()


def bare_page(browser: Browser, address: str) -> float:
    """Milliseconds until the bare app's chart is in sight."""
    with opened(browser, address, "h1", BARE_CHART) as (_, figures):
        return figures["First chart"]


def dashboard_page(browser: Browser, address: str, page_id: str, before: str) -> dict[str, float]:
    """Open a page as it is, make a choice on it, then come to it from another."""
    with opened(browser, f"{address}/{page_id}", NUMBER, first_chart(page_id)) as (tab, figures):
        strip = tab.locator(".st-key-choices button")
        if strip.count():
            strip.click()
            years = tab.locator("[class*=st-key-preset-] button:not([disabled])").last
            years.wait_for()
            click = "[class*=st-key-preset-]:last-child button"
            cards = "[class*=st-key-card-], .kpis"
            figures["New choice"] = tab.evaluate(FOLLOWED, [click, cards])
    with opened(browser, f"{address}/{before}", NUMBER, first_chart(before)) as (tab, _):
        click = f"[data-testid=stTopNavLink][href$='/{page_id}']"
        if not tab.locator(click).count():  # some pages stand in a menu that opens
            click = f"a[href$='/{page_id}']"
        figures["Page switch"] = tab.evaluate(CLICKED, [click, first_chart(page_id)])
    return figures


def measure(browser: Browser, app: Path, page_ids: list[str], rounds: int) -> dict[str, dict]:
    """Measure every page in turn with the bare one; return page -> what -> median."""
    bare: list[float] = []
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with (
        bare_app() as plain,
        running(app, "dashboard.py", ready="/readyz") as server,
    ):
        for turn in range(rounds + 1):
            for page_id in page_ids:
                ids = list(PAGES)
                before = ids[ids.index(page_id) - 1]
                beside = bare_page(browser, f"http://127.0.0.1:{plain.port}")
                figures = dashboard_page(
                    browser, f"http://127.0.0.1:{server.port}", page_id, before
                )
                if not turn:  # the first time builds what is kept
                    continue
                bare.append(beside)
                for name, value in figures.items():
                    found[page_id][name].append(value)
    base = statistics.median(bare)
    console.print(f"The bare page's chart is in sight after {base:.0f} ms (median of {len(bare)}).")
    return {
        page_id: {
            name: statistics.median(values) / (base if name in TIMES else 1)
            for name, values in figures.items()
        }
        for page_id, figures in found.items()
    }


def show(medians: dict[str, dict[str, float]]) -> list[str]:
    """Print them; name the pages that are past a budget."""
    table = Table("Times the bare page's first chart")
    for name, most in BUDGETS.items():
        table.add_column(f"{name} ≤ {most}", justify="right")
    past = []
    for page_id, figures in medians.items():
        cells = []
        for name, most in BUDGETS.items():
            value = figures.get(name)
            over = value is not None and value > most
            past += [f"{page_id}: {name}"] if over else []
            said = "" if value is None else f"{value:.2f}"
            cells.append(f"[red]{said}[/red]" if over else said)
        table.add_row(page_id, *cells)
    console.print(table)
    return past


def main() -> None:
    """Measure, print, and fail where a page is slower than it may be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="counted views of each page (5)")
    parser.add_argument("--pages", nargs="+", default=list(PAGES), help="pages to measure (all)")
    parser.add_argument("--app", type=Path, default=ROOT, help="folder of another checkout")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, NAMES)), "")
    if not chromium:
        sys.exit("Chromium is missing: install it (Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as cache, sync_playwright() as playwright:
        os.environ |= {"DASHBOARD_CACHE": cache, "DASHBOARD_REFRESH": "off"}
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        medians = measure(browser, options.app.resolve(), options.pages, options.rounds)
        browser.close()
    if past := show(medians):
        sys.exit(f"Past their budget: {'; '.join(past)}.")


if __name__ == "__main__":
    main()
