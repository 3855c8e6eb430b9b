"""Sentences of trade in services."""

from collections.abc import Callable

from charts import words
from charts.english.amounts import Months
from charts.english.clauses import against


def _balance(amount: float, unit: str) -> str:
    kind = "deficit" if amount < 0 else "surplus"
    return f"a {kind} of {words.quantity(abs(amount), unit)}"


def _flow(is_sold: bool) -> str:
    return "exports" if is_sold else "imports"


def no_whole_year(months: Months) -> str:
    """Tell that there is only a part of a year."""
    return f"No whole year is in this span: {words.from_to(*months)} alone."


def it_beside_services_balance(
    own: float, others: float, unit: str, year: int, fiscal: bool, before: float | None = None
) -> str:
    """Tell the balance of IT services beside that of all others."""
    when = words.whole_year(year, fiscal=fiscal)
    sentence = f"IT services ran {_balance(own, unit)} in {when}"
    if before is not None and own > 0 and before > 0:
        earlier = words.short_year(year - 1, fiscal=fiscal)
        sentence += f", {against(own, before, unit, earlier)}"
    return f"{sentence}; all other services ran {_balance(others, unit)}."


def it_share_of_services(
    is_sold: bool,
    own: float,
    everyone: float,
    unit: str,
    year: int,
    fiscal: bool,
    before: float | None = None,
) -> str:
    """Tell the share of IT services in all that are sold or bought."""
    sentence = (
        f"IT services were {words.quantity(own / everyone * 100, '%', 2)} of Pakistan's "
        f"{_flow(is_sold)} of services in {words.whole_year(year, fiscal=fiscal)}: "
        f"{words.quantity(own, unit)} of {words.quantity(everyone, unit)}"
    )
    if before is not None:
        earlier = words.short_year(year - 1, fiscal=fiscal)
        sentence += f", {against(own, before, unit, earlier)}"
    return f"{sentence}."


def balances_of_services(
    best: str,
    best_value: float,
    worst: str,
    worst_value: float,
    services: int,
    unit: str,
    year: int,
    fiscal: bool,
) -> str:
    """Tell the best and the worst balance of all services."""
    when = words.whole_year(year, fiscal=fiscal)
    return (
        f"{best} had Pakistan's best balance of {services} services in {when}, "
        f"{_balance(best_value, unit)}; {words.inside(worst)} had the worst, "
        f"{_balance(worst_value, unit)}."
    )


def leading_service(
    is_sold: bool,
    service: str,
    value: float,
    it_value: float,
    it_place: int,
    unit: str,
    year: int,
    fiscal: bool,
    before: float | None = None,
) -> str:
    """Tell the service most sold or bought, and the place of IT services."""
    sentence = (
        f"{service} led Pakistan's {_flow(is_sold)} of services in "
        f"{words.whole_year(year, fiscal=fiscal)}: {words.quantity(value, unit)}"
    )
    if before is not None:
        earlier = words.short_year(year - 1, fiscal=fiscal)
        sentence += f", {against(value, before, unit, earlier)}"
    if it_place == 1:
        return f"{sentence}."
    place = words.ordinal(it_place)
    return f"{sentence}; IT services came {place} with {words.quantity(it_value, unit)}."


def us_services(
    sold: float, bought: float, unit: str, year: int, bought_before: float | None = None
) -> str:
    """Tell what the two countries sell each other, as the United States counts it."""
    sentence = (
        f"The United States sold services of {words.quantity(sold, unit)} to Pakistan in {year} "
        f"and bought services of {words.quantity(bought, unit)} from it"
    )
    if bought_before is not None:
        sentence += f", {against(bought, bought_before, unit, str(year - 1))}"
    return f"{sentence}."


def us_services_one_way() -> str:
    """Tell that no year has both flows."""
    return "No year in this span has both exports and imports of services."


SENTENCES: dict[str, Callable[..., str]] = {
    "no_whole_year": no_whole_year,
    "it_beside_services_balance": it_beside_services_balance,
    "it_share_of_services": it_share_of_services,
    "balances_of_services": balances_of_services,
    "leading_service": leading_service,
    "us_services": us_services,
    "us_services_one_way": us_services_one_way,
}
