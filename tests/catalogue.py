"""The catalogue over the embedded snapshot: what tests look at, read and built once a process.

Nothing is read when tests are collected, so that each process reads only what its tests ask for.
"""

import random
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import pytest

from charts.catalogue import CHARTS
from charts.model import Chart
from charts.selection import Selection
from charts.views import View, view
from loaders import store
from loaders.catalogue import DATASETS
from loaders.model import Table
from tests.sampling import sampled
from tests.selections import at_random

#: Datasets with an embedded copy; the others may not be embedded, or have no file.
EMBEDDED = [name for name in DATASETS if (store.SNAPSHOT / f"{name}.json").is_file()]


def can_be_built(datasets: tuple[str, ...]) -> bool:
    return set(datasets) <= set(EMBEDDED)


BUILT = [chart for chart in CHARTS.values() if can_be_built(chart.datasets)]

#: The id of every chart; all but one in six belong to the long tests.
SAMPLE = sampled((chart.id for chart in BUILT), 6)

#: So many choices of each chart are tried in every run, and so many more in the long one.
FEW, MORE = 3, 8
numbers = pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(range(FEW), id="few"),
        pytest.param(range(FEW, FEW + MORE), id="more", marks=pytest.mark.long),
    ],
)


@cache
def _read(dataset_id: str) -> Table:
    return store.read_snapshot(DATASETS[dataset_id])


class Embedded(Mapping[str, Table]):
    """Every embedded table by its id, read when first asked for."""

    def __getitem__(self, dataset_id: str) -> Table:
        if dataset_id not in EMBEDDED:
            raise KeyError(dataset_id)
        return _read(dataset_id)

    def __iter__(self) -> Iterator[str]:
        return iter(EMBEDDED)

    def __len__(self) -> int:
        return len(EMBEDDED)


def tables() -> Mapping[str, Table]:
    return Embedded()


@cache
def opened(chart_id: str) -> View:
    """A chart as it opens, without a choice."""
    return view(CHARTS[chart_id], Selection(), tables())


def choice(chart: Chart, number: int) -> Selection:
    """What a reader could choose, always the same of a number; 0: a chart as it opens."""
    chance = random.Random(f"{chart.id} {number}")  # noqa: S311 the same for the same chart
    return at_random(chart.controls, tables(), chance) if number else Selection()


@lru_cache(maxsize=800)
def chosen(chart_id: str, number: int) -> View:
    """A chart with such a choice, built once for all tests that look at it."""
    return view(CHARTS[chart_id], choice(CHARTS[chart_id], number), tables())


def views(chart: Chart, numbers: range) -> Iterator[View]:
    """Those of its views that have rows."""
    shown = (chosen(chart.id, number) for number in numbers)
    return (one for one in shown if not one.data.frame.empty)
