"""Energy by country as Our World in Data passes it on, one vintage at a time."""

import pandas as pd

from charts.model import Tables

OWID = ("owid_energy",)
PROVISIONAL = "provisional"
#: What a reader has to know of a vintage.
VINTAGES = {
    "2026-01": "Every country is of one vintage, January 2026; other charts have newer figures.",
    "2026-04": (
        "Figures of April 2026, transcribed from the publisher's file and checked against its own "
        "sums and shares."
    ),
}


def copy_with(tables: Tables, column: str, countries: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of the one vintage that has this column for all these countries.

    Where several have it, the one that reaches furthest; vintages are never mixed.
    """
    frame = tables["owid_energy"].frame
    frame = frame[frame[column].notna()]
    vintages = frame.groupby("vintage")
    reach = pd.DataFrame({"newest": vintages["year"].max(), "rows": vintages.size()})
    theirs = frame[frame["iso3"].isin(countries)].groupby("vintage")["iso3"].nunique()
    reach = reach.loc[theirs.index[theirs == len(countries)]].sort_values(["newest", "rows"])
    rows = frame[frame["vintage"] == (reach.index[-1] if len(reach) else "")]
    return rows.assign(status=provisional(rows["year"]))


def vintage_note(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say what is particular about the vintage of these rows."""
    return tuple(VINTAGES[name] for name in rows["vintage"].unique() if name in VINTAGES)


def provisional(years: pd.Series) -> pd.Series:
    """Mark the newest year, which Ember still revises."""
    return years.eq(years.max()).map({True: PROVISIONAL, False: ""}).astype("str")


def provisional_note(frame: pd.DataFrame, mark: str) -> tuple[str, ...]:
    """Say which year shown is provisional and how the chart marks it."""
    years = frame.loc[frame["status"] == PROVISIONAL, "year"]
    return (f"{years.iloc[0]} is provisional ({mark}).",) if len(years) else ()
