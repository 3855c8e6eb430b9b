"""A headless Chromium that keeps a list of what it asked for."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

#: Nothing of the browser's own may look like a request of the dashboard's.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: A busy machine may take its time; a chart that never comes is still found out.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


# Not for the whole session: while Playwright runs, no other test can start an event loop.
@pytest.fixture(scope="module")
def chromium() -> Generator[Browser]:
    """Start Chromium; where there is none the tests are skipped, or fail where CI is set."""
    path = next(filter(None, map(shutil.which, NAMES)), "")
    if not path:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("Chromium is missing: install it (Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser, tmp_path: Path) -> Generator[Page]:
    """A new window with an empty profile."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)  # also for the windows that a page opens
    yield context.new_page()
    context.close()
