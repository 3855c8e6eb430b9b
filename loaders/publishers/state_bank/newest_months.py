"""The newest figures of four datasets in one table, collected after their longer copies ended."""

from collections.abc import Collection, Mapping

import pandas as pd

from loaders.model import Dataset, ParseError, Raw
from loaders.publishers.state_bank import easydata
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.reading.files import numbers

FILE = "sbp_monthly_2026-07_2026-08.csv"
VINTAGE = "2026-09-30"  #: the day it was collected; its rows do not say it
COLUMNS = ("dataset_id", "series_key", "label", "period", "value_usd_million", "status")
STATUSES = ("Normal", "revised", "provisional")


def read(
    dataset: Dataset, raw: Raw, known: Collection[tuple[str, str]], named: str = ""
) -> pd.DataFrame:
    """Return series_key, label, the columns of PERIODS and observation [US$ million] of a dataset.

    ``known`` are the pairs of series and label it may have, ``named`` is what the table calls it
    where that is not its id.
    """
    cells = state_bank_tables.read_table(dataset, raw, FILE, COLUMNS)
    name = named or dataset.id
    cells = cells[cells["dataset_id"].eq(name)].reset_index(drop=True)
    if cells.empty:
        msg = f"expected rows of {name} in {FILE}, got none"
        raise ParseError(msg, dataset=dataset.id)
    easydata.refuse_others(dataset, cells["status"], STATUSES)
    pairs = pd.Series(
        zip(cells["series_key"], cells["label"], strict=True),
        dtype=object,
        name="series_key and label",
    )
    easydata.refuse_others(dataset, pairs, known)
    frame = state_bank_tables.periods(dataset, cells["period"]).assign(
        series_key=cells["series_key"],
        label=cells["label"],
        observation=numbers(dataset, cells["value_usd_million"], missing=()),
    )
    easydata.refuse_contradictions(
        dataset, frame, ("series_key", "label", "period_label"), "observation"
    )
    return frame


def wide(dataset: Dataset, raw: Raw, columns: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """Return a row a month with the column of each series; months without one of them are left out.

    ``columns`` gives the column of each pair of series and label.
    """
    frame = read(dataset, raw, columns)
    pairs = zip(frame["series_key"], frame["label"], strict=True)
    tall = frame.assign(column=[columns[pair] for pair in pairs])
    months = tall.pivot(index="period_end", columns="column", values="observation").dropna()
    months = months.rename_axis("month").rename_axis(columns=None).reset_index()
    return months.assign(vintage=VINTAGE)


def published(raw: Raw) -> str:
    """The vintage of the table where it is among the files, else ""."""
    return VINTAGE if FILE in raw else ""
