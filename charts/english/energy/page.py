"""The sentence that answers the page, and those of fuels Pakistan makes and uses."""

from charts import words

#: How a fuel is got in Pakistan.
GOT = {"gas": "produced", "coal": "mined"}
#: A figure, its unit, its period and what is not final about it.
Told = tuple[float, str, str, str]


def energy_in_brief(
    *, low_carbon: Told | None = None, solar: Told | None = None, coal: Told | None = None
) -> str:
    """Say what is known of three figures, each with its unit and year; one year is said once."""
    told: list[tuple[str, str]] = []
    for figure, said in (
        (low_carbon, "low-carbon sources made {} of Pakistan's electricity{}"),
        (solar, "solar gave it {}{}"),
        (coal, "the US sent it coal worth {}{}"),
    ):
        if figure:
            value, unit, period, status = figure
            final = f" ({status})" if status else ""
            told.append((said.format(words.quantity(value, unit), final), period))
    periods = {period for _, period in told}
    if len(periods) == 1:
        return f"In {periods.pop()}, {words.enumerate_names([text for text, _ in told])}."
    sentence = words.enumerate_names([f"{text} in {period}" for text, period in told])
    return f"{words.sentence(sentence)}." if told else "No figures are published yet."


def fuel_supply(
    *,
    fuel: str,
    share_pct: float,
    year: int,
    use_twh: float,
    first_year: int,
    first_share_pct: float,
    first_use_twh: float,
) -> str:
    """Say how much of use production covers, and since when that changed."""
    share = words.quantity(share_pct, "%")
    sentence = f"Pakistan {GOT[fuel]} {share} of the {fuel} it used in {year}"
    if first_year == year:
        return f"{sentence}."
    share = words.quantity(first_share_pct, "%")
    sentence += f", against {share} in {first_year}"
    if not first_use_twh > 0:
        return f"{sentence}."
    return f"{sentence}; its use was {words.moved(use_twh, first_use_twh)} on {first_year}."


SENTENCES = {"energy_in_brief": energy_in_brief, "fuel_supply": fuel_supply}
