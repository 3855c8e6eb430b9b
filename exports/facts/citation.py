"""How to cite a view: its datasets by publisher, with vintage and date of retrieval."""

import json
import re

from charts import captions, words
from charts.views import View
from loaders.freshness import reach
from loaders.model import Table

PRODUCT = "US–Pakistan sector indicators"


def plain(view: View, address: str) -> str:
    """One sentence a dataset, then where the view is."""
    cited = [sentence(table) for table in view.tables.values()]
    shown = f"Shown as “{view.chart.what}” in {_where(view, address)}."
    return "\n".join([*cited, shown])


def bibtex(view: View, address: str) -> str:
    """One @misc entry a dataset."""
    where = _where(view, f"\\url{{{address}}}")
    return "\n\n".join(_entry(table, where) for table in view.tables.values()) + "\n"


def csl_json(view: View, address: str) -> str:
    """A list of CSL items of type "dataset", one a dataset."""
    items = [_item(table, _where(view, address)) for table in view.tables.values()]
    return json.dumps(items, indent=2, ensure_ascii=False) + "\n"


def _where(view: View, address: str) -> str:
    """Name this dashboard, the day the figures are pinned to, and the address."""
    pin = captions.pin(view.selection.vintage)
    return ", ".join(filter(None, (PRODUCT, pin, address)))


def sentence(table: Table) -> str:
    """Cite one dataset: publisher, title, dates and address."""
    provenance, source = table.provenance, table.dataset.source
    published = provenance.published
    dates = f"published {words.vintage(published)}, " if published else ""
    dates += f"retrieved {words.day(provenance.retrieved_at)}"
    return f"{source.publisher}: {table.dataset.title} ({dates}). {source.url}".rstrip()


def _entry(table: Table, where: str) -> str:
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
    lines.append(f"  note = {{Shown in {where}}}")
    return "@misc{" + table.dataset.id + ",\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    """Escape what TeX reads as commands; braces are ours and addresses keep their signs."""
    return text if "://" in text else re.sub(r"([&%$#_])", r"\\\1", text)


def _item(table: Table, where: str) -> dict[str, object]:
    provenance, source = table.provenance, table.dataset.source
    day = provenance.retrieved_at
    item: dict[str, object] = {
        "id": table.dataset.id,
        "type": "dataset",
        "title": table.dataset.title,
        "author": [{"literal": source.publisher}],
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "note": f"Shown in {where}",
    }
    if source.url:
        item["URL"] = source.url
    parts = [int(part) for part in re.findall(r"\d+", provenance.published)[:3]]
    if parts and 1900 < parts[0] < 2200:
        item["issued"] = {"date-parts": [parts]}
        item["version"] = provenance.published
    return item


def _year(table: Table) -> str:
    """The year of publication; where none is stated that of the newest figures, or none."""
    stated, last = re.match(r"\d{4}", table.provenance.published), reach(table)
    return stated[0] if stated else str(last.year) if last else ""
