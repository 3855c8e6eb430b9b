"""Tables, and what a reader chose, that note what of them is read.

The sentence that answers a page, and most key figures, are of the newest months whatever years are
chosen. So a selection that agrees with one before it on all that was read is answered from there.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache

from charts.control import Tables
from charts.selection import Selection
from loaders.model import Table

#: The parts of a selection.
PARTS = tuple(field.name for field in fields(Selection))
T = TypeVar("T")
#: What was asked for -> which parts of a selection were read for it, each time that was new.
_read: LRUCache[Hashable, list[tuple[str, ...]]] = LRUCache(1_000)
#: That, those parts and what they held -> what was found.
_found: LRUCache[Hashable, Any] = LRUCache(2_000)
_lock = Lock()


class NotedTables(Mapping[str, Table]):
    """Tables that note which of them are read."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.read: set[str] = set()

    def __getitem__(self, dataset_id: str) -> Table:
        self.read.add(dataset_id)
        return self._tables[dataset_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


class NotedSelection(Selection):
    """A selection that notes which parts of it are read: years, peers, others, vintage."""

    __slots__ = ("read",)
    read: set[str]

    def __init__(self, selection: Selection) -> None:
        object.__setattr__(self, "read", set())
        super().__init__(*(getattr(selection, part) for part in PARTS))

    def __getattribute__(self, name: str) -> Any:
        if name in PARTS:
            object.__getattribute__(self, "read").add(name)
        return object.__getattribute__(self, name)


def once(asked: Hashable, selection: Selection, build: Callable[[Selection], T]) -> T:
    """Return what is built for a selection, or was for one that agrees on all that is read."""
    with _lock:
        for parts in _read.get(asked, ()):
            key = asked, parts, _held(selection, parts)
            if key in _found:
                return _found[key]
    noted = NotedSelection(selection)
    found = build(noted)
    parts = tuple(sorted(noted.read))
    with _lock:
        seen = _read.setdefault(asked, [])
        if parts not in seen:
            seen.append(parts)
        _found[asked, parts, _held(selection, parts)] = found
    return found


def _held(selection: Selection, parts: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(selection, part) for part in parts)
