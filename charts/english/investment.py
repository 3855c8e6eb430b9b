"""Sentences of the room investment."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
