"""Sentences of American LNG: terminals, cargoes and months."""

import pandas as pd

from charts import words
from charts.english.clauses import as_of


def lng_capacity(
    *, published: str, ships_t: float, building_t: float | None, takes_in_t: float
) -> str:
    """Say what terminals of the United States ship and those of Pakistan take in a year."""
    sentence = f"{as_of(published)}US terminals could ship {words.number(ships_t)} tonnes of LNG"
    sentence = words.sentence(f"{sentence} a year")
    if building_t is not None:
        sentence += f", with {words.number(building_t)} being built"
    return f"{sentence}; Pakistan's could take in {words.number(takes_in_t)}."


def lng_cargoes(
    *, windows: tuple[tuple[int, tuple[pd.Timestamp, pd.Timestamp]], ...], amount: float, unit: str
) -> str:
    """Say how many cargoes came in each window, and how much gas in all."""
    if not windows:
        return "No US cargo of LNG to Pakistan is recorded in the periods in hand."
    told = []
    for count, window in windows:
        cargoes = "1 cargo" if count == 1 else f"{words.number(count)} cargoes"
        told.append(f"{cargoes} from {words.from_to(*window)}")
    said = words.quantity(amount, unit)
    return f"US LNG for Pakistan: {words.enumerate_names(told)}, {said} in all."


def lng_months(
    *,
    months: int,
    first: pd.Timestamp,
    last: pd.Timestamp,
    newest: pd.Timestamp,
    amount: float,
    unit: str,
    withheld: pd.Timestamp,
) -> str:
    """Say in how many months of those shown LNG was shipped, and how much in the newest.

    ``withheld`` is the newest month after that with a shipment whose amount is not told.
    """
    said = "1 month" if months == 1 else f"{words.number(months)} months"
    sentence = (
        f"The US shipped LNG to Pakistan in {said} of {words.from_to(first, last)}, last in "
        f"{words.month(newest)}: {words.quantity(amount, unit)}"
    )
    if pd.isna(withheld):
        return f"{sentence}."
    return f"{sentence}; {words.month(withheld)} is withheld."


def lng_months_withheld() -> str:
    """Say that no month has a figure."""
    return "The amounts of US LNG for Pakistan are withheld in these years."


SENTENCES = {
    "lng_capacity": lng_capacity,
    "lng_cargoes": lng_cargoes,
    "lng_months": lng_months,
    "lng_months_withheld": lng_months_withheld,
}
