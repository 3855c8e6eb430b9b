"""Sentences of the strain on the power sector, as reported in the press."""

import pandas as pd

from charts import words

Span = tuple[pd.Timestamp, pd.Timestamp]


def circular_debt(
    *,
    amount: float,
    unit: str,
    on: Span,
    before: tuple[float, Span] | None,
    after: tuple[float, Span] | None,
) -> str:
    """Say what the debt stood at, and how it moved between two figures of one body.

    ``after`` is the later of the two; it may be older than the newest figure, which is another
    body's.
    """
    said = words.quantity(amount, unit)
    day = words.dates(*on)
    sentence = f"Circular debt of the power sector stood at {said} on {day}, as reported"
    if not (before and after and before[0] > 0):
        return f"{sentence}."
    change = words.moved(after[0], before[0])
    if after[1] == on:
        return f"{sentence}; it was {change} on {words.dates(*before[1])}."
    last, later = words.quantity(after[0], unit), words.dates(*after[1])
    return f"{sentence}; another body put it at {last} on {later}."


def electricity_lost(*, lost_pct: float | None, allowed_pct: float | None, period: Span) -> str:
    """Say what utilities lost on the way, and what the regulator allows."""
    if lost_pct is None:
        return "No figure of losses was reported for these years."
    lost = words.quantity(lost_pct, "%")
    sentence = f"Utilities lost {lost} of their electricity from {words.dates(*period)}"
    if allowed_pct is None:
        return f"{sentence}, as reported."
    limit = words.quantity(allowed_pct, "%")
    return f"{sentence}, as reported; the regulator allows {limit}."


def electricity_by_sector(
    *, period: Span, used: tuple[tuple[str, float, float | None], ...], unit: str
) -> str:
    """Say what each sector used, and how that moved on a year before where that is shown."""
    told: list[str] = []
    for sector, amount, year_before in used:
        said = f"{words.inside(sector)} used {words.quantity(amount, unit)}"
        if year_before:
            change = words.moved(amount, year_before)
            said += f", {change}" if told else f", {change} on a year before"
        told.append(said)
    return f"From {words.dates(*period)}, {'; '.join(told)}."


def reported_figures(*, count: int, newest: str, period: Span) -> str:
    """Say how many figures the table has, and which is the newest."""
    figures = "1 figure" if count == 1 else f"{words.number(count)} figures"
    said = words.dates(*period)
    return f"The table has {figures} as reported; newest is “{newest}”, {said}."


SENTENCES = {
    "circular_debt": circular_debt,
    "electricity_lost": electricity_lost,
    "electricity_by_sector": electricity_by_sector,
    "reported_figures": reported_figures,
}
