"""Sentences of US tariffs on Pakistan's goods: listed, modeled, and assessed."""

from collections.abc import Callable
from datetime import date

from charts import words
from charts.fact import Standing

#: What an act is called in a sentence.
ACTS = {"IEEPA": "the emergency-powers act (IEEPA)"}


def duty_in_force(
    *,
    country: str,
    rate: float,
    authority: str,
    heading: str,
    since: date | None,
    until: date | None,
    on: date,
    as_of: date,
    among: Standing,
    same: int,
) -> str:
    """Say what most goods of a country pay on a day, by which act and heading, and what others do.

    It never says that a duty is in force without the day on which it was last read to be.
    """
    newest = on == as_of
    begin = "Most" if newest else f"On {words.day(on)} most"
    verb = "pay" if newest else "paid"
    if since is None:
        return f"{begin} goods of {country} {verb} the ordinary duty alone."
    act = "; ".join(ACTS.get(name, name) for name in authority.split("; "))
    span = f"since {words.day(since)}, as of {words.day(as_of)}"
    if until is not None:
        span = f"from {words.day(since)} to {words.day(until)}"
    sentence = (
        f"{begin} goods of {country} {verb} the ordinary duty + {words.quantity(rate, '%')} by "
        f"{act}, heading {heading}, {span}"
    )
    if not among.others:
        return f"{sentence}."
    if same == among.others > 1:
        return f"{sentence}; all {same} peers {verb} the same."
    equal = f" and {same} the same" if same else ""
    return f"{sentence}; {words.of_so_many(among.ahead, among.others, 'peers')} {verb} more{equal}."


def exempt_goods(
    *, codes: int, as_of: date, lines: int, worth: float, share: float, year: int
) -> str:
    """Say how much of what Pakistan sold is on the list of exempt codes, and the list's day."""
    sold = "1 line" if lines == 1 else f"{words.count(lines)} lines"
    return (
        f"{words.count(codes)} codes are exempt from the duty on most goods as of "
        f"{words.day(as_of)}; Pakistan sold {sold} of them in {year}, worth "
        f"{words.quantity(worth, 'US$')}, {words.quantity(share, '%', 2)} of its sales to the "
        "United States."
    )


def tariff_measures(
    *,
    count: int,
    on_most_goods: bool,
    measure: str,
    rate: float,
    since: date,
    until: date | None,
    seen: date | None,
) -> str:
    """Say the newest measure on most goods, without what its name has in brackets."""
    newest = "the newest on most goods is" if on_most_goods else "the newest is"
    listed = f"{count} measures are listed; {newest}"
    if count == 1:
        listed = "1 measure is listed, and it is"
    sentence = (
        f"{listed} “{measure.partition(' (')[0]}” at {words.quantity(rate, '%')} from "
        f"{words.day(since)}"
    )
    if until is not None:
        return f"{sentence} to {words.day(until)}."
    return f"{sentence}, last seen in force on {words.day(seen)}." if seen else f"{sentence}."


def country_rate_not_listed() -> str:
    """Say that the list does not have Pakistan."""
    return "Pakistan is not on the list of country rates."


def country_rate(*, rate: float, since: date, among: Standing, same: int) -> str:
    """Say the rate listed for Pakistan, and how many peers had a higher one or the same."""
    higher = words.of_so_many(among.ahead, among.others, "peers")
    sentence = (
        f"The country rate listed for Pakistan from {words.day(since)} was "
        f"{words.quantity(rate, '%')}; {higher} had a higher one"
    )
    return f"{sentence} and {same} the same." if same else f"{sentence}."


def no_modeled_tariff() -> str:
    """Say that the model has nothing on Pakistan."""
    return "The model has no figures for Pakistan in these years."


def modeled_tariff(
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
        higher = words.of_so_many(among.ahead, among.others, "peers shown")
        sentence += f"; {higher} had a higher one"
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


def duty_assessed_in_month(
    *,
    rate: float,
    month: date,
    before: float | None,
    first: float,
    first_month: date,
    among: Standing,
    all_countries: float | None,
) -> str:
    """Say the newest month's average duty, how it moved, and where it stands."""
    sentence = (
        f"The average duty assessed on Pakistan's goods was {words.quantity(rate, '%')} in "
        f"{words.month(month)}"
    )
    if before is not None:
        # A tenth of a point is as much as the rate itself is told by.
        sentence += f", {words.points(round(rate, 1), round(before, 1))} on a year earlier"
    if first_month < month:
        sentence += f", against {words.quantity(first, '%')} in {words.month(first_month)}"
    told = []
    if among.others:
        told.append(f"{words.of_so_many(among.ahead, among.others, 'peers shown')} paid more")
    if all_countries is not None:
        told.append(f"the average of all countries was {words.quantity(all_countries, '%')}")
    return f"{'; '.join([sentence, *told])}."


SENTENCES: dict[str, Callable[..., str]] = {
    "duty_in_force": duty_in_force,
    "exempt_goods": exempt_goods,
    "tariff_measures": tariff_measures,
    "country_rate_not_listed": country_rate_not_listed,
    "country_rate": country_rate,
    "no_modeled_tariff": no_modeled_tariff,
    "modeled_tariff": modeled_tariff,
    "duty_assessed": duty_assessed,
    "duty_assessed_in_month": duty_assessed_in_month,
}
