"""The datasets over HTTP: a list, and each as CSV, JSON or Parquet, filtered by column."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.routing import Route

from charts.selection import VINTAGE, read_vintage
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
from loaders.freshness import of_table
from loaders.measures import overtaken
from loaders.model import Dataset, LoaderError, Table
from loaders.status import status

#: Returns a dataset's newest table (""), the copy of that name, or the one held at the end of a
#: day; NoDataError where there is none.
TableOf = Callable[[str, str | date], Table]

ROOT = "/api/v1/datasets"
ENDINGS = f".{', .'.join(MEDIA_TYPES)}"
#: Characters: a filter may list every code of a column.
LONGEST_FILTER = 8_000
#: The names of copies. Some tables have a column "vintage" too: any other value filters by that.
COPY = re.compile(r"snapshot|\d{8}T\d{6,12}Z-[0-9a-f]{12}")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
#: What names a copy for every dataset, also for those that have a column of the other name.
COPY_PARAMETER = "copy"


def address(dataset_id: str, form: str, vintage: str = "") -> str:
    """The path at which a whole dataset is served, of the newest copy or of the one named."""
    query = f"?{urlencode({'vintage': vintage})}" if vintage else ""
    return f"{ROOT}/{dataset_id}.{form}{query}"


def routes(table_of: TableOf) -> list[Route]:
    """Return the routes; ``table_of`` hands out tables, kept in memory by whoever calls."""

    def list_datasets(request: Request) -> File:
        without_choices(request, "the list of datasets")
        newer = overtaken(lambda dataset_id: table_of(dataset_id, ""))
        rows = [
            describe(dataset, _table_or_none(table_of, dataset.id))
            | {"overtaken_by": newer.get(dataset.id)}
            for dataset in DATASETS.values()
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
        vintage = _take_copy(dataset, query)
        try:
            table = table_of(dataset_id, vintage)
        except LoaderError as error:  # there may be no copy of that name
            raise RefusedError(404, str(error)) from error
        return _file(table, form, query, is_pinned=bool(vintage))

    return [
        route(ROOT, list_datasets),
        route(f"{ROOT}/{{dataset_id}}.{{form}}", one_dataset, LONGEST_FILTER),
        no_such_path(ROOT, f"use {ROOT}/ID with {ENDINGS}, or {ROOT} for the list"),
    ]


def _take_copy(dataset: Dataset, query: dict[str, list[str]]) -> str | date:
    """Take the copy, a name or a day, out of the query.

    What filters by a column called vintage is left in it: there a day is given as ``copy=``.
    """
    given = query.pop(VINTAGE, [])
    if VINTAGE in {column.name for column in dataset.columns}:
        if filters := [value for value in given if not COPY.fullmatch(value)]:
            query[VINTAGE] = filters
        given = [value for value in given if COPY.fullmatch(value)]
    named = [*given, *query.pop(COPY_PARAMETER, [])]
    if not named:
        return ""
    return read_vintage(named[-1]) if DAY.fullmatch(named[-1]) else named[-1]


def _file(table: Table, form: str, query: dict[str, list[str]], *, is_pinned: bool) -> File:
    dataset = table.dataset
    rows = select_rows(dataset, table.frame, query)  # even for a HEAD: a bad query is refused
    retrieved = table.provenance.retrieved_at.isoformat()
    told = [retrieved, is_pinned or [status(dataset, table), of_table(table).standing()]]
    besides = told if form == "json" else []  # JSON says them too
    return File(
        MEDIA_TYPES[form],
        lambda: export_rows(table, rows, form, is_pinned=is_pinned),
        depends_on=[table.provenance.sha256, form, sorted(query.items()), besides],
        name=f"{dataset.id}.{form}",
    )


def _table_or_none(table_of: TableOf, dataset_id: str) -> Table | None:
    try:
        return table_of(dataset_id, "")
    except LoaderError:
        return None
