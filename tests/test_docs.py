"""What the documents say is true of the code, and every link in them leads somewhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from exports.facts.citation import PRODUCT
from loaders.__main__ import ROADS
from loaders.catalogue import DATASETS
from loaders.store import ROOT

DOCS = ROOT / "docs"
MOST_WORDS = 1_500
MOST_BYTES = 3_000_000  # of all screenshots
FOLDERS = (".", "docs", "exports/show/assets", "pages/static")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=[path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# Figures


def dataset_rows() -> list[str]:
    """The rows the table of datasets must have, in the catalogue's order."""
    rows = []
    for dataset in DATASETS.values():
        source, terms = dataset.source, dataset.source.licence
        road = ROADS[dataset.road] + (f" `{dataset.key_variable}`" if dataset.key_variable else "")
        linked = f"[{terms.name}]({terms.url})" if terms.url else terms.name
        shared = "yes" if terms.embed else "no"
        cells = (f"`{dataset.id}`", source.publisher, dataset.title, road, linked, shared)
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def test_the_table_of_datasets_is_the_catalogue():
    table = read("docs/data.md").split("<!-- datasets -->\n")[1].split("<!-- /datasets -->")[0]
    assert [line for line in table.splitlines() if line.startswith("| `")] == dataset_rows()


def rhythm_rows() -> list[str]:
    """What the table of rhythms says, from the catalogue."""
    return [
        f"| `{dataset.id}` | {dataset.frequency} | "
        f"{f'{dataset.delay.days} days' if dataset.delay else 'none known'} | "
        f"{dataset.delay_told} |"
        for dataset in DATASETS.values()
        if dataset.frequency != "irregular"
    ]


def test_the_table_of_rhythms_is_the_catalogue():
    table = read("docs/data.md").split("<!-- rhythms -->\n")[1].split("<!-- /rhythms -->")[0]
    assert [line for line in table.splitlines() if line.startswith("| `")] == rhythm_rows()


# Packages, version, license


def test_every_dependency_has_its_reason():
    reasons = read("docs/dependencies.md").split("## Kept here unchanged")[0]
    named = set(
        re.findall(r"[a-z0-9-]+", " ".join(re.findall(r"^\| ([^|]+) \|", reasons, re.MULTILINE)))
    )
    pinned = set()
    for name in ("requirements.txt", "requirements-dev.txt"):
        pinned |= set(re.findall(r"^([a-z0-9-]+)==", read(name), re.MULTILINE))
    assert named - {"package", "---"} == pinned


def test_the_citation_is_of_this_version_and_license():
    cited = yaml.safe_load(read("CITATION.cff"))
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert cited["version"] == project["version"]
    assert cited["title"] == PRODUCT
    assert cited["license"] == project["license"]
    assert read("LICENSE").startswith(f"{project['license']} License\n")
    assert {"cff-version", "message", "authors"} <= set(cited)


def test_the_changelog_has_kinds():
    kinds = re.findall(r"^### (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert set(kinds) == {"Added", "Changed", "Fixed", "Data"}


# Commands, settings, addresses


def test_every_setting_is_told():
    told = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", read("docs/operator.md").split("## Deploy")[0]))
    rooms = ("loaders", "charts", "exports", "serving", "pages")
    sources = [ROOT / "dashboard.py", *(file for room in rooms for file in code(room))]
    read_here = {name for file in sources for name in re.findall(r'"(DASHBOARD_\w+)"', text(file))}
    keys = {dataset.key_variable for dataset in DATASETS.values()} - {""}
    assert told == read_here | keys


def code(room: str) -> Iterator[Path]:
    return (ROOT / room).rglob("*.py")


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_every_make_verb_is_one():
    verbs = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    named = {
        verb
        for path in DOCUMENTS
        for verb in re.findall(r"^    make ([a-z-]+)", text(path), re.MULTILINE)
    }
    named |= {verb for path in DOCUMENTS for verb in re.findall(r"`make ([a-z-]+)", text(path))}
    assert {"run", "test", "check", "format"} <= named <= verbs


def test_hooks_are_this_projects_own():
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    verbs = re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE)
    assert [repository["repo"] for repository in hooks] == ["local"]
    for hook in hooks[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].removeprefix("make ") in verbs


# Places in the code

PLACE = re.compile(r"`((?:charts|data|docs|exports|loaders|pages|scripts|serving|tests)/[^`\s]*)`")
#: Made by a refresh.
NOT_COMMITTED = ("data/cache", "data/cache/")


def places(words: str) -> list[str]:
    """The files and folders a document names; <page> stands for any page."""
    return [re.sub("<[a-z]+>", "*", place) for place in PLACE.findall(words)]


@each_document
def test_every_place_in_the_code_is_there(document):
    if document.name == "CHANGELOG.md":
        return  # it tells of what was
    gone = [place for place in places(text(document)) if not any(ROOT.glob(place))]
    assert set(gone) <= set(NOT_COMMITTED)


def test_what_counts_as_a_place():
    assert places("see `charts/<page>/page.py`, `pages/` and `years`") == [
        "charts/*/page.py",
        "pages/",
    ]


# The README, pictures, links


def test_the_readme_is_short():
    assert 300 < len(read("README.md").split()) <= MOST_WORDS


def test_pictures_are_small_and_shown():
    files = list((DOCS / "screenshots").iterdir())
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES
    shown = {(path.parent / link).resolve() for path in DOCUMENTS for link in links(text(path))}
    assert len(files) > 10
    assert sorted(file.name for file in files if file.resolve() not in shown) == []


def links(words: str) -> list[str]:
    """Where a document's links and pictures lead, in the order they stand."""
    words = re.sub(r"^    .*$|`[^`\n]*`", "", words, flags=re.MULTILINE)  # code leads nowhere
    return re.findall(r"\]\(([^)\s]+)\)", words) + re.findall(
        r'(?:src|srcset|href)="([^"]+)"', words
    )


def anchors(words: str) -> set[str]:
    """The places in a document a link may name: its headings, written as GitHub writes them."""
    headings = re.findall(r"^#+ (.+)$", words, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_every_link_leads_somewhere(document):
    for link in links(text(document)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(text(target)), link


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("see [this](a.md#b) and ![that](c.webp)", ["a.md#b", "c.webp"]),
        ("[![picture](a.webp)](b.md)", ["a.webp", "b.md"]),
        ('<img src="a.webp" alt="">', ["a.webp"]),
        ("    [code](a.md)\n`[code](b.md)`", []),
    ],
)
def test_what_counts_as_a_link(words, found):
    assert links(words) == found


def test_what_counts_as_an_anchor():
    assert anchors("# A publisher's known error\n## The API\nno # heading") == {
        "a-publishers-known-error",
        "the-api",
    }
