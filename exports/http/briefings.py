"""The briefings over HTTP: every page on two sheets of paper, as PDF."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.briefings import briefing
from charts.catalogue import PAGES
from charts.model import Page
from charts.selection import Selection, SelectionError, from_query
from exports.facts import links
from exports.http.answers import CACHE, is_known, not_modified, refuse, tag
from exports.http.chart_query import LONGEST_QUERY
from exports.http.charts import BaseOf
from exports.http.datasets import TableOf
from exports.http.limits import RETRY_AFTER, built
from exports.pdf.briefing import export_briefing
from exports.pdf.paper import SIZES, Size
from exports.pictures import chrome
from exports.pictures.chrome import BusyError
from loaders.catalogue import DATASETS
from loaders.model import LoaderError, NoDataError, Table

ROOT = "/api/v1/briefings"
MEDIA_TYPE = "application/pdf"
#: What an address says besides the choices of the page: the size of the sheets.
PAPER = "paper"


def routes(table_of: TableOf, base_of: BaseOf) -> list[Route]:
    """Return the routes; no coroutines, so that the server runs each in a thread."""

    def one_briefing(request: Request) -> Response:
        page_id = request.path_params["page_id"]
        if page_id not in PAGES:
            return refuse(404, f"no page is called {page_id}: use {', '.join(PAGES)}.")
        if len(request.url.query) > LONGEST_QUERY:
            return refuse(400, f"a query has at most {LONGEST_QUERY} characters.")
        page = PAGES[page_id]
        try:
            selection, size = _read(page, request.url.query)
            tables = _tables(page, table_of)
        except SelectionError as error:
            return refuse(400, str(error))
        except LoaderError as error:
            return refuse(503, str(error))
        query = selection.to_query()
        path = page_id + (f"?{query}" if query else "")
        return _answer(request, page, selection, tables, links.join(base_of(request), path), size)

    return [Route(f"{ROOT}/{{page_id}}.pdf", one_briefing)]


def _read(page: Page, query: str) -> tuple[Selection, Size]:
    """Read choices of the page, and the paper."""
    pairs = parse_qsl(query, keep_blank_values=True)
    asked = [value for name, value in pairs if name == PAPER] or ["a4"]
    size = SIZES.get(asked[0])
    if size is None or len(asked) > 1:
        raise SelectionError(PAPER, asked[-1], f"give {' or '.join(SIZES)}.")
    rest = [pair for pair in pairs if pair[0] != PAPER]
    return from_query(urlencode(rest), page.controls), size


def _tables(page: Page, table_of: TableOf) -> dict[str, Table]:
    """Bring the tables there are and that may be passed on; NoDataError without the answer's."""
    declared = briefing(page.id)
    parts = (*declared.kpis, *declared.charts)
    found = {}
    for name in dict.fromkeys((*page.datasets, *(name for one in parts for name in one.datasets))):
        if DATASETS[name].source.licence.embed:
            try:
                found[name] = table_of(name, "")
            except NoDataError:
                if name in page.datasets:
                    raise
        elif name in page.datasets:
            raise NoDataError("the page opens with figures that may not be passed on", dataset=name)
    return found


def _answer(
    request: Request,
    page: Page,
    selection: Selection,
    tables: Mapping[str, Table],
    address: str,
    size: Size,
) -> Response:
    copies = [
        (table.provenance.sha256, table.provenance.retrieved_at.isoformat())
        for table in tables.values()
    ]
    told = [page.id, repr(selection), size, copies, address, bool(chrome.find())]
    headers = CACHE | {
        "ETag": tag(json.dumps(told).encode()),
        "Content-Disposition": f'inline; filename="briefing_{page.id}_{size}.pdf"',
    }
    if is_known(request, headers["ETag"]):
        return not_modified(headers["ETag"])
    if request.method == "HEAD":  # nothing is drawn for one who only asks what there is
        head = Response(media_type=MEDIA_TYPE, headers=headers)
        del head.headers["Content-Length"]
        return head
    try:
        content = built(lambda: export_briefing(page, selection, tables, address, size))
    except BusyError as error:
        return refuse(429, str(error), RETRY_AFTER)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
