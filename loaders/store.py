"""The only toucher of data/: whole files or none, checked by hash, the last good copies kept.

data/snapshot/<id>.csv, <id>.json      the embedded default, committed
<cache>/<id>/<vintage>.csv, .json      what refresh brought; a vintage is its time and hash
<cache>/<id>/<vintage>.again           the note of the latest time the same figures came
<cache>/outcomes/changes.csv           what refreshes added, revised and withdrew
<cache>/outcomes/<id>.json             how the latest refresh ended; no copy of a table

A copy exists once its .json does: the table is written first, its provenance last, each to a
temporary file that is synced and renamed. A process killed in between leaves a table without
provenance, which nobody reads and a later refresh clears away.
"""

import csv
import hashlib
import io
import json
import logging
import os
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from loaders import notes
from loaders.checks import conform
from loaders.model import (
    CheckError,
    Column,
    Dataset,
    LoaderError,
    NoDataError,
    Provenance,
    Table,
)

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
SNAPSHOT = ROOT / "data" / "snapshot"
REFERENCE = ROOT / "data" / "reference"
DATAPACKAGE = ROOT / "data" / "datapackage.json"
#: How many refreshed copies of a dataset are kept, where DASHBOARD_KEEP says nothing else.
KEEP = 3
#: A half-written file of this age belongs to nobody any more.
ORPHAN_S = 3_600


def cache_folder() -> Path:
    """Where refreshed copies live: DASHBOARD_CACHE, or data/cache beside the snapshot."""
    return Path(os.environ.get("DASHBOARD_CACHE") or ROOT / "data" / "cache")


def keep() -> int:
    """How many refreshed copies are kept: DASHBOARD_KEEP, or KEEP; what means nothing is said."""
    said = os.environ.get("DASHBOARD_KEEP", "").strip() or str(KEEP)
    try:
        number = int(said)
    except ValueError:
        number = 0
    if number >= 1:
        return number
    log.warning("DASHBOARD_KEEP=%s is no whole number from 1 up: %d copies are kept", said, KEEP)
    return KEEP


def serialize(dataset: Dataset, frame: pd.DataFrame) -> bytes:
    """Turn a conformed frame into the bytes of its CSV; months as 2025-02, nothing rounded."""
    return in_text(dataset, frame).to_csv(index=False, lineterminator="\n").encode()


def in_text(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Write days as 2025-02-14 and months as 2025-02; all else stays as it is."""
    text = frame.copy(deep=False)
    for column in dataset.columns:
        if column.dtype in ("date", "month"):
            pattern = "%Y-%m" if column.dtype == "month" else "%Y-%m-%d"
            text[column.name] = text[column.name].dt.strftime(pattern)
    return text


def deserialize(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """Read back what ``serialize`` wrote, checked against the declaration."""
    strings = [c.name for c in dataset.columns if c.dtype in ("string", "date", "month")]
    try:
        frame = pd.read_csv(
            io.BytesIO(content),
            dtype={c.name: _csv_dtype(c) for c in dataset.columns},
            keep_default_na=False,
            na_values={c.name: [""] for c in dataset.columns if c.name not in strings},
        )
        for column in dataset.columns:
            if column.dtype in ("date", "month"):
                pattern = "%Y-%m" if column.dtype == "month" else "%Y-%m-%d"
                frame[column.name] = pd.to_datetime(
                    frame[column.name].replace("", None), format=pattern
                )
    except (ValueError, KeyError, TypeError, OverflowError, csv.Error) as error:
        msg = f"the stored table cannot be read: {error}"
        raise CheckError(msg, dataset=dataset.id) from None
    return conform(dataset, frame)


def write_vintage(dataset: Dataset, frame: pd.DataFrame, provenance: Provenance) -> Table:
    """Keep a refreshed table; older copies beyond ``keep`` are removed once it is whole on disk.

    Where the same figures come again, only that is noted: the copy stays as it first came.
    LoaderError where the disk refuses; the copies it has stay as they are.
    """
    content = serialize(dataset, frame)
    digest = hashlib.sha256(content).hexdigest()
    kept = replace(provenance, sha256=digest, origin="live", warning="")
    folder = cache_folder() / dataset.id
    there_are = vintages(dataset.id)
    name, ending = next(iter(there_are), ""), "again"
    first = first_vintage(dataset.id)
    if not name.endswith(digest[:12]) or not _note(folder / f"{name}.json"):
        name, ending = f"{provenance.retrieved_at:%Y%m%dT%H%M%S%fZ}-{digest[:12]}", "json"
        first = first if there_are else name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Written even where it is there already: that one may be damaged.
        _write_whole(folder / f"{name}.csv", content)
        _write_whole(folder / f"{name}.{ending}", notes.write(dataset, frame, kept, first))
        _clear(folder, oldest=vintages(dataset.id)[: keep()][-1])
    except OSError as error:
        msg = (
            f"the copy could not be written to {folder} ({error.strerror or error}). Make room, "
            "allow writing there, or name another folder in DASHBOARD_CACHE"
        )
        raise LoaderError(
            msg,
            dataset=dataset.id,
        ) from None
    return Table(dataset, frame, kept)


def _clear(folder: Path, oldest: str) -> None:
    """Remove what is older than the oldest copy to be kept, the note before its table."""
    for path in sorted(folder.glob("[0-9]*"), reverse=True):
        if path.stem < oldest:
            path.unlink(missing_ok=True)
    _clear_parts(folder)


def _clear_parts(folder: Path) -> None:
    """Remove what a process that was killed left half-written."""
    for path in folder.glob(".*.part"):
        with suppress(FileNotFoundError):  # another writer has just put its own in place
            if time.time() - path.stat().st_mtime > ORPHAN_S:
                path.unlink()


def has_copy(dataset_id: str) -> bool:
    """Whether there is any file of a copy, refreshed or embedded, whole or damaged."""
    embedded = (SNAPSHOT / f"{dataset_id}{ending}" for ending in (".json", ".csv"))
    return bool(vintages(dataset_id)) or any(path.exists() for path in embedded)


def written_at(dataset_id: str, vintage: str) -> int:
    """When a refreshed copy's figures last came, in nanoseconds of the disk; 0 if it is gone."""
    for ending in ("again", "json"):
        with suppress(OSError):
            return (cache_folder() / dataset_id / f"{vintage}.{ending}").stat().st_mtime_ns
    return 0


def retrieved_at(dataset_id: str) -> datetime | None:
    """When the newest copy's figures were retrieved, by its note alone; None where none says."""
    newest = next(iter(vintages(dataset_id)), "")
    if not newest:
        return embedded_at(dataset_id)
    folder = cache_folder() / dataset_id
    note = _note(folder / f"{newest}.again") or _note(folder / f"{newest}.json")
    return note.retrieved_at if note else None


def embedded_at(dataset_id: str) -> datetime | None:
    """When the embedded copy's figures were retrieved; None where no note says."""
    note = _note(SNAPSHOT / f"{dataset_id}.json")
    return note.retrieved_at if note else None


def first_vintage(dataset_id: str) -> str:
    """Name the first copy that was ever brought here, kept or not; "" where no note says."""
    for vintage in vintages(dataset_id):
        with suppress(OSError, ValueError, KeyError, TypeError):
            note = json.loads((cache_folder() / dataset_id / f"{vintage}.json").read_bytes())
            return str(note["first"])
    return ""


@contextmanager
def alone() -> Generator[None]:
    """Let no other process of this machine refresh into the same folder meanwhile.

    LoaderError where one does. The lock stands outside the folder, which a failed refresh must
    leave as it was.
    """
    folder = cache_folder().resolve()
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"sector-indicators-{name}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        msg = f"another refresh is running on {folder}; wait for its end"
        raise LoaderError(msg) from None
    try:
        yield
    finally:
        lock.release()


def vintages(dataset_id: str) -> list[str]:
    """Names of the refreshed copies on disk, newest first."""
    try:
        # Every run of a page asks this of every dataset, and pathlib takes twice as long.
        names = os.listdir(cache_folder() / dataset_id)  # noqa: PTH208
    except OSError:  # nothing was refreshed
        return []
    return sorted((name[:-5] for name in names if name.endswith(".json")), reverse=True)


def read_vintage(dataset: Dataset, vintage: str) -> Table:
    """Read one refreshed copy as it first came; a refresh that brings the same changes nothing.

    CheckError if it is torn, edited or no longer as declared.
    """
    return _read(dataset, cache_folder() / dataset.id, vintage)


def read_latest(dataset: Dataset, vintage: str) -> Table:
    """Read one refreshed copy as ``read_vintage``, noted as it came the latest time."""
    table = read_vintage(dataset, vintage)
    latest = _note(cache_folder() / dataset.id / f"{vintage}.again")
    return replace(table, provenance=latest) if latest else table


def write_snapshot(dataset: Dataset, frame: pd.DataFrame, provenance: Provenance) -> Table:
    """Write the embedded copy of a dataset, replacing the one before."""
    content = serialize(dataset, frame)
    kept = replace(
        provenance, sha256=hashlib.sha256(content).hexdigest(), origin="snapshot", warning=""
    )
    SNAPSHOT.mkdir(parents=True, exist_ok=True)
    _write_whole(SNAPSHOT / f"{dataset.id}.csv", content)
    _write_whole(SNAPSHOT / f"{dataset.id}.json", notes.write(dataset, frame, kept))
    return Table(dataset, frame, kept)


def read_snapshot(dataset: Dataset) -> Table:
    """Read the embedded copy; NoDataError if there is none, CheckError if it is damaged."""
    if not (SNAPSHOT / f"{dataset.id}.json").exists():
        msg = "no embedded copy"
        raise NoDataError(msg, dataset=dataset.id)
    return _read(dataset, SNAPSHOT, dataset.id)


def write_outcome(dataset_id: str, content: bytes) -> None:
    """Write down how the latest refresh of a dataset ended; OSError where the disk refuses."""
    folder = cache_folder() / "outcomes"
    folder.mkdir(parents=True, exist_ok=True)
    _write_whole(folder / f"{dataset_id}.json", content)
    _clear_parts(folder)


def read_outcome(dataset_id: str) -> bytes:
    """Read back what ``write_outcome`` wrote; OSError where there is none."""
    return (cache_folder() / "outcomes" / f"{dataset_id}.json").read_bytes()


def snapshot_hash() -> str:
    """One hash over the provenance of every embedded table, equal where the figures are equal."""
    digest = hashlib.sha256()
    for path in sorted(SNAPSHOT.glob("*.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_reference(name: str) -> pd.DataFrame:
    """Read one of our own small tables in data/reference; every cell is text."""
    return pd.read_csv(REFERENCE / f"{name}.csv", dtype=str, keep_default_na=False)


def write_changes(content: bytes, *, embedded: bool) -> None:
    """Replace what is noted of changes, in the embedded copies or the cache; OSError if refused."""
    path = _changes(embedded=embedded)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, content)


def read_changes(*, embedded: bool) -> str:
    """Read back what ``write_changes`` wrote; "" where there is nothing that can be read."""
    try:
        return _changes(embedded=embedded).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _changes(*, embedded: bool) -> Path:
    return (
        REFERENCE / "snapshot_changes.csv"
        if embedded
        else cache_folder() / "outcomes" / "changes.csv"
    )


def write_datapackage(content: bytes) -> None:
    """Replace data/datapackage.json, the Frictionless description of the snapshot."""
    _write_whole(DATAPACKAGE, content)


def _note(path: Path) -> Provenance | None:
    try:
        return notes.read(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _read(dataset: Dataset, folder: Path, name: str) -> Table:
    try:
        content = (folder / f"{name}.csv").read_bytes()
        provenance = notes.read(json.loads((folder / f"{name}.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        msg = f"the stored copy {name} is torn: {error}"
        raise CheckError(msg, dataset=dataset.id) from None
    if hashlib.sha256(content).hexdigest() != provenance.sha256:
        msg = f"the stored copy {name} differs from its recorded hash"
        raise CheckError(msg, dataset=dataset.id)
    return Table(dataset, deserialize(dataset, content), provenance)


def _write_whole(path: Path, content: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _csv_dtype(column: Column) -> str:
    plain = {"integer": "int64", "number": "float64", "boolean": "bool"}
    nullable = {"integer": "Int64", "number": "float64", "boolean": "boolean"}
    return (nullable if column.nullable else plain).get(column.dtype, "str")
