"""The table of a day: the same for ever, or a sentence that says of which days there are copies."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from loaders import store
from loaders.checks import conform
from loaders.load import load, load_vintage
from loaders.model import GoneError, NotKeptError, last_settled_day
from loaders.pinned import copies_at, copy_at, load_at
from tests.loaders.sample import DATASET, PROVENANCE, RETRIEVED, rows

EMBEDDED = date(2025, 3, 4)


@pytest.fixture(autouse=True)
def dataset(register):
    register()
    store.write_snapshot(DATASET, conform(DATASET, rows(5)), PROVENANCE)


def refreshed(days: int, count: int) -> None:
    """Keep a copy of so many rows that came so many days after the embedded one."""
    provenance = replace(PROVENANCE, retrieved_at=RETRIEVED + timedelta(days=days))
    store.write_vintage(DATASET, conform(DATASET, rows(count)), provenance)


def after(days: int) -> date:
    return EMBEDDED + timedelta(days=days)


def held(*days: int) -> list[int | str]:
    """How many rows were held on each day, or what is said where none is kept."""
    found: list[int | str] = []
    for day in days:
        try:
            found.append(len(load_at(DATASET.id, after(day)).frame))
        except NotKeptError as error:
            found.append(type(error).__name__)
    return found


def test_a_day_has_the_newest_copy_that_had_come_by_its_end():
    refreshed(10, 20)
    refreshed(20, 21)
    assert held(0, 9, 10, 11, 19, 20, 400) == [5, 5, 20, 20, 20, 21, 21]


def test_of_two_copies_of_a_day_the_later_holds_at_its_end():
    refreshed(10, 20)
    later = replace(PROVENANCE, retrieved_at=RETRIEVED + timedelta(days=10, hours=18))
    store.write_vintage(DATASET, conform(DATASET, rows(21)), later)
    assert held(9, 10, 11) == [5, 21, 21]
    midnight = replace(PROVENANCE, retrieved_at=RETRIEVED.replace(day=15, hour=0, minute=0))
    store.write_vintage(DATASET, conform(DATASET, rows(22)), midnight)
    assert held(10, 11) == [21, 22]


def test_a_refresh_moves_no_table_of_a_day_that_is_over():
    refreshed(10, 20)
    before = load_at(DATASET.id, after(12))
    refreshed(13, 20)  # the same figures again
    refreshed(14, 21)
    again = load_at(DATASET.id, after(12))
    assert again.provenance == before.provenance
    assert again.frame.equals(before.frame)


def test_the_same_figures_again_show_their_latest_time_only_unpinned():
    refreshed(10, 20)
    store.write_vintage(
        DATASET,
        conform(DATASET, rows(20)),
        replace(PROVENANCE, retrieved_at=RETRIEVED + timedelta(days=30), published="2025-04-01"),
    )
    (name,) = store.vintages(DATASET.id)
    newest, first = load(DATASET.id).provenance, load_vintage(DATASET.id, name).provenance
    assert (newest.retrieved_at.date(), newest.published) == (after(30), "2025-04-01")
    assert store.retrieved_at(DATASET.id) == newest.retrieved_at
    assert (first.retrieved_at.date(), first.published) == (after(10), "2025-03-01")
    assert load_at(DATASET.id, after(40)).provenance == first


def test_where_the_copy_is_cleared_away_nothing_else_stands_for_it():
    for place in range(1, 6):
        refreshed(10 * place, 20 + place)
    assert len(store.vintages(DATASET.id)) == 3
    assert held(0, 9, 10, 25, 29, 30, 50) == [5, 5, "GoneError", "GoneError", "GoneError", 23, 25]
    with pytest.raises(GoneError) as caught:
        load_at(DATASET.id, after(25))
    assert caught.value.message == (
        "no copy of “Samples by month” is kept of 2025-03-29. There are copies of "
        "2025-03-04 to 2025-03-13, and of 2025-04-03 and every day since."
    )


def test_before_the_first_copy_the_sentence_says_since_when_there_is_one():
    with pytest.raises(GoneError, match=r"is kept of 2025-03-03\. There are copies of 2025-03"):
        load_at(DATASET.id, after(-1))
    refreshed(10, 20)
    with pytest.raises(NotKeptError, match="There are copies of 2025-03-04 and every day since"):
        load_at(DATASET.id, after(-1))
    for path in store.SNAPSHOT.glob("*"):
        path.unlink()
    assert held(9, 10) == ["NotKeptError", 20]
    with pytest.raises(NotKeptError, match="There are copies of 2025-03-14 and every day since"):
        load_at(DATASET.id, after(9))


def test_of_several_it_says_too_since_when_there_is_one_of_all(register):
    other = replace(DATASET, id="samples_by_day", title="Samples by day")
    register(other)
    store.write_snapshot(other, conform(other, rows(5)), PROVENANCE)
    both = (DATASET.id, other.id)
    for place in range(1, 6):
        refreshed(10 * place, 20 + place)
    assert len(copies_at(both, after(30))) == 2
    for day in (-1, 25):
        with pytest.raises(GoneError, match="is kept of") as caught:
            copies_at(both, after(day))
        assert caught.value.message.endswith(
            " All that is shown together is kept of 2025-04-03 and every day since."
        )
    for path in store.SNAPSHOT.glob(f"{other.id}.*"):
        path.unlink()
    with pytest.raises(NotKeptError, match=r"There is no copy yet\.$"):
        copies_at(both[::-1], after(40))


def test_without_any_copy_there_is_none_of_any_day():
    for path in store.SNAPSHOT.glob("*"):
        path.unlink()
    with pytest.raises(NotKeptError, match="There is no copy yet"):
        load_at(DATASET.id, after(0))


def test_where_no_note_says_which_was_first_the_embedded_copy_is_not_taken_for_one_cleared_away():
    """Notes of before this was written down."""
    refreshed(10, 20)
    path = store.cache_folder() / DATASET.id / f"{store.vintages(DATASET.id)[0]}.json"
    note = json.loads(path.read_bytes())
    del note["first"]
    path.write_text(json.dumps(note))
    refreshed(20, 21)
    assert held(5, 10, 20) == ["GoneError", 20, 21]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_damaged_copy_of_a_day_is_refused_and_not_replaced_by_another(ending):
    refreshed(10, 20)
    refreshed(20, 21)
    path = store.cache_folder() / DATASET.id / f"{store.vintages(DATASET.id)[0]}.{ending}"
    path.write_bytes(b"torn")
    assert held(15, 25) == [20, "GoneError"]
    refreshed(30, 21)  # the same figures: the table is whole again, a lost note stays lost
    assert held(25, 30) == ([21, 21] if ending == "csv" else ["GoneError", 21])


def test_a_day_that_is_not_over_is_refused():
    today = datetime.now(UTC).date()
    for day in (today, today + timedelta(days=1), date.max):
        with pytest.raises(ValueError, match="is not over"):
            copy_at(DATASET.id, day)
    assert copy_at(DATASET.id, last_settled_day()) == "snapshot"


def test_a_day_is_over_once_every_copy_of_it_is_on_disk():
    midnight = datetime(2026, 11, 28, tzinfo=UTC)
    assert last_settled_day(midnight + timedelta(minutes=9)) == date(2026, 11, 26)
    assert last_settled_day(midnight + timedelta(minutes=10)) == date(2026, 11, 27)
    assert last_settled_day(midnight - timedelta(minutes=1)) == date(2026, 11, 26)
