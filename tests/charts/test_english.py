"""Facts and their writer: every kind of fact has one sentence."""

import ast
from pathlib import Path

import pytest

from charts.english import (
    energy,
    information_technology,
    investment,
    minerals,
    mining,
    opportunities,
    shared,
    trade,
)
from charts.english.writer import SENTENCES, write
from charts.fact import fact

CHARTS = Path(__file__).parents[2] / "charts"
ROOMS = (
    *(energy, information_technology, investment, minerals),
    *(mining, opportunities, shared, trade),
)


def kinds() -> set[str]:
    """Every kind that a room states a fact of."""
    calls = [
        node
        for path in CHARTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "fact" and node.args
    ]
    return {str(one.args[0].value) for one in calls if isinstance(one.args[0], ast.Constant)}


def test_a_kind_of_fact_has_one_sentence():
    assert sum(len(room.SENTENCES) for room in ROOMS) == len(SENTENCES)
    assert len({id(sentence) for sentence in SENTENCES.values()}) == len(SENTENCES)


def test_every_kind_that_is_stated_can_be_written():
    assert kinds() <= set(SENTENCES)
    assert len(kinds()) > 20
    with pytest.raises(KeyError):
        write(fact("nothing_of_the_kind"))
