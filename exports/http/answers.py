"""How every request is answered: a route finds a file, and the rest is the same for all of them.

Found, it is tagged, left out where the reader has it or asks for the headers alone, made, and sent,
open to any page. Whatever stands against it is refused in a sentence.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NoReturn, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from charts.query import mended
from charts.selection import NotOverError, SelectionError
from exports.http.limits import LONGEST_QUERY, RETRY_AFTER, built
from exports.http.row_query import RowsError
from exports.pictures.chrome import BusyError, NoChromeError, PictureError
from exports.pictures.picture import NotDrawnError
from loaders.model import LoaderError, NotKeptError, Table

#: Tells the dashboard's own address.
BaseOf = Callable[[Request], str]
Named = TypeVar("Named")

#: Any page may read the answers: they are public and depend on no cookie.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition, Retry-After",
}
#: Readers may keep an answer for so long before they ask whether it still holds.
CACHE = OPEN | {"Cache-Control": "public, max-age=60"}
PROJECT = Path(__file__).parents[2]
#: The rooms whose code says what is in a file.
MAKERS = ("loaders", "charts", "exports")


class RefusedError(Exception):
    """What is asked for is not given; the sentence says what there is."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


#: What an error answers with; of the kinds it is of, the first counts.
REFUSALS: dict[type[Exception], tuple[int, Mapping[str, str]]] = {
    RowsError: (400, {}),
    NotOverError: (404, {}),
    SelectionError: (400, {}),
    NotKeptError: (404, {}),
    LoaderError: (503, {}),
    BusyError: (429, RETRY_AFTER),
    NotDrawnError: (404, {}),
    NoChromeError: (503, {}),
    PictureError: (503, RETRY_AFTER),
}


@dataclass(frozen=True, slots=True)
class File:
    """What a route gives: a content, or how it is made once it is sure that it is wanted."""

    media_type: str
    content: bytes | Callable[[], bytes]
    depends_on: object = None  #: all that a content yet to be made depends on, as JSON can hold it
    name: str = ""
    is_slow: bool = False  #: a processor is kept busy: few are made at once
    is_download: bool = False  #: a browser saves it, where it would show another
    headers: Mapping[str, str] = field(default_factory=lambda: CACHE)

    @property
    def etag(self) -> str:
        """Name the content, weakly: what has the same name says the same, if not byte for byte."""
        named = self.content
        if not isinstance(named, bytes):
            named = json.dumps([program(), self.depends_on]).encode()
        return f'W/"{hashlib.sha256(named).hexdigest()[:32]}"'


@cache
def program() -> str:
    """Name the code that makes the files: another may tell the same figures in other words."""
    modules = sorted(path for room in MAKERS for path in (PROJECT / room).rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in modules)).hexdigest()[:12]


def json_file(content: object) -> File:
    """Give what is at hand as JSON."""
    return File("application/json", bytes(JSONResponse(content).body))


def copies(tables: Iterable[Table]) -> list[tuple[str, str]]:
    """Tell the copies of tables apart: what a file made from them depends on."""
    notes = [table.provenance for table in tables]
    return [(note.sha256, note.retrieved_at.isoformat()) for note in notes]


def route(
    path: str,
    find: Callable[[Request], File],
    longest: int = LONGEST_QUERY,
    refusal: Callable[[Request, str], str] | None = None,
) -> Route:
    """Serve at a path what ``find`` finds, or refuse what it, or making the file, raises.

    ``refusal`` writes the sentence as a page, for readers whose browser asks for one.
    This is no coroutine: the server runs it in a thread, so a large answer holds up no page.
    """

    def endpoint(request: Request) -> Response:
        try:
            if len(request.url.query) > longest:
                raise RefusedError(400, f"a query has at most {longest} characters.")
            request.scope["query_string"] = mended(request.url.query).encode()
            asked = Request(request.scope)  # the one that came has read its query
            return answer(asked, find(asked))
        except (RefusedError, *REFUSALS) as error:
            is_page = refusal is not None and "text/html" in request.headers.get("Accept", "")
            return _refuse(
                error, refusal(request, str(getattr(error, "message", error))) if is_page else ""
            )

    return Route(path, endpoint)


def no_such_path(root: str, instead: str) -> Route:
    """Refuse every other path below ``root``, and say what to use instead."""

    def find(request: Request) -> NoReturn:
        raise RefusedError(404, f"nothing is served at {request.url.path}: {instead}.")

    return route(f"{root}/{{rest:path}}", find)


def look_up(there: Mapping[str, Named], name: str, otherwise: str) -> Named:
    """Return what is called so, or refuse with the sentence ``otherwise``."""
    if name not in there:
        raise RefusedError(404, otherwise)
    return there[name]


def without_choices(request: Request, what: str) -> None:
    """Refuse a query where there is nothing to choose."""
    if request.url.query:
        raise RefusedError(400, f"{what} has no choices.")


def answer(request: Request, file: File) -> Response:
    """Send a file to a reader who has not got it; only then is it made."""
    headers = {**file.headers, "ETag": file.etag}
    if _has(request, file.etag):
        return Response(status_code=304, headers=headers)
    if file.name:
        kind = "attachment" if file.is_download else "inline"
        headers["Content-Disposition"] = f'{kind}; filename="{file.name}"'
    if isinstance(file.content, bytes):
        return Response(file.content, media_type=file.media_type, headers=headers)
    if request.method == "HEAD":  # nothing is made for one who only asks what there is
        head = Response(media_type=file.media_type, headers=headers)
        del head.headers["Content-Length"]
        return head
    content = built(file.content) if file.is_slow else file.content()
    return Response(content, media_type=file.media_type, headers=headers)


def _has(request: Request, etag: str) -> bool:
    """Whether the reader has this answer already, compared weakly, as If-None-Match asks for."""
    known = {
        one.strip().removeprefix("W/")
        for one in request.headers.get("If-None-Match", "").split(",")
    }
    return etag.removeprefix("W/") in known or "*" in known


def _refuse(error: Exception, page: str = "") -> Response:
    if isinstance(error, RefusedError):
        code, headers = error.code, {}
    else:
        code, headers = next(said for kind, said in REFUSALS.items() if isinstance(error, kind))
    headers = {**OPEN, **headers}
    if page:
        return HTMLResponse(page, status_code=code, headers={**headers, "Vary": "Accept"})
    return JSONResponse({"error": str(error)}, status_code=code, headers=headers)
