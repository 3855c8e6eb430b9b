"""What every answer of the API has in common: open to any page, tagged, refused in a sentence."""

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

#: Any page may read the answers: they are public and depend on no cookie.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition, Retry-After",
}
#: Readers may keep an answer for so long before they ask whether it still holds.
CACHE = OPEN | {"Cache-Control": "public, max-age=60"}


def tag(content: bytes) -> str:
    """Name a content: the ETag of an answer that says the same, if not byte for byte."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the reader has this answer already, compared weakly, as If-None-Match asks for."""
    known = {
        one.strip().removeprefix("W/")
        for one in request.headers.get("If-None-Match", "").split(",")
    }
    return etag.removeprefix("W/") in known or "*" in known


def not_modified(etag: str) -> Response:
    """Say that the reader's copy still holds."""
    return Response(status_code=304, headers=CACHE | {"ETag": etag})


def tagged(request: Request, answer: Response) -> Response:
    """Tag an answer by its content, and leave the content out where the reader has it."""
    etag = tag(bytes(answer.body))
    if is_known(request, etag):
        return not_modified(etag)
    answer.headers.update(CACHE | {"ETag": etag})
    return answer


def refuse(code: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    """Refuse in one sentence that says what there is."""
    return JSONResponse({"error": sentence}, status_code=code, headers=OPEN | dict(headers or {}))
