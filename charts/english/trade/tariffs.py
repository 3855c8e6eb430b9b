"""Sentences of US tariffs on Pakistan's goods: listed, modelled, and assessed."""

from collections.abc import Callable
from datetime import date

from charts import words
from charts.fact import Standing


def tariff_measures(
    *, count: int, measure: str, rate: float, since: date, until: date | None
) -> str:
    """Say the newest measure, without what its name has in brackets."""
    listed = (
        "1 measure is listed, and it" if count == 1 else f"Of {count} measures listed, the newest"
    )
    ends = "with no last day announced" if until is None else f"until {words.day(until)}"
    return (
        f"{listed} is “{measure.partition(' (')[0]}” at {words.quantity(rate, '%')} from "
        f"{words.day(since)}, {ends}."
    )


def country_rate_not_listed() -> str:
    """Say that the list does not have Pakistan."""
    return "Pakistan is not on the list of country rates."


def country_rate(*, rate: float, since: date, among: Standing, same: int) -> str:
    """Say the rate listed for Pakistan, and how many peers had a higher one or the same."""
    sentence = (
        f"The country rate listed for Pakistan from {words.day(since)} was "
        f"{words.quantity(rate, '%')}; {among.ahead or 'none'} of {among.others} peers had a "
        "higher one"
    )
    return f"{sentence} and {same} the same." if same else f"{sentence}."


def no_modelled_tariff() -> str:
    """Say that the model has nothing on Pakistan."""
    return "The model has no figures for Pakistan in these years."


def modelled_tariff(
    *, rate: float, when: date, first: float, first_when: date, among: Standing
) -> str:
    """Say the newest average a model has, how it moved, and how many peers are above it."""
    sentence = (
        "A model puts the average US tariff on Pakistan's goods at "
        f"{words.quantity(rate, '%')} on {words.day(when)}"
    )
    if first_when < when:
        sentence += f", {words.points(rate, first)} on {words.day(first_when)}"
    if among.others:
        higher = among.ahead or "none"
        sentence += f"; {higher} of {among.others} peers shown had a higher one"
    return f"{sentence}."


def duty_assessed(
    *,
    code: str,
    name: str,
    year: int | None,
    rate: float | None,
    before: float | None,
    part: float | None,
    part_through: date | None,
) -> str:
    """Say the average duty of the newest whole year, and of a part of a year."""
    goods = f"{words.product(code, name)} from Pakistan" if code else "Pakistan's goods"
    told = []
    if year is not None and rate is not None:
        told.append(f"{words.quantity(rate, '%')} in {year}")
        if before is not None:
            told[0] += f", {words.points(rate, before)} on {year - 1}"
    if part is not None and part_through is not None:
        told.append(f"{words.quantity(part, '%')} in {words.year_so_far(part_through)}")
    return f"The average duty assessed on {goods} was {', and '.join(told)}."


SENTENCES: dict[str, Callable[..., str]] = {
    "tariff_measures": tariff_measures,
    "country_rate_not_listed": country_rate_not_listed,
    "country_rate": country_rate,
    "no_modelled_tariff": no_modelled_tariff,
    "modelled_tariff": modelled_tariff,
    "duty_assessed": duty_assessed,
}
