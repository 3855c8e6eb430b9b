"""What is frozen, and that it frees what dies after all."""

import gc
import weakref

import pytest

from serving import heap

pytestmark = pytest.mark.sweep


class Knot:
    """Holds itself: only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def test_settled_is_frozen_and_what_comes_later_is_not():
    heap.settle()
    assert gc.get_freeze_count() > 10_000
    later = Knot()
    assert any(found is later for found in gc.get_objects())


def test_garbage_is_not_frozen():
    knot = weakref.ref(Knot())
    heap.settle()
    assert knot() is None


def test_what_died_frozen_is_freed_the_next_time():
    thing = Knot()
    knot = weakref.ref(thing)
    heap.settle()
    del thing
    gc.collect()
    assert knot() is not None
    heap.settle()
    assert knot() is None


def test_it_settles_again_once_enough_has_been_added():
    heap.settle()
    frozen = gc.get_freeze_count()
    few = [[[]] for _ in range(100)]
    gc.collect()
    heap.settle_if_grown()
    assert gc.get_freeze_count() <= frozen
    many = [[[]] for _ in range(heap.WORTH_IT)]
    gc.collect()
    heap.settle_if_grown()
    assert gc.get_freeze_count() > frozen + len(many)
    assert len(few) == 100
