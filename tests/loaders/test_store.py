import hashlib
import json
import os
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from loaders import store
from loaders.checks import conform
from loaders.load import load
from loaders.model import CheckError, LoaderError, NoDataError
from tests.loaders.sample import ADDRESS, DATASET, PROVENANCE, RETRIEVED, files_below, rows

NOTES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


def frame(count=20, /, **columns) -> pd.DataFrame:
    return conform(DATASET, rows(count, **columns))


def write(days: int = 0, content: pd.DataFrame | None = None):
    """Keep a refreshed copy retrieved so many days after the first."""
    provenance = replace(PROVENANCE, retrieved_at=RETRIEVED + timedelta(days=days))
    return store.write_vintage(DATASET, frame() if content is None else content, provenance)


def newest() -> Path:
    return store.cache_folder() / DATASET.id / store.vintages(DATASET.id)[0]


# Round trip


def test_every_type_comes_back_as_it_went():
    before = frame()
    after = store.deserialize(DATASET, store.serialize(DATASET, before))
    assert_frame_equal(before, after)
    assert after["note"].tolist()[:2] == ["", "NA"]
    assert after["code"][0] == "00"


def test_the_file_is_readable_by_eye():
    lines = store.serialize(DATASET, frame(7)).decode().split("\n")
    assert lines[1] == "00,2023-01,,1,0,0.0,0.1,True,True,2025-01-31,b"
    assert lines[4] == "03,2023-04,NA,,3,1.0,3.1,False,True,2025-01-31,a"
    assert lines[7] == "06,2023-07,,7,6,2.0,6.1,True,True,,b"


def test_lines_end_the_same_on_every_system(folders, monkeypatch):
    monkeypatch.setattr(os, "linesep", "\r\n")
    store.write_snapshot(DATASET, frame(), PROVENANCE)
    written = files_below(folders / "snapshot")
    assert len(written) == 2
    assert not [name for name, content in written.items() if b"\r" in content]


def test_missing_columns_of_cells_come_back_missing():
    before = frame(count=None, amount_usd=None, is_final=None, day=None)
    assert_frame_equal(before, store.deserialize(DATASET, store.serialize(DATASET, before)))


@pytest.mark.sweep
@given(
    notes=st.lists(NOTES, min_size=3, max_size=3),
    counts=st.lists(st.none() | st.integers(-(2**53), 2**53), min_size=3, max_size=3),
    amounts=st.lists(
        st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3
    ),
    flags=st.lists(st.none() | st.booleans(), min_size=3, max_size=3),
)
@settings(max_examples=40, deadline=None, database=None)
def test_any_text_and_number_comes_back(notes, counts, amounts, flags):
    before = frame(3, note=notes, count=counts, amount_usd=amounts, is_final=flags)
    content = store.serialize(DATASET, before)
    after = store.deserialize(DATASET, content)
    assert_frame_equal(before, after, check_exact=True)
    assert store.serialize(DATASET, after) == content


def test_what_is_kept_is_what_is_read():
    kept = write()
    read = store.read_vintage(DATASET, store.vintages(DATASET.id)[0])
    assert_frame_equal(read.frame, kept.frame)
    assert read.provenance == kept.provenance
    assert read.provenance.retrieved_at == RETRIEVED
    assert read.provenance.urls == (ADDRESS,)
    assert (
        read.provenance.sha256
        == hashlib.sha256(newest().with_suffix(".csv").read_bytes()).hexdigest()
    )


def test_the_note_says_what_lies_beside_it():
    write()
    note = json.loads(newest().with_suffix(".json").read_bytes())
    assert note["rows"] == 20
    assert note["newest_period"] == "2024-08"
    assert note["retrieved_at"] == "2025-03-04T05:06:07+00:00"
    assert (note["dataset"], note["source"], note["origin"]) == ("sample_table", "sample", "live")


def test_a_warning_does_not_outlive_its_copy():
    kept = store.write_vintage(DATASET, frame(), replace(PROVENANCE, warning="older copy"))
    assert kept.provenance.warning == ""


# Vintages


def test_the_cache_is_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path / "elsewhere"))
    write()
    assert len(list((tmp_path / "elsewhere" / DATASET.id).glob("*.json"))) == 1


@pytest.mark.parametrize("value", [None, ""])
def test_the_cache_is_beside_the_snapshot_where_it_says_nothing(monkeypatch, value):
    monkeypatch.delenv("DASHBOARD_CACHE")
    if value is not None:
        monkeypatch.setenv("DASHBOARD_CACHE", value)
    assert store.cache_folder() == store.ROOT / "data" / "cache"


def test_the_same_figures_again_move_only_the_time():
    write()
    name = store.vintages(DATASET.id)
    write(days=3)
    assert store.vintages(DATASET.id) == name
    first, latest = (read(DATASET, name[0]) for read in (store.read_vintage, store.read_latest))
    assert first.provenance.retrieved_at == RETRIEVED
    assert latest.provenance.retrieved_at == RETRIEVED + timedelta(days=3)


def test_other_figures_are_another_vintage():
    first, second = frame(), frame(21)
    for days, content in enumerate((first, second, first)):
        write(days, content)
    names = store.vintages(DATASET.id)
    assert len(names) == 3
    assert [len(store.read_vintage(DATASET, name).frame) for name in names] == [20, 21, 20]


def test_two_refreshes_within_a_second_keep_their_order():
    for microseconds, count in ((1, 20), (2, 21), (3, 22)):
        when = RETRIEVED + timedelta(microseconds=microseconds)
        store.write_vintage(DATASET, frame(count), replace(PROVENANCE, retrieved_at=when))
    sizes = [len(store.read_vintage(DATASET, n).frame) for n in store.vintages(DATASET.id)]
    assert sizes == [22, 21, 20]


def test_only_the_newest_copies_are_kept():
    for days in range(6):
        write(days, frame(20 + days))
    names = store.vintages(DATASET.id)
    assert [len(store.read_vintage(DATASET, name).frame) for name in names] == [25, 24, 23]
    assert len(names) == store.KEEP
    assert len(files_below(store.cache_folder())) == 2 * store.KEEP


def test_a_damaged_copy_is_mended_by_the_same_figures():
    write()
    newest().with_suffix(".csv").write_bytes(b"torn")
    write(days=1)
    assert len(store.read_vintage(DATASET, store.vintages(DATASET.id)[0]).frame) == 20


def test_there_are_no_vintages_before_the_first_refresh():
    assert store.vintages(DATASET.id) == []
    assert not store.has_copy(DATASET.id)


def test_any_file_of_a_copy_counts_as_a_copy():
    store.write_snapshot(DATASET, frame(), PROVENANCE)
    for name in ("json", "csv"):
        assert store.has_copy(DATASET.id)
        (store.SNAPSHOT / f"{DATASET.id}.{name}").unlink()
    assert not store.has_copy(DATASET.id)
    write()
    assert store.has_copy(DATASET.id)


# Damage


def change_note(**fields):
    """Rewrite the newest note with other fields; None takes a field out."""

    def change():
        path = newest().with_suffix(".json")
        note = json.loads(path.read_bytes()) | fields
        path.write_text(json.dumps({k: v for k, v in note.items() if v is not None}))

    return change


def change_file(ending, change):
    def apply():
        path = newest().with_suffix(ending)
        path.write_bytes(change(path.read_bytes()))

    return apply


def another_table():
    """A table that is no longer as declared, with its own right hash."""
    content = b"code,month\n00,2024-01\n"
    newest().with_suffix(".csv").write_bytes(content)
    change_note(sha256=hashlib.sha256(content).hexdigest())()


def not_a_table():
    content = b'code,month\n"00,2024-01\n'
    newest().with_suffix(".csv").write_bytes(content)
    change_note(sha256=hashlib.sha256(content).hexdigest())()


def huge_number():
    path = newest().with_suffix(".csv")
    content = path.read_bytes().replace(b"00,2023-01,,1,", b"00,2023-01,,99999999999999999999,")
    path.write_bytes(content)
    change_note(sha256=hashlib.sha256(content).hexdigest())()


DAMAGE = {
    "table gone": lambda: newest().with_suffix(".csv").unlink(),
    "table empty": change_file(".csv", lambda _: b""),
    "table cut": change_file(".csv", lambda content: content[:-40]),
    "one digit edited": change_file(
        ".csv", lambda content: content.replace(b"2023-01", b"2022-01")
    ),
    "note empty": change_file(".json", lambda _: b""),
    "note cut": change_file(".json", lambda content: content[:-40]),
    "note not text": change_file(".json", lambda _: b"\xff\xfe"),
    "note without end": change_file(".json", lambda _: b"[" * 100_000),
    "note a list": change_file(".json", lambda _: b"[]"),
    "note without hash": change_note(sha256=None),
    "note with another hash": change_note(sha256="0" * 64),
    "time without zone": change_note(retrieved_at="2025-03-04T05:06:07"),
    "time a number": change_note(retrieved_at=20250304),
    "time out of range": change_note(retrieved_at="0001-01-01T00:00:00+12:00"),
    "address a text": change_note(urls="https://sample.example/"),
    "address a number": change_note(urls=[7]),
    "vintage a number": change_note(published=2025),
    "origin unknown": change_note(origin="hearsay"),
    "not as declared": another_table,
    "not a table": not_a_table,
    "a number too large": huge_number,
}


@pytest.mark.sweep
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_copy_is_refused_and_the_one_before_shown(damage, register):
    register()
    write(0, frame(30))
    write(1)
    damage()
    with pytest.raises(CheckError, match=r"^sample_table: "):
        store.read_vintage(DATASET, store.vintages(DATASET.id)[0])
    table = load(DATASET.id)
    assert len(table.frame) == 30
    assert "An earlier copy is shown" in table.provenance.warning


def test_a_damaged_embedded_copy_is_refused():
    store.write_snapshot(DATASET, frame(), PROVENANCE)
    path = store.SNAPSHOT / f"{DATASET.id}.csv"
    path.write_bytes(path.read_bytes().replace(b"2023-01", b"2022-01"))
    with pytest.raises(CheckError, match="differs from its recorded hash"):
        store.read_snapshot(DATASET)


def test_no_embedded_copy_is_no_data():
    with pytest.raises(NoDataError, match="no embedded copy"):
        store.read_snapshot(DATASET)


# Interruption, rivals and a disk that refuses


def test_a_kill_between_table_and_note_leaves_the_copy_before(monkeypatch, register):
    register()
    write()
    whole = store._write_whole

    def killed_at_note(path, content):
        if path.suffix == ".json":
            raise KeyboardInterrupt
        whole(path, content)

    with monkeypatch.context() as during:
        during.setattr(store, "_write_whole", killed_at_note)
        with pytest.raises(KeyboardInterrupt):
            write(1, frame(21))
    assert len(list((store.cache_folder() / DATASET.id).glob("*.csv"))) == 2
    table = load(DATASET.id)
    assert len(table.frame) == 20
    assert table.provenance.warning == ""
    for days in (2, 3, 4):
        write(days, frame(20 + days))
    assert len(files_below(store.cache_folder())) == 2 * store.KEEP


@pytest.mark.sweep
@pytest.mark.parametrize(("said", "kept"), [("1", 1), (" 5 ", 5), ("", 3), (None, 3)])
def test_as_many_copies_are_kept_as_the_environment_says(monkeypatch, caplog, said, kept):
    if said is None:
        monkeypatch.delenv("DASHBOARD_KEEP", raising=False)
    else:
        monkeypatch.setenv("DASHBOARD_KEEP", said)
    for days in range(7):
        write(days, frame(20 + days))
    assert len(store.vintages(DATASET.id)) == kept
    assert len(files_below(store.cache_folder())) == 2 * kept
    assert len(store.read_vintage(DATASET, store.vintages(DATASET.id)[0]).frame) == 26
    assert not caplog.records


@pytest.mark.sweep
@pytest.mark.parametrize("said", ["0", "-1", "2.5", "many", "9" * 5_000, "3 copies"])
def test_a_number_of_copies_that_means_nothing_is_said(monkeypatch, caplog, said):
    monkeypatch.setenv("DASHBOARD_KEEP", said)
    for days in range(5):
        write(days, frame(20 + days))
    assert len(store.vintages(DATASET.id)) == 3
    assert caplog.messages[0] == (
        f"DASHBOARD_KEEP={said} is no whole number from 1 up: 3 copies are kept"
    )


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_everything_as_it_was(monkeypatch, step):
    write()
    before = files_below(store.cache_folder())

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse) if step == "fsync" else monkeypatch.setattr(
        Path, "replace", refuse
    )
    with pytest.raises(LoaderError, match=r"could not be written to .*\(No space left on device\)"):
        write(1, frame(21))
    assert files_below(store.cache_folder()) == before


def test_a_cache_that_is_no_folder_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path / "file"))
    assert store.vintages(DATASET.id) == []
    with pytest.raises(LoaderError, match=r"another folder in DASHBOARD_CACHE"):
        write()


def test_no_half_file_is_visible(monkeypatch):
    """While a file is being written its folder has no other sign of it than a hidden part."""
    seen = []
    sync = os.fsync

    def look(descriptor):
        names = sorted(path.name for path in store.cache_folder().rglob("*") if path.is_file())
        seen.append([name for name in names if not name.endswith(".part")])
        assert all(name.startswith(".") for name in names if name.endswith(".part"))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write()
    name = store.vintages(DATASET.id)[0]
    assert seen == [[], [f"{name}.csv"]]


def join(*threads):
    for thread in threads:
        thread.join()


@pytest.mark.sweep
def test_two_writers_and_a_reader_at_once(register):
    register()
    write()
    written, failures = threading.Event(), []

    def keep_writing(writer):
        try:
            for n in range(8):
                write(1 + 2 * n + writer, frame(30 + 2 * n + writer))
        except Exception as error:
            failures.append(error)

    def keep_reading():
        while not written.is_set():
            table = load(DATASET.id)
            if table.provenance.warning:
                failures.append(table.provenance.warning)

    reader = threading.Thread(target=keep_reading)
    writers = [threading.Thread(target=keep_writing, args=(n,)) for n in (0, 1)]
    for thread in (reader, *writers):
        thread.start()
    join(*writers)
    written.set()
    join(reader)
    assert failures == []
    assert len(store.vintages(DATASET.id)) == store.KEEP
    assert len(load(DATASET.id).frame) == 45
    assert len(files_below(store.cache_folder())) == 2 * store.KEEP


# The embedded copy and our own tables


def test_the_embedded_copy_is_replaced():
    kept = [store.write_snapshot(DATASET, frame(count), PROVENANCE) for count in (20, 25)]
    read = store.read_snapshot(DATASET)
    assert read.provenance == kept[-1].provenance
    assert len(read.frame) == 25
    assert read.provenance.origin == "snapshot"
    assert sorted(files_below(store.SNAPSHOT)) == ["sample_table.csv", "sample_table.json"]


def test_one_hash_stands_for_all_embedded_figures():
    empty = store.snapshot_hash()
    store.write_snapshot(DATASET, frame(), PROVENANCE)
    first = store.snapshot_hash()
    store.write_snapshot(DATASET, frame(), PROVENANCE)
    assert store.snapshot_hash() == first
    store.write_snapshot(DATASET, frame(21), PROVENANCE)
    assert len({empty, first, store.snapshot_hash()}) == 3


def test_cells_of_our_own_tables_stay_text():
    (store.REFERENCE / "codes.csv").write_text("code,name\n007,NA\n,\n")
    assert store.read_reference("codes").to_dict("list") == {
        "code": ["007", ""],
        "name": ["NA", ""],
    }


def test_what_a_killed_process_left_is_cleared_after_a_while(folders):
    folder = folders / "cache" / DATASET.id
    folder.mkdir(parents=True)
    old, new = folder / ".old.part", folder / ".new.part"
    for path in (old, new):
        path.write_bytes(b"half")
    long_ago = time.time() - store.ORPHAN_S - 1
    os.utime(old, (long_ago, long_ago))
    store.write_vintage(DATASET, frame(), PROVENANCE)
    assert not old.exists()
    assert new.exists()
