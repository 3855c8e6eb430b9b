from dataclasses import replace
from datetime import timedelta

import pytest

from loaders import store
from loaders.checks import conform
from loaders.load import load, load_version, load_vintage, version
from loaders.model import NoDataError
from tests.loaders.sample import DATASET, PROVENANCE, RETRIEVED, rows


@pytest.fixture(autouse=True)
def dataset(register):
    return register()


def refreshed(days: int, count: int) -> None:
    provenance = replace(PROVENANCE, retrieved_at=RETRIEVED + timedelta(days=days))
    store.write_vintage(DATASET, conform(DATASET, rows(count)), provenance)


def embedded(count: int) -> None:
    store.write_snapshot(DATASET, conform(DATASET, rows(count)), PROVENANCE)


def tear(vintage: int) -> None:
    name = store.vintages(DATASET.id)[vintage]
    (store.cache_folder() / DATASET.id / f"{name}.csv").write_bytes(b"")


def test_the_newest_refreshed_copy_comes_first():
    embedded(5)
    refreshed(0, 10)
    refreshed(1, 11)
    table = load(DATASET.id)
    assert len(table.frame) == 11
    assert table.provenance.origin == "live"
    assert table.provenance.warning == ""


def test_the_embedded_copy_serves_where_nothing_was_refreshed():
    embedded(5)
    table = load(DATASET.id)
    assert (len(table.frame), table.provenance.origin) == (5, "snapshot")
    assert table.provenance.warning == ""


def test_a_torn_copy_makes_way_for_the_one_before_it():
    embedded(5)
    refreshed(0, 10)
    refreshed(1, 11)
    tear(0)
    table = load(DATASET.id)
    assert len(table.frame) == 10
    assert "differs from its recorded hash" in table.provenance.warning


def test_torn_copies_make_way_for_the_embedded_one():
    embedded(5)
    refreshed(0, 10)
    tear(0)
    table = load(DATASET.id)
    assert (len(table.frame), table.provenance.origin) == (5, "snapshot")
    assert table.provenance.warning.startswith("An earlier copy is shown because")


def test_no_copy_says_what_to_do():
    with pytest.raises(NoDataError) as caught:
        load(DATASET.id)
    assert str(caught.value) == (
        f"sample_table: no copy of “{DATASET.title}” is here. "
        "Run: python -m loaders refresh sample_table"
    )
    assert str(caught.value) == f"sample_table: {caught.value.message}"


def test_no_copy_of_what_needs_a_key_says_where_to_get_one(register):
    register(replace(DATASET, road="key", key_variable="SAMPLE_KEY", key_help="Ask the office."))
    with pytest.raises(NoDataError) as caught:
        load(DATASET.id)
    assert str(caught.value).endswith(
        "refresh sample_table, with a key in SAMPLE_KEY. Ask the office."
    )


def test_where_all_copies_are_torn_each_cause_is_named():
    embedded(5)
    (store.SNAPSHOT / f"{DATASET.id}.json").write_text("{")
    refreshed(0, 10)
    tear(0)
    with pytest.raises(NoDataError, match=r"recorded hash; .*is torn"):
        load(DATASET.id)


def test_an_unknown_id_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError, match="no_such_table"):
        load("no_such_table")


def test_the_version_moves_with_every_refresh():
    embedded(5)
    assert version(DATASET.id) == "snapshot"
    refreshed(0, 10)
    versions = {version(DATASET.id)}
    refreshed(1, 11)
    versions.add(version(DATASET.id))
    refreshed(2, 11)  # the same figures, retrieved later
    versions.add(version(DATASET.id))
    assert len(versions | {"snapshot"}) == 4
    assert version(DATASET.id) == version(DATASET.id)


def test_a_version_is_read_whatever_was_refreshed_since():
    embedded(5)
    before = version(DATASET.id)
    refreshed(0, 10)
    first = version(DATASET.id)
    refreshed(1, 11)
    assert len(load_version(DATASET.id, before).frame) == 5
    assert len(load_version(DATASET.id, first).frame) == 10
    assert version(DATASET.id, store.vintages(DATASET.id)[1]) == first


def test_a_version_that_is_gone_or_torn_gives_the_best_copy():
    embedded(5)
    refreshed(0, 10)
    refreshed(1, 11)
    torn = version(DATASET.id)
    tear(0)
    assert len(load_version(DATASET.id, torn).frame) == 10
    assert "recorded hash" in load_version(DATASET.id, torn).provenance.warning
    assert len(load_version(DATASET.id, "20200101T000000Z-0123456789ab/7").frame) == 10


@pytest.mark.parametrize("name", ["../sample_table", "atlantis", "x\0y", "snapshot.json"])
def test_a_made_up_copy_is_refused_with_those_there_are(name):
    embedded(5)
    refreshed(0, 10)
    assert version(DATASET.id, name) == name
    with pytest.raises(NoDataError, match=rf"there are {store.vintages(DATASET.id)[0]}, snapshot"):
        load_vintage(DATASET.id, name)
