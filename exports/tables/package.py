"""Views as a data package: a zip of CSVs, their Frictionless description, citation, README."""

import io
import json
import zipfile
from collections.abc import Sequence

import pandas as pd

from charts.column import Column
from charts.views import View
from exports.facts import citation
from exports.facts.about import about, definitions
from exports.tables.csv import export_csv, sourced

#: A fixed time in every zip: the same view gives the same bytes.
MIDNIGHT = (2020, 1, 1, 0, 0, 0)
#: What a Frictionless field is called for kinds of columns that hold neither figures nor text.
TYPES = {"date": "date", "month": "yearmonth", "flag": "boolean"}


def export_package(view: View, address: str) -> bytes:
    """Write the zip of one view; `frictionless validate` takes its datapackage.json."""
    return export_packages(view.chart.id, view.chart.what, [(view, address)], address)


def export_packages(
    name: str, title: str, views: Sequence[tuple[View, str]], address: str
) -> bytes:
    """Write the zip of several views with their addresses, one CSV each: a whole page."""
    tables = {f"{view.name}.csv": export_csv(view) for view, _ in views}
    package = {
        "name": name.replace("_", "-"),
        "title": title,
        "description": " ".join(view.finding for view, _ in views),
        "homepage": address,
        "sources": _sources(views),
        "resources": [_resource(view, len(tables[f"{view.name}.csv"])) for view, _ in views],
    } | _licences(views)
    cited = "\n\n".join(citation.plain(view, here) for view, here in views)
    texts = {
        "datapackage.json": json.dumps(package, indent=2, ensure_ascii=False),
        "CITATION.txt": cited,
        "README.md": "\n\n".join(_readme(view, here) for view, here in views),
    }
    files = tables | {file: f"{text}\n".encode() for file, text in texts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_file:
        for file, content in files.items():
            entry = zipfile.ZipInfo(file, MIDNIGHT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package_file.writestr(entry, content)
    return out.getvalue()


def _resource(view: View, size: int) -> dict[str, object]:
    columns, frame = sourced(view)
    meanings = {name: (unit, text) for name, unit, text in definitions(view)}
    fields = []
    for column in columns:
        unit, text = meanings.get(column.name, ("", column.name))
        kind = _type(column, frame[column.name])
        field = {"name": column.name, "type": kind, "description": text}
        fields.append(field | ({"unit": unit} if unit else {}))
    return {
        "name": view.chart.id,
        "title": view.chart.what,
        "description": view.finding,
        "path": f"{view.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": size,
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _sources(views: Sequence[tuple[View, str]]) -> list[dict[str, str]]:
    """Each dataset's citation once."""
    sources = {
        table.dataset.id: table.dataset.source
        for view, _ in views
        for table in view.tables.values()
    }
    return [
        {"title": source.citation} | ({"path": source.url} if source.url else {})
        for source in sources.values()
    ]


def _licences(views: Sequence[tuple[View, str]]) -> dict[str, list[dict[str, str]]]:
    """Each license once; Frictionless allows none without an address."""
    found = {
        (table.dataset.source.licence.name, table.dataset.source.licence.url)
        for view, _ in views
        for table in view.tables.values()
        if table.dataset.source.licence.url
    }
    terms = [{"title": name, "path": url} for name, url in sorted(found)]
    return {"licenses": terms} if terms else {}


def _type(column: Column, cells: pd.Series) -> str:
    if column.is_figure:
        return "integer" if pd.api.types.is_integer_dtype(cells) else "number"
    return TYPES.get(column.kind, "string")


def _readme(view: View, address: str) -> str:
    lines = [f"# {view.chart.what}", ""]
    lines += [f"- **{name}**: {text}" for name, text in about(view, address)]
    return "\n".join(lines)
