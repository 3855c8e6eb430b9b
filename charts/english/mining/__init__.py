"""Sentences of the room mining."""

from collections.abc import Callable

from charts.english.mining import money, output, sites

SENTENCES: dict[str, Callable[..., str]] = {
    **output.SENTENCES,
    **sites.SENTENCES,
    **money.SENTENCES,
}
