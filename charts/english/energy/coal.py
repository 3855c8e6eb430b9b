"""Sentences of American coal for Pakistan."""

from charts import words

TONS = "short tons"
#: A change beyond this many times is told as two amounts; a percentage would say nothing.
MOST_TIMES = 10
#: What coal is ranked by, as the menu has it.
BY = {"Price": "by average price", "Value": "by value", "Short tons": "by weight"}


def coal_year_unfinished(*, year: int, is_fiscal: bool) -> str:
    """Say that no whole year is shown."""
    return f"Only a part of {words.whole_year(year, fiscal=is_fiscal)} is published."


def no_coal(*, year: int, is_fiscal: bool, last_tons: float | None, last_year: int | None) -> str:
    """Say that the newest year has no coal, and when the last was sent."""
    sentence = (
        f"No US coal export to Pakistan was recorded in {words.whole_year(year, fiscal=is_fiscal)}"
    )
    if last_tons is None or last_year is None:
        return f"{sentence}."
    when = words.short_year(last_year, fiscal=is_fiscal)
    return f"{sentence}; the last was {words.quantity(last_tons, TONS)} in {when}."


def coal_price(
    *,
    price: float,
    currency: str,
    year: int,
    is_fiscal: bool,
    before: float | None,
    is_compared: bool,
) -> str:
    """Say the average price of a short ton, beside the year before where that one is shown."""
    told = ""
    if is_compared:
        when = words.short_year(year - 1, fiscal=is_fiscal)
        change = _change(price, before, f"{currency} per short ton")
        told = f", after no price in {when}" if before is None else f", {change} {when}"
    average, newest = words.quantity(price, currency), words.whole_year(year, fiscal=is_fiscal)
    return f"US coal for Pakistan averaged {average} a short ton in {newest}{told}."


def coal_sent(
    *,
    tons: float,
    worth: float,
    currency: str,
    year: int,
    is_fiscal: bool,
    is_by_value: bool,
    before: float | None,
    is_compared: bool,
) -> str:
    """Say weight and value, and how the one chosen moved where the year before is shown."""
    told = ""
    if is_compared:
        when = words.short_year(year - 1, fiscal=is_fiscal)
        now, unit, basis = (worth, currency, "value") if is_by_value else (tons, TONS, "weight")
        change = _change(now, before, unit, f" by {basis}")
        told = f", after none recorded in {when}" if before is None else f", {change} {when}"
    return (
        f"The US sent Pakistan {words.quantity(tons, TONS)} of coal worth "
        f"{words.quantity(worth, currency)} in {words.whole_year(year, fiscal=is_fiscal)}{told}."
    )


def coal_destination(
    *, year: int, by: str, rank: int | None, destinations: int, amount: float | None, unit: str
) -> str:
    """Say where Pakistan stands among the destinations of US coal, if it is one."""
    if rank is None or amount is None:
        some = "enough" if by == "Price" else "any"
        return f"Pakistan did not buy {some} US coal in {year} to be ranked among its destinations."
    return (
        f"Pakistan ranked {words.ordinal(rank)} of the {destinations} destinations of US coal "
        f"{BY[by]} in {year}, with {words.quantity(amount, unit)}."
    )


def _change(now: float, before: float | None, unit: str, basis: str = "") -> str:
    """Say a change so that a year can follow: "up 12% by weight on", "up from 5 short tons in"."""
    if before is None:
        return ""
    if now > MOST_TIMES * before or before > MOST_TIMES * now:
        return f"{'up' if now > before else 'down'} from {words.quantity(before, unit)} in"
    return f"{words.moved(now, before)}{basis} on"


SENTENCES = {
    "coal_year_unfinished": coal_year_unfinished,
    "no_coal": no_coal,
    "coal_price": coal_price,
    "coal_sent": coal_sent,
    "coal_destination": coal_destination,
}
