"""What was refreshed on a machine changes no test, and no test changes it."""

import subprocess
import sys

from loaders import store

WHILE_COLLECTED = store.cache_folder()
ASK = "from loaders import store; print(store.cache_folder())"


def test_copies_of_this_machine_are_out_of_reach():
    assert not WHILE_COLLECTED.is_relative_to(store.ROOT)
    assert store.cache_folder() == WHILE_COLLECTED
    assert list(WHILE_COLLECTED.iterdir()) == []


def test_they_are_so_for_what_a_test_starts():
    finished = subprocess.run(  # noqa: S603 our own
        [sys.executable, "-c", ASK], cwd=store.ROOT, capture_output=True, text=True, check=True
    )
    assert finished.stdout.strip() == str(WHILE_COLLECTED)
