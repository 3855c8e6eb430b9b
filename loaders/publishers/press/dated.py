"""What the project's own tables of dated facts share: columns, terms, and how they are read."""

from collections.abc import Collection

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw
from loaders.reading.closed_sets import read_days
from loaders.reading.files import numbers, read_csv

LICENCE = Licence(
    name="Facts in this project's own words; each row cites its source",
    url="",
    embed=True,
    attribution="Source: this project, from the sources cited in each row",
)
DATE_PRECISION = Column(
    "date_precision",
    "string",
    "How much of the date is known",
    allowed=("day", "month", "year"),
)
AMOUNT = Column(
    "amount_usd_million",
    "number",
    "Amount as stated, where there is one",
    unit="US$ million",
    minimum=0,
    maximum=100_000,
    nullable=True,
)
LAST_SEEN = Column(
    "last_seen", "date", "Day of the newest page or text that still has it", nullable=True
)
SECTOR = Column(
    "sector",
    "string",
    "Trade, or one of the four sectors",
    allowed=("trade", "information technology", "mining", "minerals", "energy"),
)
#: How a row cites where it is from.
SOURCE_NAME = Column("source_name", "string", "Where the fact was read")
SOURCE_URL = Column("source_url", "string", "Link to it; empty where there is none")


def read_rows(dataset: Dataset, raw: Raw, date: str, optional: Collection[str]) -> pd.DataFrame:
    """Read the dataset's one file, its columns named as ours; ParseError for what is no such table.

    Notes
        A date known to the month or year must be that month's or year's first day. A row may be
        without the texts, and the date, that ``optional`` names.
    """
    (table,) = dataset.files
    if table not in raw:
        msg = f"expected the file {table}, got none"
        raise ParseError(msg, dataset=dataset.id)
    names = [column.name for column in dataset.columns]
    cells = read_csv(dataset, raw[table], names)[names]
    dates = pd.to_datetime(cells[date], format="%Y-%m-%d", errors="coerce")
    known = cells[date].ne("") if date in optional else True
    vague = cells["date_precision"].ne("day") & dates.dt.day.ne(1)
    vague |= cells["date_precision"].eq("year") & dates.dt.month.ne(1)
    bad = cells.loc[(dates.isna() | vague) & known, date]
    if not bad.empty:
        msg = (
            "expected dates like 2025-12-10, the first day where only month or year is known; "
            f"got {', '.join(map(repr, bad.iloc[:3]))}"
        )
        raise ParseError(msg, dataset=dataset.id)
    _refuse_empty(dataset, cells, date, optional)
    days = [c.name for c in dataset.columns if c.dtype == "date" and c.name != date]
    return cells.assign(
        **{name: read_days(dataset, cells[name]) for name in days},
        **{
            column.name: numbers(dataset, cells[column.name])
            for column in dataset.columns
            if column.dtype == "number"
        },
        **{date: dates},
    )


def _refuse_empty(
    dataset: Dataset, cells: pd.DataFrame, date: str, optional: Collection[str]
) -> None:
    texts = [column.name for column in dataset.columns if column.dtype == "string"]
    needed = [name for name in texts if name not in optional]
    empty = cells[needed].eq("").any(axis="columns")
    if empty.any():
        row = cells.loc[empty, date].iloc[0]
        msg = f"expected {', '.join(needed)} in every row; got none in that of {row}"
        raise ParseError(msg, dataset=dataset.id)
