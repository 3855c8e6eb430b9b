"""The API described for programs, OpenAPI 3.1: built from the catalogues it is served from."""

import re
from collections.abc import Iterable
from typing import Any

from charts.catalogue import CHARTS, PAGES
from charts.decks import DECKS
from exports.facts.citation import PRODUCT
from exports.forms import FORMS
from exports.http.answers import CACHE, OPEN
from exports.http.briefings import MEDIA_TYPE as BRIEFING_TYPE
from exports.http.briefings import ROOT as BRIEFINGS_ROOT
from exports.http.changes import ATOM, JSON_FEED
from exports.http.chart_query import PIN, parameter
from exports.http.charts import ROOT as CHARTS_ROOT
from exports.http.charts import may_be_passed_on
from exports.http.datasets import ROOT as DATASETS_ROOT
from exports.http.decks import MEDIA_TYPE as DECK_TYPE
from exports.http.decks import ROOT as DECKS_ROOT
from exports.http.releases import MEDIA_TYPE as RELEASES_TYPE
from exports.http.releases import PATH as RELEASES
from exports.http.row_query import MOST_ROWS
from exports.http.search import LONGEST, MOST, USUAL
from exports.http.search import PATH as SEARCH
from exports.pdf.paper import SIZES
from exports.tables.dataset import MEDIA_TYPES
from loaders.catalogue import DATASETS
from loaders.freshness import MEANINGS
from loaders.measures import DATASETS as OVERTAKING
from loaders.model import Column, Dataset

Part = dict[str, Any]
ROOT = "/api/v1"
JSON = "application/json"
COPY = "A day that is over, for the copy held at its end, UTC; the name of a copy; or snapshot."
#: What a value of a column's type looks like, in the regular expressions of JSON Schema.
VALUES = {
    "integer": r"-?[0-9]{1,15}",
    "number": r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?",
    "boolean": "(true|false)",
    "month": r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])",
    "date": r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
}
#: What each row of a list tells, of all it tells, that a program may count on.
LISTED: dict[str, Part] = {
    "charts": {"type": "object", "required": ["id"]},
    "datasets": {
        "type": "object",
        "required": ["id", "next_expected", "standing", "overtaken_by"],
        "properties": {
            "next_expected": {
                "type": ["string", "null"],
                "format": "date",
                "description": "When its next figures should be out, by the publisher's rhythm "
                "and usual delay; null where neither is known.",
            },
            "standing": {
                "enum": [*MEANINGS, None],
                "description": "; ".join(f"{word}: {said}" for word, said in MEANINGS.items()),
            },
            "overtaken_by": {
                "enum": [*OVERTAKING, None],
                "description": "The dataset that measures the same on the same basis and has "
                "newer figures of the whole; null where none does.",
            },
        },
    },
}
CODES = {
    304: "Not modified: the copy named by If-None-Match still holds.",
    400: "The query means nothing; the sentence names the parameter, the value, what is allowed.",
    403: "The terms of the publisher do not let these figures be passed on.",
    404: "There is nothing of that name, or no copy of that day; the sentence says what there is.",
    429: "Too many slow files are being made. Ask again after the seconds in Retry-After.",
    503: "Figures without a copy on this server, or a picture without a Chrome.",
}
HEADERS = {
    "ETag": "Names this content; send it back in If-None-Match.",
    "Cache-Control": "How long an answer may be kept before asking again.",
    "Access-Control-Allow-Origin": "Any site may read the answers.",
    "Content-Disposition": "The file's name, with choices and vintage in it.",
    "Retry-After": "Seconds after which to ask again.",
}


def document(base: str, version: str) -> Part:
    """Return the description of everything below ``ROOT`` at this address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": PRODUCT,
            "version": version,
            "summary": "Every dataset and every chart of the dashboard, as files.",
            "description": (
                "Stateless and open to any origin. HEAD is answered wherever GET is, with the "
                "headers alone. Figures carry their publisher, vintage and license."
            ),
        },
        "servers": [{"url": base}],
        "paths": _index()
        | _search()
        | _feeds()
        | _datasets()
        | _charts()
        | _briefings()
        | _decks(),
        "components": {
            "headers": {name: _header(name) for name in HEADERS},
            "responses": {f"r{code}": _refusal(code) for code in CODES},
            "schemas": {
                "Error": _object({"error": {"type": "string"}}),
                "Rows": {"type": "object", "required": ["rows"], "additionalProperties": True},
            },
        },
    }


def _index() -> dict[str, Part]:
    page = {"text/html": {"schema": {"type": "string"}}}
    described = {JSON: {"schema": {"type": "object", "required": ["openapi", "paths"]}}}
    lists = {
        DATASETS_ROOT: (
            "datasets",
            "Every dataset: source, terms, columns, its copy, when more is due.",
        ),
        CHARTS_ROOT: ("charts", "Every chart: question, datasets, choices, forms."),
    }
    paths = {
        ROOT: _get("This API for people", page, codes=(304, 400)),
        f"{ROOT}/": _get("This API for people", page, codes=(304, 400)),
        f"{ROOT}/openapi.json": _get("This API for programs", described, codes=(304, 400)),
    }
    for path, (name, said) in lists.items():
        rows = {"type": "array", "items": LISTED[name]}
        paths[path] = _get(said, {JSON: {"schema": _object({name: rows})}}, codes=(304, 400))
    return paths


def _search() -> dict[str, Part]:
    typed = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    said = "Words, a code, a question; slips of the keyboard are forgiven."
    parameters = [
        {"name": "q", "in": "query", "description": said, "schema": typed, "required": True},
        {"name": "limit", "in": "query", "description": "At most so many.", "schema": limit},
    ]
    names = ("kind", "title", "text", "path", "url")
    result = _object({name: {"type": "string"} for name in names})
    answer = _object({"q": typed, "results": {"type": "array", "items": result}})
    content = {JSON: {"schema": answer}}
    return {SEARCH: _get("What there is on a subject, best first", content, (304, 400), parameters)}


def _feeds() -> dict[str, Part]:
    event = {_media(RELEASES_TYPE): {"schema": {"type": "string"}}}
    atom = {"application/atom+xml": {"schema": {"type": "string"}}}
    feed = _object({"version": {"type": "string"}, "items": {"type": "array"}})
    codes = (304, 400)
    return {
        RELEASES: _get("Releases expected, iCalendar", event, codes, is_file=True),
        ATOM: _get("What was added, revised, withdrawn, Atom", atom, codes),
        JSON_FEED: _get(
            "The same as JSON Feed", {"application/feed+json": {"schema": feed}}, codes
        ),
    }


def _datasets() -> dict[str, Part]:
    content = {_media(kind): {"schema": {}} for kind in MEDIA_TYPES.values()}
    content[JSON] = {"schema": {"$ref": "#/components/schemas/Rows"}}
    paths = {}
    for dataset in DATASETS.values():
        codes = (304, 400, 404) if dataset.source.licence.embed else (400, 403, 404)
        parameters = [_form(MEDIA_TYPES), *_columns(dataset)]
        operation = _get(dataset.title, content, codes, parameters, is_file=True)
        if not dataset.source.licence.embed:
            del operation["get"]["responses"]["200"]
        paths[f"{DATASETS_ROOT}/{dataset.id}.{{form}}"] = operation
    return paths


def _columns(dataset: Dataset) -> list[Part]:
    """Every column filters; sort, limit, vintage and copy are for all."""
    names = "|".join(column.name for column in dataset.columns)
    own: dict[str, tuple[Part, str]] = {
        "sort": (_pattern(f"-?({names})(,-?({names}))*"), "Columns to sort by, - for falling."),
        "limit": ({"type": "integer", "minimum": 0, "maximum": MOST_ROWS}, "At most so many rows."),
        "vintage": ({"type": "string"}, f"{COPY} A table with such a column is filtered by it."),
        "copy": ({"type": "string"}, COPY),
    }
    columns = {column.name: (_filter(column), column.description) for column in dataset.columns}
    return [
        {"name": name, "in": "query", "description": said, "schema": schema}
        for name, (schema, said) in (own | columns).items()
    ]


def _filter(column: Column) -> Part:
    """One value, several with commas between, or a range of numbers or dates."""
    if column.dtype == "string":
        allowed = [word for word in column.allowed if word]
        one = f"({'|'.join(_literal(word) for word in allowed if ',' not in word)})"
        alone = [_literal(word) for word in allowed if "," in word]
        pattern = "|".join((f"{one}(,{one})*", *alone))
        return _pattern(pattern) if allowed else {"type": "string"}
    one = VALUES[column.dtype]
    return _pattern(f"{one}(,{one})*|({one})?[.][.]({one})?")


def _charts() -> dict[str, Part]:
    content = {_media(form.media_type): {"schema": {}} for form in FORMS.values()}
    content[JSON] = {"schema": {"$ref": "#/components/schemas/Rows"}}
    paths = {}
    for chart in CHARTS.values():
        passed_on = may_be_passed_on(chart)
        codes = (304, 400, 404, 429, 503) if passed_on else (400, 403, 404)
        parameters = [_form(FORMS), *map(parameter, chart.controls), PIN]
        operation = _get(chart.question, content, codes, parameters, is_file=True)
        if not passed_on:
            del operation["get"]["responses"]["200"]
        paths[f"{CHARTS_ROOT}/{chart.id}.{{form}}"] = operation
    return paths


def _decks() -> dict[str, Part]:
    content = {DECK_TYPE: {"schema": {}}}
    codes = (304, 400, 404, 429, 503)
    return {
        f"{DECKS_ROOT}/{deck_id}.pptx": _get(deck.title, content, codes, [PIN], is_file=True)
        for deck_id, deck in DECKS.items()
    }


def _briefings() -> dict[str, Part]:
    paper = {"type": "string", "enum": list(SIZES), "default": "a4"}
    content = {BRIEFING_TYPE: {"schema": {}}}
    paths = {}
    for page in PAGES.values():
        size = {"name": "paper", "in": "query", "description": "Its size.", "schema": paper}
        parameters = [size, *map(parameter, page.controls), PIN]
        codes = (304, 400, 404, 429, 503)
        operation = _get(f"{page.title} on two sheets", content, codes, parameters, is_file=True)
        paths[f"{BRIEFINGS_ROOT}/{page.id}.pdf"] = operation
    return paths


def _get(
    said: str,
    content: dict[str, Part],
    codes: Iterable[int],
    parameters: Iterable[Part] = (),
    *,
    is_file: bool = False,
) -> Part:
    headers = ["ETag", *(name for name in CACHE if name in HEADERS)]
    headers += ["Content-Disposition"] if is_file else []
    whole = {
        "description": "The whole answer.",
        "headers": {name: _ref("headers", name) for name in headers},
        "content": content,
    }
    refusals = {str(code): _ref("responses", f"r{code}") for code in codes}
    return {
        "get": {
            "summary": said,
            "parameters": [*parameters, _IF_NONE_MATCH],
            "responses": {"200": whole} | refusals,
        }
    }


_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of the copy the reader has.",
    "schema": {"type": "string"},
}


def _form(endings: Iterable[str]) -> Part:
    return {
        "name": "form",
        "in": "path",
        "required": True,
        "description": "The form of the file.",
        "schema": {"type": "string", "enum": list(endings)},
    }


def _refusal(code: int) -> Part:
    names = ["ETag", *CACHE] if code == 304 else [*OPEN]
    names += ["Retry-After"] if code == 429 else []
    part: Part = {
        "description": CODES[code],
        "headers": {name: _ref("headers", name) for name in names if name in HEADERS},
    }
    if code != 304:
        part["content"] = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}
    return part


def _header(name: str) -> Part:
    return {"description": HEADERS[name], "required": True, "schema": {"type": "string"}}


def _ref(kind: str, name: str) -> Part:
    return {"$ref": f"#/components/{kind}/{name}"}


def _object(properties: Part) -> Part:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _pattern(pattern: str) -> Part:
    return {"type": "string", "pattern": f"^({pattern})$"}


def _literal(word: str) -> str:
    """Escape what regular expressions read as signs of theirs, and nothing else."""
    return re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", word)


def _media(kind: str) -> str:
    return kind.partition(";")[0]
