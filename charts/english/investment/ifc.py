"""Sentences of what the International Finance Corporation approves."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from charts import words
from charts.english.clauses import against


def _approved(
    projects: int, amount: float, unit: str, years: tuple[int, int], until: date | None = None
) -> str:
    return (
        f"IFC approved {words.quantity(projects, 'projects', 4)} in Pakistan for "
        f"{words.quantity(amount, unit)} {_in(years, until)}"
    )


def ifc_by_industry(
    projects: int,
    amount: float,
    unit: str,
    years: tuple[int, int],
    industry: str,
    share: float,
    industries: int,
    by_number: bool,
) -> str:
    """Tell what IFC approved, and which industry had the most of its projects or money."""
    sentence, of_what = _approved(projects, amount, unit, years), "them" if by_number else "it"
    named = words.inside(industry, titled=True)
    if industries == 1:
        return f"{sentence}, all of {of_what} in {named}."
    return f"{sentence}; {named} had the most, {words.quantity(share, '%', 2)} of {of_what}."


def ifc_year(
    value: float,
    unit: str,
    year: int,
    before: float | None = None,
    peak: float | None = None,
    peak_year: int | None = None,
) -> str:
    """Tell what IFC approved in a year, and the year with the most."""
    sentence = f"IFC approved {words.quantity(value, unit)} in Pakistan in {year}"
    if before is not None:
        sentence += f", {against(value, before, unit, str(year - 1))}"
    if peak is None:
        return f"{sentence}."
    if value == peak:
        return f"{sentence}; no year shown had more."
    return f"{sentence}; the most was {words.quantity(peak, unit)} in {peak_year}."


def ifc_part_of_year(value: float, unit: str, year: int, until: pd.Timestamp) -> str:
    """Tell what IFC approved in the year of its list."""
    amount = words.quantity(value, unit)
    return f"IFC approved {amount} in Pakistan in {year}, to {words.month(until)}."


def ifc_beside_peers(
    projects: int,
    amount: float,
    unit: str,
    years: tuple[int, int],
    until: date | None,
    others: int,
    ahead: Sequence[str],
    by_number: bool,
) -> str:
    """Tell what IFC approved in Pakistan, and which peers had more."""
    sentence = _approved(projects, amount, unit, years, until)
    if not others:
        return f"{sentence}."
    what = "more projects" if by_number else "more money"
    if not ahead:
        return f"{sentence}; none of the peers shown had {what}."
    return f"{sentence}; {words.countries(ahead)} had {what}."


def no_ifc_project(years: tuple[int, int], until: date | None) -> str:
    """Tell that IFC approved nothing in Pakistan."""
    return f"IFC approved no project in Pakistan {_in(years, until)}."


def _in(years: tuple[int, int], until: date | None) -> str:
    """Say of which years, and where the list ends within the last of them."""
    if until is None:
        return f"in {words.from_to(*years)}"
    first, last = years
    return f"from {first if first < last else 'January'} to {words.day(until)}"


def ifc_projects(
    projects: int,
    unit: str,
    project: str | None = None,
    amount: float | None = None,
    approved_on: pd.Timestamp | None = None,
) -> str:
    """Tell how many projects IFC lists, and the newest that was approved."""
    sentence = f"{words.quantity(projects, 'projects', 4)} in Pakistan listed by IFC"
    if project is None or amount is None or approved_on is None:
        alone = "without" if projects == 1 else "none with"
        return f"{sentence}, {alone} an approved amount of its own."
    when, worth = words.day(approved_on), words.quantity(amount, unit)
    return f"{sentence}, the newest approved on {when}: {project}, {worth}."


SENTENCES: dict[str, Callable[..., str]] = {
    "ifc_by_industry": ifc_by_industry,
    "ifc_year": ifc_year,
    "ifc_part_of_year": ifc_part_of_year,
    "ifc_beside_peers": ifc_beside_peers,
    "no_ifc_project": no_ifc_project,
    "ifc_projects": ifc_projects,
}
