"""How to cite a view: its datasets by publisher, with vintage and date of retrieval."""

import json
import re

from charts import words
from charts.views import View
from loaders.model import Table

PRODUCT = "US–Pakistan sector indicators"


def plain(view: View, address: str) -> str:
    """One sentence a dataset, then where the view is."""
    cited = [sentence(table) for table in view.tables.values()]
    shown = f"Shown as “{view.chart.what}” in {PRODUCT}, {address}."
    return "\n".join([*cited, shown])


def bibtex(view: View, address: str) -> str:
    """One @misc entry a dataset."""
    return "\n\n".join(_entry(table, address) for table in view.tables.values()) + "\n"


def csl_json(view: View, address: str) -> str:
    """A list of CSL items of type "dataset", one a dataset."""
    items = [_item(table, address) for table in view.tables.values()]
    return json.dumps(items, indent=2, ensure_ascii=False) + "\n"


def sentence(table: Table) -> str:
    """Cite one dataset: publisher, title, dates and address."""
    provenance, source = table.provenance, table.dataset.source
    published = provenance.published
    dates = f"published {words.vintage(published)}, " if published else ""
    dates += f"retrieved {words.day(provenance.retrieved_at)}"
    return f"{source.publisher}: {table.dataset.title} ({dates}). {source.url}".rstrip()


def _entry(table: Table, address: str) -> str:
    provenance, source = table.provenance, table.dataset.source
    fields = {
        "author": f"{{{source.publisher}}}",  # braces in braces: one name, not several
        "title": table.dataset.title,
        "year": _year(table),
        "version": provenance.published,
        "url": source.url,
        "urldate": provenance.retrieved_at.date().isoformat(),
    }
    lines = [f"  {name} = {{{_tex(text)}}}" for name, text in fields.items() if text]
    lines.append(f"  note = {{Shown in {PRODUCT}, \\url{{{address}}}}}")
    return "@misc{" + table.dataset.id + ",\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    """Escape what TeX reads as commands; braces are ours and addresses keep their signs."""
    return text if "://" in text else re.sub(r"([&%$#_])", r"\\\1", text)


def _item(table: Table, address: str) -> dict[str, object]:
    provenance, source = table.provenance, table.dataset.source
    day = provenance.retrieved_at
    item: dict[str, object] = {
        "id": table.dataset.id,
        "type": "dataset",
        "title": table.dataset.title,
        "author": [{"literal": source.publisher}],
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "note": f"Shown in {PRODUCT}, {address}",
    }
    if source.url:
        item["URL"] = source.url
    parts = [int(part) for part in re.findall(r"\d+", provenance.published)[:3]]
    if parts and 1900 < parts[0] < 2200:
        item["issued"] = {"date-parts": [parts]}
        item["version"] = provenance.published
    return item


def _year(table: Table) -> str:
    """The year of publication, or of retrieval where none is stated."""
    stated = re.match(r"\d{4}", table.provenance.published)
    return stated[0] if stated else str(table.provenance.retrieved_at.year)
