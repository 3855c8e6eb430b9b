"""The datasets over HTTP: a list, and each as CSV, JSON or Parquet, filtered by column."""

import hashlib
import io
import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from exports.rows import RowsError, select_rows
from loaders.catalogue import DATASETS
from loaders.model import Dataset, LoaderError, Table
from loaders.status import status
from loaders.store import serialize

#: Returns the table of a dataset, or of one of its vintages; NoDataError where there is none.
TableOf = Callable[[str, str], Table]

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
#: Readers may keep an answer for so long before they ask whether it still holds.
CACHE = {"Cache-Control": "public, max-age=60"}


def routes(table_of: TableOf) -> list[Route]:
    """Return the routes; ``table_of`` hands out tables, kept in memory by whoever calls."""

    def list_datasets(_: Request) -> Response:
        rows = [
            _describe(dataset, _table_or_none(table_of, dataset.id))
            for dataset in DATASETS.values()
        ]
        return JSONResponse({"datasets": rows}, headers=CACHE)

    def one_dataset(request: Request) -> Response:
        dataset_id, form = request.path_params["dataset_id"], request.path_params["form"]
        if dataset_id not in DATASETS:
            return _refuse(404, f"no dataset is called {dataset_id}: see /api/v1/datasets.")
        if form not in MEDIA_TYPES:
            return _refuse(404, f".{form} is not served: use .{', .'.join(MEDIA_TYPES)}.")
        if not DATASETS[dataset_id].source.licence.embed:
            terms = DATASETS[dataset_id].source.licence.name
            return _refuse(403, f"{dataset_id} may not be passed on ({terms}): ask its publisher.")
        query = {name: request.query_params.getlist(name) for name in request.query_params}
        vintage = query.pop("vintage", [""])[-1]
        try:
            return _answer(request, table_of(dataset_id, vintage), form, query)
        except RowsError as error:
            return _refuse(400, str(error))
        except LoaderError as error:
            return _refuse(404, str(error))

    return [
        Route("/api/v1/datasets", list_datasets),
        Route("/api/v1/datasets/{dataset_id}.{form}", one_dataset),
    ]


def _answer(request: Request, table: Table, form: str, query: dict[str, list[str]]) -> Response:
    dataset = table.dataset
    asked = json.dumps([form, sorted(query.items())])
    fingerprint = hashlib.sha256(f"{table.provenance.sha256}{asked}".encode()).hexdigest()[:32]
    headers = CACHE | {"ETag": f'W/"{fingerprint}"'}
    known = [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]
    rows = select_rows(dataset, table.frame, query)  # before 304: a bad query is always refused
    if headers["ETag"] in known or "*" in known:
        return Response(status_code=304, headers=headers)
    if form == "csv":
        content = serialize(dataset, rows)
    elif form == "parquet":
        buffer = io.BytesIO()
        rows.to_parquet(buffer, index=False)
        content = buffer.getvalue()
    else:
        # Through pandas' own writer: it knows missing cells and dates.
        text = rows.to_json(orient="records", date_format="iso", date_unit="s") or "[]"
        described = _describe(dataset, table) | {"rows": json.loads(text)}
        content = json.dumps(described, ensure_ascii=False).encode()
    headers["Content-Disposition"] = f'inline; filename="{dataset.id}.{form}"'
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def _describe(dataset: Dataset, table: Table | None) -> dict[str, object]:
    source = dataset.source
    description: dict[str, object] = {
        "id": dataset.id,
        "title": dataset.title,
        "description": dataset.description,
        "publisher": source.publisher,
        "citation": source.citation,
        "url": source.url,
        "license": {"name": source.licence.name, "url": source.licence.url},
        "frequency": dataset.frequency,
        "road": dataset.road,
        "key_variable": dataset.key_variable,
        "status": status(dataset, table),
        "columns": [
            {
                "name": column.name,
                "type": column.dtype,
                "unit": column.unit,
                "description": column.description,
            }
            for column in dataset.columns
        ],
    }
    if table is None:
        return description
    provenance = table.provenance
    return description | {
        "row_count": len(table.frame),
        "newest_period": table.newest_period,
        "published": provenance.published,
        "retrieved": provenance.retrieved_at.isoformat(timespec="seconds"),
        "origin": provenance.origin,
        "sha256": provenance.sha256,
        "urls": list(provenance.urls),
        "warning": provenance.warning,
    }


def _table_or_none(table_of: TableOf, dataset_id: str) -> Table | None:
    try:
        return table_of(dataset_id, "")
    except LoaderError:
        return None


def _refuse(code: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status_code=code)
