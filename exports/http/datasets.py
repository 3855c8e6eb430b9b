"""The datasets over HTTP: a list, and each as CSV, JSON or Parquet, filtered by column."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.routing import Route

from exports.http.answers import (
    File,
    RefusedError,
    json_file,
    look_up,
    no_such_path,
    route,
    without_choices,
)
from exports.http.row_query import select_rows
from exports.tables.dataset import MEDIA_TYPES, describe, export_rows
from loaders.catalogue import DATASETS
from loaders.model import Dataset, LoaderError, Table
from loaders.status import status

#: Returns the table of a dataset, or of one of its vintages; NoDataError where there is none.
TableOf = Callable[[str, str], Table]

ROOT = "/api/v1/datasets"
ENDINGS = f".{', .'.join(MEDIA_TYPES)}"
#: Characters: a filter may list every code of a column.
LONGEST_FILTER = 8_000
#: The names of copies. Some tables have a column "vintage" too: any other value filters by that.
COPY = re.compile(r"snapshot|\d{8}T\d{6,12}Z-[0-9a-f]{12}")


def address(dataset_id: str, form: str, vintage: str = "") -> str:
    """The path at which a whole dataset is served, of the newest copy or of the one named."""
    query = f"?{urlencode({'vintage': vintage})}" if vintage else ""
    return f"{ROOT}/{dataset_id}.{form}{query}"


def routes(table_of: TableOf) -> list[Route]:
    """Return the routes; ``table_of`` hands out tables, kept in memory by whoever calls."""

    def list_datasets(request: Request) -> File:
        without_choices(request, "the list of datasets")
        rows = [
            describe(dataset, _table_or_none(table_of, dataset.id)) for dataset in DATASETS.values()
        ]
        return json_file({"datasets": rows})

    def one_dataset(request: Request) -> File:
        dataset_id, form = request.path_params["dataset_id"], request.path_params["form"]
        lost = f"no dataset is called {dataset_id}: see {ROOT}."
        dataset = look_up(DATASETS, dataset_id, lost)
        look_up(MEDIA_TYPES, form, f".{form} is not served: use {ENDINGS}.")
        if not dataset.source.licence.embed:
            terms = dataset.source.licence.name
            sentence = f"{dataset_id} may not be passed on ({terms}): ask its publisher."
            raise RefusedError(403, sentence)
        query = {name: request.query_params.getlist(name) for name in request.query_params}
        vintage = _take_vintage(dataset, query)
        try:
            table = table_of(dataset_id, vintage)
        except LoaderError as error:  # there may be no copy of that name
            raise RefusedError(404, str(error)) from error
        return _file(table, form, query)

    return [
        route(ROOT, list_datasets),
        route(f"{ROOT}/{{dataset_id}}.{{form}}", one_dataset, LONGEST_FILTER),
        no_such_path(ROOT, f"use {ROOT}/ID with {ENDINGS}, or {ROOT} for the list"),
    ]


def _take_vintage(dataset: Dataset, query: dict[str, list[str]]) -> str:
    """Take the copy out of the query; what filters by a column of that name is left in it."""
    given = query.pop("vintage", [])
    if "vintage" not in {column.name for column in dataset.columns}:
        return given[-1] if given else ""
    if filters := [value for value in given if not COPY.fullmatch(value)]:
        query["vintage"] = filters
    return next((value for value in reversed(given) if COPY.fullmatch(value)), "")


def _file(table: Table, form: str, query: dict[str, list[str]]) -> File:
    dataset = table.dataset
    rows = select_rows(dataset, table.frame, query)  # even for a HEAD: a bad query is refused
    retrieved = table.provenance.retrieved_at.isoformat()
    besides = [retrieved, status(dataset, table)] if form == "json" else []  # JSON says them too
    return File(
        MEDIA_TYPES[form],
        lambda: export_rows(table, rows, form),
        depends_on=[table.provenance.sha256, form, sorted(query.items()), besides],
        name=f"{dataset.id}.{form}",
    )


def _table_or_none(table_of: TableOf, dataset_id: str) -> Table | None:
    try:
        return table_of(dataset_id, "")
    except LoaderError:
        return None
