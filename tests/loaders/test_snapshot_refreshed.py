"""Refreshed copies become the embedded ones by one command."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from loaders import history, store
from loaders.checks import conform
from loaders.snapshot import take_refreshed
from tests.loaders.sample import DATASET, PROVENANCE, RETRIEVED, SOURCE, files_below, rows

LATER = replace(PROVENANCE, retrieved_at=RETRIEVED + timedelta(days=30), published="2025-04-01")


@pytest.fixture
def dataset(register):
    return register()


def embed(dataset, count=20):
    store.write_snapshot(dataset, conform(dataset, rows(count)), PROVENANCE)


def bring(dataset, count=21, provenance=LATER):
    store.write_vintage(dataset, conform(dataset, rows(count)), provenance)


def test_a_refreshed_copy_becomes_the_embedded_one_and_is_described(dataset):
    embed(dataset)
    bring(dataset)
    (taken,) = take_refreshed([dataset.id])
    assert (taken.result, taken.rows, taken.newest) == ("built", 21, "2024-09")
    table = store.read_snapshot(dataset)
    assert len(table.frame) == 21
    assert table.provenance.published == "2025-04-01"
    assert table.provenance.origin == "snapshot"
    (resource,) = json.loads(store.DATAPACKAGE.read_bytes())["resources"]
    assert resource["hash"] == f"sha256:{table.provenance.sha256}"
    (entry,) = history.entries()
    assert (entry.newest, str(entry.change)) == ("2024-09", "+1 ~0 -0")


def test_without_an_embedded_copy_all_of_it_is_new(dataset):
    bring(dataset)
    assert take_refreshed([dataset.id])[0].result == "built"
    assert history.entries()[0].added == 21


@pytest.mark.parametrize("days", [0, -1])
def test_a_copy_no_newer_than_the_embedded_one_is_left(dataset, days):
    embed(dataset)
    bring(dataset, provenance=replace(LATER, retrieved_at=RETRIEVED + timedelta(days=days)))
    (taken,) = take_refreshed([dataset.id])
    assert (taken.result, taken.cause) == (
        "no newer copy",
        "not refreshed since it was embedded",
    )
    assert len(store.read_snapshot(dataset).frame) == 20


def test_what_was_never_refreshed_stays(dataset, folders):
    embed(dataset)
    take_refreshed([])
    before = files_below(folders)
    (taken,) = take_refreshed([dataset.id])
    assert (taken.result, taken.cause) == ("no newer copy", "not refreshed")
    assert files_below(folders) == before


def test_a_licence_that_forbids_a_copy_is_obeyed(register):
    licence = replace(SOURCE.licence, embed=False)
    dataset = register(replace(DATASET, source=replace(SOURCE, licence=licence)))
    bring(dataset)
    (taken,) = take_refreshed([dataset.id])
    assert (taken.result, taken.cause) == (
        "no newer copy",
        "its licence forbids an embedded copy",
    )
    assert not store.SNAPSHOT.exists()


def test_a_damaged_refreshed_copy_leaves_the_embedded_one(dataset):
    embed(dataset)
    bring(dataset)
    (path,) = (store.cache_folder() / dataset.id).glob("*.csv")
    path.write_bytes(b"torn")
    (taken,) = take_refreshed([dataset.id])
    assert taken.result == "failed"
    assert "differs from its recorded hash" in taken.cause
    assert len(store.read_snapshot(dataset).frame) == 20


def test_a_damaged_embedded_copy_is_replaced(dataset):
    embed(dataset)
    (store.SNAPSHOT / f"{dataset.id}.csv").write_bytes(b"torn")
    bring(dataset)
    assert take_refreshed([dataset.id])[0].result == "built"
    assert len(store.read_snapshot(dataset).frame) == 21
