"""A dataset with a column of every type, its publisher and its client, for the loaders' tests."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from loaders.http import Client
from loaders.model import Column, Dataset, Licence, Provenance, Source

SOURCE = Source(
    id="sample",
    publisher="Sample Office",
    title="Samples",
    url="https://sample.example/page",
    licence=Licence("CC BY 4.0", "https://sample.example/terms", True, "Source: Sample Office"),
    citation="Sample Office, Samples",
    how_to_update="Take the newest file of the page.",
)
DATASET = Dataset(
    id="sample_table",
    source=SOURCE,
    title="Samples by month",
    description="One row a code and month.",
    columns=(
        Column("code", "string", "Code"),
        Column("month", "month", "Month"),
        Column("note", "string", "Words of the office, empty where it has none"),
        Column("count", "integer", "How many", nullable=True),
        Column("whole", "integer", "Never missing", minimum=0),
        Column("amount_usd", "number", "Amount", unit="US$", nullable=True),
        Column("share_pct", "number", "Share", unit="%", minimum=0, maximum=100),
        Column("is_final", "boolean", "Final, missing where not said", nullable=True),
        Column("is_open", "boolean", "Open"),
        Column("day", "date", "Day of the count", nullable=True),
        Column("kind", "string", "Kind", allowed=("a", "b")),
    ),
    key=("code", "month"),
    period=("month",),
    frequency="monthly",
    max_age=timedelta(days=7),
    min_rows=1,
    road="open",
    files=("sample*.csv",),
)
RETRIEVED = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
ADDRESS = "https://sample.example/file.csv"
PROVENANCE = Provenance(RETRIEVED, "2025-03-01", (ADDRESS,), "", "live")


def rows(count: int = 20, /, **columns: object) -> pd.DataFrame:
    """So many conformed-looking rows; columns can be replaced."""
    numbers = range(count)
    return pd.DataFrame(
        {
            "code": [f"{n:02}" for n in numbers],
            "month": pd.date_range("2023-01-01", periods=count, freq="MS"),
            "note": ["NA" if n % 2 else "" for n in numbers],
            "count": pd.array([None if n == 3 else n + 1 for n in numbers], dtype="Int64"),
            "whole": list(numbers),
            "amount_usd": [None if n == 4 else n / 3 for n in numbers],
            "share_pct": [n % 100 + 0.1 for n in numbers],
            "is_final": pd.array([None if n == 5 else n % 2 == 0 for n in numbers], "boolean"),
            "is_open": [n % 3 == 0 for n in numbers],
            "day": [pd.NaT if n == 6 else pd.Timestamp("2025-01-31") for n in numbers],
            "kind": ["a" if n % 2 else "b" for n in numbers],
        }
        | columns
    )


def publisher(parse: Callable[..., pd.DataFrame], published: str = "2025-03-01") -> SimpleNamespace:
    """A publisher module that asks for one file; ``parse`` gets its bytes."""

    def fetch(dataset, get):
        return {"file.csv": get(ADDRESS)}

    def parse_file(dataset, raw):
        return parse(*raw.values())

    def stated(dataset, raw):
        return published

    return SimpleNamespace(SOURCE=SOURCE, fetch=fetch, parse=parse_file, published=stated)


class FakeClient(Client):
    """Answers every request with the same bytes, or raises the same error."""

    def __init__(self, answer: bytes | Exception = b"bytes", last_modified: str = "") -> None:
        self.answer = answer
        self.last_modified = last_modified
        self.urls: list[str] = []
        self.asked: list[tuple[str, object, int]] = []
        self.closed = False
        self.on_bytes: Callable[[int], None] = lambda _: None

    def __call__(self, *, on_bytes: Callable[[int], None]) -> "FakeClient":
        self.on_bytes = on_bytes
        return self

    def __enter__(self) -> "FakeClient":
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True

    def get(self, url, params=None, *, max_bytes: int = 1) -> bytes:
        self.asked.append((url, params, max_bytes))
        if isinstance(self.answer, Exception):
            raise self.answer
        self.on_bytes(len(self.answer))
        self.urls += [url, url]
        return self.answer


def copies_below(folder: Path) -> Mapping[str, bytes]:
    """Every file of a copy: all but the notes on how the latest refreshes ended."""
    found = files_below(folder)
    return {name: found[name] for name in found if "/outcomes/" not in name}


def files_below(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder with its bytes, to compare before and after."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
