"""Facts and their writer: every kind of fact has one sentence."""

import ast
import inspect
from pathlib import Path

import pytest

from charts.english import writer
from charts.english.writer import SENTENCES, write
from charts.fact import fact

CHARTS = Path(__file__).parents[2] / "charts"


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
    rooms = [room.SENTENCES for _, room in inspect.getmembers(writer, inspect.ismodule)]
    assert len(rooms) > 5
    assert sum(map(len, rooms)) == len(SENTENCES)
    assert len({id(sentence) for sentence in SENTENCES.values()}) == len(SENTENCES)


def test_every_kind_that_is_stated_can_be_written():
    assert kinds() <= set(SENTENCES)
    assert len(kinds()) > 20
    with pytest.raises(KeyError):
        write(fact("nothing_of_the_kind"))
