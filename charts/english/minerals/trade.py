"""Sentences on trade in minerals between the United States and Pakistan."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.clauses import against, every


def two_way_trade(
    goods: str,
    is_export: bool,
    amount: float,
    unit: str,
    year: int,
    first_amount: float,
    first_year: int,
) -> str:
    """The largest flow of goods between the two, and how it moved; US exports or imports."""
    verb = "sold Pakistan" if is_export else "bought from Pakistan"
    sentence = (
        f"The United States {verb} {words.quantity(amount, unit)} of {words.inside(goods)} in "
        f"{year}"
    )
    if first_year == year:
        return f"{sentence}."
    return f"{sentence}, {against(amount, first_amount, unit, str(first_year))}."


def leading_chapter(
    chapter: str,
    amount: float,
    total: float,
    unit: str,
    through: pd.Timestamp,
    year_before: float | None = None,
) -> str:
    """What the United States buys most of; ``through`` is the last month of the year shown."""
    when = f"in {through.year}"
    if through.month < 12:
        when = f"from January to {words.month(through)}"
    change = ""
    if year_before is not None:
        change = f", {against(amount, year_before, unit, str(through.year - 1))}"
    return (
        f"{chapter} led US mineral and metal imports from Pakistan {when}: "
        f"{words.quantity(amount, unit)} of {words.quantity(total, unit)}{change}."
    )


def imports_beside_peers(
    mineral: str, amount: float, unit: str, year: int, peers: int, ahead: int
) -> str:
    """What the United States bought of a mineral from Pakistan; who of the peers sold more."""
    sentence = (
        f"The United States bought {words.quantity(amount, unit)} of {words.inside(mineral)} from "
        f"Pakistan in {year}"
    )
    if not peers:
        return f"{sentence}."
    if peers == 1:
        sold = "sold more" if ahead else "did not sell more"
        return f"{sentence}; the one peer with a figure {sold}."
    if ahead == peers:
        return f"{sentence}; {every(peers)} peers with a figure sold more."
    return f"{sentence}; of {peers} peers with a figure, {ahead or 'none'} sold more."


def imports_from_a_peer_alone(
    mineral: str, country: str, amount: float, unit: str, year: int
) -> str:
    """Nothing of a mineral came from Pakistan; what came from the largest of the peers."""
    return (
        f"No US imports of {words.inside(mineral)} came from Pakistan in {year}; "
        f"{words.quantity(amount, unit)} came from {country}."
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "two_way_trade": two_way_trade,
    "leading_chapter": leading_chapter,
    "imports_beside_peers": imports_beside_peers,
    "imports_from_a_peer_alone": imports_from_a_peer_alone,
}
