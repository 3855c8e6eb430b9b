"""The writer of English: one sentence a kind of fact, none told twice, none that nobody tells."""

import ast
import importlib
import pkgutil
import re

from charts import english
from charts.english import writer
from tests.test_house import files, tree

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(english.__path__, f"{english.__name__}.")
    if not found.ispkg and found.name != writer.__name__
]


def told() -> set[str]:
    """Every kind that the rooms state."""
    rooms = [path for path in files("charts") if "english" not in path.parts]
    return {
        str(node.args[0].value)
        for path in rooms
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "fact"
        and isinstance(node.args[0], ast.Constant)
    }


def test_a_kind_is_written_in_one_place():
    kinds = [kind for module in MODULES for kind in getattr(module, "SENTENCES", {})]
    assert sorted(kinds) == sorted(writer.SENTENCES)


def test_every_kind_told_is_written_and_every_one_written_is_told():
    assert told() == set(writer.SENTENCES)


def test_a_rank_is_an_ordinal_of_what_is_counted():
    """ "Ranked 27th of the 69 destinations", nowhere "ranked 27 of 69"."""
    texts = [path.read_text(encoding="utf-8") for path in files("charts/english")]
    ranked = [found for text in texts for found in re.findall(r"\branked \{.*", text)]
    assert len(ranked) >= 2
    assert [
        one for one in ranked if not re.match(r"ranked \{words\.ordinal\(.*\} of the ", one)
    ] == []


def test_a_kind_is_no_phrase():
    assert [kind for kind in writer.SENTENCES if not re.fullmatch("[a-z0-9_]+", kind)] == []
