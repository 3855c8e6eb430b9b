"""The API's front door: a page for people, its description for programs, a word for the lost."""

from collections.abc import Iterable
from html import escape

from starlette.requests import Request
from starlette.routing import Route

from charts.catalogue import CHARTS, PAGES
from charts.control import COMPARED, YEARS
from charts.decks import DECKS
from charts.theme import BACKGROUND, FONT, GRID, INK, MUTED, TONES
from exports.facts.citation import PRODUCT
from exports.forms import FORMS
from exports.http.answers import BaseOf, File, json_file, no_such_path, route, without_choices
from exports.http.charts import ROOT as CHARTS_ROOT
from exports.http.charts import may_be_passed_on
from exports.http.openapi import ROOT, document
from exports.tables.dataset import MEDIA_TYPES
from loaders.catalogue import DATASETS

EXAMPLES = (
    ("The charts, with what each lets you choose", "charts"),
    ("One chart's rows, years and peers chosen", None),
    ("The datasets, with their columns and copies", "datasets"),
    (
        "Rows of a dataset, filtered, sorted and cut",
        "datasets/ember_generation.csv?series=solar,wind&year=2020..&sort=-year&limit=10",
    ),
    ("What there is on a subject, best first", "search?q=cotton+towels&limit=5"),
    ("Releases expected, for a calendar", "releases.ics"),
    ("What was added, revised and withdrawn, for a feed reader", "changes.atom"),
    ("The same as JSON Feed", "changes.json"),
    ("This API for programs, OpenAPI 3.1", "openapi.json"),
)
ABOUT = (
    "Every dataset and every chart of the dashboard as a file, from any program and any site, "
    "without a key. With a day, as in vintage=2026-10-31, the figures are those held at its end, "
    "whatever is refreshed since. Every answer has an ETag; ask again with If-None-Match. What "
    "makes no sense is refused in a sentence that names what is allowed. Charts that are drawn "
    "come as .png and .svg too, where the server has a Chrome."
)
STYLE = f"""
body {{ margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.5 {FONT};
       color: {INK["light"]}; background: {BACKGROUND["light"]}; }}
h1 {{ font-size: 1.6rem; }} h2 {{ font-size: 1.2rem; margin-top: 2rem; }}
a {{ color: {TONES["USA"][0]}; }} small, td small {{ color: {MUTED["light"]}; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
         border-bottom: 1px solid {GRID["light"]}; }}
code {{ overflow-wrap: anywhere; }}
@media (prefers-color-scheme: dark) {{
  body {{ color: {INK["dark"]}; background: {BACKGROUND["dark"]}; }}
  a {{ color: {TONES["USA"][1]}; }} small, td small {{ color: {MUTED["dark"]}; }}
  td, th {{ border-color: {GRID["dark"]}; }}
}}
"""


def routes(base_of: BaseOf, version: str) -> list[Route]:
    """Return the routes; they go last, since the last of them takes every other path."""

    def page(request: Request) -> File:
        without_choices(request, "this page")
        return File("text/html", html(f"{base_of(request)}{ROOT}").encode())

    def described(request: Request) -> File:
        without_choices(request, "the description")
        return json_file(document(base_of(request), version))

    return [
        route(ROOT, page),
        route(f"{ROOT}/", page),
        route(f"{ROOT}/openapi.json", described),
        no_such_path(ROOT, f"see {ROOT}/"),
    ]


def html(root: str) -> str:
    """Write the page; ``root`` is the address of the API. Nothing in it is fetched from afar."""
    parts = [
        f"<h1>{PRODUCT}: the data, for programs</h1>",
        f"<p>{ABOUT}</p>",
        "<h2>Try it</h2>",
        _table(f"{escape(said)}<br>{_link(root, path)}" for said, path in _examples()),
    ]
    for page in PAGES.values():
        parts += [f"<h2>Charts: {escape(page.title)}</h2>", _charts(root, page.id)]
    parts += ["<h2>Briefings: a page on two sheets of paper</h2>", _briefings(root)]
    parts += ["<h2>Decks: charts in an order, as PowerPoint</h2>", _decks(root)]
    parts += ["<h2>Datasets</h2>", _datasets(root)]
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>API: {PRODUCT}</title><style>{STYLE}</style></head>"
        f"<body>\n{body}\n</body></html>\n"
    )


def _examples() -> list[tuple[str, str]]:
    chart = next(one for one in CHARTS.values() if {YEARS, COMPARED} <= set(one.controls))
    query = "years=2015&years=2024&peers=IND&peers=VNM"
    return [
        (said, path or f"{CHARTS_ROOT.rpartition('/')[2]}/{chart.id}.csv?{query}")
        for said, path in EXAMPLES
    ]


def _charts(root: str, page_id: str) -> str:
    rows = []
    for chart in CHARTS.values():
        if chart.page == page_id:
            files = [form.ending for form in FORMS.values() if not form.is_picture]
            forms = files if may_be_passed_on(chart) else ()
            rows.append(_row(root, "charts", chart.id, chart.question, forms))
    return _table(rows)


def _briefings(root: str) -> str:
    return _table(
        f"{escape(page.title)}</td><td>"
        f'<a href="{escape(f"{root}/briefings/{page.id}.pdf")}">A4</a> '
        f'<a href="{escape(f"{root}/briefings/{page.id}.pdf?paper=letter")}">Letter</a>'
        for page in PAGES.values()
    )


def _decks(root: str) -> str:
    return _table(
        f'{escape(deck.title)}</td><td><a href="{escape(f"{root}/decks/{deck_id}.pptx")}">pptx</a>'
        for deck_id, deck in DECKS.items()
    )


def _datasets(root: str) -> str:
    return _table(
        _row(
            root,
            "datasets",
            dataset.id,
            f"{dataset.source.publisher}: {dataset.title}",
            MEDIA_TYPES if dataset.source.licence.embed else (),
        )
        for dataset in DATASETS.values()
    )


def _row(root: str, kind: str, name: str, said: str, forms: Iterable[str]) -> str:
    links = " ".join(
        f'<a href="{escape(f"{root}/{kind}/{name}.{form}")}">{form}</a>' for form in forms
    )
    given = links or "may not be passed on: ask the publisher"
    return f"{escape(said)}<br><small><code>{escape(name)}</code></small></td><td>{given}"


def _link(root: str, path: str) -> str:
    address = escape(f"{root}/{path}")
    return f'<a href="{address}"><code>{address}</code></a>'


def _table(rows: Iterable[str]) -> str:
    return f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>"
