"""Fixtures every test shares: small replies of our own, a fake network, no real one."""

import os
import socket
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from loaders import keys, store
from loaders.model import FetchError, Key
from tests.server import start_server

REPLIES = Path(__file__).parent / "replies"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class FakeGet:
    """Answers from a mapping of URL part -> bytes and remembers what was asked."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        self.answers = answers
        self.calls: list[tuple[str, dict[str, object]]] = []

    def __call__(
        self,
        url: str,
        params: Mapping[str, str | Key | Sequence[str]] | None = None,
        *,
        max_bytes: int = 32_000_000,
    ) -> bytes:
        assert max_bytes > 0
        self.calls.append((url, dict(params or {})))
        for part, answer in self.answers.items():
            if part in url:
                return answer
        msg = f"{url} answered 404"
        raise FetchError(msg)


def pytest_configure(config: pytest.Config) -> None:
    """Keep copies refreshed on this machine out of the tests, and what tests write out of them.

    Set before tests are collected, as some read tables then; servers they start inherit it.
    """
    folder = tempfile.TemporaryDirectory(prefix="refreshed-copies-")
    config.add_cleanup(folder.cleanup)
    os.environ["DASHBOARD_CACHE"] = folder.name


@pytest.fixture(scope="session", autouse=True)
def shared_cache_stays_empty():
    """A test that writes copies does so in a folder of its own, which no other test reads."""
    yield
    assert not list(store.cache_folder().rglob("*"))


@pytest.fixture(autouse=True)
def closed_network(monkeypatch):
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            msg = f"a test tried to reach {address}"
            raise AssertionError(msg)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def no_secrets_files(monkeypatch):
    """Keep the keys of whoever runs the tests out of them."""
    monkeypatch.setattr(keys, "FILES", {})


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The real server over the embedded copies; who brings others starts a server of their own."""
    with start_server() as address:
        yield address


@pytest.fixture
def fake_get():
    return FakeGet


@pytest.fixture
def reply():
    """Read a reply of our own: reply("census/country.csv") -> bytes."""

    def read(name: str) -> bytes:
        return (REPLIES / name).read_bytes()

    return read
