"""load_at(dataset_id, day) -> Table: what this dashboard held at the end of a day, UTC.

That is the newest refreshed copy that had come by then, else the embedded copy if its figures were
retrieved by then. The same day gives the same table for as long as its copy is kept: a day that is
not over is refused, and where the copy is gone nothing else stands for it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from loaders import store
from loaders.catalogue import DATASETS
from loaders.load import load_vintage
from loaders.model import GoneError, LoaderError, NotKeptError, Table, last_settled_day


def load_at(dataset_id: str, day: date) -> Table:
    """Return the copy held at the end of a day, as it first came.

    KeyError for an unknown id; NotKeptError where none was held, GoneError where it is kept no
    longer, both naming the days there are; ValueError for a day that is not over.
    """
    return load_copy(dataset_id, copy_at(dataset_id, day))


def load_copy(dataset_id: str, name: str) -> Table:
    """Return the copy that ``copy_at`` named; GoneError where it cannot be read."""
    try:
        return load_vintage(dataset_id, name)
    except LoaderError as error:
        title = DATASETS[dataset_id].title
        msg = f"a copy of “{title}” cannot be read any longer ({error.message})"
        raise GoneError(msg, dataset=dataset_id) from None


def copy_at(dataset_id: str, day: date) -> str:
    """Name the copy that ``load_at`` reads, without reading it; it raises the same errors."""
    if day > last_settled_day():
        msg = f"{day} is not over: what is held at its end can still change"
        raise ValueError(msg)
    there_are, first = store.vintages(dataset_id), store.first_vintage(dataset_id)
    for name in there_are:
        if _day(name) <= day:
            return name
    # Where no note says which copy was the first, one before the oldest may have been cleared away.
    is_cleared = bool(there_are) and (not first or _day(first) <= day)
    embedded = _embedded(dataset_id)
    if not is_cleared and embedded and embedded <= day:
        return "snapshot"
    # Before an embedded copy, an earlier version of this dashboard may have had an older one.
    kind = GoneError if is_cleared or embedded else NotKeptError
    msg = f"no copy of “{DATASETS[dataset_id].title}” is kept of {day}. {days_kept(dataset_id)}"
    raise kind(msg, dataset=dataset_id)


def is_kept(dataset_id: str, day: date) -> bool:
    """Tell whether ``copy_at`` names one."""
    try:
        copy_at(dataset_id, day)
    except NotKeptError:
        return False
    return True


def copies_at(dataset_ids: Sequence[str], day: date) -> tuple[str, ...]:
    """Name those of several; where one is not kept, the error says of which days all are."""
    try:
        return tuple(copy_at(dataset_id, day) for dataset_id in dataset_ids)
    except NotKeptError as error:
        firsts = [kept_since(dataset_id) for dataset_id in dataset_ids]
        known = [first for first in firsts if first]
        if len(firsts) == 1 or len(known) < len(firsts):
            raise
        every = f" All that is shown together is kept of {_since(max(known))}."
        raise type(error)(error.message + every, dataset=error.dataset) from None


def days_kept(dataset_id: str) -> str:
    """Say of which days there is a copy: "There are copies of 2026-11-08 and every day since."."""
    since, first = kept_since(dataset_id), store.first_vintage(dataset_id)
    if since is None:
        return "There is no copy yet."
    before = _day(first) - timedelta(days=1) if first else None
    embedded = _embedded(dataset_id)
    if embedded is None or before is None or before < embedded or since <= embedded:
        return f"There are copies of {_since(since)}."
    return f"There are copies of {embedded} to {before}, and of {_since(since)}."


def kept_since(dataset_id: str) -> date | None:
    """Give the first of the days since which there is a copy of every day; None without copies."""
    there_are, embedded = store.vintages(dataset_id), _embedded(dataset_id)
    if not there_are:
        return embedded
    is_first_kept = store.first_vintage(dataset_id) == there_are[-1]
    oldest = _day(there_are[-1])
    return min(oldest, embedded) if embedded and is_first_kept else oldest


def _since(day: date) -> str:
    return f"{day} and every day since" if day <= last_settled_day() else f"no day before {day}"


def _day(vintage: str) -> date:
    """The day a refreshed copy came: its name begins with the time."""
    return date.fromisoformat(vintage[:8])


def _embedded(dataset_id: str) -> date | None:
    when = store.embedded_at(dataset_id)
    return when.date() if when else None
