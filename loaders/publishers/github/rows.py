"""Rows of the GitHub Innovation Graph: typed and told apart, and the lists of who pushes what."""

import pandas as pd

from loaders.model import Dataset, ParseError, Raw
from loaders.reading.closed_sets import require_all
from loaders.reading.files import numbers, read_csv

MEASURE = "pushing_developers"


def typed_rows(
    dataset: Dataset, cells: pd.DataFrame, measure: str, key: list[str], plain: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Whole numbers and two-letter codes, indexed by key; one row a key or ParseError.

    The columns in ``plain`` are text and kept as they are.
    """
    frame = cells[list(plain)].copy()
    for name in [name for name in key if name.endswith("_iso2")]:
        odd = cells.loc[~cells[name].str.fullmatch("[A-Z]{2}"), name]
        if not odd.empty:
            msg = f"expected two-letter codes in {name}, got {odd.iloc[0]!r}"
            raise ParseError(msg, dataset=dataset.id)
        frame[name] = cells[name]
    for name in ("year", "quarter", measure):
        values = numbers(dataset, cells[name], missing=())
        broken = cells.loc[values.mod(1).ne(0), name]
        if not broken.empty:
            msg = f"expected whole numbers in {name}, got {broken.iloc[0]!r}"
            raise ParseError(msg, dataset=dataset.id)
        frame[name] = values.astype("Int64")
    frame = frame.drop_duplicates()
    repeated = frame[frame.duplicated(key, keep=False)].sort_values(key)
    if not repeated.empty:
        key_text = ", ".join(map(str, repeated.iloc[0][key]))
        both = ", ".join(map(str, repeated[measure].iloc[:2]))
        msg = f"expected one {measure} for {key_text}; got contradictory rows: {both}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return frame.set_index(key)


def read_pushers(
    dataset: Dataset, raw: Raw, live: str, about: tuple[str, ...], economies: tuple[str, ...]
) -> pd.DataFrame:
    """Who pushed to what, of the economies kept: one row an economy, quarter and thing pushed to.

    ``about`` names the columns that say what that is, its name first. The live file of all
    economies is read where it is, else the one downloaded file there is. All economies must be
    there: one under another code would vanish without a word.
    """
    names = [live] if live in raw else sorted(raw)
    if len(names) != 1:
        msg = f"expected {live}, got {', '.join(names) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_csv(
        dataset, raw[names[0]], ["num_pushers", *about, "iso2_code", "year", "quarter"]
    )
    require_all(dataset, cells["iso2_code"], economies)
    if cells[about[0]].eq("").any():
        msg = f"expected a {about[0]} in every row, got an empty cell"
        raise ParseError(msg, dataset=dataset.id)
    cells = cells.rename(columns={"iso2_code": "economy_iso2", "num_pushers": MEASURE})
    key = [about[0], "economy_iso2", "year", "quarter"]
    frame = typed_rows(dataset, cells, MEASURE, key, about).reset_index()
    return frame[frame["economy_iso2"].isin(economies)]
