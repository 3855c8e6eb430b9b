"""The rules of the house, read off the source: who may import whom, and who may do what."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from loaders.catalogue import PUBLISHERS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
ROOMS = ("loaders", "charts", "exports", "serving", "pages")
#: Downstairs to upstairs: what each room may import of the others.
BELOW = {
    "loaders": {"loaders"},
    "charts": {"charts", "loaders"},
    "exports": {"exports", "charts", "loaders"},
    "serving": {"serving", "exports", "charts", "loaders"},
    "pages": {"pages", "serving", "exports", "charts", "loaders"},
}
NETWORK = {
    "requests",
    "urllib3",
    "httpx",
    "aiohttp",
    "socket",
    "http.client",
    "ftplib",
    "urllib.request",
}
#: Modules at one level of a room.
MOST_DOORS = 25
DISK = {"pathlib", "os", "shutil", "tempfile", "glob", "io.open", "sqlite3", "pickle"}


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    return name(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module a file imports, wherever in the file, and each "module.name" it takes of one."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def uses(path: Path, modules: Collection[str]) -> set[str]:
    """Which of these modules, or of their parts, a file imports."""
    return {
        found
        for found in imports(path)
        if any(found == module or found.startswith(f"{module}.") for module in modules)
    }


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def breaches(paths: Iterable[Path], rule: Callable[[Path], object]) -> dict[str, object]:
    """What each file does against a rule, by name; files that keep it are left out."""
    return {name(path): found for path in paths if (found := rule(path))}


def test_the_rooms_are_there():
    """Were a room renamed, every rule below would hold of nothing."""
    assert all(len(files(room)) > 1 for room in ROOMS)
    assert len(PAGES) > 5


# Who may import whom


def test_a_room_imports_only_what_is_below_it():
    def above(path):
        room = path.relative_to(ROOT).parts[0]
        return uses(path, set(ROOMS) - BELOW[room] | {"dashboard", "tests", "scripts"})

    assert breaches(files(*ROOMS), above) == {}


#: The rooms of charts that belong to one page each; what two pages tell stands in charts/shared.
PAGE_ROOMS = sorted(path.parent.name for path in (ROOT / "charts").glob("*/page.py"))
#: Downstairs to upstairs in charts: nouns and words, what pages share, the pages, the registries.
NOUNS = ("model", "selection", "query", "control", "column", "countries", "fact")
REGISTRIES = ("catalogue", "choices", "decks", "briefings")


def test_no_page_imports_the_room_of_another():
    def neighbors(path):
        own = path.relative_to(ROOT / "charts").parts[0]
        return uses(path, {f"charts.{room}" for room in PAGE_ROOMS if room != own})

    assert len(PAGE_ROOMS) > 6
    rooms = [path for room in PAGE_ROOMS for path in files(f"charts/{room}")]
    assert breaches(rooms, neighbors) == {}


def test_nouns_know_no_page():
    nouns = [ROOT / "charts" / f"{noun}.py" for noun in NOUNS]
    others = {"charts", "loaders"} - {"loaders.model"}

    def strange(path):
        known = uses(path, {f"charts.{noun}" for noun in NOUNS} | {"loaders.model"})
        return uses(path, others) - known

    assert breaches(nouns, strange) == {}


def test_facts_know_no_language_and_a_writer_no_chart():
    rooms = [path for path in files("charts") if ROOT / "charts/english" not in path.parents]
    writing = {"charts/views.py"}
    assert breaches(rooms, lambda path: uses(path, {"charts.english"})).keys() == writing
    own = {"charts.english", "charts.fact", "charts.words"}

    def strange(path):
        return uses(path, set(ROOMS)) - uses(path, own) - {"charts"}  # of "from charts import"

    assert breaches(files("charts/english"), strange) == {}


def phrases(path: Path) -> list[str]:
    """The phrases in what states a fact: calls of words, and texts put together."""
    stating = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and node.returns
        and "Fact" in ast.unparse(node.returns)
    ]
    inside = [node for function in stating for node in ast.walk(function)]
    return [
        ast.unparse(node)
        for node in inside
        if (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("words."))
        or (isinstance(node, ast.JoinedStr) and " " in ast.unparse(node))
    ]


def test_who_states_a_fact_puts_nothing_into_words():
    rooms = [path for path in files("charts") if "english" not in path.parts]
    assert breaches(rooms, phrases) == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("return fact('x', when=words.month(day))", True),
        ("return fact('x', name=f'the {name}')", True),
        ("return fact('x', column=row[f'earlier_{name}'])", False),
        ("return fact('x', name=name)", False),
    ],
)
def test_what_counts_as_a_phrase_in_a_fact(tmp_path, line, found):
    (tmp_path / "module.py").write_text(f"def finding(name) -> Fact:\n    {line}\n")
    assert bool(phrases(tmp_path / "module.py")) is found


def test_what_pages_share_imports_no_page():
    pages = {f"charts.{room}" for room in PAGE_ROOMS}
    below = [*files("charts/shared"), *files("charts/figures")]
    assert breaches(below, lambda path: uses(path, pages)) == {}


def test_only_registries_and_what_is_above_know_every_page():
    registered = {ROOT / "charts" / f"{one}.py" for one in REGISTRIES}
    everywhere = [path for path in files("charts") if path not in registered]
    registries = {f"charts.{one}" for one in REGISTRIES}
    assert breaches(everywhere, lambda path: uses(path, registries)) == {}


#: Downstairs to upstairs in exports: each imports only itself and what stands before it.
FORMATS = ("facts", "pictures", "tables", "pptx", "pdf", "show", "forms", "http")


def test_formats_import_one_way():
    def above(path):
        own = path.relative_to(ROOT / "exports").parts[0].removesuffix(".py")
        later = FORMATS[FORMATS.index(own) + 1 :]
        return uses(path, {f"exports.{room}" for room in later})

    modules = [path for path in files("exports") if path != ROOT / "exports/__init__.py"]
    assert len(modules) > 30
    assert breaches(modules, above) == {}


def test_no_room_has_more_doors_than_a_newcomer_can_overlook():
    rooms = {path.parent for path in files(*ROOMS)}
    doors = {name(room): len(list(room.glob("*.py"))) for room in rooms}
    assert {room: count for room, count in doors.items() if count > MOST_DOORS} == {}


def test_streamlit_stays_upstairs():
    rooms = files("loaders", "charts", "exports", "serving")
    assert breaches(rooms, lambda path: uses(path, {"streamlit"})) == {}
    assert breaches(files("pages"), lambda path: uses(path, {"streamlit"}))


def test_plotly_only_writes_figures_down():
    """Figures are plain dicts: the tests hold them against plotly's schema, not every run."""
    writing = ["exports/show/__init__.py", "pages/parts/plot.py"]
    found = breaches(files(*ROOMS), lambda path: uses(path, {"plotly"}))
    assert sorted(found) == writing
    graph_objects = {"plotly.graph_objects", "plotly.graph_objs", "plotly.express"}
    everything = [*files(*ROOMS), ROOT / "dashboard.py"]
    assert breaches(everything, lambda path: uses(path, graph_objects)) == {}


def test_one_module_reaches_the_network():
    rooms = files("loaders", "charts", "exports", "pages")
    found = list(breaches(rooms, lambda path: uses(path, NETWORK)))
    assert found == ["loaders/deadline.py", "loaders/http.py"]
    importers = breaches(rooms, lambda path: uses(path, ["loaders.deadline"]))
    assert list(importers) == ["loaders/http.py"]  # of whose connections it is a part


def test_charts_touch_no_disk():
    def touches(path):
        opening = re.compile(r"open|.*\.(open|read_csv|read_excel|read_text|read_bytes)")
        return uses(path, DISK) | {called for _, called in calls(path) if opening.fullmatch(called)}

    assert breaches(files("charts"), touches) == {}
    assert touches(ROOT / "loaders/store.py")


def test_publishers_keep_to_themselves():
    """Theirs are the standard library, pandas, nouns, readers and parts that are no publisher."""
    publishers = {module.__name__ for module in PUBLISHERS}
    ours = {"loaders.model", "loaders.reading", "loaders.publishers"}

    def strange(path):
        allowed = uses(path, {*sys.stdlib_module_names, "pandas", *ours})
        return (imports(path) - allowed) | uses(path, publishers)

    assert breaches(files("loaders/publishers"), strange) == {}


def test_a_part_of_publishers_has_no_source():
    listed = {module.__name__ for module in PUBLISHERS}
    for path in files("loaders/publishers"):
        assigned = {
            target.id
            for node in tree(path).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        assert (module_name(path) in listed) == ("SOURCE" in assigned), name(path)


# Who may do what


def paths_into_data(path: Path) -> list[str]:
    """The expressions of a file that build a path with the data folder in it."""
    builders = re.compile(r"(.*\.)?(Path|joinpath|join|open|glob|rglob|read_csv)")
    found = []
    for node in ast.walk(tree(path)):
        parts: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            parts = [node.left, node.right]
        elif isinstance(node, ast.Call) and builders.fullmatch(ast.unparse(node.func)):
            parts = node.args
        texts = [part.value for part in parts if isinstance(part, ast.Constant)]
        if any(re.match(r"data(/|$)", str(text)) for text in texts):
            found.append(ast.unparse(node))
    return found


def test_one_module_touches_the_data_folder():
    everything = [*files(*ROOMS, "scripts"), ROOT / "dashboard.py"]
    assert list(breaches(everything, paths_into_data)) == ["loaders/store.py"]


def test_streamlit_caches_nothing():
    """What is held is held by reference, in few files; tests/test_caches.py lists it.

    Streamlit's own caches take 0.1 ms to find something again, several hundred times a run.
    """
    caching = re.compile(r"\bcache_(data|resource)\b")
    everything = [*files(*ROOMS, "scripts"), ROOT / "dashboard.py"]
    assert (
        breaches(everything, lambda path: caching.findall(path.read_text(encoding="utf-8"))) == {}
    )
    holding = breaches(everything, lambda path: uses(path, {"cachetools"}))
    pages = [f"pages/parts/{name}.py" for name in ("data/datasets", "found", "kept", "tables")]
    assert list(holding) == ["charts/noted.py", *pages, "serving/noscript.py"]


#: A format specification that writes a number: grouped, rounded, signed, zero-padded or typed.
NUMBER = re.compile(
    r"(?:.?[<>=^])?(?=[-+ ,_.0bcdeEfFgGnoxX%]|\d+[,_.bcdeEfFgGnoxX%])"
    r"[-+ ]?z?#?0?\d*[,_]?(?:\.\d+)?[bcdeEfFgGnoxX%]?"
)
PRINTF = re.compile(r"%[-+ 0#]*\d*(?:\.\d+)?[diouxXeEfFgG]")


def writes_a_number(node: ast.AST) -> bool:
    """Whether an expression writes a number in a form of its own."""
    if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
        parts = node.format_spec.values
        spec = "".join(str(p.value) if isinstance(p, ast.Constant) else "0" for p in parts)
        return bool(NUMBER.fullmatch(spec))
    if isinstance(node, ast.Call):
        function = node.func
        if isinstance(function, ast.Name) and function.id == "format":
            return True
        if isinstance(function, ast.Attribute) and function.attr == "format":
            return isinstance(function.value, ast.Constant) and ":" in str(function.value.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return isinstance(node.left, ast.Constant) and bool(PRINTF.search(str(node.left.value)))
    return False


def number_formats(path: Path) -> list[str]:
    found = [node for node in ast.walk(tree(path)) if writes_a_number(node)]
    return [f"line {node.lineno}: {ast.unparse(node)}" for node in found if hasattr(node, "lineno")]


def test_one_module_formats_numbers():
    found = breaches(files("charts", "exports", "pages"), number_formats)
    assert list(found) == ["charts/words/numbers.py"], found


@pytest.mark.parametrize(
    ("source", "formats"),
    [
        ("f'{x:,.1f}'", True),
        ("f'{x:.3g}'", True),
        ("f'{x:.{digits}f}'", True),
        ("f'{x:+.0%}'", True),
        ("f'{x:03}'", True),
        ("f'{x:,}'", True),
        ("format(x, ',.1f')", True),
        ("'{:,}'.format(x)", True),
        ("'%.1f' % x", True),
        ("f'{when:%B %Y}'", False),
        ("f'{when:%Y-%m-%d}'", False),
        ("f'{word:>20}'", False),
        ("f'{word}'", False),
        ("f'%{{y:,.4~g}} {unit}'", False),
        ("'%{y:,.4~g}' + unit", False),
        ("'{}, {}'.format(x, y)", False),
        ("7 % x", False),
    ],
)
def test_what_counts_as_formatting_a_number(tmp_path, source, formats):
    (tmp_path / "module.py").write_text(source)
    assert bool(number_formats(tmp_path / "module.py")) is formats


CASING = ("lower", "upper", "capitalize", "title", "swapcase")
#: A word of a sentence or of a unit; signs, column endings and single letters are none.
A_WORD = re.compile(r"[A-Za-z$ ]*[A-Za-z]{2}[^_]*")


def cuts_text(node: ast.AST) -> bool:
    """Whether an expression changes the case of a piece of text, or a word in a sentence."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    of, does = node.func.value, node.func.attr
    if does in CASING:
        return isinstance(of, ast.Subscript) and is_a_piece(of.slice)
    first = node.args[0] if node.args else None
    a_word = (
        isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and bool(A_WORD.fullmatch(first.value))
    )
    if does == "replace":
        return a_word
    written = isinstance(of, ast.Attribute) and of.attr in ("unit", "period", "finding")
    return written and does in ("removeprefix", "removesuffix", "partition", "split")


def is_a_piece(of: ast.expr) -> bool:
    """Whether what stands in brackets takes letters out of a text: [:1], [1:], [0]."""
    return isinstance(of, ast.Slice) or (isinstance(of, ast.Constant) and of.value in (0, -1))


def cuts(path: Path) -> list[str]:
    return [ast.unparse(node) for node in ast.walk(tree(path)) if cuts_text(node)]


def test_words_alone_cut_and_case_text():
    """What a sentence needs is carried as a value; words write a name small or a sentence large."""
    own = set(files("charts/words"))
    others = [path for path in files("charts", "exports", "pages") if path not in own]
    assert breaches(others, cuts) == {}
    assert breaches(own, cuts)


@pytest.mark.parametrize(
    ("source", "cut"),
    [
        ("text[:1].lower()", True),
        ("text[1:].upper()", True),
        ("text[0].lower() + text[1:]", True),
        ("text.replace('Net', 'net')", True),
        ("text.replace(' on goods from Pakistan', '')", True),
        ("data.unit.replace('US$', 'Rs')", True),
        ("data.unit.removeprefix('index, ')", True),
        ("name.lower()", False),
        ("names[2].lower()", False),
        ("row['fuel'].lower()", False),
        ("name.replace('_', '-')", False),
        ("column.replace('_usd', '_pkr')", False),
        ("html.replace('</script', '')", False),
        ("replace(data, unit='Rs')", False),
        ("column.removesuffix('_usd_million')", False),
    ],
)
def test_what_counts_as_cutting_text(tmp_path, source, cut):
    (tmp_path / "module.py").write_text(source)
    assert bool(cuts(tmp_path / "module.py")) is cut


def test_one_module_writes_sources_and_licenses():
    """The show alone has a shorter form, where the whole is too long for a slide."""
    line = re.compile(r"""f["'](Source|License): """)
    found = breaches(
        files("charts", "exports", "pages"),
        lambda path: line.findall(path.read_text(encoding="utf-8")),
    )
    assert found == {
        "charts/captions.py": ["Source", "License"],
        "exports/show/slide.py": ["Source"],
    }


def test_one_module_puts_pakistan_beside_its_peers():
    own = re.compile(r"""["']PAK["'],(?: ["']USA["'],)? \*""")
    found = breaches(files("charts"), lambda path: own.findall(path.read_text(encoding="utf-8")))
    assert found.keys() == {"charts/countries.py", "charts/selection.py"}


def test_one_module_says_which_dates_are_months():
    own = re.compile(r"""\.day\b.*(==|\.eq\()|["']_?month["'] in |endswith\(["']_month""")
    found = breaches(
        files("exports", "pages"), lambda path: own.findall(path.read_text(encoding="utf-8"))
    )
    assert found == {}


def not_a_table_of_contents(path: Path) -> list[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    found = [] if 5 <= lines <= 90 else [f"{lines} lines"]
    for node in ast.walk(tree(path)):
        strange = isinstance(node, (ast.Try, ast.AugAssign))
        if isinstance(node, ast.BinOp):
            # What joins a path or a sentence has a text on one side; the rest is arithmetic.
            sides = (node.left, node.right)
            strange = not any(
                isinstance(side, ast.JoinedStr)
                or (isinstance(side, ast.Constant) and isinstance(side.value, str))
                for side in sides
            )
        if isinstance(node, ast.Attribute):
            strange = ast.unparse(node.value) == "go"
        if isinstance(node, ast.Call):
            strange = ast.unparse(node.func) == "open"
        if strange:
            found.append(ast.unparse(node))
    return found


def test_a_page_is_a_table_of_contents():
    assert breaches(PAGES, not_a_table_of_contents) == {}


@pytest.mark.parametrize(
    ("line", "contents"),
    [
        ("icon = Path(__file__).parent / 'static' / 'icon.png'", True),
        ("text = 'a' + b", True),
        ("share = part / whole", False),
        ("share = part * 100", False),
        ("count += 1", False),
        ("figure = go.Figure()", False),
        ("text = open('x').read()", False),
        ("try:\n    a\nexcept KeyError:\n    b", False),
        ("a\n" * 90, False),
        ("", False),
    ],
)
def test_what_counts_as_a_table_of_contents(tmp_path, line, contents):
    (tmp_path / "page.py").write_text("a\n" * (4 if line else 3) + line)
    assert (not_a_table_of_contents(tmp_path / "page.py") == []) is contents


# No import has an effect

GUARD = """
import importlib, logging, sys


blocked = {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname",
           "subprocess.Popen", "os.system", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
           "os.putenv", "os.truncate", "shutil.rmtree"}

def watch(event, args):
    if not watching:
        return
    if event in blocked:
        raise RuntimeError(f"{event} {args}")
    if event == "open":
        path, mode, flags = args
        if isinstance(mode, str) and set(mode) & set("wax+") or flags & 0o3:
            raise RuntimeError(f"open {path} for writing")

def handlers():
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    return {h for logger in (logging.root, *loggers) for h in logger.handlers}

watching = False
sys.addaudithook(watch)
for name in sys.argv[1].split():  # what others do when imported is their affair
    importlib.import_module(name)
had, level, watching = handlers(), logging.root.level, True
for name in sys.argv[2:]:
    importlib.import_module(name)
assert handlers() == had, f"log handlers were added: {handlers() - had}"
assert logging.root.level == level, "the root log level was moved"
print(len(sys.argv) - 2)
"""


def run_guarded(first: str, *modules: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 our own
        [sys.executable, "-B", "-c", GUARD, first, *modules],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.sweep
def test_no_import_has_an_effect():
    modules = [
        module_name(path)
        for path in files("loaders", "charts", "exports")
        if path.name != "__main__.py"
    ]
    others = "numpy pandas requests openpyxl rich.progress rich.table"
    finished = run_guarded(others, *modules)
    assert finished.returncode == 0, finished.stderr
    assert int(finished.stdout) == len(modules) > 20


@pytest.mark.parametrize(
    "effect",
    [
        "open('written', 'w')",
        "import pathlib; pathlib.Path('folder').mkdir()",
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
        "import logging; logging.basicConfig(level='DEBUG')",
    ],
)
def test_the_guard_sees_an_effect(tmp_path, effect):
    (tmp_path / "module.py").write_text(effect)
    finished = run_guarded("", "module", cwd=tmp_path)
    assert finished.returncode == 1
    assert finished.stdout == ""


# Names and addresses


def test_a_file_with_keys_is_never_committed():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert ".streamlit/secrets.toml" in ignored


def test_every_module_is_named_after_what_it_is():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    every = files(*ROOMS, "scripts", "tests")
    assert not [name(p) for p in every if {*p.relative_to(ROOT).parts[:-1], p.stem} & vague]


#: Made by tools, not by us; and where paths are those inside a container.
SKIPPED = {".venv", ".git", "__pycache__", "node_modules", "cache", "tests", "deploy"}
SKIPPED |= {".pytest_cache", ".ruff_cache", ".hypothesis", ".make"}
MACHINE = re.compile(r"(?<![\w./:}-])/(home|root|tmp|Users|mnt|workspace)/")


def own_text_files() -> Iterator[tuple[Path, str]]:
    folders = [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            if path.name in SKIPPED or path.is_symlink():
                continue
            if path.is_dir():
                folders.append(path)
            else:
                try:
                    yield path, path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    continue


def test_no_file_names_a_place_on_one_machine():
    seen = 0
    for path, text in own_text_files():
        seen += 1
        found = MACHINE.search(text)
        assert not found, f"{name(path)}: {text[found.start() - 40 : found.end() + 40]!r}"
    assert seen > 50


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("path = '/home/me/data'", True),
        ("see /tmp/x.log", True),
        ("https://site.example/home/page", False),
        ("{address}/root/x", False),
    ],
)
def test_what_counts_as_a_place_on_one_machine(text, found):
    assert bool(MACHINE.search(text)) is found
