"""Tests wait for states: generously, and at no cost where the state comes soon."""

import time
from collections.abc import Callable

PATIENCE_S = 120


def until(ask: Callable[[], object]) -> None:
    """Ask again and again until the answer is true; AssertionError where it never is."""
    deadline = time.monotonic() + PATIENCE_S
    while not ask():
        assert time.monotonic() < deadline, f"this did not come true in {PATIENCE_S} seconds"
        time.sleep(0.05)
