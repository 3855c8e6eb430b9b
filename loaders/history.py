"""What was added, revised and withdrawn, entry by entry: in the embedded copies and by refreshes.

Kept apart from the copies, which are cleared away in time: data/reference/snapshot_changes.csv for
the embedded ones, outcomes/changes.csv of the cache for those that refreshes brought.
"""

import csv
import io
import logging
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime

from loaders import store
from loaders.revisions import Change

log = logging.getLogger(__name__)

#: So many entries of refreshes are kept, the newest.
MOST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """How one new copy of a dataset differed from the one before, in rows."""

    dataset: str
    at: datetime  #: when the copy came here; aware, UTC
    newest: str  #: its newest period
    added: int
    revised: int
    withdrawn: int

    @property
    def change(self) -> Change:
        """The counts alone."""
        return Change(self.added, self.revised, self.withdrawn)


HEADER = tuple(field.name for field in fields(Entry))


def add(dataset_id: str, newest: str, change: Change, *, embedded: bool) -> None:
    """Note that a new copy came just now; one that changed nothing is no entry.

    A disk that refuses is logged: the copy itself is there.
    """
    if not str(change):
        return
    now = datetime.now(UTC).replace(microsecond=0)
    new = Entry(dataset_id, now, newest, change.added, change.revised, change.withdrawn)
    entries = [*_read(embedded=embedded), new]
    try:
        store.write_changes(_written(entries[-MOST:]), embedded=embedded)
    except OSError as error:
        log.warning(
            "what changed in %s could not be noted (%s)", dataset_id, error.strerror or error
        )


def entries() -> list[Entry]:
    """List every entry, newest first."""
    found = [*_read(embedded=True), *_read(embedded=False)]
    return sorted(found, key=lambda one: one.at)[::-1]


def _read(*, embedded: bool) -> list[Entry]:
    """Read one of the two files; rows that are damaged are passed over."""
    found = []
    for row in csv.DictReader(io.StringIO(store.read_changes(embedded=embedded))):
        try:
            counts = (int(row[name]) for name in HEADER[-3:])
            at = datetime.fromisoformat(row["at"]).astimezone(UTC)
            found.append(Entry(row["dataset"], at, row["newest"], *counts))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _written(entries: list[Entry]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(
        (dataset, at.isoformat(), *rest) for dataset, at, *rest in map(astuple, entries)
    )
    return text.getvalue().encode()
