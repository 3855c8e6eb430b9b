"""Whether a refreshed frame looks wrong beside the last good copy: as a whole, and by series.

The limits belong to each series, named by the dataset's ``series_columns``: of a tall table one
indicator in another unit moves no figure of the others. Frames are conformed, and compared by key.
"""

import numpy as np
import pandas as pd

from loaders.model import Column, Dataset

#: A refresh that loses more than this share of the last good copy's rows, or of a column's
#: figures, is held back.
SHRINK_LIMIT = 0.10
#: A number column, or a series of it, whose typical value moved by more than this factor.
JUMP_LIMIT = 5.0
#: A number column too where more than this share of its figures is a power of a thousand times what
#: it was, and a code that had this share of the rows and has none.
SCALE_LIMIT = 0.01
#: Fewer rows or figures than these tell nothing of a series: publishers withdraw and revise some.
FEW_LOST, FEW_MOVED, FEW_SCALED = 3, 3, 2


def hold_back_reasons(dataset: Dataset, new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    """Say why a refreshed frame looks wrong beside the last good copy; empty if it does not.

    Compared are the rows, in all and of each series, the newest period and, over the keys both
    have, each column: figures it lost, as where it came back empty, and the median ratio of its
    figures, where a lost factor of a thousand shows; in all, then by series.
    """
    reasons = _lost_rows(dataset, new, old)
    both = old.merge(new, on=list(dataset.key), suffixes=("_old", "_new"))
    for column in dataset.columns:
        if column.name not in dataset.key and not column.is_place:
            reasons += _moved(dataset, column, both)
    return reasons


def _lost_rows(dataset: Dataset, new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    reasons = []
    if len(new) < len(old) * (1 - SHRINK_LIMIT):
        reasons.append(f"it shrank from {len(old)} to {len(new)} rows")
    if dataset.period:
        period = list(dataset.period)
        # The last of a column of periods; () where none is known, which is before any other.
        newest_old, newest_new = (
            max(frame[period].dropna().itertuples(index=False, name=None), default=())
            for frame in (old, new)
        )
        if newest_new < newest_old:
            reasons.append("its newest period went back in time")
    return [*reasons, *_gone(dataset, new, old), *_shorter(dataset, new, old)]


def _gone(dataset: Dataset, new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    """Name a code that had a share of the rows, as a country or an indicator, and has none."""
    reasons = []
    for name in dataset.series_columns:
        rows = old[name].value_counts()
        share = rows / max(len(old), 1)
        counts = share.gt(SHRINK_LIMIT) | (share.ge(SCALE_LIMIT) & rows.ge(FEW_LOST))
        gone = rows[counts & ~rows.index.isin(new[name])]
        if len(gone):
            first, lost = gone.index[0], int(gone.iloc[0])
            others = f" and of {len(gone) - 1} more" if len(gone) > 1 else ""
            reasons.append(f"{name} {first}{others} has no rows any more, of {lost}")
    return reasons


def _shorter(dataset: Dataset, new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    """Name a series that lost more than the limit of its dates."""
    series, dates = list(dataset.series_columns), list(dataset.date_columns)
    if not series or not dates:
        return []
    had, has = (
        frame.drop_duplicates([*series, *dates]).groupby(series).size() for frame in (old, new)
    )
    has = has.reindex(had.index, fill_value=0)
    short = (has < had * (1 - SHRINK_LIMIT)) & (had - has >= FEW_LOST)
    if not short.any():
        return []
    first, lost = next(iter(short[short].index)), int(short.to_numpy().sum())
    return [f"{_of(first, lost)} shrank from {had[first]} to {has[first]} rows"]


def _moved(dataset: Dataset, column: Column, both: pd.DataFrame) -> list[str]:
    """Why a column looks wrong, in all or else by series: what it lost, how it jumped."""
    before, after = both[f"{column.name}_old"], both[f"{column.name}_new"]
    reasons = _losses(column, before, after)
    if column.dtype in ("number", "integer") and column.name not in dataset.period:
        reasons += _jumps(column, before, after)
    if reasons or not dataset.series_columns:
        return reasons
    series = [both[name] for name in dataset.series_columns]
    reasons = _by_series(column, _series_losses(before, after, series), "lost {:.0f} figures")
    if column.dtype in ("number", "integer"):
        times = _series_jumps(before, after, series)
        reasons += _by_series(column, times, "is typically {:.3g} times what it was")
    return reasons


def _losses(column: Column, before: pd.Series, after: pd.Series) -> list[str]:
    had, lost = int(before.notna().sum()), int((before.notna() & after.isna()).sum())
    return [f"{column.name} lost {lost} of {had} figures"] if lost > had * SHRINK_LIMIT else []


def _jumps(column: Column, before: pd.Series, after: pd.Series) -> list[str]:
    ratios = _ratios(before, after).dropna()
    if ratios.empty:
        return []
    if not 1 / JUMP_LIMIT <= (typical := float(ratios.median())) <= JUMP_LIMIT:
        return [f"{column.name} is typically {typical:.3g} times what it was"]
    scaled = int(_is_scaled(ratios).sum())
    if scaled <= len(ratios) * SCALE_LIMIT:
        return []
    return [f"{column.name} has {scaled} of {len(ratios)} figures that moved by a factor of 1,000"]


def _series_losses(before: pd.Series, after: pd.Series, series: list[pd.Series]) -> pd.Series:
    """Each series that lost too many figures -> how many."""
    had = before.notna().groupby(series).sum()
    lost = (before.notna() & after.isna()).groupby(series).sum()
    return lost[(lost > had * SHRINK_LIMIT) & (lost >= FEW_LOST)]


def _series_jumps(before: pd.Series, after: pd.Series, series: list[pd.Series]) -> pd.Series:
    """Each series that jumped -> its typical ratio, new to old."""
    ratios = _ratios(before, after)
    grouped = ratios.groupby(series)
    typical, count = grouped.median(), grouped.count()
    jumped = ~typical.between(1 / JUMP_LIMIT, JUMP_LIMIT) & count.ge(FEW_MOVED)
    scaled = _is_scaled(ratios).groupby(series).sum()
    return typical[jumped | (scaled.eq(count) & count.ge(FEW_SCALED))].dropna()


def _by_series(column: Column, found: pd.Series, says: str) -> list[str]:
    if found.empty:
        return []
    of = _of(found.index[0], len(found))
    return [f"{column.name} of {of} {says.format(float(found.iloc[0]))}"]


def _of(first: object, count: int) -> str:
    """Name the first of some series, and how many more there are."""
    name = " ".join(map(str, first)) if isinstance(first, tuple) else str(first)
    return f"{name} and {count - 1} more series" if count > 1 else name


def _ratios(before: pd.Series, after: pd.Series) -> pd.Series:
    """New figures divided by old ones, missing where one of them is 0 or missing."""
    comparable = (before.abs().gt(0) & after.abs().gt(0)).fillna(False).astype("bool")
    old, new = before.where(comparable), after.where(comparable)
    return (new.astype("float64") / old.astype("float64")).abs()


def _is_scaled(ratios: pd.Series) -> pd.Series:
    """Whether a figure is a power of a thousand times what it was, within some 0.7 percent."""
    thousands = np.log10(ratios) / 3
    return (thousands - thousands.round()).abs().lt(0.001) & thousands.round().ne(0)
