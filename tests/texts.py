"""The files of this project that hold words of its own."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("charts", "data/reference", "docs", "exports", "loaders", "pages")
ENDINGS = {".py", ".md", ".csv", ".js"}
FILES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in ENDINGS and "__pycache__" not in path.parts
] + [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "dashboard.py"]


def read_texts() -> dict[str, str]:
    """What each file says, by its place in the project, with single spaces for all white space."""
    return {
        path.relative_to(ROOT).as_posix(): " ".join(path.read_text(encoding="utf-8").split())
        for path in FILES
    }
