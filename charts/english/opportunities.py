"""Sentences of the room opportunities."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
