"""Every fault of the table befalls every live dataset, over real sockets of this machine.

However it goes wrong, the last good copy stays as it is, and one line says what happened.
"""

import re
from dataclasses import dataclass

import pandas as pd
import pytest

from loaders import http, store
from loaders.catalogue import DATASETS
from loaders.load import load
from loaders.refresh import Outcome
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


@dataclass(frozen=True)
class Good:
    """What a refresh without faults left in the cache, and what it was sent."""

    outcome: Outcome
    replies: list[bytes]
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
            shelf[dataset_id] = Good(outcome, stage.good, files, frame)
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


@pytest.mark.parametrize(("dataset_id", "name"), SKIPPED)
def test_what_is_not_applicable_could_not_befall_any_reply(stored, dataset_id, name):
    stand_in = STAND_INS[dataset_id]
    assert not any(FAULTS[name].befall(good, stand_in) for good in stored(dataset_id).replies)


@pytest.mark.parametrize(("dataset_id", "name", "extent"), sampled(CASES + LATE_CASES, 5))
def test_each_fault_leaves_the_last_good_copy(bring, stored, monkeypatch, dataset_id, name, extent):
    stand_in, fault, good = STAND_INS[dataset_id], FAULTS[name], stored(dataset_id)
    monkeypatch.setattr(http, "READ_S", fault.read_s)
    since = 0
    if extent == "last reply":
        since = max(at for at, one in enumerate(good.replies) if fault.befall(one, stand_in))
    stage = Stage(stand_in, fault.befall, since)
    outcome = bring(dataset_id, stage, deadline_s=fault.deadline_s)
    assert stage.befallen or fault.deadline_s < 1  # a busy machine may not get that far

    assert load(dataset_id).frame.equals(good.frame)
    after = copies()
    if fault.harmless and outcome.result == "unchanged":  # the note tells the later time
        tables = [name for name in good.files if name.endswith(".csv")]
        assert after.keys() == good.files.keys()
        assert all(after[name] == good.files[name] for name in tables)
    else:
        assert outcome.result in ("failed", "held back")
        assert fault.says, outcome.cause
        assert after == good.files
        check_cause(outcome.cause, fault.says, incomplete=extent == "last reply")
    ran.append((dataset_id, name, extent))


def check_cause(cause: str, says: str, *, incomplete: bool) -> None:
    """One line that tells what happened; a part of several may also just be missed."""
    assert cause.splitlines() == [cause]
    assert "fault in the loader" not in cause
    assert PLANTED_KEY not in cause
    assert len(cause) < 1_500
    assert re.search(says, cause) or (incomplete and re.search("lost|shrank", cause)), cause


def test_the_cases_are_counted(capsys):
    assert len(set(ran)) == len(ran)
    assert set(ran) <= {*CASES, *LATE_CASES}
    late = sum(extent == "last reply" for *_, extent in ran)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(ran)} cases: {len(LIVE)} live datasets x {len(FAULTS)} faults, "
            f"{len(SKIPPED)} not applicable; {late} of them in the last of several replies alone"
        )
