"""Sentences of the room minerals."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
