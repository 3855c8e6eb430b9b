"""What changed is noted once a copy that differs has come, and outlives the copies."""

from datetime import UTC, datetime

from loaders import history, store
from loaders.history import add, entries
from loaders.refresh import refresh
from loaders.revisions import Change
from loaders.snapshot import build
from tests.loaders.sample import DATASET, FakeClient, publisher, rows


def bring(register, frame):
    register(DATASET, publisher(lambda _: frame))
    return refresh([DATASET.id], client=FakeClient()).outcomes[0]


def test_a_refresh_notes_what_it_changed(register):
    assert bring(register, rows(20)).result == "updated"
    assert bring(register, rows(21)).result == "updated"
    newest, first = entries()
    assert (first.change, newest.change) == (Change(20), Change(1))
    assert newest.newest == "2024-09"
    assert abs(datetime.now(UTC) - newest.at).total_seconds() < 60


def test_what_changed_nothing_or_failed_is_no_entry(register):
    bring(register, rows(20))
    assert bring(register, rows(20)).result == "unchanged"
    assert bring(register, rows(5)).result == "held back"
    assert len(entries()) == 1


def test_entries_outlive_the_copies(register, monkeypatch):
    monkeypatch.setenv("DASHBOARD_KEEP", "1")
    for count in range(20, 24):
        bring(register, rows(count))
    assert len(store.vintages(DATASET.id)) == 1
    assert [one.added for one in entries()] == [1, 1, 1, 20]


def test_a_new_embedded_copy_is_noted_beside_the_code(register, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sample_2024.csv").write_bytes(b"bytes")
    for count in (20, 20, 22):
        register(DATASET, publisher(lambda _, count=count: rows(count)))
        build(tmp_path / "in", [DATASET.id])
    assert [one.change for one in entries()] == [Change(2), Change(20)]
    assert (store.REFERENCE / "snapshot_changes.csv").read_text().count(DATASET.id) == 2
    assert not store.cache_folder().exists()


def test_damaged_rows_are_passed_over():
    add("one", "2024", Change(1), embedded=False)
    path = store.cache_folder() / "outcomes" / "changes.csv"
    path.write_text(path.read_text() + "two,yesterday,2024,1,0,0\nthree\n")
    assert [one.dataset for one in entries()] == ["one"]
    path.write_bytes(b"\xff\xfe")
    assert entries() == []


def test_only_the_newest_are_kept(monkeypatch):
    monkeypatch.setattr(history, "MOST", 3)
    for count in range(1, 6):
        add("one", "2024", Change(count), embedded=False)
    assert sorted(one.added for one in entries()) == [3, 4, 5]


def test_a_disk_that_refuses_is_logged_and_no_more(monkeypatch, caplog):
    def refuse(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write_changes", refuse)
    add("one", "2024", Change(1), embedded=False)
    assert "No space left" in caplog.text


def test_no_change_writes_nothing():
    add("one", "2024", Change(), embedded=False)
    assert not store.cache_folder().exists()
