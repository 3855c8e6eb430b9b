"""Sentences of the room energy."""

from collections.abc import Callable

from charts.english.energy import coal, electricity, lng, page, petroleum, places, plants, strain

SENTENCES: dict[str, Callable[..., str]] = {
    **page.SENTENCES,
    **electricity.SENTENCES,
    **plants.SENTENCES,
    **places.SENTENCES,
    **lng.SENTENCES,
    **coal.SENTENCES,
    **petroleum.SENTENCES,
    **strain.SENTENCES,
}
