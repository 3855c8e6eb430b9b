"""Take pictures of every page, wide and narrow, for docs/screenshots: `make screenshots`.

The dashboard runs on its embedded snapshot and without network, as a test does it.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from charts.catalogue import PAGES  # noqa: E402 found on the path just set
from tests.browser.conftest import NAMES, PATIENCE_MS, QUIET  # noqa: E402
from tests.server import start_server  # noqa: E402

OUTPUT = ROOT / "docs" / "screenshots"
WIDTHS = (1440, 390)
#: Chromium draws no picture higher than this.
MOST_PX = 16_000
PATHS = {page_id: "" if page_id == "overview" else page_id for page_id in PAGES}
PATHS |= {"present": "present", "data": "data"}


def pictures(browser: Browser, address: str, width: int, name: str) -> list[Path]:
    """Open an address, let every card draw, and keep the whole page, in parts where it is long."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(address)
    tab.get_by_text("Every figure is a publisher's").wait_for()
    for card in tab.locator("[class*=st-key-card-]").all():
        card.scroll_into_view_if_needed()
    height = tab.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    tab.set_viewport_size({"width": width, "height": min(height + 80, MOST_PX)})
    tab.wait_for_timeout(1_500)  # charts follow the window a moment later
    files = []
    for part, top in enumerate(range(0, height, MOST_PX), start=1):
        tab.evaluate(f"() => document.querySelector('[data-testid=stMain]').scrollTo(0, {top})")
        tab.wait_for_timeout(500)
        file = OUTPUT / f"{name}-{width}{f'-{part}' if top else ''}.jpg"
        tab.screenshot(path=file, type="jpeg", quality=60)
        files.append(file)
    context.close()
    return files


def main() -> None:
    """Write one picture a page and width."""
    chromium = next(filter(None, map(shutil.which, NAMES)), "")
    if not chromium:
        sys.exit("Chromium is missing: install it (Debian: apt-get install chromium).")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as cache,
        pytest.MonkeyPatch.context() as patch,
        sync_playwright() as playwright,
    ):
        patch.setenv("DASHBOARD_CACHE", cache)
        with start_server() as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
            for page_id, path in PATHS.items():
                for width in WIDTHS:
                    for file in pictures(browser, f"{address}/{path}", width, page_id):
                        size = file.stat().st_size // 1024
                        print(f"{file.relative_to(ROOT)}: {size} KB")  # noqa: T201
            browser.close()


if __name__ == "__main__":
    main()
