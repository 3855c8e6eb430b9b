"""The datasets over HTTP: a list, and each as CSV, JSON or Parquet, filtered by column."""

import json
import re
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from exports.http.answers import CACHE, is_known, not_modified, refuse, tag, tagged
from exports.http.row_query import RowsError, select_rows
from exports.tables.dataset import MEDIA_TYPES, describe, export_rows
from loaders.catalogue import DATASETS
from loaders.model import Dataset, LoaderError, Table
from loaders.status import status

#: Returns the table of a dataset, or of one of its vintages; NoDataError where there is none.
TableOf = Callable[[str, str], Table]

ROOT = "/api/v1/datasets"
#: The names of copies. Some tables have a column "vintage" too: any other value filters by that.
COPY = re.compile(r"snapshot|\d{8}T\d{6,12}Z-[0-9a-f]{12}")


def address(dataset_id: str, form: str, vintage: str = "") -> str:
    """The path at which a whole dataset is served, of the newest copy or of the one named."""
    query = f"?{urlencode({'vintage': vintage})}" if vintage else ""
    return f"{ROOT}/{dataset_id}.{form}{query}"


def routes(table_of: TableOf) -> list[Route]:
    """Return the routes; ``table_of`` hands out tables, kept in memory by whoever calls.

    They are no coroutines: the server runs each in a thread, so a large answer holds up no page.
    """

    def list_datasets(request: Request) -> Response:
        rows = [
            describe(dataset, _table_or_none(table_of, dataset.id)) for dataset in DATASETS.values()
        ]
        return tagged(request, JSONResponse({"datasets": rows}))

    def one_dataset(request: Request) -> Response:
        dataset_id, form = request.path_params["dataset_id"], request.path_params["form"]
        if dataset_id not in DATASETS:
            return refuse(404, f"no dataset is called {dataset_id}: see {ROOT}.")
        if form not in MEDIA_TYPES:
            return refuse(404, f".{form} is not served: use .{', .'.join(MEDIA_TYPES)}.")
        if not DATASETS[dataset_id].source.licence.embed:
            terms = DATASETS[dataset_id].source.licence.name
            return refuse(403, f"{dataset_id} may not be passed on ({terms}): ask its publisher.")
        query = {name: request.query_params.getlist(name) for name in request.query_params}
        vintage = _take_vintage(DATASETS[dataset_id], query)
        try:
            return _answer(request, table_of(dataset_id, vintage), form, query)
        except RowsError as error:
            return refuse(400, str(error))
        except LoaderError as error:
            return refuse(404, str(error))

    def no_such_path(request: Request) -> Response:
        ending = f"use {ROOT}/ID with .{', .'.join(MEDIA_TYPES)}, or {ROOT} for the list."
        return refuse(404, f"nothing is served at {request.url.path}: {ending}")

    return [
        Route(ROOT, list_datasets),
        Route(f"{ROOT}/{{dataset_id}}.{{form}}", one_dataset),
        Route(f"{ROOT}/{{rest:path}}", no_such_path),
    ]


def _take_vintage(dataset: Dataset, query: dict[str, list[str]]) -> str:
    """Take the copy out of the query; what filters by a column of that name is left in it."""
    given = query.pop("vintage", [])
    if "vintage" not in {column.name for column in dataset.columns}:
        return given[-1] if given else ""
    if filters := [value for value in given if not COPY.fullmatch(value)]:
        query["vintage"] = filters
    return next((value for value in reversed(given) if COPY.fullmatch(value)), "")


def _answer(request: Request, table: Table, form: str, query: dict[str, list[str]]) -> Response:
    dataset = table.dataset
    rows = select_rows(dataset, table.frame, query)  # before 304: a bad query is always refused
    retrieved = table.provenance.retrieved_at.isoformat()
    told = [retrieved, status(dataset, table)] if form == "json" else []  # what JSON says besides
    asked = json.dumps([table.provenance.sha256, form, sorted(query.items()), told])
    headers = CACHE | {"ETag": tag(asked.encode())}
    if is_known(request, headers["ETag"]):
        return not_modified(headers["ETag"])
    headers["Content-Disposition"] = f'inline; filename="{dataset.id}.{form}"'
    content = export_rows(table, rows, form)
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def _table_or_none(table_of: TableOf, dataset_id: str) -> Table | None:
    try:
        return table_of(dataset_id, "")
    except LoaderError:
        return None
