"""A part the publisher refused keeps its last good copy, and a half-published period is left out.

Both are told in the table's provenance, and so under every chart that shows it.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from loaders.checks import conform
from loaders.model import Column, Dataset, Kept, LoaderError, Table
from loaders.reading.replies import Part

#: A series is known to be never 0 from this many figures on.
FEW_FIGURES = 6


def keep_refused(
    dataset: Dataset, frame: pd.DataFrame, refused: Mapping[Part, LoaderError], old: Table | None
) -> tuple[pd.DataFrame, tuple[Kept, ...]]:
    """Return the conformed frame with refused parts as the last good copy has them, and which.

    A part of which there is no copy is left out, and told with an empty date.
    """
    frame = conform(replace(dataset, min_rows=0) if refused else dataset, frame)
    kept = []
    for part, error in refused.items():
        found = old is not None and _has(dataset, old.frame, part)
        if old is not None and found:
            frame = (_with_rows if dataset.part_is_rows else _with_columns)(
                dataset, frame, old.frame, part
            )
        since = _since(part, old) if old is not None and found else ""
        kept.append(Kept(" ".join(part), since, error.message))
    return (conform(dataset, frame) if refused else frame), tuple(kept)


def leave_out_half_published(
    dataset: Dataset, frame: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the conformed frame without zeros that stand for figures to come, and where they were.

    In the newest period a column that is 0 throughout and was not the period before, or a series
    that is 0 and has never been: such cells become missing, or their rows are left out.
    """
    told = []
    for column in _figures(dataset):
        waits = _waits(dataset, frame, column)
        if not waits.any():
            continue
        newest = "-".join(_text(cell) for cell in frame.loc[waits, list(dataset.period)].iloc[0])
        told.append(f"{column.name} of {newest}")
        if column.nullable:
            frame = frame.assign(**{column.name: frame[column.name].mask(waits)})
        else:
            frame = frame[~waits]
    return (conform(dataset, frame) if told else frame), tuple(told)


def _has(dataset: Dataset, frame: pd.DataFrame, part: Part) -> bool:
    if dataset.part_is_rows:
        return bool(_rows_of(dataset, frame, part).any())
    return bool(frame[list(part)].notna().any(axis=None))


def _rows_of(dataset: Dataset, frame: pd.DataFrame, part: Part) -> pd.Series:
    return frame[list(dataset.part)].astype("str").eq(list(part)).all(axis="columns")


def _with_rows(
    dataset: Dataset, frame: pd.DataFrame, old: pd.DataFrame, part: Part
) -> pd.DataFrame:
    others = frame[~_rows_of(dataset, frame, part)]
    return pd.concat([others, old[_rows_of(dataset, old, part)]], ignore_index=True)


def _with_columns(
    dataset: Dataset, frame: pd.DataFrame, old: pd.DataFrame, part: Part
) -> pd.DataFrame:
    names = [column.name for column in dataset.columns]
    words = [name for name in names if name not in (*dataset.key, *dataset.part)]
    kept = old[[*dataset.key, *part, *words]].dropna(subset=list(part), how="all")
    both = frame.drop(columns=list(part)).merge(
        kept, how="outer", on=list(dataset.key), suffixes=("", "_old")
    )
    for name in words:  # of a row that is in the last good copy alone
        both[name] = both[name].where(both[name].notna(), both.pop(f"{name}_old"))
    return both


def _since(part: Part, old: Table) -> str:
    """The day a part was last renewed: of the copy it was kept from before, where it was."""
    before = {kept.part: kept.since for kept in old.provenance.kept}
    return before.get(" ".join(part)) or f"{old.provenance.retrieved_at:%Y-%m-%d}"


def _figures(dataset: Dataset) -> list[Column]:
    return [
        column
        for column in dataset.columns
        if column.dtype in ("number", "integer")
        and column.name not in (*dataset.key, *dataset.period)
        and not column.is_place
    ]


def _waits(dataset: Dataset, frame: pd.DataFrame, column: Column) -> pd.Series:
    """Whether a row's figure is a 0 that stands for one to come."""
    no = pd.Series(False, index=frame.index)
    if not dataset.period:
        return no
    period = frame.groupby(list(dataset.period)).ngroup()
    figures = frame[column.name]
    newest = period.eq(period.max()) & figures.notna()
    zero = newest & figures.eq(0).fillna(False).astype("bool")
    if zero.any() and zero.equals(newest) and _was_published(figures, period):
        return zero
    if dataset.frequency in ("monthly", "quarterly") and dataset.date_columns:
        return zero & _never_zero(dataset, frame, frame[period.lt(period.max())], column)
    return no


def _was_published(figures: pd.Series, period: pd.Series) -> bool:
    """Whether the period before the newest has figures, and a single series has never been 0."""
    before = figures[period.eq(period.max() - 1)].dropna()
    earlier = figures[period.lt(period.max())].dropna()
    return bool(before.ne(0).any() and (len(before) > 1 or earlier.ne(0).all()))


def _never_zero(
    dataset: Dataset, frame: pd.DataFrame, earlier: pd.DataFrame, column: Column
) -> pd.Series:
    """Whether a row's series has earlier figures enough, and none of them 0."""
    series = list(dataset.series_columns)
    if not series:
        known = len(earlier) >= FEW_FIGURES and earlier[column.name].ne(0).all()
        return pd.Series(bool(known), index=frame.index)
    grouped = earlier.assign(is_zero=earlier[column.name].eq(0)).groupby(series)
    never = grouped[column.name].count().ge(FEW_FIGURES) & ~grouped["is_zero"].any()
    return pd.Series(
        pd.MultiIndex.from_frame(frame[series]).isin(_tuples(never[never].index)), index=frame.index
    )


def _tuples(index: pd.Index) -> list[tuple[object, ...]]:
    return [name if isinstance(name, tuple) else (name,) for name in index]


def _text(cell: object) -> str:
    return f"{cell:%Y-%m}" if isinstance(cell, pd.Timestamp) else str(cell)
