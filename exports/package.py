"""A view as a data package: a zip of the CSV, its Frictionless description, citation, README."""

import io
import json
import zipfile

import pandas as pd

from charts.views import View
from exports import citation
from exports.csv import csv_frame, export_csv
from exports.notes import about, definitions

#: A fixed time in every zip: the same view gives the same bytes.
MIDNIGHT = (2020, 1, 1, 0, 0, 0)


def export_package(view: View, address: str) -> bytes:
    """Write the zip; `frictionless validate` takes its datapackage.json."""
    data = export_csv(view)
    files = {
        f"{view.name}.csv": data,
        "datapackage.json": _describe(view, len(data), address),
        "CITATION.txt": f"{citation.plain(view, address)}\n".encode(),
        "README.md": _readme(view, address),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MIDNIGHT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return out.getvalue()


def _describe(view: View, size: int, address: str) -> bytes:
    frame = csv_frame(view)
    meanings = {name: (unit, text) for name, unit, text in definitions(view)}
    fields = []
    for name in frame.columns:
        unit, text = meanings.get(str(name), ("", str(name)))
        field = {"name": str(name), "type": _type(frame[name]), "description": text}
        fields.append(field | ({"unit": unit} if unit else {}))
    licences = {table.dataset.source.licence for table in view.tables.values()}
    package: dict[str, object] = {
        "name": view.chart.id,
        "title": view.chart.what,
        "description": view.finding,
        "homepage": address,
        "sources": [
            {"title": table.dataset.source.citation}
            | ({"path": table.dataset.source.url} if table.dataset.source.url else {})
            for table in view.tables.values()
        ],
        "resources": [
            {
                "name": "rows",
                "path": f"{view.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": size,
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
    }
    terms = [{"title": one.name, "path": one.url} for one in licences if one.url]
    if terms:
        package["licenses"] = sorted(terms, key=lambda term: term["title"])
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _type(cells: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(cells):
        return "boolean"
    if pd.api.types.is_integer_dtype(cells):
        return "integer"
    return "number" if pd.api.types.is_numeric_dtype(cells) else "string"


def _readme(view: View, address: str) -> bytes:
    lines = [f"# {view.chart.what}", ""]
    lines += [f"- **{name}**: {text}" for name, text in about(view, address)]
    return ("\n".join(lines) + "\n").encode()
