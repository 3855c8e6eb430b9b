"""Sentences of the room trade."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
