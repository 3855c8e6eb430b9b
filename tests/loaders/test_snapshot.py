import hashlib
import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import frictionless
import pytest

from loaders import store
from loaders.catalogue import DATASETS
from loaders.model import ParseError, Source
from loaders.snapshot import Built, build
from tests.loaders.sample import DATASET, SOURCE, files_below, publisher, rows


@pytest.fixture
def downloads(tmp_path):
    """A folder with one downloaded file, deep down, dated 5 May 2024."""
    folder = tmp_path / "downloads" / "deep"
    folder.mkdir(parents=True)
    put(folder / "sample_2024.csv", b"bytes")
    return tmp_path / "downloads"


def put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    moment = datetime(2024, 5, 5, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))


def known(content: bytes, published: str = "2024-04-30", retrieved: str = "2024-05-01") -> None:
    """Enter a file into our list of the vintages we know."""
    with (store.REFERENCE / "vintages.csv").open("a") as file:
        digest = hashlib.sha256(content).hexdigest()
        file.write(f"{digest},x.csv,{published},{retrieved},https://mirror.example/x,Copied\n")


def parse(*contents: bytes):
    assert all(content == b"bytes" for content in contents)
    return rows()


@pytest.fixture
def dataset(register):
    return register(DATASET, publisher(parse, published=""))


def note() -> dict:
    return json.loads((store.SNAPSHOT / f"{DATASET.id}.json").read_bytes())


def test_a_file_we_know_brings_its_own_dates(dataset, downloads):
    known(b"bytes")
    assert build(downloads, [dataset.id]) == (
        Built("sample_table", "built", ("sample_2024.csv",), 20, "2024-08"),
    )
    assert note()["published"] == "2024-04-30"
    assert note()["retrieved_at"] == "2024-05-01T00:00:00+00:00"
    assert note()["urls"] == ["https://mirror.example/x"]
    assert note()["origin"] == "snapshot"
    assert len(store.read_snapshot(dataset).frame) == 20


def test_an_unknown_file_gets_its_own_date_and_no_vintage(dataset, downloads):
    known(b"another file")
    build(downloads, [dataset.id])
    assert note()["published"] == ""
    assert note()["retrieved_at"] == "2024-05-05T12:00:00+00:00"
    assert note()["urls"] == [SOURCE.url]


def test_the_date_a_file_states_counts_before_our_list(register, downloads):
    register(DATASET, publisher(parse, published="2024-04-15"))
    known(b"bytes")
    build(downloads, [DATASET.id])
    assert note()["published"] == "2024-04-15"


def test_of_several_files_the_newest_dates_count(register, downloads):
    register(DATASET, publisher(lambda *_: rows(), published=""))
    put(downloads / "sample_b.csv", b"b")
    known(b"b", published="2024-05-02")
    known(b"bytes", published="2024-04-30")
    assert build(downloads, [DATASET.id])[0].files == ("sample_2024.csv", "sample_b.csv")
    assert note()["published"] == "2024-05-02"
    assert note()["urls"] == ["https://mirror.example/x"]


def test_a_file_we_know_but_not_its_day_is_dated_today(dataset, downloads):
    known(b"bytes", retrieved="")
    build(downloads, [dataset.id])
    assert datetime.now(UTC) - datetime.fromisoformat(note()["retrieved_at"]) < timedelta(minutes=5)


def test_a_table_of_ours_without_an_address_names_none(register, downloads):
    register(replace(DATASET, source=replace(SOURCE, url="")), publisher(parse))
    build(downloads, [DATASET.id])
    assert note()["urls"] == []


def test_where_no_file_fits_the_copy_stays(dataset, downloads, folders):
    build(downloads, [dataset.id])
    before = files_below(folders)
    (downloads / "deep" / "sample_2024.csv").rename(downloads / "other.csv")
    (built,) = build(downloads, [dataset.id])
    assert (built.result, built.files, built.cause) == ("no file", (), "looked for sample*.csv")
    assert files_below(folders) == before


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ParseError("expected a,\ngot b", dataset="sample_table"), "expected a, got b"),
        (KeyError("month"), "a fault in the loader: KeyError('month')"),
    ],
)
def test_a_broken_file_leaves_the_copy(register, downloads, folders, error, cause):
    register(DATASET, publisher(parse, published=""))
    build(downloads, [DATASET.id])
    before = files_below(folders)

    def broken(_):
        raise error

    register(DATASET, publisher(broken))
    assert build(downloads, [DATASET.id]) == (
        Built("sample_table", "failed", ("sample_2024.csv",), cause=cause),
    )
    assert files_below(folders) == before


def test_a_publishing_date_that_cannot_be_read_is_a_failure(register, downloads):
    made = publisher(parse)

    def broken(dataset, raw):
        msg = "expected a date"
        raise ParseError(msg, dataset=dataset.id)

    made.published = broken
    register(DATASET, made)
    (built,) = build(downloads, [DATASET.id])
    assert (built.result, built.cause) == ("failed", "expected a date")
    assert not store.SNAPSHOT.exists()


def test_a_licence_that_forbids_a_copy_is_obeyed(register, downloads):
    closed = replace(SOURCE, licence=replace(SOURCE.licence, embed=False))
    dataset = register(replace(DATASET, source=closed), publisher(parse))
    (built,) = build(downloads, [dataset.id])
    assert (built.result, built.cause) == ("failed", "its licence forbids an embedded copy")
    assert not store.SNAPSHOT.exists()


def test_two_files_of_one_name_must_be_the_same(register, downloads):
    register(DATASET, publisher(parse))
    put(downloads / "sample_2024.csv", b"bytes")
    assert build(downloads, [DATASET.id])[0].result == "built"
    put(downloads / "sample_2024.csv", b"other")
    (built,) = build(downloads, [DATASET.id])
    assert built.result == "failed"
    assert "two files sample_2024.csv that differ" in built.cause


def test_a_file_that_cannot_be_read_is_named(dataset, downloads):
    (downloads / "deep" / "sample_2024.csv").unlink()
    (downloads / "deep" / "sample_2024.csv").mkdir()
    (built,) = build(downloads, [dataset.id])
    assert built.result == "failed"
    assert "sample_2024.csv could not be read (" in built.cause


def test_an_unknown_id_stops_before_anything_is_written(dataset, downloads, folders):
    before = files_below(folders)
    with pytest.raises(KeyError, match="no_such_table"):
        build(downloads, [dataset.id, "no_such_table"])
    assert files_below(folders) == before


# The data package


def test_the_package_describes_every_embedded_table_and_no_other(dataset, downloads, register):
    unnamed: Source = replace(SOURCE, url="", licence=replace(SOURCE.licence, url=""))
    ours = replace(DATASET, id="our_own", source=unnamed)
    register(ours, publisher(parse, published=""))
    build(downloads, [dataset.id, ours.id])
    package = json.loads(store.DATAPACKAGE.read_bytes())
    assert [resource["path"] for resource in package["resources"]] == [
        "snapshot/sample_table.csv",
        "snapshot/our_own.csv",
    ]
    assert len(DATASETS) > 2
    first, second = package["resources"]
    content = (store.SNAPSHOT / "sample_table.csv").read_bytes()
    assert first["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert first["bytes"] == len(content)
    assert first["licenses"] == [{"title": "CC BY 4.0", "path": "https://sample.example/terms"}]
    assert first["sources"] == [{"title": "Sample Office, Samples", "path": SOURCE.url}]
    assert "licenses" not in second
    assert second["sources"] == [{"title": "Sample Office, Samples"}]


def test_the_package_is_valid_and_says_what_a_column_is(dataset, downloads):
    build(downloads, [dataset.id])
    report = frictionless.Package(str(store.DATAPACKAGE)).validate()
    assert report.valid, report.flatten(["type", "message"])
    schema = json.loads(store.DATAPACKAGE.read_bytes())["resources"][0]["schema"]
    assert schema["primaryKey"] == ["code", "month"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["month"]["type"] == "yearmonth"
    assert fields["share_pct"] == {
        "name": "share_pct",
        "type": "number",
        "description": "Share",
        "unit": "%",
        "constraints": {"required": True, "minimum": 0, "maximum": 100},
    }
    assert fields["kind"]["constraints"] == {"enum": ["a", "b"]}
    assert "constraints" not in fields["note"]


def test_a_damaged_table_is_left_out_of_the_package(dataset, downloads):
    build(downloads, [dataset.id])
    (store.SNAPSHOT / "sample_table.csv").write_bytes(b"torn")
    build(downloads / "none", [])
    assert json.loads(store.DATAPACKAGE.read_bytes())["resources"] == []
