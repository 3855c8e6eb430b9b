"""The nouns of the loaders, and the errors they raise.

LoaderError
├─ FetchError    bytes did not arrive: status, timeout, size, deadline; URL scrubbed
│  └─ NoKeyError the publisher asks for a key and none is set
├─ ParseError    bytes arrived in a shape we do not know: expected …, got …
├─ CheckError    the frame breaks its declaration: all breaches at once
└─ NoDataError   no copy on disk at all
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

import pandas as pd

Dtype = Literal["string", "integer", "number", "boolean", "date", "month"]
Road = Literal["open", "key", "by_hand"]
Origin = Literal["live", "snapshot"]
Frequency = Literal["monthly", "quarterly", "yearly", "irregular"]

#: File name -> bytes: everything one reply (or one downloaded folder) brought.
Raw = Mapping[str, bytes]


class LoaderError(Exception):
    """Something kept a dataset from becoming a Table; the text says what and what to do."""

    def __init__(self, message: str, *, dataset: str = "") -> None:
        self.message = message  #: the text without the dataset's id
        self.dataset = dataset
        super().__init__(f"{dataset}: {message}" if dataset else message)


class FetchError(LoaderError):
    """Bytes did not arrive. URLs in the message are free of keys."""


class NoKeyError(FetchError):
    """The publisher asks for a key and none is set."""


class ParseError(LoaderError):
    """Bytes arrived in a shape we do not know."""


class CheckError(LoaderError):
    """The frame breaks its declaration; the message lists every breach."""


class NoDataError(LoaderError):
    """There is no copy on disk, neither refreshed nor embedded."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms a publisher sets; ``embed=False`` forbids a committed snapshot."""

    name: str
    url: str
    embed: bool
    attribution: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's product, and where a person finds next year's file."""

    id: str
    publisher: str
    title: str
    url: str
    licence: Licence
    citation: str
    how_to_update: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its unit is also the end of its name (``_usd_million``, ``_twh``, ``_pct``)."""

    name: str
    dtype: Dtype
    description: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    nullable: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """The declaration of one table: pure data, checked by the contract tests."""

    id: str
    source: Source
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    period: tuple[str, ...]  #: the columns that say when, coarsest first; () for undated tables
    frequency: Frequency
    max_age: timedelta  #: how old a copy may grow before a refresh is due
    min_rows: int
    road: Road
    query: Mapping[str, object] = field(default_factory=dict)  #: what to ask the publisher for
    key_variable: str = ""  #: where the road is "key": its name, as loaders.keys looks it up
    key_help: str = ""  #: where a person gets that key, free
    files: tuple[str, ...] = ()  #: names (globs) of downloaded files `snapshot --from` reads

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if the dataset has none."""
        for column in self.columns:
            if column.name == name:
                return column
        msg = f"{self.id} has no column {name!r}"
        raise KeyError(msg)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table's figures came from, and when."""

    retrieved_at: datetime  #: aware, UTC
    published: str  #: the publisher's own vintage as text, "" where none is stated
    urls: tuple[str, ...]  #: addresses the bytes came from, keys scrubbed
    sha256: str  #: of the stored CSV
    origin: Origin
    warning: str = ""  #: why this copy and not a better one; "" where nothing is wrong


@dataclass(frozen=True, slots=True)
class Table:
    """A checked frame, sorted by key, to be treated as read-only, with its provenance."""

    dataset: Dataset
    frame: pd.DataFrame
    provenance: Provenance

    @property
    def newest_period(self) -> str:
        """The newest period as text: "2025-02", "2025-Q3", "2024"; "" for undated tables."""
        newest = (
            self.frame[list(self.dataset.period)].dropna().sort_values(list(self.dataset.period))
        )
        if newest.empty:
            return ""
        parts = []
        for name, value in newest.iloc[-1].items():
            if isinstance(value, pd.Timestamp):
                dtype = self.dataset.column(str(name)).dtype
                parts.append(value.strftime("%Y-%m" if dtype == "month" else "%Y-%m-%d"))
            elif name == "quarter":
                parts.append(f"Q{value}")
            else:
                parts.append(str(value))
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Key:
    """Stands for a secret in a query; only the HTTP layer looks it up."""

    variable: str


class Get(Protocol):
    """How a publisher module asks for bytes; refresh hands the real one in, tests a fake."""

    def __call__(
        self,
        url: str,
        params: Mapping[str, str | Key | Sequence[str]] | None = None,
        *,
        max_bytes: int = 32_000_000,
    ) -> bytes:
        """Return the whole body; FetchError if it did not arrive. An empty 204 gives b""."""
        ...
