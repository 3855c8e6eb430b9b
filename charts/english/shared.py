"""Sentences of what several pages tell."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from charts import words
from charts.english.clauses import Sum, goods_traded, it_services
from charts.english.comparisons import amount_at_base, comparison
from charts.english.rates import rate, rate_among_countries


def no_figures_for_pakistan() -> str:
    """Say that nothing can be told of the years chosen."""
    return "No figures for Pakistan in these years."


def no_figure_for_pakistan() -> str:
    """Say that nothing can be told of any year."""
    return "No figure for Pakistan is published."


def latest_dated_fact(*, when: date, precision: str, title: str) -> str:
    """Say which dated fact is the newest; its title is a whole sentence."""
    return f"The latest dated fact, {words.known_date(when, precision)}: {title}"


def dated_events(*, count: int, when: date, precision: str, title: str) -> str:
    """Count what has happened and say the newest."""
    latest = words.known_date(when, precision)
    if count == 1:
        return f"1 dated event, {latest}: {title}"
    return f"{words.number(count)} dated events, the latest {latest}: {title}"


def goods_and_it_services(
    *,
    bought: float,
    sold: float,
    traded_before: float,
    month: pd.Timestamp,
    it_exports: float | None = None,
    it_month: pd.Timestamp | None = None,
    it_newer: Sum | None = None,
) -> str:
    """Say what the two countries trade in goods, and what Pakistan sells of IT services."""
    sentence = f"{goods_traded(bought, sold, traded_before, month)}."
    if it_exports is None or it_month is None:
        return sentence
    sold_it = it_services(it_exports, words.year_to(it_month), it_newer, " and")
    return f"{sentence} Pakistan sold the world {sold_it}."


SENTENCES: dict[str, Callable[..., str]] = {
    "amount_at_base": amount_at_base,
    "comparison": comparison,
    "dated_events": dated_events,
    "goods_and_it_services": goods_and_it_services,
    "latest_dated_fact": latest_dated_fact,
    "no_figure_for_pakistan": no_figure_for_pakistan,
    "no_figures_for_pakistan": no_figures_for_pakistan,
    "rate": rate,
    "rate_among_countries": rate_among_countries,
}
