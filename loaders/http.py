"""The only importer of requests: one polite client with a deadline, a size cap and few retries.

Secrets are looked up here and nowhere else, and every text that leaves is scrubbed of them:
requests puts the whole URL, key included, into its own exceptions.
"""

import email.utils
import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from urllib.parse import quote, urlsplit

import requests

from loaders.model import FetchError, Key, NoKeyError

AGENT = "us-pakistan-sector-indicators/0.1 (statistical dashboard; python-requests)"
CONNECT_S, READ_S = 5.0, 30.0
ATTEMPTS = 3
#: Answers that another try may change; every other 4xx stays what it is.
RETRYABLE = frozenset({429, 500, 502, 503, 504})
#: No publisher may make us wait longer than this between two tries.
RETRY_AFTER_CAP_S = 30.0
#: Least time between two requests to the same host.
PAUSE_S = 0.3
#: Pages a publisher redirects to when it wants a key.
KEY_PAGES = ("missing_key.html", "invalid_key.html")


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
        self._session.headers["User-Agent"] = AGENT

    def __enter__(self) -> "Client":
        """Use as a context manager: connections close at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._session.close()

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
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(url, query, max_bytes)
            except _WorthAnotherTry as error:
                wait = min(error.wait_s or 2.0**attempt / 2, RETRY_AFTER_CAP_S)
                if attempt == ATTEMPTS or time.monotonic() + wait > self._ends:
                    raise FetchError(self._scrub(str(error))) from None
                self._sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _once(self, url: str, query: Mapping[str, object], max_bytes: int) -> bytes:
        host = urlsplit(url).hostname or url
        self._be_polite(host)
        try:
            with self._session.get(
                url,
                params=query,  # ty: ignore[invalid-argument-type]
                timeout=(CONNECT_S, min(READ_S, self._remaining(host))),
                stream=True,
            ) as reply:
                self._refuse_bad_status(host, reply)
                content = self._read(host, reply, max_bytes)
        except requests.exceptions.Timeout:
            raise _WorthAnotherTry(f"{host} did not answer in time") from None
        except requests.exceptions.RequestException as error:
            raise _WorthAnotherTry(f"{host} could not be reached ({_kind(error)})") from None
        self.urls.append(self._scrub(reply.url))
        self.last_modified = max(self.last_modified, _iso_date(reply.headers.get("Last-Modified")))
        return content

    def _refuse_bad_status(self, host: str, reply: requests.Response) -> None:
        status = reply.status_code
        if reply.url.split("?")[0].endswith(KEY_PAGES):
            raise FetchError(f"{host} asks for a valid key")
        if status in RETRYABLE:
            wait = reply.headers.get("Retry-After", "")
            raise _WorthAnotherTry(
                f"{host} answered {status} {reply.reason or ''}".rstrip(),
                wait_s=float(wait) if wait.isdigit() else 0.0,
            )
        if status >= 400:
            raise FetchError(self._scrub(f"{host} answered {status} {reply.reason or ''}".rstrip()))

    def _read(self, host: str, reply: requests.Response, max_bytes: int) -> bytes:
        """Read in chunks, after decompression, so that neither a drip nor a bomb gets through."""
        announced = reply.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > max_bytes:
            raise FetchError(f"{host} sends {int(announced):,} bytes, more than {max_bytes:,}")
        content = bytearray()
        for chunk in reply.iter_content(65_536):
            content += chunk
            self._on_bytes(len(chunk))
            if len(content) > max_bytes:
                raise FetchError(f"{host} sends more than {max_bytes:,} bytes")
            self._remaining(host)
        return bytes(content)

    def _remaining(self, host: str) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise FetchError(f"{host} did not finish within {self._deadline_s:g} seconds")
        return left

    def _be_polite(self, host: str) -> None:
        since = time.monotonic() - self._last_request.get(host, float("-inf"))
        if since < PAUSE_S:
            self._sleep(PAUSE_S - since)
        self._last_request[host] = time.monotonic()

    def _reveal(self, value: str | Key | Sequence[str]) -> object:
        if not isinstance(value, Key):
            return value
        secret = os.environ.get(value.variable, "").strip()
        if not secret:
            raise NoKeyError(f"the environment variable {value.variable} is not set")
        self._secrets.add(secret)
        return secret

    def _scrub(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***").replace(quote(secret, safe=""), "***")
        return text


class _WorthAnotherTry(Exception):  # noqa: N818 control flow inside this module, not an error
    def __init__(self, message: str, *, wait_s: float = 0.0) -> None:
        self.wait_s = wait_s
        super().__init__(message)


def _kind(error: requests.exceptions.RequestException) -> str:
    """Name what failed in words, without the URL that requests puts into its messages."""
    words = {
        requests.exceptions.SSLError: "the secure connection failed",
        requests.exceptions.ProxyError: "the proxy refused",
        requests.exceptions.ChunkedEncodingError: "the answer broke off",
        requests.exceptions.ContentDecodingError: "the compressed answer is damaged",
        requests.exceptions.ConnectionError: "no connection",
    }
    return next((say for kind, say in words.items() if isinstance(error, kind)), "request failed")


def _iso_date(header: str | None) -> str:
    """Turn an HTTP date into an ISO date; "" where there is none or it is not a date."""
    try:
        return email.utils.parsedate_to_datetime(header or "").astimezone(UTC).date().isoformat()
    except (TypeError, ValueError):
        return ""
