"""Why a chart is empty: figures in hand that begin later are no proof of nothing."""

import pandas as pd

from charts import words
from charts.selection import Selection


def why_empty(subject: str, years: pd.Series, selection: Selection, nothing: str) -> str:
    """Say which years are in hand where none was chosen, else ``nothing``.

    ``years`` are those of all rows, whatever country or product; ``subject`` is in the plural.
    """
    if years.empty or selection.keeps(years).any():
        return nothing
    return f"{subject} are in hand for {words.span(years)}. Widen the years."
