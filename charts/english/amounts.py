"""Sentences of amounts by year, month and quarter, whichever page shows them."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.english.clauses import against

#: What is told -> its name, with the verb of what was and of what is.
SUBJECTS = {
    "us_imports": ("US imports from Pakistan", "were", "are"),
    "net_fdi": ("Net FDI in Pakistan", "was", "is"),
    "remittances_from_us": ("Remittances from the US", "were", "are"),
    "it_exports": ("Pakistan's IT exports", "were", "are"),
    "code_to_us": ("Code sent from Pakistan to the US", "was", "is"),
    "us_share_of_code": ("The US share of code sent from Pakistan", "was", "is"),
}
#: Of what a part of a year names its calendar.
OF_A_CALENDAR = ("it_exports",)
Months = tuple[pd.Timestamp, pd.Timestamp]


def year_amount(
    what: str,
    value: float,
    unit: str,
    year: int,
    fiscal: bool,
    before: float | None = None,
    share: float | None = None,
    status: str = "",
) -> str:
    """Tell a whole year, what of it is not final, and how it differs from the year before."""
    subject, was, _ = SUBJECTS[what]
    mark = f" ({status})" if status else ""
    sentence = (
        f"{subject} {was} {words.quantity(value, unit)}{mark} in "
        f"{words.whole_year(year, fiscal=fiscal)}"
    )
    if before is not None:
        when = words.short_year(year - 1, fiscal=fiscal)
        sentence += f", {against(value, before, unit, when)}"
    return f"{sentence}{_of_all_received(share)}."


def part_of_year_amount(what: str, value: float, unit: str, months: Months, fiscal: bool) -> str:
    """Tell a part of a year, which is compared with nothing."""
    subject, was, _ = SUBJECTS[what]
    kind = ("fiscal " if fiscal else "calendar ") if what in OF_A_CALENDAR else ""
    amount = words.quantity(value, unit)
    return f"{subject} {was} {amount} in {words.from_to(*months)}, a part of a {kind}year."


def month_amount(
    what: str,
    value: float,
    unit: str,
    month: pd.Timestamp,
    before: float | None = None,
    status: str = "",
    share: float | None = None,
) -> str:
    """Tell a month, and how it differs from the same month a year earlier."""
    return f"{of_month(what, value, unit, month, before, status)}{_of_all_received(share)}."


def of_month(
    what: str, value: float, unit: str, month: pd.Timestamp, before: float | None, status: str
) -> str:
    """Begin the sentence of a month."""
    subject, was, _ = SUBJECTS[what]
    told = f" ({status})" if status else ""
    sentence = f"{subject} {was} {words.quantity(value, unit)}{told} in {words.month(month)}"
    if before is not None:
        when = words.month(month - pd.DateOffset(years=1))
        sentence += f", {against(value, before, unit, when)}"
    return sentence


def _of_all_received(share: float | None) -> str:
    if share is None:
        return ""
    return f"; that was {words.quantity(share, '%')} of all Pakistan received"


def not_published(what: str, by: str) -> str:
    """Tell that nothing is published for the months or quarters shown."""
    subject, _, is_ = SUBJECTS[what]
    return f"{subject} {is_} not published for these {by}s."


SENTENCES: dict[str, Callable[..., str]] = {
    "year_amount": year_amount,
    "part_of_year_amount": part_of_year_amount,
    "month_amount": month_amount,
    "not_published": not_published,
}
