"""A Dataset's declaration turned into checks; every breach is named in one error."""

from collections.abc import Callable

import pandas as pd

from loaders.model import CheckError, Column, Dataset

#: A refresh that loses more than this share of the last good copy's rows is held back.
SHRINK_LIMIT = 0.10
#: A number column whose typical value moved by more than this factor is held back.
JUMP_LIMIT = 5.0


def conform(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame as declared: columns in order, typed, sorted by key.

    CheckError lists every breach: columns, types, missing cells, ranges, closed sets, key, rows.
    """
    names = [column.name for column in dataset.columns]
    missing = [name for name in names if name not in frame.columns]
    extra = [str(name) for name in frame.columns if name not in names]
    if missing or extra:
        breaches = [f"column {name} is missing" for name in missing]
        breaches += [f"column {name} is not declared" for name in extra]
        raise CheckError("; ".join(breaches), dataset=dataset.id)

    typed: dict[str, pd.Series] = {}
    breaches = []
    for column in dataset.columns:
        try:
            typed[column.name] = _cast(column, frame[column.name])
        except (ValueError, TypeError) as error:
            breaches.append(f"{column.name} is not all {column.dtype}: {error}")
            continue
        breaches += _column_breaches(column, typed[column.name])
    if breaches:
        raise CheckError("; ".join(breaches), dataset=dataset.id)

    result = pd.DataFrame(typed).sort_values(list(dataset.key), ignore_index=True)
    repeated = result.duplicated(list(dataset.key))
    if repeated.any():
        first = tuple(map(str, result.loc[repeated, list(dataset.key)].iloc[0]))
        breaches.append(f"the key repeats in {int(repeated.sum())} rows, first {first}")
    if len(result) < dataset.min_rows:
        breaches.append(f"expected at least {dataset.min_rows} rows, got {len(result)}")
    if breaches:
        raise CheckError("; ".join(breaches), dataset=dataset.id)
    return result


def hold_back_reasons(dataset: Dataset, new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    """Say why a refreshed frame looks wrong beside the last good copy; empty if it does not.

    Both frames are conformed. Compared are the number of rows, the newest period and, over the keys
    both have, the median ratio of each measure: a lost factor of a thousand shows there.
    """
    reasons = []
    if len(new) < len(old) * (1 - SHRINK_LIMIT):
        reasons.append(f"it shrank from {len(old)} to {len(new)} rows")
    if dataset.period:
        period = list(dataset.period)
        newest_old, newest_new = (
            tuple(frame[period].dropna().sort_values(period).iloc[-1]) for frame in (old, new)
        )
        if newest_new < newest_old:
            reasons.append("its newest period went back in time")
    measures = [
        column.name
        for column in dataset.columns
        if column.dtype in ("number", "integer")
        and column.name not in (*dataset.key, *dataset.period)
    ]
    both = old.merge(new, on=list(dataset.key), suffixes=("_old", "_new"))
    for name in measures:
        before = both[f"{name}_old"].astype("float64")
        after = both[f"{name}_new"].astype("float64")
        comparable = before.abs().gt(0) & after.abs().gt(0)
        if not comparable.any():
            continue
        ratio = float((after[comparable] / before[comparable]).abs().median())
        if not 1 / JUMP_LIMIT <= ratio <= JUMP_LIMIT:
            reasons.append(f"{name} is typically {ratio:.3g} times what it was")
    return reasons


def _cast(column: Column, cells: pd.Series) -> pd.Series:
    casts: dict[str, Callable[[pd.Series], pd.Series]] = {
        "string": lambda s: s.where(s.notna(), None).astype("str"),
        "integer": lambda s: _whole(s).astype("Int64" if column.nullable else "int64"),
        "number": lambda s: s.astype("float64"),
        "boolean": lambda s: s.astype("boolean") if column.nullable else s.astype("bool"),
        "date": lambda s: pd.to_datetime(s).astype("datetime64[s]"),
        "month": lambda s: pd.to_datetime(s).astype("datetime64[s]"),
    }
    return casts[column.dtype](cells)


def _whole(cells: pd.Series) -> pd.Series:
    """Refuse fractions: a cast alone would cut them off without a word."""
    values = pd.to_numeric(cells)
    if pd.api.types.is_float_dtype(values) and (values.dropna() % 1 != 0).any():
        raise ValueError("there are fractions")
    return values


def _column_breaches(column: Column, values: pd.Series) -> list[str]:
    breaches = []
    missing = int(values.isna().sum())
    if missing and not column.nullable:
        breaches.append(f"{column.name} has {missing} missing cells")
    if column.dtype == "month" and (values.dropna().dt.day != 1).any():
        breaches.append(f"{column.name} has dates that are not the first of a month")
    if column.minimum is not None and (values < column.minimum).any():
        breaches.append(f"{column.name} falls below {column.minimum:g}: {values.min():g}")
    if column.maximum is not None and (values > column.maximum).any():
        breaches.append(f"{column.name} exceeds {column.maximum:g}: {values.max():g}")
    if column.allowed:
        unknown = sorted(set(values.dropna()) - set(column.allowed))
        if unknown:
            breaches.append(f"{column.name} has unknown values {', '.join(unknown[:5])}")
    return breaches
