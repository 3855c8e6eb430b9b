"""Sentences of terminals and fields on a map."""

from charts import words

#: Kind of terminal, as the legend has it -> what it lands.
CARGOES = {"LNG terminal": "LNG", "Coal terminal": "coal"}


def terminals_on_the_map(
    *, landed: tuple[tuple[str, float, bool], ...], unit: str, terminals: int
) -> str:
    """Say what terminals in operation land, "at least" where the capacity of one is not known."""
    told = [
        f"{'' if whole else 'at least '}{words.quantity(amount, unit)} of {CARGOES[kind]}"
        for kind, amount, whole in landed
    ]
    if told:
        return f"Terminals in operation can land {words.enumerate_names(told)}."
    if terminals == 1:
        return "The map shows 1 terminal, and it does not operate."
    return f"The map shows {words.number(terminals)} terminals, none of them in operation."


def fields_on_the_map(
    *, fields: int, largest: str, output: float | None, unit: str, year: int | None
) -> str:
    """Say how many fields are shown, and which gives most."""
    shown = "1 field" if fields == 1 else f"{words.number(fields)} fields"
    sentence = f"The map shows {shown} of oil and gas"
    if output is None:
        return f"{sentence}."
    amount = words.quantity(output, unit)
    return f"{sentence}; the largest output is that of {largest}, {amount} in {year}."


SENTENCES = {
    "terminals_on_the_map": terminals_on_the_map,
    "fields_on_the_map": fields_on_the_map,
}
