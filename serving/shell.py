"""The HTML each page begins with: Streamlit's own, read where it is installed, with our words in.

It never waits long: what the figures say comes from what is held in memory. Where they are not read
yet, or a chart takes its time to be built, the page begins with what needs none.
"""

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, request_response

from exports.facts import links
from exports.http.answers import BaseOf, File, answer
from exports.http.show import SHOWN
from serving import style, told
from serving.head import head
from serving.preload import chart_scripts
from serving.told import Figures, Told

#: Seconds; what takes longer is told plainly this time, and with its figures the next. A reader's
#: browser shows them soon after; a chat or a search engine asks once.
PATIENCE_OF_BROWSERS, PATIENCE = 0.5, 3.0
#: The pages are English. Streamlit's widgets (React Aria) would take the browser's language: names
#: of buttons in another than the page says, and in Urdu or Arabic a slider's thumbs mirrored
#: against its track.
LANGUAGE = 'window[Symbol.for("react-aria.i18n.locale")] = "en-US";'
HERE = Path(__file__).parent
#: Ours, before Streamlit's own scripts. The last must see the address before they do.
SCRIPTS = (
    LANGUAGE,
    *(
        (HERE / f"{name}.js").read_text(encoding="utf-8")
        for name in ("popovers", "menu", "first_sight", "address")
    ),
)
#: Reads what draws charts beforehand.
EARLY = (HERE / "early.js").read_text(encoding="utf-8")
log = logging.getLogger("dashboard")


@dataclass(frozen=True, slots=True)
class Template:
    """Streamlit's page with two gaps, and the scripts that a chart needs besides."""

    before: str
    between: str
    after: str
    scripts: tuple[str, ...]

    @classmethod
    def read(cls, static: Path) -> "Template":
        """Take Streamlit's page apart: its title and icon go, its words without scripts too."""
        page = (static / "index.html").read_text(encoding="utf-8")
        scripts = chart_scripts(static, page)
        page = re.sub(r"<title>.*?</title>", "", page, count=1, flags=re.DOTALL)
        page = re.sub(r"<noscript>.*?</noscript>", "", page, count=1, flags=re.DOTALL)
        page = re.sub(r'<link rel="shortcut icon"[^>]*>', "", page, count=1)
        # Before its scripts: some read the first lines of a page only.
        top, metas, rest = page.partition("<meta")
        head_rest, body, end = rest.partition("<body>")
        first, closed, scripts_on = head_rest.partition("<script")
        return cls(top + metas + first, closed + scripts_on + body, end, scripts)

    def page(self, what: Told, base: str) -> str:
        """Write the HTML of a page."""
        scripts = "\n".join(f"<script>\n{one}</script>" for one in SCRIPTS)
        top = f"{head(what, base, self.scripts)}\n{scripts}{self._early(what)}"
        # In the body, so that it stands behind Streamlit's own rules, which it amends.
        words = f"{style.whole()}{what.first}<noscript>{what.body}</noscript>"
        return f"{self.before}{top}\n{self.between}\n{words}{self.after}"

    def _early(self, what: Told) -> str:
        if not (what.draws and self.scripts):
            return ""
        charts = json.dumps(f"./{self.scripts[0]}")
        return f'<script type="module">{EARLY.replace("CHARTS", charts)}</script>'


def routes(
    page_ids: Iterable[str],
    static: Path,
    figures: Figures,
    is_ready: Callable[[], bool],
    base_of: BaseOf,
) -> list[Route]:
    """Return a route for each page; ``static`` is the folder of Streamlit's own files."""
    template = Template.read(static)

    def route(page_id: str) -> Route:
        async def page(request: Request) -> Response:
            query = request.url.query
            what = await _told(page_id, query, figures, _patience(request)) if is_ready() else None
            what = what or told.plainly(page_id, query)
            html = template.page(what, base_of(request))
            return answer(request, File("text/html", html.encode(), headers=SHOWN))

        # Streamlit compresses what it sends, but for the page at the root.
        small = GZipMiddleware(request_response(page), minimum_size=1_000, compresslevel=5)
        return Route(f"/{links.path_of_page(page_id, '')}", small, methods=["GET"])

    def home(request: Request) -> Response:
        here = links.path_of_page(links.HOME, request.url.query)
        return RedirectResponse(f"./{here}", status_code=301)

    return [*map(route, page_ids), Route(f"/{links.HOME}", home)]


def _patience(request: Request) -> float:
    """Return how long whoever asks should wait; a browser says that a reader opens a page."""
    opens = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return PATIENCE_OF_BROWSERS if opens else PATIENCE


async def _told(page_id: str, query: str, figures: Figures, patience: float) -> Told | None:
    """Tell what the figures say, or None where that takes too long or fails: then the log knows."""
    telling = asyncio.create_task(asyncio.to_thread(told.fully, page_id, query, figures))
    try:
        return await asyncio.wait_for(asyncio.shield(telling), patience)
    except TimeoutError:
        return None
    except Exception:
        log.exception("what %s says could not be told", page_id)
        return None
