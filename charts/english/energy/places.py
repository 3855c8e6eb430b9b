"""Sentences of terminals and fields on a map."""

import pandas as pd

from charts import words

#: Kind of terminal, as the legend has it -> what it lands.
CARGOES = {"LNG terminal": "LNG", "Coal terminal": "coal"}


def terminals_on_the_map(
    *,
    landed: tuple[tuple[str, float, bool], ...],
    unit: str,
    terminals: int,
    surveyed: tuple[pd.Timestamp, pd.Timestamp],
) -> str:
    """Say what terminals in operation land, "at least" where the capacity of one is not known."""
    told = [
        f"{'' if whole else 'at least '}{words.quantity(amount, unit)} of {CARGOES[kind]}"
        for kind, amount, whole in landed
    ]
    listed = f"listed in {words.from_to(*surveyed)}"
    if told:
        running = words.from_to(*surveyed)
        return f"Terminals running in {running} could land {words.enumerate_names(told)}."
    if terminals == 1:
        return f"The map shows 1 terminal {listed}, and it did not operate."
    return f"The map shows {words.number(terminals)} terminals {listed}, none of them operating."


def fields_on_the_map(
    *,
    fields: int,
    mapped: int,
    surveyed: tuple[pd.Timestamp, pd.Timestamp],
    largest: str,
    output: float | None,
    unit: str,
    year: int | None,
) -> str:
    """Say how many fields are listed and shown, and which of all gives most."""
    count = "1 oil and gas field" if fields == 1 else f"{words.number(fields)} oil and gas fields"
    listed = f"Of {count} listed in {words.from_to(*surveyed)}"
    sentence = f"{listed}, the map shows {words.number(mapped) if mapped else 'none'}"
    if output is None:
        return f"{sentence}."
    amount = words.quantity(output, unit)
    return f"{sentence}; the largest, {largest}, gave {amount} in {year}."


SENTENCES = {
    "terminals_on_the_map": terminals_on_the_map,
    "fields_on_the_map": fields_on_the_map,
}
