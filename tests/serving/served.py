"""The pages' HTML asked through its routes alone, over the embedded tables."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.catalogue import CHARTS, KPIS, PAGES
from charts.english.writer import write
from charts.selection import Selection
from charts.views import view
from exports.facts import links
from loaders.freshness import of_table
from loaders.model import NoDataError
from serving import shell
from serving.told import Figures
from tests.catalogue import EMBEDDED, opened, tables
from tests.serving.html import Read

ROOT = Path(__file__).parents[2]
STREAMLIT = Path(streamlit.__file__).parent / "static"
PAGE_IDS = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "frame")
ADDRESS = "https://dash.example/pk"
#: A choice of years as it stands in an address.
YEARS = "years=2015&years=2020"


def table_of(dataset_id, _vintage=""):
    if dataset_id not in EMBEDDED:
        msg = "no copy"
        raise NoDataError(msg, dataset=dataset_id)
    return tables()[dataset_id]


@cache
def view_of(chart_id, selection):
    chart = CHARTS[chart_id]
    for dataset_id in chart.datasets:
        table_of(dataset_id)
    if selection.only(chart.controls) == Selection():
        return opened(chart_id)
    return view(chart, selection, tables())


@cache
def answer_of(page_id, selection):
    return write(PAGES[page_id].answer(tables(), selection))


@cache
def kpi_of(kpi_id, selection):
    for dataset_id in KPIS[kpi_id].datasets:
        table_of(dataset_id)
    return KPIS[kpi_id].build(tables(), selection)


def fresh_of(dataset_ids, _day=None):
    made = ((name, table_of(name)) for name in dataset_ids)
    return {name: of_table(table) for name, table in made}


FIGURES = Figures(view_of, answer_of, kpi_of, table_of, fresh_of)


def served(figures=FIGURES, is_ready=lambda: True, base=ADDRESS):
    """A client of the routes; it follows no redirection."""
    routes = shell.routes(PAGE_IDS, STREAMLIT, figures, is_ready, lambda _: base)
    return TestClient(Starlette(routes=routes), follow_redirects=False)


def read(client, path):
    """What stands at a path."""
    answer = client.get(path)
    assert answer.status_code == 200
    return Read(answer.text)


def page_path(page_id):
    return f"/{links.path_of_page(page_id, '')}"


def view_path(chart_id, query=""):
    return f"/{links.path_of_view(chart_id, query)}"
