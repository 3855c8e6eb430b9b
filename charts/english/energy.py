"""Sentences of the room energy."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
