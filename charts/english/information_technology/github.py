"""Sentences of software activity: developers, code between countries, what they work with."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.clauses import against_a_year_earlier

#: How names begin that have an article inside a sentence.
WITH_ARTICLE = ("United ", "Netherlands", "Philippines")


def _named(economy: str) -> str:
    return f"the {economy}" if economy.startswith(WITH_ARTICLE) else economy


def rank_by_github(
    counted: str, place: int, economies: int, quarter: pd.Timestamp, before: int | None = None
) -> str:
    """Tell Pakistan's place in the world, and that of a year earlier."""
    sentence = (
        f"Pakistan ranked {words.ordinal(place)} of the {economies} economies in which GitHub "
        f"counts {counted} in {words.period(quarter)}"
    )
    if before is None:
        return f"{sentence}."
    if before == place:
        return f"{sentence}, as a year earlier."
    way = "up" if before > place else "down"
    return f"{sentence}, {way} from {words.ordinal(before)} a year earlier."


def code_with_us(
    sent: float,
    quarter: pd.Timestamp,
    before: float | None = None,
    came: float | None = None,
) -> str:
    """Tell the code sent to the United States, and what came back."""
    sentence = (
        f"Pakistan's developers made {words.number(sent)} code contributions to US projects in "
        f"{words.period(quarter)}"
    )
    if before is not None:
        sentence += f", {against_a_year_earlier(sent, before, '')}"
    if came is not None:
        sentence += f"; {words.number(came)} came the other way"
    return f"{sentence}."


def us_share_of_code(
    sent: float,
    quarter: pd.Timestamp,
    before: float | None = None,
    came: float | None = None,
) -> str:
    """Tell the share of the United States in code sent abroad, and in what came in."""
    sentence = (
        f"US projects took {words.quantity(sent, '%', 2)} of the public code Pakistan sent "
        f"abroad in {words.period(quarter)}"
    )
    if before is not None:
        sentence += f", {words.points(sent, before)} on a year earlier"
    if came is not None:
        share = words.quantity(came, "%", 2)
        sentence += f"; of what came in, {share} was from the US"
    return f"{sentence}."


def code_partners(
    is_sent: bool,
    partner: str,
    count: float,
    share: float,
    quarter: pd.Timestamp,
    second: str | None = None,
    second_count: float = 0,
) -> str:
    """Tell the largest partner in code, and the second."""
    what = "took the most code from Pakistan" if is_sent else "sent the most code to Pakistan"
    sentence = words.sentence(
        f"{_named(partner)} {what} in {words.period(quarter)}: {words.number(count)} "
        f"contributions, {words.quantity(share, '%', 2)} of all"
    )
    if second is None:
        return f"{sentence}."
    return f"{sentence}; {_named(second)} came next with {words.number(second_count)}."


def leading_technology(
    technology: str,
    name: str,
    count: float,
    quarter: pd.Timestamp,
    before: float | None = None,
    second: str | None = None,
    second_count: float = 0,
) -> str:
    """Tell the language or topic that most push to, and the second."""
    sentence = (
        f"{name} was the {technology} most developers in Pakistan pushed to in "
        f"{words.period(quarter)}: {words.number(count)}"
    )
    if before is not None:
        sentence += f", {against_a_year_earlier(count, before, '')}"
    if second is None:
        return f"{sentence}."
    return f"{sentence}; {second} came next with {words.number(second_count)}."


def _many(technology: str, names: int) -> str:
    return f"{names} leading {technology}s" if names > 1 else f"leading {technology}"


def largest_technology(
    technology: str, names: int, name: str, count: float, quarter: pd.Timestamp
) -> str:
    """Tell which leads where no growth is known."""
    return (
        f"Of Pakistan's {_many(technology, names)} in {words.period(quarter)}, {name} led with "
        f"{words.number(count)} developers."
    )


def fastest_technology(
    technology: str,
    names: int,
    name: str,
    count: float,
    before: float,
    quarter: pd.Timestamp,
    since: pd.Timestamp,
) -> str:
    """Tell which of the leading ones grew fastest, if one grew."""
    many, end, start = _many(technology, names), words.period(quarter), words.period(since)
    if count <= before:
        return f"None of Pakistan's {many} drew more developers in {end} than in {start}."
    if not before:
        change = f"none in {start}, {words.number(count)} developers in {end}"
    elif count >= 2 * before:
        change = f"{words.times(count, before)} as many developers in {end} as in {start}"
    else:
        change = f"{words.moved(count, before)} from {start} to {end}"
    return f"Of Pakistan's {many}, {name} grew fastest: {change}."


def technology_beside_us(
    name: str, rate: float, quarter: pd.Timestamp, us_rate: float | None = None
) -> str:
    """Tell how many of 1,000 developers push to what leads in Pakistan."""
    sentence = (
        f"Of 1,000 developers in Pakistan, {words.number(rate, 2)} pushed to projects with "
        f"{name} in {words.period(quarter)}"
    )
    if us_rate is None:
        return f"{sentence}."
    return f"{sentence}; in the United States {words.number(us_rate, 2)} did."


SENTENCES: dict[str, Callable[..., str]] = {
    "rank_by_github": rank_by_github,
    "code_with_us": code_with_us,
    "us_share_of_code": us_share_of_code,
    "code_partners": code_partners,
    "leading_technology": leading_technology,
    "largest_technology": largest_technology,
    "fastest_technology": fastest_technology,
    "technology_beside_us": technology_beside_us,
}
