import json
import os
import re
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from loaders import http, store
from loaders.__main__ import main
from loaders.catalogue import DATASETS
from loaders.checks import conform
from tests.loaders.sample import (
    DATASET,
    PROVENANCE,
    SOURCE,
    copies_below,
    files_below,
    publisher,
    rows,
)

RUN_REFRESH = "Run: python -m loaders refresh sample_table"
OPEN = [dataset.id for dataset in DATASETS.values() if dataset.road == "open"][:2]


@pytest.fixture
def run(capsys):
    """Run one command: run("list") -> (exit code, lines of output, errors)."""

    def command(*arguments):
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return command


@pytest.fixture
def run_json(capsys):
    def command(*arguments):
        code = main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def no_network(monkeypatch):
    """No name can be looked up, and nobody waits to try again."""

    def refuse(*_, **__):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(http, "ATTEMPTS", 1)
    monkeypatch.setattr(http, "PAUSE_S", 0.0)


def embed(dataset=DATASET, **columns):
    store.write_snapshot(dataset, conform(dataset, rows(20, **columns)), PROVENANCE)


def lines_with(lines, word):
    return [line for line in lines if word in line]


# list


def test_list_has_a_row_for_every_dataset(run_json):
    code, listed = run_json("list")
    assert code == 0
    assert [row["dataset"] for row in listed] == list(DATASETS)
    assert {row["status"] for row in listed} == {"no copy"}
    assert {row["road"] for row in listed} == {"open", "key", "by hand"}
    assert all((row["key_variable"] == "") == (row["key"] == "") for row in listed)
    assert all((row["road"] == "key") == (row["key"] != "") for row in listed)


@pytest.mark.parametrize(("key", "state"), [("", "not set"), ("planted-key", "set")])
def test_list_tells_of_the_copy_on_disk(run_json, register, monkeypatch, key, state):
    monkeypatch.setenv("A_KEY", key)
    register(replace(DATASET, road="key", key_variable="A_KEY"))
    embed()
    assert run_json("list", DATASET.id) == (
        0,
        [
            {
                "dataset": "sample_table",
                "publisher": "Sample Office",
                "road": "key",
                "key_variable": "A_KEY",
                "key": state,
                "licence": "CC BY 4.0",
                "embed": True,
                "latest_refresh": "",
                "rows": 20,
                "newest": "2024-08",
                "status": "snapshot",
            }
        ],
    )


def test_a_row_is_a_line_and_brackets_are_no_markup(run, register):
    register(replace(DATASET, source=replace(SOURCE, publisher="Office [/b] [bold]of all[/bold]")))
    embed()
    code, lines, _ = run("list", DATASET.id)
    assert code == 0
    assert len(lines_with(lines, "Office [/b] [bold]of all[/bold]")) == 1


# check


def test_check_of_good_copies_is_quiet(run_json, register):
    register()
    embed()
    assert run_json("check", DATASET.id) == (
        0,
        [
            {
                "dataset": "sample_table",
                "rows": 20,
                "newest": "2024-08",
                "next_expected": "",
                "standing": "",
                "verdict": "valid",
            }
        ],
    )


def test_check_tells_when_more_is_due(run_json, register):
    dataset = replace(DATASET, delay=timedelta(days=10))
    register(dataset)
    embed(dataset)
    _, (row,) = run_json("check", DATASET.id)
    assert (row["next_expected"], row["standing"]) == ("2024-10-10", "late")


@pytest.mark.parametrize("embeddable", [True, False])
def test_a_copy_not_yet_made_is_no_failure(run_json, register, embeddable):
    licence = replace(SOURCE.licence, embed=embeddable)
    register(replace(DATASET, source=replace(SOURCE, licence=licence)))
    code, (row,) = run_json("check", DATASET.id)
    assert code == 0
    assert row["verdict"] == "no copy yet: run python -m loaders refresh sample_table"


def test_a_damaged_embedded_copy_is_a_failure(run_json, register):
    register()
    embed()
    (store.SNAPSHOT / "sample_table.csv").write_bytes(b"torn")
    code, (row,) = run_json("check", DATASET.id)
    assert code == 1
    assert "differs from its recorded hash" in row["verdict"]


def test_a_table_that_lost_its_note_is_a_failure(run_json, register):
    register()
    embed()
    (store.SNAPSHOT / "sample_table.json").unlink()
    code, (row,) = run_json("check", DATASET.id)
    assert code == 1
    assert "is here. Run: python -m loaders refresh" in row["verdict"]


def test_a_damaged_refreshed_copy_is_a_failure_although_another_serves(run_json, register):
    register()
    embed()
    store.write_vintage(DATASET, conform(DATASET, rows(21)), PROVENANCE)
    (vintage,) = (store.cache_folder() / DATASET.id).glob("*.csv")
    vintage.write_bytes(b"torn")
    code, (row,) = run_json("check", DATASET.id)
    assert code == 1
    assert row["rows"] == 20
    assert row["verdict"].startswith("An earlier copy is shown")


def test_a_verdict_is_one_line(run, run_json, register):
    kind = DATASET.column("kind")
    anything = tuple(replace(c, allowed=()) if c is kind else c for c in DATASET.columns)
    embed(replace(DATASET, columns=anything), kind=["first\nsecond"] * 20)
    register()
    code, (row,) = run_json("check", DATASET.id)
    assert code == 1
    assert row["verdict"].endswith("kind has unknown values first second). " + RUN_REFRESH)
    code, lines, _ = run("check", DATASET.id)
    assert code == 1
    assert len(lines_with(lines, RUN_REFRESH)) == len(lines_with(lines, "first second")) == 1


# refresh


def test_refresh_without_network_fails_in_one_line_a_dataset(run, no_network, folders):
    before = copies_below(folders)
    code, lines, errors = run("refresh", *OPEN)
    assert code == 1
    for name in OPEN:
        (line,) = lines_with(lines, f" {name} ")
        assert "failed" in line
        assert "could not be reached (no connection)" in line
    assert copies_below(folders) == before
    assert "Traceback" not in errors


def test_refresh_as_json_keeps_to_json(run_json, no_network):
    code, outcomes = run_json("refresh", *OPEN)
    assert code == 1
    assert [row["dataset"] for row in outcomes] == OPEN
    assert {row["result"] for row in outcomes} == {"failed"}
    assert set(outcomes[0]) == {
        *("dataset", "result", "rows", "newest", "change", "took_s", "cause"),
    }


def test_refresh_by_hand_alone_is_no_failure(run_json, register):
    register(replace(DATASET, road="by_hand"))
    code, (row,) = run_json("refresh", DATASET.id)
    assert (code, row["result"]) == (0, "by hand")


def test_accept_stores_what_was_held_back(run, run_json, register, monkeypatch):
    def answer(self, *_, **__):
        return b"bytes"

    monkeypatch.setattr(http.Client, "get", answer)
    register(DATASET, publisher(lambda _: rows(10)))
    embed()
    code, (row,) = run_json("refresh", DATASET.id)
    assert (code, row["result"]) == (1, "held back")
    code, (copy,) = run_json("check", DATASET.id)
    assert code == 0  # what is there is valid
    assert re.fullmatch(
        r"valid; the refresh of \d{4}-\d\d-\d\d was held back: it shrank from 20 to 10 rows; .*",
        copy["verdict"],
    )
    assert run_json("list", DATASET.id)[1][0]["latest_refresh"] == "held back"
    code, lines, _ = run("refresh", DATASET.id, "--accept")
    assert code == 0
    assert "+0 ~0 -10" in lines_with(lines, "sample_table")[0]
    assert run_json("check", DATASET.id)[1][0]["verdict"] == "valid"
    assert run_json("list", DATASET.id)[1][0]["latest_refresh"] == "updated"


def test_nobody_accepts_everything_at_once(run, folders):
    before = files_below(folders)
    code, lines, errors = run("refresh", "--accept")
    assert (code, lines, errors) == (2, [], "Name the datasets to accept.\n")
    assert files_below(folders) == before


# snapshot


def test_snapshot_builds_from_a_folder(run_json, register, tmp_path):
    register()
    (tmp_path / "sample.csv").write_bytes(b"bytes")
    code, built = run_json("snapshot", DATASET.id, "--from", str(tmp_path))
    (row,) = built["datasets"]
    assert code == 0
    assert (row["result"], row["files"], row["rows"]) == ("built", "sample.csv", 20)
    assert store.DATAPACKAGE.exists()


def test_snapshot_of_a_broken_file_is_a_failure(run_json, register, tmp_path):
    register(replace(DATASET, min_rows=21))
    (tmp_path / "sample.csv").write_bytes(b"bytes")
    code, built = run_json("snapshot", DATASET.id, "--from", str(tmp_path))
    (row,) = built["datasets"]
    assert code == 1
    assert row["cause"] == "expected at least 21 rows, got 20"


def test_snapshot_without_a_file_is_no_failure(run_json, register, tmp_path):
    register()
    code, built = run_json("snapshot", DATASET.id, "--from", str(tmp_path / "data"))
    (row,) = built["datasets"]
    assert (code, row["result"]) == (0, "no file")


@pytest.fixture
def downloads(tmp_path):
    folder = tmp_path / "downloads"
    (folder / "deep").mkdir(parents=True)
    for name in ("deep/sample.csv", "country.xlsx", "readme.txt", "deep/a.bin"):
        (folder / name).write_bytes(b"bytes")
    return folder


def test_snapshot_tells_of_every_file_what_it_was_read_for(run_json, register, downloads):
    register()
    register(replace(DATASET, id="sample_twin", min_rows=21))
    code, built = run_json("snapshot", DATASET.id, "sample_twin", "--from", str(downloads))
    assert code == 1
    nowhere = {"result": "not asked for", "rows": 0}
    assert built["files"] == [
        {"file": "country.xlsx", "read_for": [{"dataset": "census_goods_monthly"} | nowhere]},
        {
            "file": "deep/sample.csv",
            "read_for": [
                {"dataset": "sample_table", "result": "built", "rows": 20},
                {"dataset": "sample_twin", "result": "failed", "rows": 0},
            ],
        },
        {"file": "deep/a.bin", "read_for": []},
        {"file": "readme.txt", "read_for": []},
    ]


def test_files_that_nobody_recognized_are_counted_at_the_end(run, register, downloads):
    register()
    for number in range(300):
        (downloads / f"other{number:03}.bin").write_bytes(b"")
    code, lines, _ = run("snapshot", DATASET.id, "--from", str(downloads))
    assert code == 0
    (line,) = lines_with(lines, "deep/sample.csv")
    assert "sample_table" in line
    assert "built" in line
    assert "20" in line
    assert lines[-1] == (
        "Not recognized (302): deep/a.bin, "
        + ", ".join(f"other{number:03}.bin" for number in range(9))
        + " and 292 more: see --json"
    )
    assert len(lines) < 20


def test_where_every_file_is_recognized_nothing_more_is_said(run, register, downloads):
    register()
    code, lines, _ = run("snapshot", DATASET.id, "--from", str(downloads / "deep"))
    assert lines[-1] == "Not recognized (1): a.bin"
    (downloads / "deep" / "a.bin").unlink()
    code, lines, _ = run("snapshot", DATASET.id, "--from", str(downloads / "deep"))
    assert code == 0
    assert not lines_with(lines, "recognized")


def test_snapshot_takes_refreshed_copies(run_json, register):
    dataset = register()
    store.write_vintage(dataset, conform(dataset, rows(20)), PROVENANCE)
    code, (row,) = run_json("snapshot", dataset.id, "--refreshed")
    assert (code, row["result"], row["newest"]) == (0, "built", "2024-08")
    (path,) = (store.cache_folder() / dataset.id).glob("*.csv")
    path.write_bytes(b"torn")
    code, (row,) = run_json("snapshot", dataset.id, "--refreshed")
    assert (code, row["result"]) == (1, "failed")


def test_snapshot_of_no_folder_is_refused(run, folders):
    before = files_below(folders)
    code, lines, errors = run("snapshot", "--from", "no_such_folder")
    assert (code, lines, errors) == (2, [], "There is no folder no_such_folder.\n")
    assert files_below(folders) == before


# All of them


@pytest.mark.parametrize(
    "arguments", [("list",), ("check",), ("refresh",), ("snapshot", "--from", ".")]
)
def test_an_unknown_dataset_is_refused_with_those_there_are(run, arguments):
    code, lines, errors = run(*arguments, OPEN[0], "no_such_table")
    assert (code, lines) == (2, [])
    assert errors.startswith("No dataset is called no_such_table. Known: ")
    assert all(name in errors for name in DATASETS)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fetch",),
        ("list", "--from", "."),
        ("snapshot",),
        ("snapshot", "--from", ".", "--refreshed"),
    ],
)
def test_a_command_nobody_knows_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m loaders" in capsys.readouterr().err


def test_the_module_runs_as_a_command():
    finished = subprocess.run(
        [sys.executable, "-m", "loaders", "check", "no_such_table"],
        cwd=store.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 2
    assert "No dataset is called no_such_table" in finished.stderr


@pytest.mark.parametrize("command", ["list", "check"])
@pytest.mark.parametrize("page", ["cp1252", "ascii"])
def test_output_in_another_code_page_does_not_crash_on_an_arrow(command, page):
    environment = {**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    code = f"from loaders.__main__ import main; main(['{command}', '{OPEN[0]}']); print('a → b')"
    done = subprocess.run(  # noqa: S603 our own
        [sys.executable, "-c", code], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr[-300:]
    assert "a ? b" in done.stdout.decode(page)
