"""data/datapackage.json: the Frictionless description of the embedded snapshot."""

import json

from loaders import store
from loaders.catalogue import DATASETS
from loaders.model import Column, LoaderError, Table

TYPES = {"month": "yearmonth"}  # Frictionless' word where it differs from ours


def describe() -> bytes:
    """Write the description of every embedded table; a damaged one is left out."""
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
