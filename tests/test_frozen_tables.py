"""Tests of sentences stand on frozen tables, which are whole and of a vintage of their own."""

import re

import pytest

from loaders import store
from loaders.catalogue import DATASETS
from tests import frozen_tables
from tests.newer import MONTHLY

FROZEN = sorted(path.stem for path in frozen_tables.FROZEN.glob("*.csv"))
#: What reads the newest copy; the sweeps read it by tests/catalogue.py.
NEWEST = re.compile(r"\bread_snapshot\b|from loaders(\.load)? import .*\bload\b")


def test_every_dataset_of_months_is_frozen():
    assert set(MONTHLY) <= set(FROZEN)


@pytest.mark.parametrize("dataset_id", FROZEN)
def test_a_frozen_table_is_as_declared_and_small(dataset_id):
    table = frozen_tables.table(dataset_id)
    assert table.dataset is DATASETS[dataset_id]
    assert 0 < len(table.frame) < 5_000
    path = frozen_tables.FROZEN / f"{dataset_id}.csv"
    assert store.serialize(table.dataset, table.frame).decode() == path.read_text("utf-8")


def test_tests_of_charts_read_no_embedded_copy_themselves():
    modules = (store.ROOT / "tests" / "charts").rglob("*.py")
    assert [path.name for path in modules if NEWEST.search(path.read_text("utf-8"))] == []
