"""Take a picture of every page's first screen into docs/screenshots: `make screenshots`.

The dashboard runs on its embedded snapshot and without network, as a test does it.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from charts.catalogue import PAGES  # noqa: E402 found on the path just set
from tests.browser.conftest import NAMES, PATIENCE_MS, QUIET  # noqa: E402
from tests.server import start_server  # noqa: E402

OUTPUT = ROOT / "docs" / "screenshots"
WIDE, NARROW = (1440, 900), (390, 844)
#: Of WebP; letters stay sharp and a picture takes 20 to 60 KB.
QUALITY = 60
#: A picture is kept once it is the same so many times, so far apart.
SAME, APART_MS, MOST_LOOKS = 3, 400, 100
FOOTER = "Every figure is a publisher's"
#: Streamlit holds the place of what is still to come.
NOTHING_TO_COME = """() => ![...document.querySelectorAll(
    '[data-testid=stSkeleton], [class*=st-key-first-of]')].some(
    (place) => place.getBoundingClientRect().top < innerHeight)"""


class Shot(NamedTuple):
    """One picture: its file's name, where it is taken, and what stands there once it is drawn."""

    name: str
    path: str
    size: tuple[int, int] = WIDE
    theme: Literal["light", "dark"] = "light"
    text: str = FOOTER


def shots() -> list[Shot]:
    """List every page wide and narrow, some of them dark, one chart alone and one slide."""
    paths = {page_id: page_id for page_id in PAGES} | {"present": "present", "data": "data"}
    paths["overview"] = ""
    pages = [Shot(name, path) for name, path in paths.items()]
    pages += [Shot(f"{name}-narrow", path, NARROW) for name, path in paths.items()]
    pages += [Shot(f"{name}-dark", paths[name], theme="dark") for name in ("overview", "energy")]
    chart = Shot("chart", "view?chart=energy-generation-mix&years=2015&years=2025")
    slide = Shot("show", "show?deck=forum&theme=dark#/1", text="Source")
    return [*pages, chart, slide]


def take(browser: Browser, address: str, shot: Shot) -> Path:
    """Open an address and keep its first screen once nothing on it changes any more."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=shot.theme
    )
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(f"{address}/{shot.path}")
    tab.get_by_text(shot.text).first.wait_for(state="attached")
    tab.wait_for_function(NOTHING_TO_COME)
    file = OUTPUT / f"{shot.name}.webp"
    Image.open(io.BytesIO(still(tab))).save(file, "WEBP", quality=QUALITY, method=6)
    context.close()
    return file


def still(tab: Page) -> bytes:
    """Look until the screen stays the same, as it does when every chart in view is drawn."""
    seen: list[bytes] = []
    for _ in range(MOST_LOOKS):
        seen.append(tab.screenshot(animations="disabled"))
        if len(seen) >= SAME and len(set(seen[-SAME:])) == 1:
            return seen[-1]
        tab.wait_for_timeout(APART_MS)
    sys.exit(f"{tab.url} never stood still.")


def main() -> None:
    """Write every picture anew, and nothing else into the folder."""
    chromium = next(filter(None, map(shutil.which, NAMES)), "")
    if not chromium:
        sys.exit("Chromium is missing: install it (Debian: apt-get install chromium).")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as cache,
        pytest.MonkeyPatch.context() as patch,
        sync_playwright() as playwright,
    ):
        patch.setenv("DASHBOARD_CACHE", cache)
        with start_server() as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
            for shot in shots():
                file = take(browser, address, shot)
                size = file.stat().st_size // 1024
                print(f"{file.relative_to(ROOT).as_posix()}: {size} KB")  # noqa: T201
            browser.close()


if __name__ == "__main__":
    main()
