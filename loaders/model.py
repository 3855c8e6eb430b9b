"""The nouns of the loaders, and the errors they raise.

LoaderError
├─ FetchError    bytes did not arrive: status, timeout, size, deadline; URL scrubbed
│  └─ NoKeyError the publisher asks for a key and none is set
├─ ParseError    bytes arrived in a shape we do not know: expected …, got …
├─ CheckError    the frame breaks its declaration: all breaches at once
└─ NoDataError   no copy on disk at all
   └─ NotKeptError  none of the day a view is pinned to
      └─ GoneError  there was one, and it is no longer kept whole
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal, Protocol

import pandas as pd

Dtype = Literal["string", "integer", "number", "boolean", "date", "month"]
Road = Literal["open", "key", "by_hand"]
Origin = Literal["live", "snapshot"]
Frequency = Literal["weekly", "monthly", "quarterly", "yearly", "irregular"]

#: A copy is on disk at most so long after its figures were retrieved.
WRITTEN_WITHIN = timedelta(minutes=10)

#: Columns of a key that say when, beside the ones a dataset names as its period.
DATES = ("year", "quarter")
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


class NotKeptError(NoDataError):
    """There is no copy of the day a view is pinned to; the text says of which days there are."""


class GoneError(NotKeptError):
    """What was held that day is no longer here, or damaged: nothing else may stand for it."""


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
    is_place: bool = False  #: only tells where a row stands in the publisher's file


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
    #: The usual time from a period's end to its figures; None where nothing regular is known.
    delay: timedelta | None = None
    delay_told: str = (
        ""  #: "observed: …", "reported: …" or "stated: …"; where there is no delay, why not
    )
    year_ends: int = 12  #: the month in which its years end: 9 of the US fiscal, 6 of Pakistan's
    files: tuple[str, ...] = ()  #: names (globs) of downloaded files `snapshot --from` reads
    series: tuple[str, ...] = ()  #: the columns that name a series, where not as series_columns
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)  #: column -> must come
    order: tuple[str, ...] = ()  #: what rows are sorted by, where not by the key
    part: tuple[str, ...] = ()  #: what is asked for apart: rows by these of its key, or columns

    @property
    def date_columns(self) -> tuple[str, ...]:
        """The columns of the key that say when."""
        return tuple(name for name in self.key if name in (*self.period, *DATES))

    @property
    def series_columns(self) -> tuple[str, ...]:
        """The columns that name a series; () where the table is a single one."""
        return self.series or tuple(name for name in self.key if name not in self.date_columns)

    @property
    def part_is_rows(self) -> bool:
        """Whether a part is the rows of a code, and not a column of figures."""
        return bool(self.part) and set(self.part) <= set(self.key)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if the dataset has none."""
        for column in self.columns:
            if column.name == name:
                return column
        msg = f"{self.id} has no column {name!r}"
        raise KeyError(msg)


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a table that the latest refresh did not bring, since the publisher refused it."""

    part: str
    since: str  #: day of the copy it is kept from; "" where there is none and it is left out
    reason: str

    def __str__(self) -> str:
        """As it stands under a chart and in a refresh's report."""
        of = f"is as of {self.since}" if self.since else "is left out"
        return f"{self.part} {of}, since it was refused ({self.reason})"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table's figures came from, and when."""

    retrieved_at: datetime  #: aware, UTC
    published: str  #: the publisher's own vintage as text, "" where none is stated
    urls: tuple[str, ...]  #: addresses the bytes came from, keys scrubbed
    sha256: str  #: of the stored CSV
    origin: Origin
    warning: str = ""  #: why this copy and not a better one; "" where nothing is wrong
    kept: tuple[Kept, ...] = ()  #: parts that are older than the rest
    left_out: tuple[str, ...] = ()  #: figures of the newest period that stood as 0

    @property
    def remark(self) -> str:
        """All a reader of the figures must know of this copy, as sentences; "" for nothing."""
        sentences = [self.warning] if self.warning else []
        if self.kept:
            sentences.append(
                f"Not renewed by the latest refresh: {'; '.join(map(str, self.kept))}."
            )
        if self.left_out:
            sentences.append(f"Left out as not yet published: {', '.join(self.left_out)}.")
        return " ".join(sentences)


def last_settled_day(now: datetime | None = None) -> date:
    """The newest day, UTC, of which no refresh can change any more what was held at its end."""
    return ((now or datetime.now(UTC)) - WRITTEN_WITHIN).date() - timedelta(days=1)


@dataclass(frozen=True)  # without slots: it keeps its newest period, which every card asks for
class Table:
    """A checked frame, sorted by key, to be treated as read-only, with its provenance."""

    dataset: Dataset
    frame: pd.DataFrame
    provenance: Provenance

    @cached_property
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
