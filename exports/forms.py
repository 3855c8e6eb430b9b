"""The forms a view leaves in, each once: what the cards offer and what the API serves."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from charts.views import View
from exports.facts.about import about
from exports.pictures import chrome, picture
from exports.pptx.deck import export_pptx
from exports.tables.csv import csv_frame, export_csv
from exports.tables.package import export_package
from exports.tables.xlsx import export_xlsx


@dataclass(frozen=True, slots=True)
class Form:
    """A file format: ``build`` takes a view and its address and returns the file."""

    ending: str
    label: str
    media_type: str
    build: Callable[[View, str], bytes]
    is_slow: bool = False  #: a browser or an office library is at work
    is_picture: bool = False  #: there must be a Chrome, and something to draw
    has_words: bool = True  #: it also says what is late, which moves with the clock


def export_json(view: View, address: str) -> bytes:
    """Write what a program needs: the words, the notes, and the rows as records."""
    rows = csv_frame(view).to_json(orient="records") or "[]"
    content = {
        "id": view.chart.id,
        "title": view.chart.what,
        "finding": view.finding,
        "subtitle": view.subtitle,
        "unit": view.data.unit,
        "kind": view.data.kind,
        "selection": view.query,
        "vintage": view.vintage,
        "address": address,
        "about": [{"name": name, "text": text} for name, text in about(view, address)],
        "rows": json.loads(rows),
    }
    return (json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n").encode()


_ALL = (
    Form(
        "csv",
        "CSV",
        "text/csv; charset=utf-8",
        lambda view, _: export_csv(view),
        has_words=False,
    ),
    Form(
        "xlsx",
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        export_xlsx,
    ),
    Form(
        "pptx",
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        lambda view, address: export_pptx(view, address, picture.or_none),
    ),
    Form("zip", "Data package", "application/zip", export_package),
    Form("json", "JSON", "application/json", export_json),
    Form("png", "PNG picture", "image/png", lambda view, _: picture.png(view), True, True),
    Form("svg", "SVG picture", "image/svg+xml", lambda view, _: picture.svg(view), True, True),
)
#: Every form by its ending.
FORMS: dict[str, Form] = {form.ending: form for form in _ALL}


def offered(view: View) -> list[Form]:
    """Return the forms a view can have on this machine."""
    pictures = bool(chrome.find()) and picture.is_drawn(view)
    return [form for form in FORMS.values() if pictures or not form.is_picture]
