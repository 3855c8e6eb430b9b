"""Immutable files compressed once, kept in memory, and sent from there.

Streamlit compresses its API but sends its JavaScript as it is, since compressing on every request
costs more than it saves. Without a proxy that leaves 4.7 MB of Plotly to every visitor. These files
have hashed names and are declared immutable, so here each is compressed at its first request, as
hard as pays, and every later visitor gets the kept bytes.

Measured on that file, bytes sent and processor time a visitor: as it is 4.72 MB and 15 ms;
compressed for each visitor (starlette-compress, its defaults) Brotli 1.38 MB and 99 ms, gzip
1.48 MB and 99 ms, Zstandard 1.39 MB and 46 ms, during which nobody else is answered; kept, as here,
Brotli 1.18 MB or gzip 1.42 MB and 0.6 ms, after 420 or 200 ms once, in a thread. That one file is
prepared besides, in twelve seconds and 1.06 MB.
"""

import asyncio
import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What scripts/prepare.py has made beforehand.
PREPARED = Path(__file__).parent / "prepared"
#: What a browser may ask for, best first. Brotli above 9 takes seconds a file for 8% less.
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=9),
    "gzip": lambda body: gzip.compress(body, compresslevel=9, mtime=0),
}
TEXT = ("text/", "application/javascript", "application/json", "application/wasm", "image/svg+xml")
SMALLEST = 1_000  # bytes; below this the headers outweigh the saving
ROOM = 64_000_000  # bytes before compression; twice all of Streamlit's files, once an encoding


def best_encoding(accept_encoding: str) -> str | None:
    """The best of ENCODINGS that an Accept-Encoding header allows, None for none of them."""
    allowed = set()
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight):
            allowed.add(name.strip())
    return next((name for name in ENCODINGS if name in allowed), None)


def prepared(name: str) -> Path:
    """Return where a script of this name is in Brotli, if it is prepared; it ends in a hash."""
    return PREPARED / f"{name}.br"


class CompressImmutable:
    """ASGI middleware: compresses a response the app calls immutable once, and keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[tuple[str, str], asyncio.Task[Response]] = {}
        self._room = ROOM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept; else ask the app, and keep its answer if it is worth it."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        encoding = best_encoding(headers.get("accept-encoding", ""))
        # A range or a revalidation is about the app's own bytes and tag: the app answers it.
        if encoding is None or "range" in headers or "if-none-match" in headers:
            await self.app(scope, receive, send)
            return
        key = (scope["path"], encoding)
        if key not in self._kept:
            answer = _Answer(send, self._room)
            # Without extensions the app sends bytes, not the name of a file for the server to read.
            await self.app({**scope, "extensions": {}}, receive, answer)
            # The app stops in the middle where its visitor leaves: such a piece must not be kept.
            if answer.start is None or not answer.is_whole:
                return
            self._keep(key, answer.start, bytes(answer.body))
        # Shielded: one visitor who leaves must not cancel the work for the others.
        response = await asyncio.shield(self._kept[key])
        await response(scope, receive, send)

    def _keep(self, key: tuple[str, str], start: Message, body: bytes) -> None:
        """Start compressing a body in a thread, unless a visitor a moment earlier already did."""
        if key not in self._kept:
            self._room -= len(body)
            self._kept[key] = asyncio.create_task(asyncio.to_thread(_compress, key, start, body))


class _Answer:
    """Holds back an answer worth keeping; passes every other on as it comes."""

    def __init__(self, send: Send, room: int) -> None:
        self.start: Message | None = None
        self.body = bytearray()
        self._send = send
        self._room = room

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_worth_keeping(message):
            self.start = message
        elif self.start is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")

    @property
    def is_whole(self) -> bool:
        """Whether as many bytes came as were announced."""
        announced = Headers(raw=self.start["headers"]).get("content-length") if self.start else None
        return announced == str(len(self.body))

    def _is_worth_keeping(self, start: Message) -> bool:
        """Whether this is a whole, immutable, uncompressed text file of a size that pays."""
        headers = Headers(raw=start["headers"])
        return (
            start["status"] == 200
            and "immutable" in headers.get("cache-control", "")
            and "content-encoding" not in headers
            and headers.get("content-type", "").startswith(TEXT)
            and SMALLEST <= int(headers.get("content-length", "0")) <= self._room
        )


def _compress(key: tuple[str, str], start: Message, body: bytes) -> Response:
    """The answer with its body compressed, tagged apart from the app's own."""
    path, encoding = key
    ready = prepared(path.rpartition("/")[2])
    is_ready = encoding == "br" and ready.is_file()
    response = Response(ready.read_bytes() if is_ready else ENCODINGS[encoding](body))
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-length"] = str(len(response.body))
    headers["content-encoding"] = encoding
    headers.add_vary_header("accept-encoding")
    if "etag" in headers:
        headers["etag"] = "W/" + headers["etag"].removeprefix("W/")
    response.raw_headers = headers.raw
    return response
