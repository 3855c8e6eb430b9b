"""A whole dataset, or rows of it, as CSV, JSON or Parquet: the same bytes for page and API."""

import io
import json

import pandas as pd

from loaders.freshness import Freshness, of_table
from loaders.model import Dataset, Table
from loaders.status import status
from loaders.store import in_text, serialize

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}

#: What is said of a table that moves with the clock.
MOVING = ("status", "standing")


def export_rows(table: Table, rows: pd.DataFrame, form: str, *, is_pinned: bool = False) -> bytes:
    """Write rows of a table in one of ``MEDIA_TYPES``; JSON tells source and columns with them.

    Of a copy asked for by name or day it says nothing that moves with the clock.
    """
    if form == "csv":
        return serialize(table.dataset, rows)
    if form == "parquet":
        buffer = io.BytesIO()
        rows.to_parquet(buffer, index=False)
        return buffer.getvalue()
    # Through pandas' own writer: it knows missing cells.
    text = in_text(table.dataset, rows).to_json(orient="records") or "[]"
    described = describe(table.dataset, table) | {"rows": json.loads(text)}
    if is_pinned:
        described = {name: said for name, said in described.items() if name not in MOVING}
    return json.dumps(described, ensure_ascii=False).encode()


def describe(dataset: Dataset, table: Table | None) -> dict[str, object]:
    """Tell source, terms, columns and, where there is a copy, its provenance."""
    source = dataset.source
    description: dict[str, object] = {
        "id": dataset.id,
        "title": dataset.title,
        "description": dataset.description,
        "publisher": source.publisher,
        "citation": source.citation,
        "url": source.url,
        "license": {"name": source.licence.name, "url": source.licence.url},
        "frequency": dataset.frequency,
        "road": dataset.road,
        "key_variable": dataset.key_variable,
        "status": status(dataset, table),
        "columns": [
            {
                "name": column.name,
                "type": column.dtype,
                "unit": column.unit,
                "description": column.description,
            }
            for column in dataset.columns
        ],
    }
    if table is None:
        return description | _expected(Freshness(""))
    provenance, fresh = table.provenance, of_table(table)
    return description | {
        "row_count": len(table.frame),
        "newest_period": fresh.newest,
        **_expected(fresh),
        "published": provenance.published,
        "retrieved": provenance.retrieved_at.isoformat(timespec="seconds"),
        "origin": provenance.origin,
        "sha256": provenance.sha256,
        "urls": list(provenance.urls),
        "warning": provenance.remark,
    }


def _expected(fresh: Freshness) -> dict[str, object]:
    """Tell when the next figures are due and whether these are late; null where none knows."""
    return {
        "next_expected": fresh.expected.isoformat() if fresh.expected else None,
        "standing": fresh.standing(),
    }
