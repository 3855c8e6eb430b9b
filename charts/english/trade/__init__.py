"""Sentences of the room trade."""

from collections.abc import Callable

from charts.english.trade import flows, market, products, tariffs, two_reports

SENTENCES: dict[str, Callable[..., str]] = {
    **flows.SENTENCES,
    **market.SENTENCES,
    **products.SENTENCES,
    **tariffs.SENTENCES,
    **two_reports.SENTENCES,
}
