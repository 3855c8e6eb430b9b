"""The task that keeps the copies fresh, with a fake clock and no network."""

import asyncio
import logging
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loaders import background, store
from loaders.catalogue import DATASETS
from loaders.load import load
from loaders.model import LoaderError

pytestmark = pytest.mark.sweep

OPEN, BY_HAND, KEY = (
    DATASETS[name] for name in ("eia_coal_exports", "milestones", "usitc_imports_hs2")
)


@pytest.fixture(autouse=True)
def folders():
    """The embedded copies stay: these tests are of what there is to refresh."""


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))


@pytest.mark.parametrize(
    ("said", "on"), [(None, True), ("auto", True), ("AUTO ", True), ("", True), ("off", False)]
)
def test_it_is_on_unless_switched_off(monkeypatch, said, on):
    if said is None:
        monkeypatch.delenv("DASHBOARD_REFRESH", raising=False)
    else:
        monkeypatch.setenv("DASHBOARD_REFRESH", said)
    assert background.is_on() is on


def test_a_choice_that_means_nothing_is_off_and_said(monkeypatch, caplog):
    monkeypatch.setenv("DASHBOARD_REFRESH", "sometimes")
    assert background.is_on() is False
    assert "DASHBOARD_REFRESH=sometimes is neither auto nor off" in caplog.text


def test_due_is_what_is_older_than_its_rhythm():
    retrieved = store.retrieved_at(OPEN.id)
    assert retrieved is not None
    assert retrieved == load(OPEN.id).provenance.retrieved_at
    assert not background.is_due(OPEN, retrieved + OPEN.max_age)
    assert background.is_due(OPEN, retrieved + OPEN.max_age + timedelta(seconds=1))


def test_a_dataset_without_a_copy_is_due(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "SNAPSHOT", tmp_path)
    assert background.is_due(OPEN, datetime.now(UTC))


def test_a_refreshed_copy_counts_from_its_own_retrieval():
    table = load(OPEN.id)
    now = datetime.now(UTC).replace(microsecond=0)  # notes keep whole seconds
    store.write_vintage(OPEN, table.frame, replace(table.provenance, retrieved_at=now))
    assert not background.is_due(OPEN, now + OPEN.max_age)


def test_what_has_no_road_now_is_never_due(monkeypatch):
    late = datetime.now(UTC) + timedelta(days=10_000)
    assert not background.is_due(BY_HAND, late)
    monkeypatch.delenv(KEY.key_variable, raising=False)
    assert not background.is_due(KEY, late)
    monkeypatch.setenv(KEY.key_variable, "secret")
    assert background.is_due(KEY, late)


def test_what_is_due_is_asked_for_once_a_while_and_one_at_a_time(monkeypatch):
    monkeypatch.setattr(background, "is_due", lambda dataset, _: dataset is OPEN)
    asked, waits = [], []

    async def run(dataset_id):
        asked.append(dataset_id)

    async def sleep(seconds):
        waits.append(seconds)
        if len(waits) == 4:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(background.keep_fresh(run, sleep=sleep))
    assert asked == [OPEN.id]
    assert background.FIRST_WAIT_S <= waits[0] <= 2 * background.FIRST_WAIT_S
    assert all(background.WAIT_S <= wait <= 2 * background.WAIT_S for wait in waits[1:])


def test_a_number_of_copies_that_means_nothing_is_said_at_the_start(monkeypatch, caplog):
    monkeypatch.setenv("DASHBOARD_KEEP", "few")

    async def stop(_):
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(background.keep_fresh(sleep=stop))
    assert caplog.messages == ["DASHBOARD_KEEP=few is no whole number from 1 up: 3 copies are kept"]


def test_a_refresh_runs_in_a_process_of_its_own(caplog):
    with caplog.at_level(logging.WARNING):
        asyncio.run(background.refresh_in_a_process(BY_HAND.id))
    assert not caplog.records


def test_a_refresh_that_fails_is_one_line_in_the_log(caplog):
    asyncio.run(background.refresh_in_a_process("atlantis"))
    (record,) = caplog.records
    assert "refreshing atlantis failed: No dataset is called atlantis" in record.getMessage()
    assert "\n" not in record.getMessage()


def test_two_refreshes_never_share_a_folder():
    refused = pytest.raises(LoaderError, match="another refresh is running")
    with store.alone(), refused, store.alone():
        pass
    with store.alone():  # free again
        assert not list(store.cache_folder().glob("*"))


def test_a_second_refresh_from_the_command_line_waits_its_turn(caplog):
    with store.alone():
        asyncio.run(background.refresh_in_a_process(BY_HAND.id))
    assert "another refresh is running" in caplog.text


def test_a_refresh_leaves_the_processor_to_the_pages():
    if not shutil.which("nice"):
        pytest.skip("this system has no command nice")
    command = [*background.low_priority(), sys.executable, "-c", "import os; print(os.nice(0))"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own
    assert int(said.stdout) == min(19, os.nice(0) + 19)  # counted from this process's own
