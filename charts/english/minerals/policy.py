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
    """How many agreements with the United States the survey lists, and with whom the latest.

    Some are joint statements and memoranda, so that none is told as a treaty signed.
    """
    noun = "agreement or statement" if agreements == 1 else "agreements and statements"
    when = f"in {last_year}" if first_year == last_year else f"from {first_year} to {last_year}"
    return (
        f"The Geological Survey lists {agreements} US {noun} on critical minerals {when}, the "
        f"latest with {country}, {words.known_date(signed, precision)}."
    )


def export_controls(
    countries: int, banning: int, newest: str, newest_year: int, edition: int
) -> str:
    """How many countries limit exports, how many ban some, and whose limit is the newest.

    ``newest`` is empty where several are.
    """
    what = "1 country limits" if countries == 1 else f"{countries} countries limit"
    latest = f"; the newest limit is {newest}'s, of {newest_year}" if newest else ""
    return (
        f"In the {edition} edition of the list, {what} exports of minerals, {banning or 'none'} of "
        f"them by a ban{latest}."
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "mineral_agreements": mineral_agreements,
    "export_controls": export_controls,
}
