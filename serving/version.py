"""The version of this dashboard, as its project file says."""

import tomllib
from pathlib import Path


def _read() -> str:
    project = Path(__file__).parents[1] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


VERSION = _read()
