"""Kill a process that refreshes, again and again: `python kill_often.py FOLDER TIMES`.

Runs alone, so that forking is safe. Prints how many kills there were and which tables were seen.
"""

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DASHBOARD_CACHE"] = sys.argv[1]

from loaders import store
from loaders.load import load
from loaders.model import Provenance, Table

DATASET = "ember_generation"


def refresh_for_ever(table: Table, told: int) -> None:
    """Write one good copy after another, each with its own figures, and tell of each."""
    step = 0
    while True:
        step += 1
        frame = table.frame.assign(electricity_twh=table.frame["electricity_twh"] + step / 1_000)
        when = Provenance(datetime.now(UTC), "", ("https://example.org",), "", "live")
        store.write_vintage(table.dataset, frame, when)
        os.write(told, b".")


def main() -> None:
    """Kill at a random moment, then load: the table must be whole and without a warning."""
    start = load(DATASET)  # once: a busy machine may need longer to read than a child may live
    rows = len(start.frame)
    origins = set()
    chance = random.Random(1)  # noqa: S311 the moments need not be secret
    for number in range(int(sys.argv[2])):
        whole, told = os.pipe()
        child = os.fork()
        if child == 0:
            refresh_for_ever(start, told)
        os.close(told)
        if number % 10 == 0:  # once there is a whole copy, however slow the machine
            os.read(whole, 1)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(whole)
        table = load(DATASET)
        if len(table.frame) != rows or table.provenance.warning:
            sys.exit(f"a kill was seen: {table.provenance.warning}")
        origins.add(table.provenance.origin)
    copies = len(store.vintages(DATASET))
    print(f"{sys.argv[2]} kills, {copies} copies kept, seen {', '.join(sorted(origins))}")  # noqa: T201


main()
