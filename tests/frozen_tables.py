"""Tables that no refresh moves, for tests of sentences: the rows of an earlier vintage.

tests/frozen/ holds of a dataset the rows these tests need, and the note of the copy they are from.
Every dataset of months has one; the others move once a year, and are met as embedded.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from loaders import notes, store
from loaders.catalogue import DATASETS
from loaders.model import NoDataError, Table

FROZEN = Path(__file__).parent / "frozen"


@cache
def table(dataset_id: str) -> Table:
    """The frozen rows of a dataset, or its embedded copy where none are frozen."""
    dataset, path = DATASETS[dataset_id], FROZEN / f"{dataset_id}.csv"
    if not path.exists():
        return store.read_snapshot(dataset)
    frame = store.deserialize(replace(dataset, min_rows=1), path.read_bytes())
    note = json.loads(path.with_suffix(".json").read_bytes())
    return Table(dataset, frame, notes.read(note))


def tables(dataset_ids: Iterable[str]) -> dict[str, Table]:
    """Those of several datasets that have a copy."""
    found = {}
    for dataset_id in dataset_ids:
        try:
            found[dataset_id] = table(dataset_id)
        except NoDataError:
            continue
    return found
