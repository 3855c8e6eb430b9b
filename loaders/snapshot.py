"""Build the embedded snapshot from downloaded files or from refreshed copies.

Some publishers have no address to fetch from, only a form; this is their road. A file carries
no note of its age, so data/reference/vintages.csv says when the files we know, told by their
hash, were published and copied (today, where the day of copying is not known); an unknown file
gets its own date and no publication date.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from loaders import corrections, datapackage, history, store
from loaders.catalogue import DATASETS, PUBLISHER_OF
from loaders.checks import conform
from loaders.model import Dataset, LoaderError, Provenance, Raw, Table
from loaders.revisions import compare

NO_COPY_ALLOWED = "its licence forbids an embedded copy"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one dataset: the files it was read from, its rows, or why there are none."""

    dataset: str
    result: str  #: "built", "failed", "no file" or "no newer copy"
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
    store.write_datapackage(datapackage.describe())
    return built


def take_refreshed(dataset_ids: Iterable[str]) -> tuple[Built, ...]:
    """Embed the newest refreshed copies, then rewrite data/datapackage.json.

    Datasets that were not refreshed since they were embedded keep their copy. KeyError for an
    unknown id.
    """
    built = tuple(_take_one(DATASETS[dataset_id]) for dataset_id in dataset_ids)
    store.write_datapackage(datapackage.describe())
    return built


def _take_one(dataset: Dataset) -> Built:
    if not dataset.source.licence.embed:
        return Built(dataset.id, "no newer copy", cause=NO_COPY_ALLOWED)
    newest = next(iter(store.vintages(dataset.id)), "")
    if not newest:
        return Built(dataset.id, "no newer copy", cause="not refreshed")
    try:
        refreshed = store.read_vintage(dataset, newest)
        if _retrieved(dataset) >= refreshed.provenance.retrieved_at:
            return Built(dataset.id, "no newer copy", cause="not refreshed since it was embedded")
        table = _embed(dataset, refreshed.frame, refreshed.provenance)
    except LoaderError as error:
        return Built(dataset.id, "failed", (newest,), cause=error.message)
    return Built(dataset.id, "built", (newest,), len(table.frame), table.newest_period)


def _retrieved(dataset: Dataset) -> datetime:
    try:
        return store.read_snapshot(dataset).provenance.retrieved_at
    except LoaderError:  # none, or a damaged one
        return datetime.min.replace(tzinfo=UTC)


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
            raise LoaderError(NO_COPY_ALLOWED, dataset=dataset.id)
        raw = _read(dataset, paths)
        frame = conform(dataset, corrections.apply(dataset, publisher.parse(dataset, raw)))
        provenance = _provenance(dataset, paths, raw, known, publisher.published(dataset, raw))
        table = _embed(dataset, frame, provenance)
    except LoaderError as error:
        cause = " ".join(str(error).removeprefix(f"{dataset.id}: ").split())
        return Built(dataset.id, "failed", names, cause=cause)
    except Exception as error:  # the boundary: a fault of ours must not stop the other datasets
        return Built(dataset.id, "failed", names, cause=f"a fault in the loader: {error!r}")
    return Built(dataset.id, "built", names, len(frame), table.newest_period)


def _embed(dataset: Dataset, frame: pd.DataFrame, provenance: Provenance) -> Table:
    """Replace the embedded copy, and note how it differs from the one before."""
    try:
        before = store.read_snapshot(dataset).frame
    except LoaderError:  # none, or one of other columns: all is new
        before = frame.iloc[:0]
    change = compare(dataset, before, frame)
    table = store.write_snapshot(dataset, frame, provenance)
    history.add(dataset.id, table.newest_period, change, embedded=True)
    return table


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
