"""Sentences of what several pages tell."""

from collections.abc import Callable

SENTENCES: dict[str, Callable[..., str]] = {}
