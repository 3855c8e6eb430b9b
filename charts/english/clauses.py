"""Clauses that sentences of several rooms share."""

import pandas as pd

from charts import words
from charts.fact import Standing

#: A sum [US$ million], its first and last month, and what is not final of it.
Sum = tuple[float, tuple[pd.Timestamp, pd.Timestamp], str]


def as_of(published: str) -> str:
    """Begin a sentence with the vintage of a list, to go on in lower case: "in August 2026, "."""
    return f"in {words.vintage(published)}, " if published else ""


def against(now: float, before: float, unit: str, when: str, joint: str = "in ") -> str:
    """Say a change on an earlier time: "up 12% on 2023", "against $0 in 2023".

    From nothing, or from or to below zero, a percentage says nothing.
    """
    if now >= 0 and before > 0:
        return f"{words.moved(now, before)} on {when}"
    return f"against {words.quantity(before, unit)} {joint}{when}"


def against_a_year_earlier(now: float, before: float, unit: str) -> str:
    """Say a change on a year before: "up 12% on a year earlier", "against $0 a year earlier"."""
    return against(now, before, unit, "a year earlier", joint="")


def since(now: float, before: float, unit: str, these: str) -> str:
    """Say a change so that a period can follow: "up 12% on", "3.1 times those of".

    ``these`` is how the figures are called again: those, that, the figure.
    """
    if unit.startswith("%"):
        return f"{words.points(now, before)} on"
    if before <= 0:
        return f"against {words.quantity(before, unit)} in"
    if now >= 2 * before:
        return f"{words.times(now, before)} {these} of"
    return f"{words.moved(now, before)} on"


def others_ahead(among: Standing) -> str:
    """Say how many of the others lead: "; of 4 others with a figure, 2 had more"."""
    if not among.others:
        return ""
    if among.others == 1:
        return f"; the one other country with a figure had {'more' if among.ahead else 'no more'}"
    if among.ahead == among.others:
        return f"; {every(among.others)} others with a figure had more"
    return f"; of {among.others} others with a figure, {among.ahead or 'none'} had more"


def every(count: int) -> str:
    """Say "both" of two, "all 4" of more."""
    return "both" if count == 2 else f"all {count}"


def goods_traded(bought: float, sold: float, traded_before: float, month: pd.Timestamp) -> str:
    """Say how much the two countries traded in 12 months, without the full stop."""
    traded, unit = bought + sold, "US$ million"
    return (
        f"The United States and Pakistan traded {words.quantity(traded, unit)} of goods (by "
        f"customs) in {words.year_to(month)}, "
        f"{against_a_year_earlier(traded, traded_before, unit)}"
    )


def it_services(value: float, when: str, newer: Sum | None, joined: str) -> str:
    """Say what was sold of IT services [US$ million], a newer sum first where there is one."""
    named, amount = "of IT services (settled by banks)", words.quantity(value, "US$ million")
    if newer is None:
        return f"{amount} {named} in {when}"
    newest, months, status = newer
    mark = f" ({status})" if status else ""
    first = f"{words.quantity(newest, 'US$ million')} {named} in {words.from_to(*months)}{mark}"
    return f"{first}{joined} {amount} in {when}"
