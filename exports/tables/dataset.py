"""A whole dataset, or rows of it, as CSV, JSON or Parquet: the same bytes for page and API."""

import io
import json

import pandas as pd

from loaders.model import Dataset, Table
from loaders.status import status
from loaders.store import serialize

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def export_rows(table: Table, rows: pd.DataFrame, form: str) -> bytes:
    """Write rows of a table in one of ``MEDIA_TYPES``; JSON tells source and columns with them."""
    if form == "csv":
        return serialize(table.dataset, rows)
    if form == "parquet":
        buffer = io.BytesIO()
        rows.to_parquet(buffer, index=False)
        return buffer.getvalue()
    # Through pandas' own writer: it knows missing cells and dates.
    text = rows.to_json(orient="records", date_format="iso", date_unit="s") or "[]"
    described = describe(table.dataset, table) | {"rows": json.loads(text)}
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
        return description
    provenance = table.provenance
    return description | {
        "row_count": len(table.frame),
        "newest_period": table.newest_period,
        "published": provenance.published,
        "retrieved": provenance.retrieved_at.isoformat(timespec="seconds"),
        "origin": provenance.origin,
        "sha256": provenance.sha256,
        "urls": list(provenance.urls),
        "warning": provenance.warning,
    }
