"""The middleware alone, in front of an app of our own that counts its requests."""

import asyncio
import gzip

import brotli
import pytest
from starlette.responses import Response

from scripts import prepare
from serving import compression
from serving.compression import CompressImmutable, best_encoding

SCRIPT = b"const answer = 42;\n" * 1_000
IMMUTABLE = "public, immutable, max-age=31536000"


class CountingApp:
    """Answers every request alike, after `delay` seconds, and counts them."""

    def __init__(self, body=SCRIPT, cache=IMMUTABLE, kind="text/javascript", status=200):
        self.asked = 0
        self.headers = {"cache-control": cache, "etag": '"tag"'}
        self.body, self.kind, self.status = body, kind, status

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await asyncio.sleep(0)
        response = Response(self.body, self.status, self.headers, media_type=self.kind)
        await response(scope, receive, send)


async def ask(app, path="/x.js", accept="gzip", method="GET", **headers):
    """Send one request to an ASGI app; return status, headers and body."""
    raw = [(b"accept-encoding", accept.encode())]
    raw += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "extensions": {}}
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    await app(scope, receive, send)
    answer = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answer, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip;q=1.0", "gzip"),
        ("br; q=0.000", None),
        ("identity", None),
        ("*", None),
        ("", None),
    ],
)
def test_best_encoding(accept, best):
    assert best_encoding(accept) == best


def test_an_immutable_file_is_asked_for_once():
    app = CountingApp()

    async def visits():
        front = CompressImmutable(app)
        return [await ask(front) for _ in range(3)]

    answers = asyncio.run(visits())
    assert app.asked == 1
    for status, headers, body in answers:
        assert status == 200
        assert gzip.decompress(body) == SCRIPT
        assert headers["content-length"] == str(len(body))
        assert headers["etag"] == 'W/"tag"'


def test_visitors_who_come_at_once_share_the_work(monkeypatch):
    done = []
    compress = compression.ENCODINGS["gzip"]
    monkeypatch.setitem(
        compression.ENCODINGS, "gzip", lambda body: done.append(1) or compress(body)
    )

    async def rush():
        front = CompressImmutable(CountingApp())
        return await asyncio.gather(*(ask(front) for _ in range(20)))

    answers = asyncio.run(rush())
    assert len(done) == 1
    assert {gzip.decompress(body) for _, _, body in answers} == {SCRIPT}


def test_a_visitor_who_leaves_does_not_stop_the_others():
    async def rush():
        front = CompressImmutable(CountingApp())
        leaving = asyncio.create_task(ask(front))
        while not front._kept:
            await asyncio.sleep(0)
        leaving.cancel()
        return await ask(front)

    _, _, body = asyncio.run(rush())
    assert gzip.decompress(body) == SCRIPT


@pytest.mark.parametrize(
    "app",
    [
        CountingApp(cache="no-cache"),
        CountingApp(kind="image/png"),
        CountingApp(body=b"short"),
        CountingApp(status=404),
    ],
    ids=["may change", "not text", "too small", "not found"],
)
def test_other_answers_pass_as_they_are(app):
    async def visits():
        front = CompressImmutable(app)
        return [await ask(front) for _ in range(2)]

    for status, headers, body in asyncio.run(visits()):
        assert (status, body) == (app.status, app.body)
        assert "content-encoding" not in headers
    assert app.asked == 2


def test_a_compressed_answer_is_not_compressed_again():
    app = CountingApp(body=gzip.compress(SCRIPT))
    app.headers["content-encoding"] = "gzip"
    _, headers, body = asyncio.run(ask(CompressImmutable(app)))
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == SCRIPT


def test_when_there_is_no_room_left_files_pass_as_they_are(monkeypatch):
    monkeypatch.setattr(compression, "ROOM", len(SCRIPT) + 1_000)

    async def visits():
        front = CompressImmutable(CountingApp())
        return [await ask(front, path) for path in ("/a.js", "/b.js", "/a.js")]

    encodings = [headers.get("content-encoding") for _, headers, _ in asyncio.run(visits())]
    assert encodings == ["gzip", None, "gzip"]


def test_websockets_are_left_alone():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope, receive, send))

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        pass

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    asyncio.run(CompressImmutable(app)(scope, receive, send))
    assert seen == [(scope, receive, send)]


def test_a_file_that_broke_off_is_not_kept():
    class BreaksOffOnce(CountingApp):
        """Stops in the middle for its first visitor, as the app does for one who leaves."""

        async def __call__(self, scope, receive, send):
            if self.asked:
                await super().__call__(scope, receive, send)
                return
            self.asked += 1
            length = str(len(SCRIPT)).encode()
            headers = [
                (b"content-type", b"text/javascript"),
                (b"cache-control", IMMUTABLE.encode()),
                (b"content-length", length),
            ]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": SCRIPT[:100], "more_body": True})

    async def visits():
        front = CompressImmutable(BreaksOffOnce())
        with pytest.raises(IndexError):  # nothing at all was sent to who had left
            await ask(front)
        return await ask(front)

    status, _, body = asyncio.run(visits())
    assert status == 200
    assert gzip.decompress(body) == SCRIPT


def test_what_is_prepared_is_sent_and_is_that_script():
    prepare.main()
    (script,) = prepare.charts()
    ready = compression.prepared(script.name).read_bytes()
    assert brotli.decompress(ready) == script.read_bytes()
    assert len(ready) < 1_100_000
    start = {"type": "http.response.start", "status": 200, "headers": []}
    kept = compression._compress((f"/static/js/{script.name}", "br"), start, b"its body")
    assert kept.body == ready
    other = compression._compress(("/static/js/other.js", "br"), start, b"its body")
    assert brotli.decompress(bytes(other.body)) == b"its body"
