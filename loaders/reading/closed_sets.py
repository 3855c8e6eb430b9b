"""Codes and words a publisher may use: one that is not known is refused with a sentence."""

from collections.abc import Iterable

import pandas as pd

from loaders.model import Dataset, ParseError


def require_known(dataset: Dataset, cells: pd.Series, known: Iterable[str]) -> None:
    """Raise ParseError naming up to three cells that are none of ``known``."""
    words = list(known)
    unknown = sorted(set(cells.astype("str")) - set(words))
    if unknown:
        msg = (
            f"expected {str(cells.name)!r} to be one of {', '.join(map(repr, words))[:400]}; "
            f"got {', '.join(map(repr, unknown[:3]))}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def require_all(dataset: Dataset, cells: pd.Series, wanted: Iterable[str]) -> None:
    """Raise ParseError naming the wanted codes that no cell has: one renamed would vanish."""
    absent = sorted(set(wanted) - set(cells))
    if absent:
        msg = f"expected rows of {', '.join(absent)} in {str(cells.name)!r}, got none"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def read_days(dataset: Dataset, cells: pd.Series, form: str = "%Y-%m-%d") -> pd.Series:
    """Turn text cells into days; "" stays missing, any other form is refused."""
    days = pd.to_datetime(cells.where(cells.ne("")), format=form, errors="coerce")
    bad = cells[days.isna() & cells.ne("")]
    if not bad.empty:
        msg = (
            f"expected days like {pd.Timestamp(2025, 4, 30).strftime(form)} in "
            f"{str(cells.name)!r}, got {', '.join(map(repr, bad.unique()[:3]))}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return days
