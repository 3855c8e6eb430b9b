"""Sentences of the room information_technology."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
