"""Which duty was in force on a day, for Pakistan and its peers, and the days on which it moved."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.countries import PAKISTAN_AND_PEERS

RATES = "us_tariff_rates_by_date"
NEWEST = "Newest"


def as_of(rates: pd.DataFrame) -> pd.Timestamp:
    """Return the day on which the schedule was last read."""
    return rates["last_seen"].max()


def days(tables: Tables) -> list[str]:
    """Every day on which a duty of Pakistan or a peer begins, newest first, as an address has it.

    Notes
        Of what is known to the month only it is the first day of the month after.
    """
    rates = tables[RATES].frame
    first, _ = _settled(rates)
    steps = sorted(set(first), reverse=True)
    return [NEWEST, *(f"{day:%Y-%m-%d}" for day in steps)]


def said(value: str, _: Tables) -> str:
    """Write an option for a menu: "7 August 2025"."""
    return value if value == NEWEST else words.day(read(value))


def read(value: str) -> pd.Timestamp:
    """Read a day of an address; ValueError for none, as the 31st of February."""
    return pd.to_datetime(value, format="%Y-%m-%d")


def _settled(rates: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return from when and until when a row surely holds: whole months where no day is known."""
    first = rates["effective_from"]
    first = first.where(rates["from_precision"].eq("day"), first + pd.offsets.MonthBegin())
    last = rates["effective_to"].fillna(as_of(rates))
    last = last.where(rates["to_precision"].ne("month"), last - pd.Timedelta(days=1))
    return first, last


def in_force(rates: pd.DataFrame, on: pd.Timestamp) -> pd.DataFrame:
    """Return the rows that surely hold on a day."""
    first, last = _settled(rates)
    return rates[(first <= on) & (last >= on)]


def unsettled(rates: pd.DataFrame, on: pd.Timestamp) -> list[str]:
    """Return the countries whose duty moved in the month of a day, nobody knows on which day."""
    vague = {"from": "effective_from", "to": "effective_to"}
    months = [
        rates[f"{end}_precision"].eq("month")
        & rates[column].dt.to_period("M").eq(on.to_period("M"))
        for end, column in vague.items()
    ]
    found = set(rates.loc[months[0] | months[1], "iso3"])
    return [iso3 for iso3 in PAKISTAN_AND_PEERS if iso3 in found]
