"""The datasets over HTTP, asked through the routes alone."""

import io

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.api import routes
from loaders.catalogue import DATASETS
from loaders.load import load, load_vintage
from loaders.model import NoDataError


def table_of(dataset_id, vintage):
    return load_vintage(dataset_id, vintage) if vintage else load(dataset_id)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield TestClient(Starlette(routes=routes(table_of)))


def rows(answer):
    return pd.read_csv(io.BytesIO(answer.content), keep_default_na=False)


def test_the_list_tells_every_dataset_with_its_status(client):
    listed = client.get("/api/v1/datasets").json()["datasets"]
    assert [row["id"] for row in listed] == list(DATASETS)
    census = listed[0]
    assert census["status"] == "snapshot"
    assert census["row_count"] == len(load("census_goods_monthly").frame)
    assert census["columns"][2]["unit"] == "US$ million"
    without_copy = next(row for row in listed if row["id"] == "usgs_pakistan_production_recent")
    assert without_copy["status"] == "no copy"


def test_a_csv_is_the_whole_table(client):
    answer = client.get("/api/v1/datasets/ember_generation.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(rows(answer)) == len(load("ember_generation").frame)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("series=solar,wind&year=2020..2024", 10),
        ("series=solar&series=wind", 0),  # both at once: no row is both
        ("year=..2001&series=coal", 2),
        ("year=2023..&series=demand", 2),
        ("series=other%20fossil", 25),
        ("limit=7", 7),
    ],
)
def test_filters_keep_the_rows_asked_for(client, query, count):
    assert len(rows(client.get(f"/api/v1/datasets/ember_generation.csv?{query}"))) == count


def test_months_are_filtered_as_they_are_written(client):
    path = "/api/v1/datasets/census_goods_monthly.csv"
    found = rows(client.get(f"{path}?partner_iso3=PAK,IND&month=2024-01..2024-12"))
    assert len(found) == 24
    pakistan = found[found["partner_iso3"] == "PAK"]
    assert pakistan["us_exports_usd_million"].sum() == pytest.approx(2135.1, abs=0.05)


def test_a_value_with_a_comma_is_taken_whole(client):
    frame = load("usgs_mcs").frame
    commodity = next(name for name in frame["commodity"].unique() if "," in name)
    found = client.get("/api/v1/datasets/usgs_mcs.json", params={"commodity": commodity}).json()
    assert len(found["rows"]) == frame["commodity"].eq(commodity).sum()


def test_sort_orders_and_limit_cuts_after_it(client):
    path = "/api/v1/datasets/ember_generation.csv?series=solar&sort=-electricity_twh&limit=1"
    assert rows(client.get(path)).loc[0, "electricity_twh"] == pytest.approx(19.83)


def test_json_has_provenance_and_null_for_missing(client):
    found = client.get("/api/v1/datasets/fred_goods_pakistan.json?month=2024-01").json()
    assert found["retrieved"]
    assert found["rows"][0]["us_exports_usd_million"] is None
    assert found["rows"][0]["month"].startswith("2024-01-01")


def test_parquet_reads_back_equal(client):
    answer = client.get("/api/v1/datasets/ember_generation.parquet")
    read = pd.read_parquet(io.BytesIO(answer.content))
    pd.testing.assert_frame_equal(read, load("ember_generation").frame, check_dtype=False)


def test_what_has_not_changed_is_not_sent_again(client):
    path = "/api/v1/datasets/ember_generation.csv?series=solar"
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{path}&limit=1", headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("fuel=solar", "filter by iso3, year, series"),
        ("year=last", "a whole number"),
        ("year=2020..now", "a whole number"),
        ("series=nuclear fusion", "is not among bioenergy"),
        ("sort=fuel", "is no column"),
        ("limit=many", "give one number"),
        ("limit=-1", "give one number"),
        ("electricity_twh=1e999x", "a number"),
    ],
)
def test_nonsense_is_refused_with_what_is_allowed(client, query, says):
    answer = client.get(f"/api/v1/datasets/ember_generation.csv?{query}")
    assert answer.status_code == 400
    assert says in answer.json()["error"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("atlantis.csv", "no dataset is called atlantis"),
        ("ember_generation.doc", "use .csv, .json, .parquet"),
        ("usgs_pakistan_production_recent.csv", "python -m loaders refresh"),
        ("ember_generation.csv?vintage=../secret", "no copy is called ../secret"),
    ],
)
def test_what_is_not_there_is_said(client, path, says):
    answer = client.get(f"/api/v1/datasets/{path}")
    assert answer.status_code == 404
    assert says in answer.json()["error"]


def test_what_may_not_be_passed_on_is_not(client):
    restricted = [d.id for d in DATASETS.values() if not d.source.licence.embed]
    assert restricted
    for dataset_id in restricted:
        answer = client.get(f"/api/v1/datasets/{dataset_id}.csv")
        assert answer.status_code == 403
        assert "may not be passed on" in answer.json()["error"]


def test_a_vintage_can_be_named(client):
    answer = client.get("/api/v1/datasets/ember_generation.csv?vintage=snapshot&limit=1")
    assert len(rows(answer)) == 1
    with pytest.raises(NoDataError, match="there are snapshot"):
        load_vintage("ember_generation", "20300101T000000Z-0123456789ab")
