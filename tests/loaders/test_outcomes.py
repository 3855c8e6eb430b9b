"""How the latest refresh ended is kept beside the copies, and breaks nothing."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loaders import outcomes, store
from loaders.catalogue import DATASETS
from loaders.load import load
from loaders.model import FetchError
from loaders.outcomes import Latest, Outcome
from loaders.refresh import refresh
from loaders.revisions import Change
from tests.loaders.sample import DATASET, FakeClient, copies_below, publisher, rows


def bring(register, frame, *, client=None, accept=()):
    register(DATASET, publisher(lambda _: frame))
    return refresh([DATASET.id], client=client or FakeClient(), accept=accept).outcomes[0]


def latest() -> Latest:
    found = outcomes.read(DATASET.id)
    assert found is not None
    return found


def path():
    return store.cache_folder() / "outcomes" / f"{DATASET.id}.json"


def test_before_the_first_refresh_there_is_none():
    assert outcomes.read(DATASET.id) is None
    assert not store.cache_folder().exists()


def test_each_end_replaces_the_one_before(register):
    started = datetime.now(UTC).replace(microsecond=0)
    bring(register, rows(40))
    first = latest()
    assert first == Latest(first.ended_at, "updated", "", Change(added=40))
    assert started <= first.ended_at <= datetime.now(UTC)
    held = bring(register, rows(20))
    assert latest() == replace(
        first, ended_at=latest().ended_at, result="held back", cause=held.cause, change=Change()
    )
    assert latest().cause.startswith("it shrank from 40 to 20 rows; its newest period went back")
    bring(register, rows(40), client=FakeClient(FetchError("host answered 503")))
    assert (latest().result, latest().cause) == ("failed", "host answered 503")
    bring(register, rows(20), accept=[DATASET.id])
    assert (latest().result, latest().change) == ("updated", Change(withdrawn=20))


def test_it_is_no_copy(register):
    bring(register, rows())
    assert "outcomes" not in DATASETS
    assert len(store.vintages(DATASET.id)) == 1
    assert len(copies_below(store.cache_folder().parent)) == 2 + 2  # table, note, our lists
    assert {file.name for file in path().parent.iterdir()} == {f"{DATASET.id}.json", "changes.csv"}


def test_a_key_that_a_publisher_repeats_is_blotted_out(register, monkeypatch):
    monkeypatch.setenv("A_KEY", "planted-key")
    dataset = replace(DATASET, road="key", key_variable="A_KEY")

    def refused(_):
        msg = "no such user: planted-key"
        raise KeyError(msg)

    register(dataset, publisher(refused))
    (outcome,) = refresh([dataset.id], client=FakeClient()).outcomes
    assert "no such user: ***" in outcome.cause
    assert b"planted-key" not in path().read_bytes()
    assert latest().cause == outcome.cause


def test_a_folder_that_cannot_be_written_costs_a_line_in_the_log(register, caplog):
    path().parent.parent.mkdir(parents=True)
    path().parent.write_text("a file in its place")
    assert bring(register, rows()).result == "updated"
    assert len(load(DATASET.id).frame) == 20
    assert caplog.messages == [
        "how the refresh of sample_table ended could not be written down (File exists)",
        "what changed in sample_table could not be noted (File exists)",
    ]
    assert outcomes.read(DATASET.id) is None


NOTE = {
    "ended_at": "2025-03-04T05:06:07+00:00",
    "result": "updated",
    "cause": "",
    "change": {"added": 1, "revised": 0, "withdrawn": 0},
}


@pytest.mark.sweep
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"result": "updated"}',
        json.dumps(NOTE | {"ended_at": "yesterday"}).encode(),
        json.dumps(NOTE | {"ended_at": 7}).encode(),
        json.dumps(NOTE | {"ended_at": "0001-01-01T00:00:00+12:00"}).encode(),
        json.dumps(NOTE | {"result": "fine"}).encode(),
        json.dumps(NOTE | {"result": ["updated"]}).encode(),
        json.dumps(NOTE | {"cause": None}).encode(),
        json.dumps(NOTE | {"change": {"added": "1"}}).encode(),
        json.dumps(NOTE | {"change": {"moved": 1}}).encode(),
    ],
)
def test_a_damaged_note_is_as_none_and_load_does_not_mind(register, content):
    bring(register, rows())
    path().write_bytes(json.dumps(NOTE).encode())
    assert latest() == Latest(datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC), "updated", "", Change(1))
    path().write_bytes(content)
    assert outcomes.read(DATASET.id) is None
    assert load(DATASET.id).provenance.warning == ""


def test_a_half_written_note_of_a_killed_process_is_cleared(register, monkeypatch):
    bring(register, rows())
    part = path().parent / ".x.part"
    part.write_bytes(b"{")
    outcomes.write(Outcome(DATASET.id, "unchanged", 1, "", Change(), 0.1))
    assert part.exists()
    monkeypatch.setattr(store, "ORPHAN_S", -1)
    outcomes.write(Outcome(DATASET.id, "unchanged", 1, "", Change(), 0.1))
    assert not part.exists()
    assert latest().ended_at > datetime.now(UTC) - timedelta(minutes=1)


@pytest.mark.sweep
def test_the_command_writes_it_for_the_dashboard_to_read():
    subprocess.run(
        [sys.executable, "-m", "loaders", "refresh", "milestones", "--json"],
        cwd=store.ROOT,
        capture_output=True,
        check=True,
    )
    found = outcomes.read("milestones")
    assert found is not None
    assert (found.result, found.change) == ("by hand", Change())
