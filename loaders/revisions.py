"""What changed between two copies of a table: rows added, figures revised, rows withdrawn."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from loaders.model import Dataset

Kind = Literal["added", "revised", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Change:
    """How a new table differs from the one before, in rows, matched by key."""

    added: int = 0
    revised: int = 0
    withdrawn: int = 0

    def __str__(self) -> str:
        """As reports show it: "+12 ~3 -0", or "" where nothing changed."""
        if not (self.added or self.revised or self.withdrawn):
            return ""
        return f"+{self.added} ~{self.revised} -{self.withdrawn}"


def compare(dataset: Dataset, old: pd.DataFrame, new: pd.DataFrame) -> Change:
    """Count the rows that a new frame adds, revises and withdraws."""
    both = _matched(dataset, old, new)
    differs = pd.Series(False, index=both.index)
    for column in _measures(dataset):
        differs |= _differs(both, column)
    return Change(
        added=int((both["where"] == "right_only").sum()),
        revised=int((differs & (both["where"] == "both")).sum()),
        withdrawn=int((both["where"] == "left_only").sum()),
    )


def revisions(dataset: Dataset, old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """List every difference, one row a cell.

    Columns
        the dataset's key; change : "added" | "revised" | "withdrawn"; column : which figure;
        old, new : as text, "" where there is none; difference : new minus old of numbers;
        difference_pct : that in percent of the old figure's size, missing where it was 0.
    """
    both = _matched(dataset, old, new)
    parts = []
    for column in _measures(dataset):
        differs = _differs(both, column)
        before, after = both[f"{column}_old"], both[f"{column}_new"]
        gap = share = pd.Series(float("nan"), index=both.index)
        if pd.api.types.is_numeric_dtype(after) and not pd.api.types.is_bool_dtype(after):
            gap = after.astype("float64") - before.astype("float64")
            size = before.astype("float64").abs()
            share = gap / size.where(size.gt(0)) * 100
        part = both[list(dataset.key)].assign(
            change=both["where"]
            .map({"right_only": "added", "left_only": "withdrawn", "both": "revised"})
            .astype("str"),
            column=column,
            old=_text(before),
            new=_text(after),
            difference=gap,
            difference_pct=share,
        )
        parts.append(part[differs])
    result = pd.concat(parts, ignore_index=True)
    return result.sort_values([*dataset.key, "column"], ignore_index=True)


def _measures(dataset: Dataset) -> list[str]:
    return [
        column.name
        for column in dataset.columns
        if column.name not in dataset.key and not column.is_place
    ]


def _matched(dataset: Dataset, old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    return old.merge(
        new, on=list(dataset.key), how="outer", suffixes=("_old", "_new"), indicator="where"
    )


def _differs(both: pd.DataFrame, column: str) -> pd.Series:
    before, after = both[f"{column}_old"], both[f"{column}_new"]
    same = (before == after).fillna(False).astype("bool") | (before.isna() & after.isna())
    return ~same


def _text(cells: pd.Series) -> pd.Series:
    return cells.astype("object").where(cells.notna(), "").astype("str")
