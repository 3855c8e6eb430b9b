"""What began at nothing is told as that: no percentage, no phrase that does not fit."""

import random
import re
from collections.abc import Iterator

import pytest

from charts.catalogue import PAGES
from charts.english.clauses import against, since
from charts.english.writer import write
from charts.fact import Fact
from charts.selection import Selection
from charts.views import view
from tests.catalogue import BUILT, can_be_built, opened, tables
from tests.selections import at_random

#: What is told of an earlier time.
EARLIER = re.compile("before|earlier|first")
#: What a sentence says where a number does not fit into it.
UNFIT = re.compile(r"no comparable figure|no figure|\bnan\b|\binf\b| {2}| [,.;]", re.IGNORECASE)


def from_zero(found: Fact) -> Iterator[Fact]:
    """The fact with each amount of an earlier time set to nothing, one at a time."""
    for name, value in found.told.items():
        if EARLIER.search(name) and isinstance(value, float):
            yield Fact(found.kind, {**found.told, name: 0.0})


def facts(chart) -> Iterator[Fact]:
    """What a chart finds as it opens, and for two choices at random."""
    shown = [opened(chart.id)]
    for number in range(2):
        chance = random.Random(f"{chart.id} {number}")  # noqa: S311 the same for the same chart
        shown.append(view(chart, at_random(chart.controls, tables(), chance), tables()))
    for one in shown:
        if not one.data.frame.empty:
            yield chart.finding(one.data, one.selection)


@pytest.mark.sweep
@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_a_finding_can_begin_at_nothing(chart):
    for found in facts(chart):
        for one in from_zero(found):
            assert not UNFIT.search(write(one)), one.kind


@pytest.mark.sweep
@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_an_answer_can_begin_at_nothing(page):
    if can_be_built(page.datasets):
        for one in from_zero(page.answer(tables(), Selection())):
            assert not UNFIT.search(write(one)), one.kind


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (112.0, 100.0, "up 12% on 2023"),
        (100.0, 100.0, "unchanged on 2023"),
        (5.0, 0.0, "against $0 in 2023"),
        (0.0, 0.0, "against $0 in 2023"),
        (5.0, -3.0, "against −$3 million in 2023"),
        (-5.0, 3.0, "against $3 million in 2023"),
        (0.0, 3.0, "down 100% on 2023"),
    ],
)
def test_a_change_on_a_year(now, before, text):
    assert against(now, before, "US$ million", "2023") == text


@pytest.mark.parametrize(
    ("now", "before", "unit", "text"),
    [
        (112.0, 100.0, "kWh", "up 12% on"),
        (310.0, 100.0, "kWh", "3.1 times those of"),
        (5.0, 0.0, "kWh", "against 0 kWh in"),
        (12.0, 10.0, "%", "up 2 points on"),
        (12.0, 0.0, "%", "up 12 points on"),
    ],
)
def test_a_change_since_a_period(now, before, unit, text):
    assert since(now, before, unit, "those") == text


def test_what_does_not_fit_is_found():
    assert UNFIT.search("$5 million, with no comparable figure before on 2023.")
    assert UNFIT.search("grew fastest:  as many developers")
    assert not UNFIT.search("Net FDI was $2.5 million, the first of the months before.")
