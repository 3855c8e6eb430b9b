"""load(dataset_id) -> Table: the best copy on disk. Never the network."""

from dataclasses import replace

from loaders import store
from loaders.catalogue import DATASETS
from loaders.model import CheckError, LoaderError, NoDataError, Table


def load(dataset_id: str) -> Table:
    """Return the newest whole refreshed copy, else the embedded one.

    Where a newer copy was passed over because it is damaged, the table's provenance warns of it.
    KeyError for an unknown id; NoDataError where no copy is left, naming what to do.
    """
    dataset = DATASETS[dataset_id]
    damage = ""
    for vintage in store.vintages(dataset_id):
        try:
            return _warned(store.read_latest(dataset, vintage), damage)
        except CheckError as error:
            damage = damage or str(error)
    try:
        return _warned(store.read_snapshot(dataset), damage)
    except LoaderError as error:
        embedded = "" if isinstance(error, NoDataError) else str(error)
        causes = "; ".join(filter(None, (damage, embedded)))
        how = f"Run: python -m loaders refresh {dataset_id}"
        if dataset.road == "key":
            how = f"{how}, with a key in {dataset.key_variable}. {dataset.key_help}"
        why = f" ({causes})" if causes else ""
        said = f"no copy of “{dataset.title}” is here{why}. {how}"
        raise NoDataError(said, dataset=dataset_id) from None


def load_vintage(dataset_id: str, vintage: str) -> Table:
    """Return one named copy as it first came: a refreshed one, or "snapshot", the embedded one.

    KeyError for an unknown id; NoDataError naming the copies there are; CheckError for a damaged
    one.
    """
    dataset = DATASETS[dataset_id]
    there_are = copies(dataset_id)
    if vintage not in there_are:  # also keeps a made-up name from naming another file
        names = ", ".join(there_are)
        msg = f"no copy is called {vintage}; there are {names}"
        raise NoDataError(msg, dataset=dataset_id)
    if vintage == "snapshot":
        return store.read_snapshot(dataset)
    return store.read_vintage(dataset, vintage)


def copies(dataset_id: str) -> list[str]:
    """Names ``load_vintage`` takes: the refreshed copies, newest first, and "snapshot"."""
    return [*store.vintages(dataset_id), "snapshot"]


def version(dataset_id: str, vintage: str = "") -> str:
    """Name the copy ``load`` would try first, or a vintage, without reading it: a key for caches.

    It also moves when a refresh brings the same figures again, since then their age is another.
    """
    there_are = copies(dataset_id)
    name = vintage or there_are[0]
    if name == "snapshot" or name not in there_are:
        return name
    return f"{name}/{store.written_at(dataset_id, name)}"


def load_version(dataset_id: str, named: str) -> Table:
    """Return the copy that ``version`` named, whatever has been refreshed since.

    Where it has been cleared away or damaged meanwhile, the best copy on disk.
    """
    dataset, name = DATASETS[dataset_id], named.partition("/")[0]
    try:
        if name == "snapshot":
            return store.read_snapshot(dataset)
        return store.read_latest(dataset, name)
    except LoaderError:
        return load(dataset_id)


def _warned(table: Table, damage: str) -> Table:
    if not damage:
        return table
    warning = f"An earlier copy is shown because a newer one could not be read ({damage})."
    return replace(table, provenance=replace(table.provenance, warning=warning))
