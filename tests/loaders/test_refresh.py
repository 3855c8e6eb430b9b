import json
from dataclasses import replace
from datetime import UTC

import pandas as pd
import pytest

from loaders import store
from loaders.catalogue import DATASETS
from loaders.checks import conform
from loaders.load import load
from loaders.model import FetchError, NoKeyError, ParseError
from loaders.refresh import Change, Outcome, Progress, Report, compare, refresh, shortened
from tests.loaders.sample import (
    ADDRESS,
    DATASET,
    PROVENANCE,
    RETRIEVED,
    FakeClient,
    copies_below,
    publisher,
    rows,
)

BY_HAND = [dataset.id for dataset in DATASETS.values() if dataset.road == "by_hand"]


@pytest.fixture
def bring(register):
    """Refresh the sample dataset so that it brings these rows: bring(rows) -> its outcome."""

    def run(content=None, *, accept=(), client=None, dataset=DATASET, published="2025-03-01"):
        if callable(content):
            made = publisher(content)
        else:
            made = publisher(lambda _: rows() if content is None else content, published)
        register(dataset, made)
        report = refresh([dataset.id], accept=accept, client=client or FakeClient())
        assert len(report.outcomes) == 1
        return report.outcomes[0]

    return run


def raising(error: Exception):
    def parse(_):
        raise error

    return parse


# What goes well


def test_the_first_copy_is_all_new(bring):
    outcome = bring()
    assert (outcome.result, outcome.rows, outcome.newest) == ("updated", 20, "2024-08")
    assert outcome.change == Change(added=20)
    assert outcome.cause == ""
    assert outcome.took_s >= 0
    assert len(load(DATASET.id).frame) == 20


def test_the_same_figures_are_unchanged_but_younger(bring):
    store.write_vintage(DATASET, conform(DATASET, rows()), PROVENANCE)
    outcome = bring()
    assert (outcome.result, outcome.change) == ("unchanged", Change())
    assert load(DATASET.id).provenance.retrieved_at > RETRIEVED
    assert len(store.vintages(DATASET.id)) == 1


def test_rows_added_revised_and_withdrawn_are_counted(bring):
    bring()
    new = rows(22).iloc[1:]
    new.loc[5, "amount_usd"], new.loc[6, "amount_usd"] = 9.0, float("nan")
    outcome = bring(new)
    assert outcome.result == "updated"
    assert outcome.change == Change(added=2, revised=2, withdrawn=1)
    assert str(outcome.change) == "+2 ~2 -1"


def test_a_refresh_counts_against_the_embedded_copy(bring):
    store.write_snapshot(DATASET, conform(DATASET, rows()), PROVENANCE)
    assert bring(rows(21)).change == Change(added=1)
    assert load(DATASET.id).provenance.origin == "live"


def test_a_mended_copy_counts_against_the_last_good_one(bring):
    bring()
    bring(rows(21))
    name = store.vintages(DATASET.id)[0]
    (store.cache_folder() / DATASET.id / f"{name}.csv").write_bytes(b"torn")
    assert bring(rows(21)).change == Change(added=1)
    assert load(DATASET.id).provenance.warning == ""
    assert len(load(DATASET.id).frame) == 21


def test_the_provenance_tells_where_the_bytes_came_from(bring):
    client = FakeClient(last_modified="2025-02-02")
    bring(client=client)
    provenance = load(DATASET.id).provenance
    assert provenance.urls == (ADDRESS,)
    assert provenance.published == "2025-03-01"
    assert provenance.origin == "live"
    assert provenance.retrieved_at.tzinfo is UTC
    assert client.closed


def test_where_the_file_states_no_date_that_of_the_reply_stands(bring):
    bring(client=FakeClient(last_modified="2025-02-02"), published="")
    assert load(DATASET.id).provenance.published == "2025-02-02"


def test_progress_is_told_from_the_start_to_the_outcome(register):
    register()
    told = []
    report = refresh([DATASET.id], client=FakeClient(b"12345"), tell=told.append)
    assert told == [
        Progress("sample_table"),
        Progress("sample_table", received=5),
        Progress("sample_table", outcome=report.outcomes[0]),
    ]


# What is held back


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("new", "says"),
    [
        (lambda: rows(40).iloc[8:], "it shrank from 40 to 32 rows"),
        (lambda: rows(39), "its newest period went back in time"),
        (
            lambda: rows(40).assign(share_pct=[0.001] * 40),
            "share_pct is typically 5.11e-05 times what it was",
        ),
        (lambda: rows(40).assign(amount_usd=None), "amount_usd lost 39 of 39 figures"),
    ],
    ids=["shrink", "back in time", "jump", "emptied column"],
)
def test_what_looks_wrong_is_held_back_until_accepted(bring, folders, new, says):
    bring(rows(40))
    before = copies_below(folders)
    outcome = bring(new())
    assert outcome.result == "held back"
    assert outcome.cause.startswith(says)
    assert outcome.cause.endswith("python -m loaders refresh sample_table --accept")
    assert (outcome.rows, outcome.newest, outcome.change) == (40, "2026-04", Change())
    assert copies_below(folders) == before
    assert bring(new(), accept=["another_table"]).result == "held back"
    assert bring(new(), accept=[DATASET.id]).result == "updated"
    assert len(load(DATASET.id).frame) == len(new())


# What fails


FAILURES = {
    "no bytes": ({"client": FakeClient(FetchError("host answered 503"))}, "host answered 503"),
    "no shape": (
        {"content": raising(ParseError("expected a,\n\tgot b", dataset="sample_table"))},
        "expected a, got b",
    ),
    "no table": ({"content": rows(whole=[-1] * 20)}, "whole falls below 0: -1"),
    "fault": (
        {"content": raising(KeyError("month"))},
        "a fault in the loader, please report it: KeyError('month')",
    ),
    "fault in two lines": (
        {"content": raising(ValueError("first\nsecond"))},
        r"a fault in the loader, please report it: ValueError('first\nsecond')",
    ),
}


@pytest.mark.parametrize("had_copy", [True, False])
@pytest.mark.parametrize(("how", "cause"), FAILURES.values(), ids=FAILURES)
def test_a_failure_leaves_every_copy_as_it_was(bring, folders, how, cause, had_copy):
    if had_copy:
        bring()
    before = copies_below(folders)
    outcome = bring(**how)
    assert outcome == Outcome(
        dataset="sample_table",
        result="failed",
        rows=20 if had_copy else 0,
        newest="2024-08" if had_copy else "",
        change=Change(),
        took_s=outcome.took_s,
        cause=cause,
    )
    assert copies_below(folders) == before


def test_a_cache_that_cannot_be_written_is_a_failure_of_one_line(bring, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path / "file"))
    outcome = bring()
    assert outcome.result == "failed"
    assert outcome.cause.startswith("the copy could not be written to ")
    assert "DASHBOARD_CACHE" in outcome.cause
    assert "fault" not in outcome.cause


def test_a_fault_before_the_request_is_caught_too(bring, monkeypatch):
    def broken(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store, "vintages", broken)
    outcome = bring()
    assert outcome.result == "failed"
    assert "Permission denied" in outcome.cause


def test_the_others_go_on(register):
    ids = []
    for number, parse in enumerate([raising(KeyError("x")), lambda _: rows(), lambda _: rows(3)]):
        dataset = replace(DATASET, id=f"sample_{number}")
        ids.append(register(dataset, publisher(parse)).id)

    def client_of_its_own(**options):
        return FakeClient()(**options)

    report = refresh(ids, client=client_of_its_own)
    assert [outcome.dataset for outcome in report.outcomes] == ids
    assert [outcome.result for outcome in report.outcomes] == ["failed", "updated", "updated"]
    assert not report.ok


def test_a_missing_key_is_told_with_where_to_get_it(bring, folders):
    before = copies_below(folders)
    dataset = replace(DATASET, road="key", key_variable="A_KEY", key_help="Free at sample.example.")
    client = FakeClient(NoKeyError("the environment variable A_KEY is not set"))
    outcome = bring(client=client, dataset=dataset)
    assert outcome.result == "no key"
    assert outcome.cause == "the environment variable A_KEY is not set. Free at sample.example."
    assert Report((outcome,)).ok
    assert copies_below(folders) == before


def test_what_comes_by_hand_is_not_asked_for(bring):
    client = FakeClient()
    outcome = bring(client=client, dataset=replace(DATASET, road="by_hand"))
    assert (outcome.result, outcome.cause) == ("by hand", DATASET.source.how_to_update)
    assert client.asked == []
    assert Report((outcome,)).ok


@pytest.mark.parametrize("dataset_id", BY_HAND)
def test_every_table_that_comes_by_hand_says_how_to_bring_the_next(folders, dataset_id):
    client = FakeClient()
    (outcome,) = refresh([dataset_id], client=client).outcomes
    assert outcome.result == "by hand"
    assert outcome.cause == shortened(DATASETS[dataset_id].source.how_to_update)
    assert client.asked == []
    assert store.vintages(dataset_id) == []


def test_an_unknown_id_stops_before_anything_is_asked(register):
    register()
    client = FakeClient()
    with pytest.raises(KeyError, match="no_such_table"):
        refresh([DATASET.id, "no_such_table"], client=client)
    assert client.asked == []


@pytest.mark.parametrize(
    ("result", "ok"),
    [
        ("updated", True),
        ("unchanged", True),
        ("no key", True),
        ("by hand", True),
        ("failed", False),
        ("held back", False),
    ],
)
def test_which_results_are_bad(result, ok):
    good = Outcome("a", "updated", 1, "2024", Change(), 0.1)
    assert Report((good, replace(good, result=result))).ok is ok


# Comparing


def test_missing_figures_equal_missing_figures():
    frame = conform(DATASET, rows())
    assert compare(DATASET, frame, frame.copy()) == Change()
    assert str(Change()) == ""


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("note", "other"),
        ("count", 7_000),
        ("count", None),
        ("amount_usd", None),
        ("is_final", None),
        ("is_open", False),
        ("day", pd.Timestamp("2025-02-01")),
        ("day", pd.NaT),
    ],
)
def test_one_cell_is_one_revision_in_either_direction(name, cell):
    old = conform(DATASET, rows())
    new = old.copy()
    new.loc[0, name] = cell
    assert compare(DATASET, old, new) == Change(revised=1)
    assert compare(DATASET, new, old) == Change(revised=1)


def test_several_cells_of_a_row_are_one_revision():
    old = conform(DATASET, rows())
    new = old.copy()
    new.loc[0, ["note", "kind"]] = ["other", "a"]
    assert compare(DATASET, old, new) == Change(revised=1)


def test_a_note_on_disk_has_no_key_and_whole_seconds(bring):
    bring()
    name = store.vintages(DATASET.id)[0]
    note = json.loads((store.cache_folder() / DATASET.id / f"{name}.json").read_bytes())
    assert note["retrieved_at"].endswith("+00:00")
    assert "." not in note["retrieved_at"]
    assert RETRIEVED.isoformat() < note["retrieved_at"]
