"""The briefings over HTTP: every page on two sheets of paper, as PDF."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.routing import Route

from charts.briefings import briefing
from charts.catalogue import PAGES
from charts.model import Page
from charts.selection import Selection, SelectionError, from_query
from exports.facts import links
from exports.http.answers import BaseOf, File, copies, look_up, route
from exports.http.datasets import TableOf
from exports.pdf.briefing import export_briefing
from exports.pdf.paper import SIZES, Size
from exports.pictures import chrome
from loaders.catalogue import DATASETS
from loaders.freshness import of_table
from loaders.model import GoneError, NoDataError, Table

ROOT = "/api/v1/briefings"
MEDIA_TYPE = "application/pdf"
#: What an address says besides the choices of the page: the size of the sheets.
PAPER = "paper"


def routes(table_of: TableOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; ``table_of`` hands out tables, kept in memory by whoever calls."""

    def one_briefing(request: Request) -> File:
        page_id = request.path_params["page_id"]
        lost = f"no page is called {page_id}: use {', '.join(PAGES)}."
        page = look_up(PAGES, page_id, lost)
        selection, size = _read(page, request.url.query)
        tables = _tables(page, table_of, selection.vintage)
        query = selection.to_query()
        address = links.join(base_of(request), links.path_of_page(page_id, query))
        made_from = copies(tables.values())
        late = [of_table(table).standing(selection.day) for table in tables.values()]
        return File(
            MEDIA_TYPE,
            lambda: export_briefing(page, selection, tables, address, size),
            depends_on=[
                *(page_id, repr(selection), size, made_from, late),
                *(address, bool(chrome.find())),
            ],
            name=f"briefing_{page_id}_{size}.pdf",
            is_slow=True,
        )

    return [route(f"{ROOT}/{{page_id}}.pdf", one_briefing)]


def _read(page: Page, query: str) -> tuple[Selection, Size]:
    """Read choices of the page, and the paper."""
    pairs = parse_qsl(query, keep_blank_values=True)
    asked = [value for name, value in pairs if name == PAPER] or ["a4"]
    size = SIZES.get(asked[0])
    if size is None or len(asked) > 1:
        raise SelectionError(PAPER, asked[-1], f"give {' or '.join(SIZES)}.")
    rest = [pair for pair in pairs if pair[0] != PAPER]
    return from_query(urlencode(rest), page.controls), size


def _tables(page: Page, table_of: TableOf, vintage: date | None) -> dict[str, Table]:
    """Bring the tables there are and that may be passed on; NoDataError without the answer's.

    GoneError where one of the day asked for was here and is kept no longer.
    """
    declared = briefing(page.id)
    parts = (*declared.kpis, *declared.charts)
    found = {}
    for name in dict.fromkeys((*page.datasets, *(name for one in parts for name in one.datasets))):
        if DATASETS[name].source.licence.embed:
            try:
                found[name] = table_of(name, vintage or "")
            except GoneError:
                raise
            except NoDataError:
                if name in page.datasets:
                    raise
        elif name in page.datasets:
            msg = "the page opens with figures that may not be passed on"
            raise NoDataError(msg, dataset=name)
    return found
