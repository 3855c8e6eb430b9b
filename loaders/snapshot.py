"""Build the embedded snapshot from files a person has downloaded, and describe all of it.

Some publishers have no address to fetch from, only a form; this is their road. A file carries
no note of its age, so data/reference/vintages.csv says when the files we know, told by their
hash, were published and copied (today, where the day of copying is not known); an unknown file
gets its own date and no publication date.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from loaders import corrections, store
from loaders.catalogue import DATASETS, PUBLISHER_OF
from loaders.checks import conform
from loaders.model import Column, Dataset, LoaderError, Provenance, Raw, Table

TYPES = {"month": "yearmonth"}  # Frictionless' word where it differs from ours


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one dataset: the files it was read from, its rows, or why there are none."""

    dataset: str
    result: str  #: "built", "failed" or "no file"
    files: tuple[str, ...] = ()
    rows: int = 0
    newest: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the folder, the datasets that look for such a file, and what became of them."""

    file: str  #: its path below the folder
    read_for: tuple[Built, ...]  #: none where the file is not recognized


def build(folder: Path, dataset_ids: Iterable[str]) -> tuple[Built, ...]:
    """Build what the files below ``folder`` allow, then rewrite data/datapackage.json.

    Datasets without a recognised file, or with one that does not parse, keep their copy.
    KeyError for an unknown id.
    """
    datasets = [DATASETS[dataset_id] for dataset_id in dataset_ids]
    known = store.read_reference("vintages").set_index("sha256")
    built = tuple(_build_one(dataset, folder, known) for dataset in datasets)
    store.write_datapackage(_datapackage())
    return built


def recognize(folder: Path, built: Iterable[Built]) -> tuple[Found, ...]:
    """List every file below ``folder``: the recognized ones first, then the others.

    Datasets that were not built stand as "not asked for".
    """
    results = {one.dataset: one for one in built}
    read_for: dict[Path, list[Built]] = {
        path: [] for path in sorted(folder.rglob("*")) if path.is_file()
    }
    for dataset in DATASETS.values():
        for path in _files(dataset, folder):
            if path in read_for:
                result = results.get(dataset.id, Built(dataset.id, "not asked for"))
                read_for[path].append(result)
    found = (
        Found(path.relative_to(folder).as_posix(), tuple(datasets))
        for path, datasets in read_for.items()
    )
    return tuple(sorted(found, key=lambda one: not one.read_for))


def _files(dataset: Dataset, folder: Path) -> list[Path]:
    return sorted({path for pattern in dataset.files for path in folder.rglob(pattern)})


def _build_one(dataset: Dataset, folder: Path, known: pd.DataFrame) -> Built:
    paths = _files(dataset, folder)
    names = tuple(path.name for path in paths)
    if not paths:
        return Built(dataset.id, "no file", cause=f"looked for {', '.join(dataset.files) or '–'}")
    publisher = PUBLISHER_OF[dataset.id]
    try:
        if not dataset.source.licence.embed:
            msg = "its licence forbids an embedded copy"
            raise LoaderError(msg, dataset=dataset.id)
        raw = _read(dataset, paths)
        frame = conform(dataset, corrections.apply(dataset, publisher.parse(dataset, raw)))
        provenance = _provenance(dataset, paths, raw, known, publisher.published(dataset, raw))
        table = store.write_snapshot(dataset, frame, provenance)
    except LoaderError as error:
        cause = " ".join(str(error).removeprefix(f"{dataset.id}: ").split())
        return Built(dataset.id, "failed", names, cause=cause)
    except Exception as error:  # the boundary: a fault of ours must not stop the other datasets
        return Built(dataset.id, "failed", names, cause=f"a fault in the loader: {error!r}")
    return Built(dataset.id, "built", names, len(frame), table.newest_period)


def _read(dataset: Dataset, paths: list[Path]) -> Raw:
    raw: dict[str, bytes] = {}
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            msg = f"{path} could not be read ({error.strerror or error})"
            raise LoaderError(msg, dataset=dataset.id) from None
        if raw.setdefault(path.name, content) != content:
            msg = f"the folder has two files {path.name} that differ; leave one"
            raise LoaderError(msg, dataset=dataset.id)
    return raw


def _provenance(
    dataset: Dataset, paths: list[Path], raw: Raw, known: pd.DataFrame, stated: str
) -> Provenance:
    urls, published, retrieved = [], [stated], []
    for path in paths:
        digest = hashlib.sha256(raw[path.name]).hexdigest()
        if digest in known.index:
            row = known.loc[digest]
            urls.append(str(row["obtained_from"]))
            published.append(str(row["published"]))
            retrieved.append(_midnight(row["retrieved"]) if row["retrieved"] else datetime.now(UTC))
        else:
            urls.append(dataset.source.url)
            retrieved.append(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    return Provenance(
        retrieved_at=max(retrieved),
        published=stated or max(published),
        urls=tuple(dict.fromkeys(filter(None, urls))),
        sha256="",
        origin="snapshot",
    )


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _datapackage() -> bytes:
    """The Frictionless description of every embedded table."""
    tables = []
    for dataset in DATASETS.values():
        try:
            tables.append(store.read_snapshot(dataset))
        except LoaderError:  # none, or a damaged one, of which `check` tells
            continue
    package = {
        "name": "us-pakistan-sector-indicators-snapshot",
        "title": "US–Pakistan sector indicators: embedded snapshot",
        "description": "Checked tables of published figures, each with its source and licence.",
        "resources": [_resource(table) for table in tables],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _resource(table: Table) -> dict[str, object]:
    dataset, provenance = table.dataset, table.provenance
    licence, source = dataset.source.licence, dataset.source
    resource: dict[str, object] = {
        "name": dataset.id.replace("_", "-"),
        "title": dataset.title,
        "description": dataset.description,
        "path": f"snapshot/{dataset.id}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(store.serialize(dataset, table.frame)),
        "hash": f"sha256:{provenance.sha256}",
        "sources": [{"title": source.citation} | ({"path": source.url} if source.url else {})],
        "published": provenance.published,
        "retrieved": provenance.retrieved_at.isoformat(timespec="seconds"),
        "schema": {
            "fields": [_field(column) for column in dataset.columns],
            "primaryKey": list(dataset.key),
            "missingValues": [""],
        },
    }
    if licence.url:  # Frictionless allows none without an address
        resource["licenses"] = [{"title": licence.name, "path": licence.url}]
    return resource


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    # Text is never missing in our tables, but an empty text is Frictionless' missing value.
    if not column.nullable and column.dtype != "string":
        constraints["required"] = True
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.allowed:
        constraints["enum"] = [word for word in column.allowed if word]
    field: dict[str, object] = {
        "name": column.name,
        "type": TYPES.get(column.dtype, column.dtype),
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field
