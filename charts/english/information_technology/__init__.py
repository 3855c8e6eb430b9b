"""Sentences of the room information technology."""

from collections.abc import Callable

from charts.english.information_technology import exports, github, services, visas

SENTENCES: dict[str, Callable[..., str]] = {
    **exports.SENTENCES,
    **services.SENTENCES,
    **github.SENTENCES,
    **visas.SENTENCES,
}
