"""Sentences of the room minerals."""

from collections.abc import Callable

from charts.english.minerals import dependence, policy, prices, supply, trade

SENTENCES: dict[str, Callable[..., str]] = {
    **dependence.SENTENCES,
    **supply.SENTENCES,
    **trade.SENTENCES,
    **prices.SENTENCES,
    **policy.SENTENCES,
}
