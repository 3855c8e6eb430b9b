"""Files keep their bytes in every checkout, whatever ends of line a reader's git is set to."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"),
    reason="an archive without git's own folder has no checkout to try",
)


def git(*words: str, given: str = "") -> str:
    # A container's user need not own the folder that its tests are run in.
    command = ["git", "-c", "safe.directory=*", *words]
    finished = subprocess.run(  # noqa: S603 our own
        command, cwd=ROOT, input=given, capture_output=True, text=True, check=True
    )
    return finished.stdout


def test_a_checkout_as_on_windows_has_the_same_bytes(tmp_path):
    lines = [line.split() for line in git("ls-files", "-s", "-z").split("\0") if line]
    recorded = {name: digest for _, digest, _, name in lines}
    git("-c", "core.autocrlf=true", "checkout-index", "--all", f"--prefix={tmp_path}/")
    paths = "\n".join(str(tmp_path / name) for name in recorded)
    found = git("hash-object", "--no-filters", "--stdin-paths", given=paths).split()
    changed = [
        name for name, digest in zip(recorded, found, strict=True) if recorded[name] != digest
    ]
    assert len(recorded) > 500
    assert changed == []
