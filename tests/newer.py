"""What a publisher may bring next: a table with months after its newest one."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from loaders.catalogue import DATASETS
from loaders.checks import conform
from loaders.model import Column, Table
from tests.catalogue import EMBEDDED

#: The datasets whose rows are months, nothing but a month telling when.
MONTHLY = [
    name
    for name in EMBEDDED
    if DATASETS[name].date_columns == ("month",) and DATASETS[name].frequency == "monthly"
]
#: Made-up months exceed the ones before by so much, to be told apart.
GROWTH = 1.03


def newer(table: Table, months: int = 1) -> Table:
    """The table with so many made-up months more, published that much later."""
    frame, dataset = table.frame, table.dataset
    for _ in range(months):
        following = frame[frame["month"].eq(frame["month"].max())].copy()
        following["month"] += pd.DateOffset(months=1)
        for column in filter(_is_amount, dataset.columns):
            grown = following[column.name] * GROWTH
            following[column.name] = grown.round() if column.dtype == "integer" else grown
        frame = conform(dataset, pd.concat([frame, following], ignore_index=True))
    note = table.provenance
    later = replace(
        note,
        published=_later(note.published, months),
        retrieved_at=note.retrieved_at + timedelta(days=31 * months),
    )
    return Table(dataset, frame, later)


def _is_amount(column: Column) -> bool:
    """Whether it grows with the rest: a rate of two amounts does not."""
    return column.dtype in {"integer", "number"} and column.unit not in {"", "%"}


def _later(published: str, months: int) -> str:
    """As precise as before: a day or a month; "" where none was stated."""
    if not published:
        return ""
    moved = pd.Timestamp(published) + pd.DateOffset(months=months)
    return f"{moved:%Y-%m-%d}"[: len(published)]
