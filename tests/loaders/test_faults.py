"""Every fault of the table befalls every live dataset, over real sockets of this machine.

However it goes wrong, the last good copy stays as it is, and one line says what happened.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import pytest

from loaders import http, store
from loaders.catalogue import DATASETS
from loaders.load import load
from loaders.model import Table
from loaders.refresh import Outcome, shortened
from tests.loaders.faults import FAULTS, LATE, NOT_APPLICABLE
from tests.loaders.sample import files_below
from tests.loaders.stand_ins import PLANTED_KEY, STAND_INS, Stage
from tests.sampling import sampled

LIVE = [dataset.id for dataset in DATASETS.values() if dataset.road != "by_hand"]
PAIRS = [(dataset_id, name) for dataset_id in LIVE for name in FAULTS]
SKIPPED = [pair for pair in PAIRS if pair[0] in NOT_APPLICABLE.get(pair[1], ())]
CASES = [(*pair, "every reply") for pair in PAIRS if pair not in SKIPPED]
LATE_CASES = [
    (dataset_id, name, "last reply")
    for dataset_id, name, _ in CASES
    if name in LATE and STAND_INS[dataset_id].requests > 1
]
pytestmark = [pytest.mark.usefixtures("publishers"), pytest.mark.sweep]
ran: list[tuple[str, str, str]] = []
parts: list[tuple[str, int, str]] = []


@dataclass(frozen=True)
class Good:
    """What a refresh without faults left in the cache, and what it was sent."""

    outcome: Outcome
    replies: list[bytes]
    asked: list[str]
    files: dict[str, bytes]
    frame: pd.DataFrame


def copies() -> dict[str, bytes]:
    """Every file of the cache but the words on how the latest refresh ended."""
    files = files_below(store.cache_folder())
    return {name: files[name] for name in files if not name.startswith("outcomes/")}


@pytest.fixture(scope="module")
def shelf() -> dict[str, Good]:
    return {}


@pytest.fixture
def stored(bring, shelf):
    """Put a dataset's good copy into the cache: stored(id) -> what it is; fetched once a run."""

    def put(dataset_id: str) -> Good:
        if dataset_id in shelf:
            for name, content in shelf[dataset_id].files.items():
                path = store.cache_folder() / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        else:
            stage = Stage(STAND_INS[dataset_id])
            outcome = bring(dataset_id, stage)
            assert (outcome.result, outcome.cause) == ("updated", "")
            files, frame = copies(), load(dataset_id).frame
            shelf[dataset_id] = Good(outcome, stage.good, stage.asked, files, frame)
        return shelf[dataset_id]

    return put


def test_every_live_dataset_has_a_stand_in():
    assert set(STAND_INS) == set(LIVE)


@pytest.mark.parametrize("dataset_id", LIVE)
def test_without_a_fault_the_figures_come_and_come_again(bring, stored, dataset_id):
    good = stored(dataset_id)
    assert len(good.frame) == good.outcome.rows > 0
    assert len(good.replies) == STAND_INS[dataset_id].requests
    again = bring(dataset_id, Stage(STAND_INS[dataset_id]))
    assert (again.result, again.cause, again.rows) == ("unchanged", "", len(good.frame))


@pytest.mark.parametrize(
    ("dataset_id", "name"), [pair for pair in SKIPPED if pair[1] != "other order"]
)
def test_what_is_not_applicable_could_not_befall_any_reply(stored, dataset_id, name):
    stand_in = STAND_INS[dataset_id]
    assert not any(FAULTS[name].befall(good, stand_in) for good in stored(dataset_id).replies)


@pytest.mark.parametrize(("dataset_id", "name", "extent"), sampled(CASES + LATE_CASES, 7))
def test_each_fault_leaves_the_last_good_copy(bring, stored, monkeypatch, dataset_id, name, extent):
    stand_in, fault, good = STAND_INS[dataset_id], FAULTS[name], stored(dataset_id)
    monkeypatch.setattr(http, "READ_S", fault.read_s)
    hit = [at for at, one in enumerate(good.replies) if fault.befall(one, stand_in)]
    if fault.seldom and not hit:
        return
    since = max(hit) if extent == "last reply" else 0
    stage = Stage(stand_in, fault.befall, since)
    outcome = bring(dataset_id, stage, deadline_s=fault.deadline_s)
    assert stage.befallen or fault.deadline_s < 1  # a busy machine may not get that far

    table, after = load(dataset_id), copies()
    assert same(table, good.frame)
    if table.provenance.kept:  # one part was refused, and the others came
        assert extent == "last reply"
        assert table.dataset.part
        assert outcome.result == "unchanged"
        assert outcome.cause == shortened(table.provenance.remark)
        check_cause(outcome.cause, fault.says, incomplete=False)
    elif fault.harmless and outcome.result == "unchanged":  # the note tells the later time
        tables = [name for name in good.files if name.endswith(".csv")]
        if not table.dataset.order:  # a row's place is told, and is another
            assert {name for name in after if not name.endswith(".again")} == good.files.keys()
            assert all(after[name] == good.files[name] for name in tables)
    else:
        assert outcome.result in ("failed", "held back")
        assert fault.says, outcome.cause
        assert after == good.files
        check_cause(outcome.cause, fault.says, incomplete=extent == "last reply")
    ran.append((dataset_id, name, extent))


IN_PARTS = [
    (one, at) for one in LIVE if DATASETS[one].part for at in range(STAND_INS[one].requests)
]
REFUSALS = ("404", "503", "web page inside 200", "error inside 200", "deep nesting", "cut in half")


@pytest.mark.parametrize("name", REFUSALS)
@pytest.mark.parametrize(("dataset_id", "at"), IN_PARTS)
def test_one_part_refused_keeps_its_last_good_copy(bring, stored, dataset_id, at, name):
    good, befall = stored(dataset_id), FAULTS[name].befall
    outcome = bring(dataset_id, Stage(STAND_INS[dataset_id], befall, only=good.asked[at]))
    table = load(dataset_id)
    assert table.frame.equals(good.frame)
    if outcome.result == "unchanged":
        (kept,) = table.provenance.kept
        assert set(kept.part.split()) <= {*table.dataset.part, *cells(table)}
        has_rows = (dataset_id, at) != ("imf_goods_mirror", 2)  # a flow without any
        assert kept.since == (f"{datetime.now(UTC):%Y-%m-%d}" if has_rows else "")
        assert outcome.cause == shortened(table.provenance.remark)
        assert kept.part in outcome.cause
    else:  # a reply of ours that holds more than the part that was asked for
        assert dataset_id in ("imf_goods_mirror", "worldbank_wdi")
        assert outcome.result in ("failed", "held back")
    parts.append((dataset_id, at, name))


def cells(table: Table) -> set[str]:
    """Every code of the columns that name a part of rows."""
    if not table.dataset.part_is_rows:
        return set()
    return {str(code) for name in table.dataset.part for code in table.frame[name]}


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.seldom])
def test_a_seldom_fault_befalls_some(stored, name):
    replies = {one: stored(one).replies for one in LIVE}
    befall = FAULTS[name].befall
    assert sum(any(befall(body, STAND_INS[one]) for body in replies[one]) for one in LIVE) >= 5


def same(table: Table, frame: pd.DataFrame) -> bool:
    """Whether the figures are the same, wherever their rows stand in the publisher's file."""
    places = [column.name for column in table.dataset.columns if column.is_place]
    here, there = (
        one.drop(columns=places).sort_values(list(table.dataset.key), ignore_index=True)
        for one in (table.frame, frame)
    )
    return here.equals(there)


def check_cause(cause: str, says: str, *, incomplete: bool) -> None:
    """One line that tells what happened; a part of several may also just be missed."""
    assert cause.splitlines() == [cause]
    assert "fault in the loader" not in cause
    assert PLANTED_KEY not in cause
    assert len(cause) <= 400
    assert re.search(says, cause) or (incomplete and re.search("lost|shrank", cause)), cause


def test_the_cases_are_counted(capsys):
    assert len(set(ran)) == len(ran)
    assert set(ran) <= {*CASES, *LATE_CASES}
    late = sum(extent == "last reply" for *_, extent in ran)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(ran)} cases: {len(LIVE)} live datasets x {len(FAULTS)} faults, "
            f"{len(SKIPPED)} not applicable; {late} of them in the last of several replies alone; "
            f"and {len(parts)} of one part refused"
        )
