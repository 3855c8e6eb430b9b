"""The only one that asks: one polite client with a deadline, a size cap and few retries.

Keys go into requests here and nowhere else, and every text that leaves is scrubbed of them:
requests puts the whole URL, key included, into its own exceptions.
"""

import contextlib
import email.utils
import json
import logging
import random
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from loaders import keys
from loaders.deadline import Adapter
from loaders.model import FetchError, Key, NoKeyError

AGENT = "us-pakistan-sector-indicators/0.1 (statistical dashboard; python-requests)"
CONNECT_S, READ_S = 5.0, 30.0
ATTEMPTS = 3
#: Answers that another try may change; every other 4xx stays what it is.
RETRYABLE = frozenset({429, 500, 502, 503, 504})
#: No publisher may make us wait longer than this between two tries.
RETRY_AFTER_CAP_S = 30.0
#: Up to this share is added to a wait of ours, lest several dashboards come back at once.
JITTER = 0.25
#: Least time between two requests to the same host, and to those that are known to want more.
PAUSE_S = 0.3
PAUSES_S = {"comtradeapi.un.org": 1.0, "api.worldbank.org": 1.0}
#: Ways to pack an answer that _Unpacker undoes.
PACKINGS = ("", "identity", "gzip", "x-gzip")
#: Pages a publisher redirects to when it wants a key.
KEY_PAGES = ("missing_key.html", "invalid_key.html")
#: urllib3 writes every address it asks, key included, to this log.
ADDRESS_LOG = logging.getLogger("urllib3.connectionpool")


class Client:
    """One dataset's conversation with its publisher, under one deadline.

    ``urls`` (scrubbed) and ``last_modified`` (ISO date) tell afterwards where the bytes came from.
    """

    def __init__(
        self,
        *,
        deadline_s: float = 180.0,
        on_bytes: Callable[[int], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.urls: list[str] = []
        self.last_modified = ""
        self._ends = time.monotonic() + deadline_s
        self._deadline_s = deadline_s
        self._on_bytes = on_bytes or (lambda _: None)
        self._sleep = sleep
        self._secrets: set[str] = set()
        self._last_request: dict[str, float] = {}
        self._session = requests.Session()
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, Adapter(self._ends))
        self._session.headers["User-Agent"] = AGENT
        self._session.headers["Accept-Encoding"] = "gzip"  # all that _Unpacker undoes

    def __enter__(self) -> "Client":
        """Use as a context manager: no key gets into the log, connections close at the end."""
        ADDRESS_LOG.addFilter(self._scrub_record)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._session.close()
        ADDRESS_LOG.removeFilter(self._scrub_record)

    def get(
        self,
        url: str,
        params: Mapping[str, str | Key | Sequence[str]] | None = None,
        *,
        max_bytes: int = 32_000_000,
    ) -> bytes:
        """Return the whole body; an empty 204 gives b"".

        FetchError says in one sentence why the bytes did not arrive, NoKeyError which key is
        missing; neither holds a secret.
        """
        query = {name: self._reveal(value) for name, value in (params or {}).items()}
        keyed = any(isinstance(value, Key) for value in (params or {}).values())
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(url, query, max_bytes, keyed=keyed)
            except _WorthAnotherTry as error:
                backoff = 2.0**attempt / 2 * random.uniform(1.0, 1.0 + JITTER)  # noqa: S311 no secret
                wait = min(error.wait_s or backoff, RETRY_AFTER_CAP_S)
                if attempt == ATTEMPTS or time.monotonic() + wait > self._ends:
                    raise FetchError(self._scrub(str(error))) from None
                self._sleep(wait)
        msg = "unreachable: the last attempt returns or raises"
        raise AssertionError(msg)

    def _once(self, url: str, query: Mapping[str, object], max_bytes: int, *, keyed: bool) -> bytes:
        host = urlsplit(url).hostname or url
        self._be_polite(host)
        try:
            with self._session.get(
                url,
                params=query,  # ty: ignore[invalid-argument-type]
                timeout=(CONNECT_S, min(READ_S, self._remaining(host))),
                stream=True,
                allow_redirects=not keyed,  # a key is for the host we know, for no other
            ) as reply:
                self._refuse_bad_status(host, reply)
                content = self._read(host, reply, max_bytes)
        except (requests.exceptions.Timeout, ReadTimeoutError, TimeoutError):
            self._remaining(host)
            msg = f"{host} did not answer in time"
            raise _WorthAnotherTry(msg) from None
        except requests.exceptions.ConnectionError as error:
            msg = f"{host} could not be reached ({_kind(error)})"
            raise _WorthAnotherTry(msg) from None
        except requests.exceptions.RequestException as error:
            msg = f"{host} could not be asked ({type(error).__name__})"
            raise FetchError(msg) from None
        except (HTTPError, zlib.error):
            msg = f"{host} sent an answer that broke off or is damaged"
            raise _WorthAnotherTry(msg) from None
        self.urls.append(self._scrub(reply.url))
        self.last_modified = max(self.last_modified, _iso_date(reply.headers.get("Last-Modified")))
        for form in keys.forms(self._secrets):  # some answers repeat what they were asked
            content = content.replace(form.encode(), b"***")
        return content

    def _refuse_bad_status(self, host: str, reply: requests.Response) -> None:
        status = reply.status_code
        target = reply.headers.get("Location", "") if reply.is_redirect else reply.url
        if target.split("?")[0].endswith(KEY_PAGES):
            msg = f"{host} asks for a valid key"
            raise FetchError(msg)
        if reply.is_redirect:
            msg = f"{host} redirects a request that carries a key; it is not passed on"
            raise FetchError(msg)
        says = f"{host} answered {status} {reply.reason or ''}".rstrip()
        if status in RETRYABLE:
            raise _WorthAnotherTry(says, wait_s=_seconds(reply.headers.get("Retry-After", "")))
        if not 200 <= status < 300:
            reason = _reason(reply)
            if status == 400 and not reason:  # not a refusal but an overloaded gateway
                raise _WorthAnotherTry(says)
            raise FetchError(self._scrub(f"{says}: {reason}" if reason else says))

    def _read(self, host: str, reply: requests.Response, max_bytes: int) -> bytes:
        """Read what has come, as it comes, so that neither a drip nor a bomb gets through."""
        announced = reply.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > max_bytes:
            msg = f"{host} sends {int(announced):,} bytes, more than {max_bytes:,}"
            raise FetchError(msg)
        packed = reply.headers.get("Content-Encoding", "").strip().lower()
        if packed not in PACKINGS:
            msg = f"{host} packed its answer as {packed[:20]}, which was not asked for"
            raise FetchError(msg)
        unpacker = _Unpacker(packed)
        content = bytearray()
        while chunk := reply.raw.read1(65_536, decode_content=False):
            self._on_bytes(len(chunk))
            self._remaining(host)
            content += unpacker.feed(chunk, max_bytes + 1 - len(content))
            if len(content) > max_bytes:
                msg = f"{host} sends more than {max_bytes:,} bytes"
                raise FetchError(msg)
        unpacker.finish()
        return bytes(content)

    def _remaining(self, host: str) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            msg = f"{host} did not finish within {self._deadline_s:g} seconds"
            raise FetchError(msg)
        return left

    def _be_polite(self, host: str) -> None:
        since = time.monotonic() - self._last_request.get(host, float("-inf"))
        pause = PAUSES_S.get(host, PAUSE_S)
        if since < pause:
            self._sleep(pause - since)
        self._last_request[host] = time.monotonic()

    def _reveal(self, value: str | Key | Sequence[str]) -> object:
        if not isinstance(value, Key):
            return value
        secret = keys.find(value.variable)
        if not secret:
            raise NoKeyError(keys.missing(value.variable))
        self._secrets.add(secret)
        return secret

    def _scrub(self, text: str) -> str:
        return keys.scrub(text, self._secrets)

    def _scrub_record(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._scrub(record.getMessage()), ()
        return True


class _Unpacker:
    """Undoes gzip piece by piece, never past a limit; zlib.error for damage and an early end.

    requests would take a packed answer that breaks off for a whole one.
    """

    def __init__(self, packed: str) -> None:
        self._gzip = zlib.decompressobj(wbits=31) if "gzip" in packed else None
        self._fed = False

    def feed(self, chunk: bytes, limit: int) -> bytes:
        """Unpack one piece to at most ``limit`` bytes."""
        if self._gzip is None:
            return chunk
        self._fed = True
        content = bytearray()
        while chunk and len(content) < limit:
            if self._gzip.eof:  # a gzip file may be several, one after the other
                self._gzip = zlib.decompressobj(wbits=31)
            content += self._gzip.decompress(chunk, limit - len(content))
            chunk = self._gzip.unused_data
        return bytes(content)

    def finish(self) -> None:
        """Refuse an end in the middle."""
        if self._gzip is not None and self._fed and not self._gzip.eof:
            msg = "the packed data ends too early"
            raise zlib.error(msg)


class _WorthAnotherTry(Exception):  # noqa: N818 control flow inside this module, not an error
    def __init__(self, message: str, *, wait_s: float = 0.0) -> None:
        self.wait_s = wait_s
        super().__init__(message)


def _kind(error: requests.exceptions.RequestException) -> str:
    """Name what failed in words, without the URL that requests puts into its messages."""
    words = {
        requests.exceptions.SSLError: "the secure connection failed",
        requests.exceptions.ProxyError: "the proxy refused",
    }
    return next((say for kind, say in words.items() if isinstance(error, kind)), "no connection")


def _reason(reply: requests.Response) -> str:
    """Why the publisher refuses, in its own words on one line; "" where it sends a web page."""
    try:
        body = reply.raw.read1(4_096, decode_content=True)
    except (HTTPError, OSError):
        return ""
    text = body.decode("utf-8-sig", errors="replace").strip()
    if text.startswith("<"):
        return ""
    with contextlib.suppress(ValueError, RecursionError):  # plain text is a reason as it is
        text = ", ".join(_texts(json.loads(text)))
    return " ".join(text.split())[:200]


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _iso_date(header: str | None) -> str:
    """Turn an HTTP date into an ISO date; "" where there is none or it is not a date."""
    when = _http_date(header or "")
    return when.date().isoformat() if when else ""


def _seconds(retry_after: str) -> float:
    """How long a publisher asks us to wait, which it says in seconds or as a date; 0 if neither."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    when = _http_date(retry_after)
    return max(0.0, (when - datetime.now(UTC)).total_seconds()) if when else 0.0


def _http_date(header: str) -> datetime | None:
    try:
        when = email.utils.parsedate_to_datetime(header)
        # "-0000" gives a time without zone; HTTP dates are UTC.
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
