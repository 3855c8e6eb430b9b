"""Recorded answers of public APIs, and a publisher on this machine that gives them again.

The answers lie beside the repository, not in it. Their manifest says of each what was asked, with
which status and headers it came, and in words what it must parse to.
"""

import gzip
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "fixtures"
MANIFEST = FOLDER / "manifest.json"
ENTRIES = (
    {entry["file"]: entry for entry in json.loads(MANIFEST.read_bytes())}
    if MANIFEST.is_file()
    else {}
)
#: What this server says itself.
OWN_HEADERS = {"content-length", "date", "server"}


class Publisher(ThreadingHTTPServer):
    """A publisher on this machine that answers every file as it was recorded."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Replay)
        self.asked: list[str] = []
        self.recovers = False  #: from the second request on

    def address(self, file: str) -> str:
        """Where this publisher has a file."""
        return f"http://127.0.0.1:{self.server_port}/{file}"


class Replay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        publisher = self.server
        assert isinstance(publisher, Publisher)
        publisher.asked.append(self.path)
        file = unquote(urlsplit(self.path).path).removeprefix("/")
        status, headers, body = recorded(file)
        if publisher.recovers and len(publisher.asked) > 1:
            status, headers, body = 200, {}, b"recovered"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the terminal clean."""


def recorded(file: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body as they came; a .http file is status line and headers alone."""
    entry, body = ENTRIES[file], (FOLDER / file).read_bytes()
    headers = dict(entry["headers"])
    if entry["content_type"]:
        headers["Content-Type"] = entry["content_type"]
    if file.endswith(".http"):
        first, *lines = body.decode().splitlines()
        assert first.split()[1] == str(entry["status"])
        headers |= dict(line.split(": ", 1) for line in lines if line)
        body = b""
    if headers.get("Content-Encoding") == "gzip":
        body = gzip.compress(body)
    headers = {name: text for name, text in headers.items() if name.lower() not in OWN_HEADERS}
    return entry["status"], headers, body


def body_of(file: str) -> bytes:
    """The body of an answer that the HTTP layer refuses, as if it came with status 200."""
    return (FOLDER / file).read_bytes()
