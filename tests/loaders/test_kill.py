"""A process may die at any moment of a refresh; what is loaded afterwards is whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from loaders.store import KEEP

pytestmark = pytest.mark.sweep

SCRIPT = Path(__file__).with_name("kill_often.py")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor SIGKILL")
@pytest.mark.parametrize("kills", [40, pytest.param(200, marks=pytest.mark.long)])
def test_kills_leave_a_whole_table(tmp_path, kills):
    run = subprocess.run(  # noqa: S603 our own script
        [sys.executable, str(SCRIPT), str(tmp_path), str(kills)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(f"{kills} kills")
    assert "live" in run.stdout
    whole = list((tmp_path / "ember_generation").glob("[0-9]*.json"))
    assert 0 < len(whole) <= KEEP + 1
