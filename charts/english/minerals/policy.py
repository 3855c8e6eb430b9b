"""Sentences on what governments have agreed or ruled on minerals."""

from collections.abc import Callable

import pandas as pd

from charts import words


def mineral_agreements(
    agreements: int,
    first_year: int,
    last_year: int,
    country: str,
    signed: pd.Timestamp,
    precision: str,
) -> str:
    """How many agreements the United States signed, and with whom the latest."""
    noun = "agreement" if agreements == 1 else "agreements"
    when = f"in {last_year}" if first_year == last_year else f"from {first_year} to {last_year}"
    return (
        f"The United States signed {agreements} {noun} on critical minerals {when}, the latest "
        f"with {country}, {words.known_date(signed, precision)}."
    )


def export_controls(countries: int, measures: int, bans: int, newest: str) -> str:
    """How many countries limit exports, how many measures are bans, and whose is the newest.

    ``newest`` is empty where several are.
    """
    what = "1 country limits" if countries == 1 else f"{countries} countries limit"
    banned = (
        f"{bans or 'none'} of the {measures} measures {'is a ban' if bans == 1 else 'are bans'}"
    )
    latest = f"; the newest is {newest}'s" if newest else ""
    return f"{what} exports of minerals; {banned}{latest}."


SENTENCES: dict[str, Callable[..., str]] = {
    "mineral_agreements": mineral_agreements,
    "export_controls": export_controls,
}
