"""Findings beside a second computation of them, as each chart opens and for choices at random."""

import ast
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from numbers import Number
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from charts.catalogue import CHARTS
from charts.english.writer import write
from charts.model import Chart
from charts.selection import Selection
from tests.catalogue import BUILT, FEW, MORE, choice, numbers, tables
from tests.recomputed import (
    compared,
    countries,
    energy,
    forum,
    information_technology,
    investment,
    minerals,
    mining,
    opportunities,
    trade,
    trade_series,
)
from tests.recomputed.expected import Chosen, Expected, Recompute

ROOMS = (
    forum,
    trade,
    trade_series,
    investment,
    information_technology,
    mining,
    minerals,
    energy,
    opportunities,
)
FINDINGS: dict[str, Recompute] = {
    chart_id: recompute for room in ROOMS for chart_id, recompute in room.FINDINGS.items()
}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
NUMBER = re.compile(r"(−?)(?:\$|Rs )?(\d[\d,]*(?:\.\d+)?)(?: (thousand|million|billion|trillion))?")


def rows(chart: Chart) -> Mapping[str, pd.DataFrame]:
    return {dataset_id: tables()[dataset_id].frame for dataset_id in chart.datasets}


def chosen(chart: Chart, selection: Selection) -> Chosen:
    values = {
        control.id: tuple(control.id_of(value) for value in selection.values(control))
        for control in chart.controls
    }
    return Chosen(selection.years, selection.peers, values)


def said_numbers(sentence: str) -> list[float]:
    return [
        float(figure.replace(",", "")) * SCALES.get(scale, 1) * (-1 if sign else 1)
        for sign, figure, scale in NUMBER.findall(sentence)
    ]


def same(told: Any, expected: Any) -> bool:
    """Whether two values are one: numbers to a millionth, lists part by part."""
    if isinstance(expected, set):
        return set(told) == expected
    if isinstance(expected, (list, tuple)):
        return len(told) == len(expected) and all(map(same, told, expected))
    if expected is None or told is None or isinstance(expected, str):
        return told == expected
    if isinstance(expected, (float, int)) and not isinstance(expected, bool):
        return math.isclose(told, expected, rel_tol=1e-6, abs_tol=1e-9)
    return bool(told == expected)


def disagreements(chart: Chart, selection: Selection, *, off: float = 1) -> list[str]:
    """What a finding and its second computation, its figures multiplied by ``off``, differ in."""
    data = chart.build({name: tables()[name] for name in chart.datasets}, selection)
    expected = FINDINGS[chart.id](rows(chart), chosen(chart, selection))
    if off != 1 and expected is not None:
        expected = multiplied(expected, off)
    if expected is None or data.frame.empty:
        agree = expected is None and data.frame.empty
        return [] if agree else [f"expected {expected}, the chart has {len(data.frame)} rows"]
    found = chart.finding(data, selection)
    return [
        *([] if found.kind == expected.kind else [f"{found.kind} is not {expected.kind}"]),
        *(
            f"{name}: {found.told.get(name)!r} is not {value!r}"
            for name, value in expected.told.items()
            if not same(found.told.get(name), value)
        ),
        *unsaid(write(found), expected),
    ]


def multiplied(expected: Expected, off: float) -> Expected:
    """The same with every number another."""
    told = {
        name: value * off if isinstance(value, Number) and not isinstance(value, bool) else value
        for name, value in expected.told.items()
    }
    return replace(expected, told=told, numbers=tuple(one * off for one in expected.numbers))


def unsaid(sentence: str, expected: Expected) -> list[str]:
    """What a sentence should say and does not: numbers to three figures, words as they are."""
    numbers = said_numbers(sentence)
    missing = [
        f"{number:.4g}"
        for number in expected.numbers
        if not any(math.isclose(said, number, rel_tol=0.0051) for said in numbers)
    ]
    missing += [word for word in expected.words if word not in sentence]
    return [f"“{sentence}” does not say {one}" for one in missing]


@pytest.mark.sweep
@numbers
@pytest.mark.parametrize("chart_id", FINDINGS)
def test_a_finding_is_what_a_second_computation_finds(chart_id, numbers):
    chart = CHARTS[chart_id]
    found = {
        selection.to_query(): wrong
        for selection in (choice(chart, number) for number in numbers)
        if (wrong := disagreements(chart, selection))
    }
    assert found == {}


@pytest.mark.sweep
@pytest.mark.parametrize("chart_id", FINDINGS)
def test_a_figure_that_is_off_would_be_seen(chart_id):
    assert disagreements(CHARTS[chart_id], Selection(), off=1.02)


def test_a_second_computation_shares_only_rows_and_choices():
    allowed = {"functools", "pandas", "tests.recomputed.expected"}
    allowed |= {"tests.recomputed.compared", "tests.recomputed.countries"}
    for room in (*ROOMS, compared, countries):
        tree = ast.parse(Path(room.__file__).read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        whole = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
        parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
        assert whole | parts <= allowed, room.__name__


def test_how_many_findings_are_computed_twice(capsys):
    assert FINDINGS.keys() <= {chart.id for chart in BUILT}
    with capsys.disabled():
        said = f"{len(FINDINGS)} charts × {FEW} choices, in the long run {FEW + MORE}"
        print("", f"{said}, computed twice", sep="\n")  # noqa: T201
    assert len(FINDINGS) >= LEAST


#: Findings computed twice never become fewer.
LEAST = 103


@pytest.mark.parametrize(
    ("sentence", "expected", "missing"),
    [
        ("It was $5.12 billion in 2024.", Expected("", {}, (5.118e9,), ("2024",)), 0),
        ("It was $5.12 billion in 2024.", Expected("", {}, (5.18e9,), ()), 1),
        ("It was −$156 million in 2024.", Expected("", {}, (156e6,), ("2023",)), 2),
        ("It rose 12% to Rs 1.2 trillion.", Expected("", {}, (12.0, 1.2e12), ()), 0),
    ],
)
def test_what_counts_as_said(sentence, expected, missing):
    assert len(unsaid(sentence, expected)) == missing


@pytest.mark.parametrize(
    ("told", "expected", "are_one"),
    [
        (5118.0, 5118.001, True),
        (5118.0, 5119.0, False),
        (("India",), ["India"], True),
        (("India", "Vietnam"), ("Vietnam", "India"), False),
        (None, 1.0, False),
        (pd.Timestamp("2024-01-01"), pd.Timestamp("2024-01-01"), True),
    ],
)
def test_what_counts_as_the_same(told, expected, are_one):
    assert same(told, expected) is are_one
