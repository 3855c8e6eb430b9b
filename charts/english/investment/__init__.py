"""Sentences of the room investment."""

from collections.abc import Callable

from charts.english.investment import exim, fdi, ifc, transfers

SENTENCES: dict[str, Callable[..., str]] = {
    **fdi.SENTENCES,
    **transfers.SENTENCES,
    **ifc.SENTENCES,
    **exim.SENTENCES,
}
