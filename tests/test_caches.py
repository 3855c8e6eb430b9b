"""Whatever is held between runs stands in one list: a cache nobody knows of shows old figures."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("loaders", "charts", "exports", "serving", "pages")

#: Where and what is held -> why it may be, and what bounds it.
HELD = {
    "pages/parts/tables.py: _table": "tables by their copies; 200",
    "pages/parts/tables.py: _vintage": "older copies of tables; 20",
    "pages/parts/tables.py: _change": "how much a copy changed, by both copies; 500",
    "pages/parts/tables.py: _revised": "what a copy changed, by both copies; 20",
    "pages/parts/tables.py: _lead": "what pages open with, by the copies; 100",
    "pages/parts/tables.py: _overtaken": "which datasets are overtaken, by the copies; 20",
    "pages/parts/tables.py: _options": "what menus offer, by the copies; 100",
    "pages/parts/tables.py: _kpi": "KPIs by their copies and choices; 1,000",
    "pages/parts/tables.py: _answer": "opening sentences by the copies and choices; 500",
    "pages/parts/data/datasets.py: _of_copy": "a row of the list of datasets, by the copy; 500",
    "pages/parts/kept.py: _view": "views by their copies and choices; 64 MB",
    "pages/parts/kept.py: _figure": "figures as text, by the same; 16 MB",
    "pages/parts/found.py: _index": "what search finds, by the copies; 1",
    "pages/parts/found.py: WHOLE": "the same with what charts find; 1",
    "pages/parts/found.py: _one_at_a_time": "a lock; no figures",
    "serving/noscript.py: view": "a chart as HTML, by its copies and choices; 500",
    "serving/noscript.py: _source": "a line of sources, by the copies; 100",
    "serving/heap.py: _one_at_a_time": "a lock; no figures",
    "charts/opportunities/candidates.py: _gathered": "all candidates, by the frames in memory; 4",
    "charts/opportunities/ranking.py: _ranked": "a ranking by the candidates and the choices; 32",
    "charts/noted.py: _read": "what of a selection KPIs and answers read, by the copies; 1,000",
    "charts/noted.py: _found": "the same KPIs and sentences by what they read; 2,000",
    "loaders/model.py: newest_period": "a word; held by its table",
    "loaders/freshness.py: _last_day": "the last day of a period; 1,000",
    "loaders/freshness.py: _read": "a period as it is written; 1,000",
    "exports/pdf/fonts.py: font": "a typeface cut to our signs; one a style, of two",
    "exports/show/__init__.py: fingerprint": "a hash of files that come with the project; one",
    "exports/pictures/chrome.py: CHROME": "the one browser that draws pictures; no figures",
    "exports/http/answers.py: program": "a hash of the code that runs; one",
    "exports/http/limits.py: _places": "how many slow files are being made; no figures",
    "loaders/keys.py: _read": "a file with keys, by when it was written; 128",
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
KEEPERS = re.compile(r"(.+\.)?(cache|cached|lru_cache|cached_property)")
OF_STREAMLIT = re.compile(r"(.+\.)?cache_(data|resource)")
CHANGES = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "appendleft"),
    *("add", "discard", "update", "setdefault", "popitem", "__setitem__"),
}


def called(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names a statement of a module assigns, each with its value."""
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        yield ast.unparse(statement.target), statement.value


def root(node: ast.expr) -> str:
    """The name an expression begins with: "kept" of ``kept["a"].b``."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def changed(node: ast.AST) -> Iterator[str]:
    """The names whose content an expression or a statement changes, or that it rebinds outside."""
    if isinstance(node, ast.Global):
        yield from node.names
    elif isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        yield root(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield root(node.func.value) if node.func.attr in CHANGES else ""


def own(function: ast.AST) -> set[str]:
    """The names a function has of its own: parameters, and what it assigns and calls not global."""
    names, elsewhere = set(), set()
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Global):
            elsewhere.update(node.names)
    return names - elsewhere


def can_change(node: ast.ClassDef) -> bool:
    """Whether instances of a class can change."""
    frozen = any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    return not frozen and "NamedTuple" not in map(ast.unparse, node.bases)


def of_functions(functions: Sequence[ast.FunctionDef | ast.AsyncFunctionDef]) -> Iterator[str]:
    """What the cached among some functions are called; all of Streamlit's are one."""
    for function in functions:
        for decorator in map(called, function.decorator_list):
            if OF_STREAMLIT.fullmatch(decorator):
                yield "st.cache"
            elif KEEPERS.fullmatch(decorator):
                yield function.name


def held(module: ast.Module) -> set[str]:
    """What a module holds between runs: cached functions, and globals that change at run time."""
    functions = [node for node in ast.walk(module) if isinstance(node, FUNCTIONS)]
    found = set(of_functions(functions))
    globals_of = dict(pair for statement in module.body for pair in assigned(statement))
    declared = [node for node in module.body if isinstance(node, ast.ClassDef)]
    classes = {node.name for node in declared if can_change(node)}
    for name, value in globals_of.items():
        made = called(value) if isinstance(value, ast.Call) else ""
        if made in classes or made.startswith("threading.") or KEEPERS.fullmatch(made):
            found.add(name)
    for function in functions:
        touched = {name for node in ast.walk(function) for name in changed(node)}
        found |= (touched & globals_of.keys()) - own(function)
    return found


@pytest.mark.sweep
def test_everything_held_is_declared():
    found = {
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for name in held(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == HELD.keys()


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("@cache\ndef f(): ...", {"f"}),
        ("@functools.lru_cache(maxsize=4)\ndef f(): ...", {"f"}),
        ("class A:\n    @cached_property\n    def f(self): ...", {"f"}),
        ("f = lru_cache(g)", {"f"}),
        ("@cached(LRUCache(9))\ndef f(): ...", {"f"}),
        ("@st.cache_data(ttl=3)\ndef f(): ...", {"st.cache"}),
        ("kept = {}\ndef f(x):\n    kept[x] = 1", {"kept"}),
        ("kept: dict[str, int] = {}\ndef f(x):\n    kept.setdefault(x, 1)", {"kept"}),
        ("kept = []\ndef f(x):\n    kept.append(x)", {"kept"}),
        ("kept = 0\ndef f(x):\n    global kept\n    kept = x", {"kept"}),
        ("class A: ...\nkept = A()", {"kept"}),
        ("lock = threading.Lock()", {"lock"}),
        ("KNOWN = {}\ndef f(x):\n    return KNOWN[x]", set()),
        ("kept = {}\ndef f(kept):\n    kept[1] = 1", set()),
        ("class A(NamedTuple): ...\nONE = A()", set()),
        ("@dataclass(frozen=True)\nclass A: ...\nONE = A()", set()),
        ("NAMES = []\nNAMES.append('made once, when the module is read')", set()),
    ],
)
def test_what_counts_as_held(source, names):
    assert held(ast.parse(source)) == names
