"""Sentences of the crude oil and petroleum products the United States ships."""

import pandas as pd

from charts import words


def us_petroleum(
    *,
    month: pd.Timestamp,
    amount: float,
    unit: str,
    crude_month: pd.Timestamp | None = None,
    crude: float | None = None,
) -> str:
    """Tell the newest month, and the newest with crude oil."""
    sentence = (
        f"The US shipped {words.quantity(amount, unit)} of crude oil and petroleum products to "
        f"Pakistan in {words.month(month)}"
    )
    if crude is None or crude_month is None:
        return f"{sentence}; crude oil alone is not recorded in these years."
    if crude_month == month:
        return f"{sentence}, {words.quantity(crude, unit)} of it crude oil."
    last = words.month(crude_month)
    return f"{sentence}; crude oil was last recorded in {last}, {words.quantity(crude, unit)}."


def us_petroleum_withheld() -> str:
    """Say that no month has a figure of all products."""
    return "The amounts of US crude oil and products for Pakistan are withheld in these years."


SENTENCES = {"us_petroleum": us_petroleum, "us_petroleum_withheld": us_petroleum_withheld}
