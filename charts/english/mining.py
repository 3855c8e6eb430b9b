"""Sentences of the room mining."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
