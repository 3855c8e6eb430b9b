"""Services by type for months newer than the monthly series: told of, never joined to it."""

from typing import Any

import pandas as pd

from charts import words
from charts.control import Tables
from charts.selection import Selection
from charts.shared.it_exports import TO_DATE


def newer_types(tables: Tables, selection: Selection, newest: Any) -> pd.DataFrame:
    """The rows of types for the newest months summed, where they reach past month ``newest``."""
    frame = tables[TO_DATE[0]].frame
    both = frame["exports_usd_million"].notna() & frame["imports_usd_million"].notna()
    rows = frame[frame["level"].eq("service") & both]
    rows = rows[rows["period_start"].lt(rows["period_end"]) & rows["period_end"].gt(newest)]
    rows = rows[selection.keeps(rows["period_end"])]
    return rows[rows["period_end"].eq(rows["period_end"].max())]


def note(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say where newer figures stand; both are revised apart."""
    if rows.empty:
        return ()
    ends = rows["period_start"].min(), rows["period_end"].max()
    told = (
        f"Newer: the bank's workbook has {len(rows)} types of services for "
        f"{words.from_to(*ends)} (dataset {TO_DATE[0]}); it is revised apart, so they are not "
        "joined to these."
    )
    return (told,)


def vintages(rows: pd.DataFrame) -> dict[str, str]:
    """The day of the rows, by dataset."""
    return {} if rows.empty else {TO_DATE[0]: str(rows["vintage"].max())}
