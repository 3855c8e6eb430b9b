"""A path at which nothing is: a sentence and the way on. Streamlit sends its page to any path.

Below a page's address that page would stay blank, since it asks for its scripts there.
"""

from html import escape
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from charts.catalogue import PAGES
from exports.facts import links
from exports.facts.citation import PRODUCT
from exports.http.answers import BaseOf
from exports.http.index import STYLE
from exports.http.show import SHOWN

#: Signs of an address that the sentence repeats.
LONGEST = 100


class Lost:
    """ASGI middleware: tells apart by its tag where Streamlit sends its own page.

    The pages there are have routes of their own, which send another.
    """

    def __init__(self, app: ASGIApp, static: Path, base_of: BaseOf) -> None:
        self.app = app
        self._base_of = base_of
        page = static / "index.html"
        self._tag = FileResponse(page, stat_result=page.stat()).headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the app where it does not know the path."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_lost = False

        async def pass_on(message: Message) -> None:
            nonlocal is_lost
            if message["type"] == "http.response.start":
                is_lost = self._is_lost(scope, message)
            if not is_lost:
                await send(message)

        await self.app(scope, receive, pass_on)
        if is_lost:
            request = Request(scope)
            html = page(request.url.path, self._base_of(request))
            await HTMLResponse(html, 404, SHOWN)(scope, receive, send)

    def _is_lost(self, scope: Scope, start: Message) -> bool:
        """Whether Streamlit's page is sent, or a browser would show two bare words."""
        headers = Headers(raw=start["headers"])
        if headers.get("etag", "").removeprefix("W/") == self._tag:
            return True
        is_bare = headers.get("content-type", "").startswith("text/plain")
        asks_for_page = "text/html" in Headers(scope=scope).get("accept", "")
        return start["status"] == 404 and is_bare and asks_for_page


def page(path: str, base: str) -> str:
    """Write the page that says so."""
    shown = path if len(path) <= LONGEST else f"{path[:LONGEST]}…"
    ways = "".join(
        f'<li><a href="{escape(links.join(base, links.path_of_page(one.id, "")))}">'
        f"{escape(one.title)}</a>: {escape(one.question)}</li>"
        for one in PAGES.values()
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Not found · {escape(PRODUCT)}</title><style>{STYLE}</style></head>"
        f"<body><p>{escape(PRODUCT)}</p><h1>There is nothing at this address</h1>"
        f"<p>Nothing is called <code>{escape(shown)}</code> here: perhaps the link was cut or "
        f"mistyped. These pages are here:</p><ul>{ways}</ul></body></html>\n"
    )
