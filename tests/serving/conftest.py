"""Fixtures of the pages' HTML."""

import pytest

from serving import shell
from tests.serving.served import served


@pytest.fixture(scope="module")
def client():
    return served()


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """A busy machine may take its time; the test of the limit sets its own."""
    monkeypatch.setattr(shell, "PATIENCE", 60)


@pytest.fixture(autouse=True)
def no_chrome(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")
