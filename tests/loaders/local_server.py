"""A publisher on this machine for the loaders' tests, and the ways in which it can answer badly."""

import socket
import struct
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response

from loaders.deadline import Adapter


class Server(ThreadingHTTPServer):
    """A publisher on this machine: its answers are given one after the other, the last for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Callable[[Handler], None]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/table.csv"

    def handle_error(self, request, client_address):
        """A client that hangs up is what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits for word that the header came

    @property
    def publisher(self) -> Server:
        assert isinstance(self.server, Server)
        return self.server

    def do_GET(self):
        self.publisher.asked.append((self.path, dict(self.headers)))
        answers = self.publisher.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the terminal clean."""


#: What a publisher does when it is asked.
Send = Callable[[Handler], None]


def answer(status: int = 200, body: bytes = b"", length: int | None = None, **headers: str):
    """Say this and no more: a body shorter than its length is cut off."""

    def send(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = length is not None

    return send


def unannounced(body: bytes, **headers: str):
    """A body without a length, ended by hanging up."""

    def send(handler: Handler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)

    return send


def reset(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.rfile.close()
    handler.wfile.close()
    handler.connection.close()
    handler.close_connection = True


def silence(handler: Handler) -> None:
    handler.publisher.over.wait(5)
    handler.close_connection = True


def silence_in_the_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"half")
    silence(handler)


def silence_after(status: int):
    def send(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        silence(handler)

    return send


def header_drip(length: int, pause_s: float = 0.01):
    """Send the headers a byte at a time, so many of them, and a body of three bytes."""
    head = b"HTTP/1.1 200 OK\r\nX-Pad: " + b"a" * length + b"\r\nContent-Length: 3\r\n\r\nabc"

    def send(handler: Handler) -> None:
        for at in range(len(head)):
            if handler.publisher.over.wait(pause_s):
                break
            handler.wfile.write(head[at : at + 1])
            handler.wfile.flush()
        handler.close_connection = True

    return send


def drip(pieces: list[bytes], **headers: str):
    """Send one piece every hundredth of a second, so that no single read takes long."""

    def send(handler: Handler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        for piece in pieces:
            if handler.publisher.over.wait(0.01):
                break
            handler.wfile.write(piece)
            handler.wfile.flush()
        handler.close_connection = True

    return send


@contextmanager
def running() -> Generator[Server]:
    """A publisher that listens on a free port until the end of the block."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


class Rerouted(Adapter):
    """Asks the server on this machine instead of any other: /host/path?query of the address."""

    def __init__(self, port: int, ends: float) -> None:
        super().__init__(ends)
        self._port = port

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,  # noqa: ARG002 no proxy is asked here
    ) -> Response:
        parts = urlsplit(request.url or "")
        local = request.copy()
        local.url = f"http://127.0.0.1:{self._port}/{parts.netloc}{parts.path}?{parts.query}"
        reply = super().send(local, stream, timeout, verify, cert, {})
        reply.url, reply.request = request.url or "", request
        return reply
