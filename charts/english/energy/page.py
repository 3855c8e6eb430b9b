"""The sentence that answers the page, and those of fuels Pakistan makes and uses."""

from charts import words

#: How a fuel is got in Pakistan.
GOT = {"gas": "produced", "coal": "mined"}
Told = tuple[float, str, str]


def energy_in_brief(
    *, low_carbon: Told | None = None, solar: Told | None = None, coal: Told | None = None
) -> str:
    """Say what is known of three figures, each with its unit and year; one year is said once."""
    told: list[tuple[str, str]] = []
    if low_carbon:
        amount = words.quantity(*low_carbon[:2])
        told.append((f"low-carbon sources made {amount} of Pakistan's electricity", low_carbon[2]))
    if solar:
        told.append((f"solar gave it {words.quantity(*solar[:2])}", solar[2]))
    if coal:
        told.append((f"the US sent it coal worth {words.quantity(*coal[:2])}", coal[2]))
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
    use = words.moved(use_twh, first_use_twh)
    share = words.quantity(first_share_pct, "%")
    return f"{sentence}, against {share} in {first_year}; its use is {use} on {first_year}."


SENTENCES = {"energy_in_brief": energy_in_brief, "fuel_supply": fuel_supply}
