import gzip
import logging
import re
import socket
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import quote, quote_plus

import pytest
import requests

from loaders import http
from loaders.http import Client
from loaders.model import FetchError, Key, NoKeyError
from tests.loaders.local_server import (
    answer,
    drip,
    header_drip,
    reset,
    running,
    silence,
    silence_after,
    silence_in_the_body,
    unannounced,
)

SECRET = "s3 cret/+&ä=~1"  # noqa: S105 not a secret of anyone's
FORMS = (SECRET, quote(SECRET, safe=""), quote_plus(SECRET), quote(SECRET), "s3", "cret")
#: Says its status, and then nothing more.
SILENT = silence_after(403)


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setattr(http, "JITTER", 0.0)
    with running() as publisher:
        yield publisher


@pytest.fixture
def slept():
    """What the client slept, in seconds; nothing really sleeps."""
    return []


@pytest.fixture
def client(slept):
    with Client(sleep=slept.append) as made:
        yield made


def waits(slept: list[float]) -> list[float]:
    """The waits before another try, without the pauses of politeness."""
    return [seconds for seconds in slept if seconds > http.PAUSE_S]


# Answers


def test_the_body_comes_whole_and_its_address_is_remembered(server, client):
    server.answers = [answer(body=b"a,b\n1,2\n")]
    assert client.get(server.url, {"of": "1 2", "more": ["x", "y"]}) == b"a,b\n1,2\n"
    assert server.asked[0][0] == "/table.csv?of=1+2&more=x&more=y"
    assert client.urls == [f"{server.url}?of=1+2&more=x&more=y"]


def test_no_content_is_an_empty_body(server, client):
    server.answers = [answer(204, Content_Encoding="gzip")]
    assert client.get(server.url) == b""


def test_a_packed_answer_is_unpacked(server, client):
    body = bytes(range(256)) * 1_000
    server.answers = [
        answer(body=gzip.compress(body), Content_Encoding="gzip"),
        unannounced(gzip.compress(body[:9]) + gzip.compress(body[9:]), Content_Encoding="GZip"),
    ]
    assert client.get(server.url) == body
    assert client.get(server.url) == body
    assert server.asked[0][1]["Accept-Encoding"] == "gzip"


def test_we_say_who_we_are(server, client):
    server.answers = [answer()]
    client.get(server.url)
    assert server.asked[0][1]["User-Agent"] == http.AGENT
    assert "us-pakistan-sector-indicators" in http.AGENT


def test_bytes_are_counted_as_they_come(server, slept):
    counted = []
    server.answers = [answer(body=b"x" * 200_000)]
    with Client(sleep=slept.append, on_bytes=counted.append) as client:
        client.get(server.url)
    assert sum(counted) == 200_000
    assert max(counted) <= 65_536


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("Tue, 04 Mar 2025 23:30:00 GMT", "2025-03-04"),
        ("Tue, 04 Mar 2025 23:30:00 -0000", "2025-03-04"),
        ("Tue, 04 Mar 2025 23:30:00 -0500", "2025-03-05"),
        ("Fri, 31 Dec 9999 23:59:59 -1200", ""),
        ("yesterday", ""),
    ],
)
def test_the_date_of_the_file_is_read(server, client, header, date):
    server.answers = [answer(Last_Modified=header)]
    client.get(server.url)
    assert client.last_modified == date


def test_of_several_files_the_newest_date_counts(server, client):
    server.answers = [
        answer(Last_Modified="Tue, 04 Mar 2025 23:30:00 GMT"),
        answer(Last_Modified="Tue, 04 Feb 2025 23:30:00 GMT"),
        answer(),
    ]
    for _ in range(3):
        client.get(server.url)
    assert client.last_modified == "2025-03-04"


# Refusals


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "127.0.0.1 answered 401 Unauthorized"),
        (403, "127.0.0.1 answered 403 Forbidden"),
        (404, "127.0.0.1 answered 404 Not Found"),
        (304, "127.0.0.1 answered 304 Not Modified"),
        (501, "127.0.0.1 answered 501 Not Implemented"),
    ],
)
def test_a_refusal_is_final(server, client, slept, status, says):
    server.answers = [answer(status)]
    with pytest.raises(FetchError) as caught:
        client.get(server.url)
    assert str(caught.value) == says
    assert len(server.asked) == 1
    assert slept == []
    assert client.urls == []


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (
            answer(400, b"error: unknown variable 'X'\n"),
            "400 Bad Request: error: unknown variable 'X'",
        ),
        (
            answer(
                403, b'\xef\xbb\xbf{"error": {"code": "KEY", "message": "No\\nkey."}, "n": 403}'
            ),
            "403 Forbidden: KEY, No key.",
        ),
        (answer(400, b'[{"message": [{"id": "120"}]}]', Content_Type="text/html"), "Request: 120"),
        (
            answer(401, gzip.compress(b'{"message": "No."}'), Content_Encoding="gzip"),
            "401 Unauthorized: No.",
        ),
        (answer(403, b"{" + b"x" * 9_000), "403 Forbidden: {" + "x" * 199),
        (answer(404, b"<html>nginx</html>", Content_Type="text/html"), "404 Not Found"),
        (answer(403, b"not packed", Content_Encoding="gzip"), "403 Forbidden"),
        (SILENT, "403 Forbidden"),
    ],
    ids=["text", "JSON", "list", "packed", "long", "page", "broken", "silence"],
)
def test_a_refusal_gives_its_reason(server, client, slept, monkeypatch, refusal, says):
    if refusal is SILENT:
        monkeypatch.setattr(http, "READ_S", 0.5)  # the others come however slow a machine is
    server.answers = [refusal]
    with pytest.raises(FetchError) as caught:
        client.get(server.url)
    assert str(caught.value).endswith(says)
    assert len(server.asked) == 1
    assert slept == []


@pytest.mark.parametrize(
    ("first", "wait"),
    [
        (answer(500), 1.0),
        (answer(502, b"<html><h1>Bad Gateway</h1>", Content_Type="text/html"), 1.0),
        (answer(503, Retry_After="7"), 7.0),
        (answer(504, Retry_After="soon"), 1.0),
        (answer(429), 1.0),
        (answer(429, Retry_After="0"), 1.0),
        (answer(429, Retry_After="2²"), 1.0),
        (answer(429, Retry_After="3600"), http.RETRY_AFTER_CAP_S),
        (
            answer(400, "\ufeff<!DOCTYPE html>".encode(), Content_Type="text/html; charset=utf-8"),
            1.0,
        ),
        (answer(400), 1.0),
        (reset, 1.0),
        (answer(body=b"half", length=100), 1.0),
        (answer(body=b"not packed", Content_Encoding="gzip"), 1.0),
        (answer(body=gzip.compress(b"x" * 5_000)[:-9], Content_Encoding="gzip"), 1.0),
    ],
    ids=[
        *("500", "502 page", "503 in 7 s", "504 soon", "429", "429 in 0 s", "429 odd digits"),
        *(
            "429 in an hour",
            "400 page",
            "400 alone",
            "reset",
            "cut",
            "broken gzip",
            "cut gzip",
        ),
    ],
)
def test_what_another_try_may_change_is_tried_again(server, client, slept, first, wait):
    server.answers = [first, answer(body=b"whole")]
    assert client.get(server.url) == b"whole"
    assert waits(slept) == [wait]
    assert len(server.asked) == 2


def test_waits_of_our_own_differ_a_little(server, client, slept, monkeypatch):
    monkeypatch.setattr(http, "JITTER", 0.25)
    server.answers = [*[answer(500), answer(500), answer()] * 5]
    for _ in range(5):
        client.get(server.url)
    first, second = waits(slept)[::2], waits(slept)[1::2]
    assert all(1.0 <= wait <= 1.25 for wait in first)
    assert all(2.0 <= wait <= 2.5 for wait in second)
    assert len({*first, *second}) == 10


def test_a_wait_given_as_a_date_is_kept(server, client, slept):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    past = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    server.answers = [answer(503, Retry_After=soon), answer(503, Retry_After=past), answer()]
    client.get(server.url)
    first, second = waits(slept)
    assert first == pytest.approx(20, abs=2)
    assert second == 2.0


@pytest.mark.parametrize(
    ("always", "says"),
    [
        (answer(500), "127.0.0.1 answered 500 Internal Server Error"),
        (answer(429, Retry_After="1"), "127.0.0.1 answered 429 Too Many Requests"),
        (reset, "127.0.0.1 could not be reached (no connection)"),
        (answer(body=b"half", length=9), "127.0.0.1 sent an answer that broke off or is damaged"),
        (silence, "127.0.0.1 did not answer in time"),
        (silence_in_the_body, "127.0.0.1 did not answer in time"),
    ],
    ids=["500", "429", "reset", "cut", "silence", "silence in the body"],
)
def test_after_the_last_try_the_cause_is_named(server, client, slept, monkeypatch, always, says):
    if says.endswith("in time"):  # what does answer may take its time on a busy machine
        monkeypatch.setattr(http, "READ_S", 0.05)
    server.answers = [always]
    with pytest.raises(FetchError) as caught:
        client.get(server.url)
    assert str(caught.value) == says
    assert len(server.asked) == http.ATTEMPTS == 3
    assert len(waits(slept)) == 2


def test_nobody_at_home_is_named(client):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 could not be reached \(no connection\)"):
        client.get(f"http://127.0.0.1:{port}/")


def test_what_is_no_address_is_not_tried_again(client, slept):
    with pytest.raises(FetchError, match=r"table could not be asked \(MissingSchema\)"):
        client.get("table")
    assert slept == []


# The deadline and the size


@pytest.mark.parametrize(
    "answering",
    [
        drip([b"x"] * 500, Content_Length="500"),
        drip([b"1\r\nx\r\n"] * 500, Transfer_Encoding="chunked"),
        drip([b"1f4\r\n", *[b"x"] * 500], Transfer_Encoding="chunked"),
        drip([gzip.compress(b"x")[n : n + 1] for n in range(10)] + [b"\0"] * 500),
    ],
    ids=["plain", "small chunks", "one slow chunk", "no length"],
)
def test_a_drip_ends_at_the_deadline(server, slept, answering):
    server.answers = [answering]
    counted = []
    with (
        Client(deadline_s=0.5, sleep=slept.append, on_bytes=counted.append) as client,
        pytest.raises(FetchError, match=r"127\.0\.0\.1 did not finish within 0\.5 seconds"),
    ):
        client.get(server.url)
    assert sum(counted) < 500


def test_headers_that_drip_end_at_the_deadline_too(server, slept):
    server.answers = [header_drip(2_000)]
    began = time.monotonic()
    with (
        Client(deadline_s=0.5, sleep=slept.append) as client,
        pytest.raises(FetchError, match=r"127\.0\.0\.1 did not finish within 0\.5 seconds"),
    ):
        client.get(server.url)
    assert time.monotonic() - began < 15  # of the 20 that all of it takes
    assert len(server.asked) == 1


def test_headers_that_drip_to_their_end_in_time_are_read(server, client):
    server.answers = [header_drip(20, pause_s=0.001)]
    assert client.get(server.url) == b"abc"


def test_a_silent_publisher_ends_at_the_deadline_and_not_at_the_next_timeout(server, slept):
    server.answers = [silence_in_the_body]
    began = time.monotonic()
    with (
        Client(deadline_s=0.3, sleep=slept.append) as client,
        pytest.raises(FetchError, match=r"did not finish within 0\.3 seconds"),
    ):
        client.get(server.url)
    assert time.monotonic() - began < 15  # of the 30 that one read may take


@pytest.mark.parametrize("packing", ["br", "zstd", "deflate"])
def test_a_packing_that_was_not_asked_for_is_named(server, client, slept, packing):
    server.answers = [answer(body=b"\x8b\x01\x80a", Content_Encoding=packing)]
    expected = f"127.0.0.1 packed its answer as {packing}, which was not asked for"
    with pytest.raises(FetchError, match=re.escape(expected)):
        client.get(server.url)
    assert len(server.asked) == 1


def test_a_proxy_is_bound_to_the_deadline_as_well(server, slept, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("http_proxy", server.url.removesuffix("/table.csv"))
    server.answers = [header_drip(500)]
    with (
        Client(deadline_s=0.5, sleep=slept.append) as client,
        pytest.raises(FetchError, match=r"publisher\.example did not finish within 0\.5 seconds"),
    ):
        client.get("http://publisher.example/table.csv")
    assert server.asked[0][0] == "http://publisher.example/table.csv"


def test_no_try_is_started_that_would_end_too_late(server, slept):
    server.answers = [answer(503, Retry_After="20")]
    with (
        Client(deadline_s=5, sleep=slept.append) as client,
        pytest.raises(FetchError, match="answered 503"),
    ):
        client.get(server.url)
    assert len(server.asked) == 1
    assert slept == []


def test_after_the_deadline_nothing_is_asked(server, slept):
    server.answers = [answer()]
    with (
        Client(deadline_s=0, sleep=slept.append) as client,
        pytest.raises(FetchError, match="did not finish within 0 seconds"),
    ):
        client.get(server.url)
    assert server.asked == []


def test_an_announced_size_is_judged_before_it_comes(server, slept):
    counted = []
    server.answers = [answer(body=b"x" * 1_001)]
    with Client(sleep=slept.append, on_bytes=counted.append) as client:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 sends 1,001 bytes, more than 1,000"):
            client.get(server.url, max_bytes=1_000)
        assert counted == []
        assert len(client.get(server.url, max_bytes=1_001)) == 1_001


def test_an_unannounced_size_is_judged_as_it_comes(server, slept):
    counted = []
    server.answers = [unannounced(b"x" * 5_000_000)]
    with (
        Client(sleep=slept.append, on_bytes=counted.append) as client,
        pytest.raises(FetchError, match=r"127\.0\.0\.1 sends more than 1,000 bytes"),
    ):
        client.get(server.url, max_bytes=1_000)
    assert sum(counted) <= 65_536
    assert len(server.asked) == 1


def test_a_bomb_does_not_go_off(server, client):
    server.answers = [answer(body=gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")]
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match=r"sends more than 100,000 bytes"):
            client.get(server.url, max_bytes=100_000)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


# Keys


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setenv("SAMPLE_KEY", f" {SECRET}\n")
    return {"api_key": Key("SAMPLE_KEY")}


def free_of_the_key(text: str) -> bool:
    return not any(form in text for form in FORMS)


def test_the_key_is_sent_and_shown_nowhere(server, client, key, caplog):
    caplog.set_level(logging.DEBUG)
    server.answers = [answer()]
    client.get(server.url, {**key, "of": "1"})
    assert f"api_key={quote_plus(SECRET)}" in server.asked[0][0]
    assert client.urls == [f"{server.url}?api_key=***&of=1"]
    assert "api_key=***" in caplog.text
    assert free_of_the_key(caplog.text)


@pytest.mark.parametrize(
    "always",
    [
        answer(401),
        answer(500),
        reset,
        silence,
        answer(302, Location=f"/missing_key.html?api_key={quote(SECRET)}"),
        answer(302, Location=f"http://localhost:1/?api_key={quote(SECRET)}"),
        answer(body=b"x", length=9),
    ],
    ids=["401", "500", "reset", "silence", "key page", "redirect", "cut"],
)
def test_no_error_holds_the_key(server, client, key, monkeypatch, caplog, always):
    monkeypatch.setattr(http, "READ_S", 0.05)
    caplog.set_level(logging.DEBUG)
    server.answers = [always]
    with pytest.raises(FetchError) as caught:
        client.get(server.url, key)
    assert free_of_the_key(str(caught.value))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert free_of_the_key(caplog.text)
    assert client.urls == []


def test_a_reason_that_repeats_the_key_is_scrubbed(server, client, key):
    def echo(handler):
        handler.send_response_only(403, f"no such key: {SECRET}")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.answers = [echo]
    with pytest.raises(FetchError, match=re.escape("answered 403 no such key: ***")):
        client.get(server.url, key)


def test_an_answer_that_repeats_the_key_is_scrubbed(server, client, key):
    body = f'{{"params": {{"api_key": "{SECRET}", "next": "?k={quote_plus(SECRET)}"}}}}'
    server.answers = [answer(body=body.encode()), answer(401, body.encode())]
    assert client.get(server.url, key) == b'{"params": {"api_key": "***", "next": "?k=***"}}'
    with pytest.raises(FetchError, match=re.escape(r"401 Unauthorized: ***, ?k=***")):
        client.get(server.url, key)


def test_of_two_keys_the_longer_is_scrubbed_first(server, client, monkeypatch):
    monkeypatch.setenv("SHORT_KEY", "abc")
    monkeypatch.setenv("LONG_KEY", "abcdef")
    server.answers = [answer()]
    client.get(server.url, {"a": Key("SHORT_KEY"), "b": Key("LONG_KEY")})
    assert client.urls == [f"{server.url}?a=***&b=***"]


def test_connections_close_with_the_client(monkeypatch):
    closed = []
    # A function of ours is bound to its session, a list's own is not.
    monkeypatch.setattr(requests.Session, "close", lambda self: closed.append(self))  # noqa: PLW0108
    with Client():
        assert closed == []
    assert len(closed) == 1


def test_the_log_is_left_as_it_was_found():
    before = list(http.ADDRESS_LOG.filters)
    with Client():
        assert len(http.ADDRESS_LOG.filters) == len(before) + 1
    assert http.ADDRESS_LOG.filters == before


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_key_is_named_and_nothing_asked(server, client, monkeypatch, value):
    monkeypatch.delenv("SAMPLE_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("SAMPLE_KEY", value)
    with pytest.raises(NoKeyError, match="the environment variable SAMPLE_KEY is not set"):
        client.get(server.url, {"api_key": Key("SAMPLE_KEY")})
    assert server.asked == []


@pytest.mark.parametrize("page", ["missing_key.html", "invalid_key.html"])
@pytest.mark.parametrize("keyed", [False, True])
def test_a_page_that_asks_for_a_key_is_understood(server, client, key, page, keyed):
    server.answers = [answer(302, Location=f"/data/{page}?x=1"), answer(body=b"<html>")]
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 asks for a valid key"):
        client.get(server.url, key if keyed else None)


def test_a_key_is_not_passed_on_to_another_host(server, client, key):
    other = server.url.replace("127.0.0.1", "localhost")
    server.answers = [answer(307, Location=f"{other}?copied"), answer()]
    with pytest.raises(FetchError, match="redirects a request that carries a key"):
        client.get(server.url, key)
    assert len(server.asked) == 1


def test_without_a_key_a_redirect_is_followed(server, client):
    server.answers = [answer(302, Location="/new.csv"), answer(body=b"moved")]
    assert client.get(server.url) == b"moved"
    assert client.urls == [server.url.replace("table", "new")]


def test_a_circle_of_redirects_ends(server, client, slept):
    server.answers = [answer(302, Location="/table.csv")]
    with pytest.raises(FetchError, match=r"could not be asked \(TooManyRedirects\)"):
        client.get(server.url)
    assert slept == []


# Politeness


def test_the_same_host_is_given_a_pause(server, client, slept):
    server.answers = [answer()]
    client.get(server.url)
    assert slept == []
    client.get(server.url)
    assert len(slept) == 1
    assert 0 < slept[0] <= http.PAUSE_S


def test_a_host_that_wants_more_time_is_given_it(server, client, slept, monkeypatch):
    assert min(http.PAUSES_S.values()) > http.PAUSE_S
    monkeypatch.setattr(http, "PAUSES_S", {"127.0.0.1": 9.0})
    server.answers = [answer()]
    client.get(server.url)
    client.get(server.url)
    assert 8 < slept[0] <= 9


def test_another_host_is_not_waited_for(server, client, slept, monkeypatch):
    server.answers = [answer()]
    client.get(server.url)
    client.get(server.url.replace("127.0.0.1", "localhost"))
    assert slept == []
    monkeypatch.setattr(http, "PAUSE_S", 0.0)
    client.get(server.url)
    assert slept == []
