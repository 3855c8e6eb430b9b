"""The datasets over HTTP, asked through the routes alone."""

import io
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.http import datasets
from exports.http.datasets import address, routes
from loaders import store
from loaders.catalogue import DATASETS
from loaders.freshness import MEANINGS, end, of_table
from loaders.load import load, load_vintage
from loaders.measures import MEASURES, overtaken_by
from loaders.model import NoDataError, Provenance


def table_of(dataset_id, vintage):
    return load_vintage(dataset_id, vintage) if vintage else load(dataset_id)


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes(table_of)))


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


def test_the_list_tells_when_more_is_due_and_what_is_late(client):
    listed = {row["id"]: row for row in client.get("/api/v1/datasets").json()["datasets"]}
    for name, row in listed.items():
        dataset = DATASETS[name]
        regular = dataset.delay is not None and row["status"] != "no copy"
        assert bool(row["next_expected"]) == regular, name
        assert (row["standing"] in MEANINGS) == regular, name
    assert listed["us_tariff_rates"]["standing"] is None


def test_the_list_tells_what_another_has_overtaken(client):
    """By a dataset that reaches further, and is counted on the same basis as a whole."""
    listed = {row["id"]: row for row in client.get("/api/v1/datasets").json()["datasets"]}
    alike = [
        {one.dataset for one in measure.readings if one.basis == reading.basis}
        for measure in MEASURES
        for reading in measure.readings
    ]
    overtaken = {name: row["overtaken_by"] for name, row in listed.items() if row["overtaken_by"]}
    assert {name: overtaken_by(name, load) for name in listed} == {
        name: overtaken.get(name, "") for name in listed
    }
    assert overtaken
    for name, newer in overtaken.items():
        assert any({name, newer} <= same for same in alike), name
        last = {one: end(DATASETS[one], listed[one]["newest_period"]) for one in (name, newer)}
        assert max(filter(None, last.values())) == last[newer] != last[name], name


def test_json_rows_tell_it_too(client):
    told = client.get("/api/v1/datasets/ember_generation.json?limit=1").json()
    fresh = of_table(load("ember_generation"))
    assert told["next_expected"] == str(fresh.expected)
    assert told["standing"] == fresh.standing()


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
    frame = load("census_goods_monthly").frame
    asked = frame["partner_iso3"].isin(["PAK", "IND"]) & frame["month"].dt.year.eq(2024)
    assert found["us_exports_usd_million"].tolist() == (
        frame.loc[asked, "us_exports_usd_million"].tolist()
    )


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
    assert found["rows"][0]["month"] == "2024-01"


@pytest.mark.parametrize("dataset_id", ["census_goods_monthly", "milestones"])
def test_json_writes_days_and_months_as_csv_and_filters_do(client, dataset_id):
    path = f"/api/v1/datasets/{dataset_id}"
    found = client.get(f"{path}.json?limit=3").json()["rows"]
    csv = rows(client.get(f"{path}.csv?limit=3"))
    for column in csv.columns.intersection(["month", "event_date"]):
        assert [row[column] for row in found] == csv[column].tolist()
        assert client.get(f"{path}.csv?{column}={found[0][column]}").status_code == 200


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


def test_a_tag_holds_without_its_mark_of_weakness_and_among_others(client):
    path = "/api/v1/datasets/ember_generation.parquet"
    tag = client.get(path).headers["etag"]
    for known in (tag.removeprefix("W/"), f'"other", {tag}', "*"):
        assert client.get(path, headers={"If-None-Match": known}).status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.sweep
def test_the_list_is_not_sent_again_either(client):
    tag = client.get("/api/v1/datasets").headers["etag"]
    again = client.get("/api/v1/datasets", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_same_figures_retrieved_later_are_another_json_and_the_same_csv():
    table = load("ember_generation")
    shown = table

    def table_of(dataset_id, vintage):
        return shown

    client = TestClient(Starlette(routes=routes(table_of)))
    paths = [f"/api/v1/datasets/ember_generation.{form}" for form in ("csv", "json")]
    before = [client.get(path).headers["etag"] for path in paths]
    later = table.provenance.retrieved_at + timedelta(days=1)
    shown = replace(table, provenance=replace(table.provenance, retrieved_at=later))
    csv, json = (client.get(path).headers["etag"] for path in paths)
    assert csv == before[0]
    assert json != before[1]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("", 200),
        ("/ember_generation.csv", 200),
        ("/ember_generation.csv?fuel=solar", 400),
        ("/comtrade_us_pakistan_hs2.csv", 403),
        ("/atlantis.csv", 404),
        ("/ember_generation", 404),
        ("/ember_generation/csv", 404),
    ],
)
def test_a_page_of_any_host_may_read_every_answer(client, path, code):
    answer = client.get(f"/api/v1/datasets{path}", headers={"Origin": "https://news.example"})
    assert answer.status_code == code
    assert answer.headers["access-control-allow-origin"] == "*"
    if code >= 400:
        assert answer.json()["error"]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_head_tells_what_get_would_send(client, form):
    path = f"/api/v1/datasets/ember_generation.{form}"
    got, told = client.get(path), client.head(path)
    assert told.status_code == 200
    assert told.content == b""
    assert dict(told.headers) == {k: v for k, v in got.headers.items() if k != "content-length"}


def test_nothing_is_written_for_one_who_asks_for_headers_or_has_the_rows(client, monkeypatch):
    path = "/api/v1/datasets/ember_generation.csv"
    tag = client.get(path).headers["etag"]
    written = []
    monkeypatch.setattr(datasets, "export_rows", lambda *_, **__: written.append(1) or b"")
    assert client.head(path).headers["etag"] == tag
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert written == []
    assert client.get(path).content == b""
    assert written == [1]


def test_writing_is_refused(client):
    assert client.post("/api/v1/datasets/ember_generation.csv").status_code == 405


def test_countries_and_years_are_filtered_together(client):
    path = "/api/v1/datasets/gem_capacity.csv?iso3=PAK,IND&year=2015..2024&sort=-year,iso3"
    found = rows(client.get(path))
    frame = load("gem_capacity").frame
    wanted = frame["iso3"].isin(["PAK", "IND"]) & frame["year"].between(2015, 2024)
    assert len(found) == wanted.sum() > 20
    assert found[["year", "iso3"]].iloc[[0, -1]].to_numpy().tolist() == [
        [2024, "IND"],
        [2015, "PAK"],
    ]


def test_a_refreshed_copy_is_had_by_name_until_it_is_cleared_away(monkeypatch, tmp_path, client):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    table = load("ember_generation")
    for count in (260, 270):
        store.write_vintage(
            table.dataset,
            table.frame.head(count),
            Provenance(datetime.now(UTC), "", (), "", "live"),
        )
    newest, older = store.vintages("ember_generation")
    for vintage, count in (("", 270), (newest, 270), (older, 260), ("snapshot", 275)):
        answer = client.get(address("ember_generation", "csv", vintage))
        assert len(rows(answer)) == count
    (tmp_path / "ember_generation" / f"{older}.json").unlink()
    gone = client.get(address("ember_generation", "csv", older))
    assert gone.status_code == 404
    assert f"there are {newest}, snapshot" in gone.json()["error"]


def test_a_column_called_vintage_is_filtered_beside_the_copy(client):
    frame = load("owid_energy").frame
    found = rows(client.get("/api/v1/datasets/owid_energy.csv?vintage=2026-04&vintage=snapshot"))
    assert 0 < len(found) == frame["vintage"].eq("2026-04").sum() < len(frame)
    unknown = client.get(address("owid_energy", "csv", "20300101T000000Z-0123456789ab"))
    assert unknown.status_code == 404


def test_answers_are_made_in_threads_of_their_own():
    """A coroutine would be run by the event loop, which all pages share."""
    threads = []

    def table_of(dataset_id, vintage):
        threads.append(threading.current_thread().name)
        return load(dataset_id)

    client = TestClient(Starlette(routes=routes(table_of)))
    client.get("/api/v1/datasets/ember_generation.csv")
    assert len(threads) == 1
    assert threads[0].startswith("AnyIO worker thread")


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
        ("ember_generation.csv?vintage=%00", "there are snapshot"),
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
