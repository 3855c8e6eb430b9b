"""Sentences of visas."""

from collections.abc import Callable

from charts import words
from charts.english.clauses import against


def us_visas(
    visas: float, year: int, most: str, purpose: str, most_visas: float, before: float | None = None
) -> str:
    """Tell the visas of four classes in a US fiscal year, and the class with the most."""
    sentence = (
        f"Pakistanis received {words.number(visas)} US visas to study, work or join an exchange "
        f"in {words.us_fiscal_year(year)}"
    )
    if before is not None:
        sentence += f", {against(visas, before, '', str(year - 1))}"
    return f"{sentence}; {words.number(most_visas)} were {most} for {purpose}."


def no_year_of_visas() -> str:
    """Tell that each year lacks a class."""
    return "No year of these has a figure for all four classes."


SENTENCES: dict[str, Callable[..., str]] = {
    "us_visas": us_visas,
    "no_year_of_visas": no_year_of_visas,
}
