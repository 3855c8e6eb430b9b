"""July 2019, when the bank's remittances of several corridors move at once to another level.

The bank's table names no reason, and none is in hand: no change is told from one side to the other.
"""

import pandas as pd

from charts import words
from charts.model import Event

#: The last month on the old level, and the first on the new, in which a fiscal year begins.
BEFORE, BREAK = pd.date_range("2019-06", periods=2, freq="MS")
LABEL = "Break in the figures"
UNIT = "US$ million"


def comparable_months(first: pd.Timestamp, last: pd.Timestamp) -> bool:
    """Tell whether all months from first to last stand on one side of the break."""
    return last < BREAK or first >= BREAK


def comparable(first: int, last: int, *, fiscal: bool) -> bool:
    """Tell whether all months of these years stand on one side; calendar 2019 has both."""
    year = BREAK.year
    return last <= year - (not fiscal) or first > year


def broken_years(*, fiscal: bool) -> tuple[int, ...]:
    """Name the years that are not to be compared with the year before."""
    after = BREAK.year + 1
    return (after,) if fiscal else (after - 1, after)


def mark(years: pd.Series, *, fiscal: bool) -> tuple[Event, ...]:
    """Mark the first year with months of the new level, where it is among those shown."""
    if years.empty or comparable(years.min(), years.max(), fiscal=fiscal):
        return ()
    return (Event(BREAK.replace(year=BREAK.year + fiscal), LABEL),)


def mark_month(months: pd.Series) -> tuple[Event, ...]:
    """Mark the month of the break, where months of both sides are shown."""
    if months.empty or comparable_months(months.min(), months.max()):
        return ()
    return (Event(BREAK, LABEL),)


def note(months: pd.DataFrame) -> tuple[str, ...]:
    """Say how far each corridor, a column [US$ million] by month, moves at the break."""
    if not {BEFORE, BREAK} <= set(months.dropna().index):
        return ()
    moves = [
        f"{words.country(str(name))} {words.quantity(months.loc[BEFORE, name], UNIT)} to "
        f"{words.quantity(months.loc[BREAK, name], UNIT)}"
        for name in months
    ]
    told = (
        f"The bank's figures move at once from {words.month(BEFORE)} to {words.month(BREAK)} "
        f"({words.enumerate_names(moves)}); no explanation is in hand, so no change is told "
        "across these months."
    )
    return (told,)
