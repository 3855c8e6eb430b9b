"""The README says what is true of the code."""

import re
import tomllib

import yaml

from exports.facts.citation import PRODUCT
from loaders.__main__ import ROADS
from loaders.catalogue import DATASETS
from loaders.store import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def dataset_rows() -> list[str]:
    """The rows the README's table of datasets must have, in the catalogue's order."""
    rows = []
    for dataset in DATASETS.values():
        road = ROADS[dataset.road] + (f" `{dataset.key_variable}`" if dataset.key_variable else "")
        rows.append(f"| `{dataset.id}` | {dataset.source.publisher} | {dataset.title} | {road} |")
    return rows


def test_the_table_of_datasets_is_the_catalogue():
    table = README.split("<!-- datasets -->\n")[1].split("<!-- /datasets -->")[0]
    assert [line for line in table.splitlines() if line.startswith("| `")] == dataset_rows()


def test_every_dependency_has_its_reason():
    reasons = README.split("### Dependencies")[1].split("## Limits")[0]
    named = set(re.findall(r"[a-z-]+", " ".join(re.findall(r"^\| ([a-z, -]+) \|", reasons, re.M))))
    pinned = set()
    for name in ("requirements.txt", "requirements-dev.txt"):
        pinned |= set(re.findall(r"^([a-z-]+)==", (ROOT / name).read_text(), re.M))
    assert named - {"package"} == pinned


def test_the_citation_is_of_this_version():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["version"] == project["version"]
    assert cited["title"] == PRODUCT
    assert {"cff-version", "message", "authors"} <= set(cited)
