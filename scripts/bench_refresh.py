"""Measure whether a refresh slows a page: runs of pages with and without one, run by run in turn.

The refresh is that of the dataset whose parse takes longest, US coal exports: the real road (parse,
checks, comparison, disk) over and over, in a process started as the dashboard starts its own, and
stopped for every other run (by a signal, so not on Windows). Only the network is left out: the
publisher's workbook is written anew from the embedded table. What a page takes that has to draw
again, because a refresh has brought a copy, is measured apart.
"""

import argparse
import io
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from bench import ROOT, console
from rich.table import Table
from streamlit_client import draw_page
from streamlit_server import running

sys.path.insert(0, str(ROOT))  # the rooms, when this file is run as a script
from loaders.background import low_priority
from loaders.http import Client
from loaders.load import load
from loaders.publishers.eia import coal_exports
from loaders.refresh import refresh

DATASET = "eia_coal_exports"
PAGES = ("", "trade", "energy", "data")
REDRAWN = "energy"  # a page that draws from the dataset
SETTLE_S = 3.0  # until the refreshing process has imported everything and parses
WAKE_S = 0.05


class FromDisk(Client):
    """Hands out the workbook whatever is asked for."""

    content = b""

    def get(self, url: str, *_: object, **__: object) -> bytes:
        """Return the workbook."""
        self.urls.append(url)
        return self.content


def workbook() -> bytes:
    """Write the embedded table as the publisher's workbook."""
    frame = load(DATASET).frame
    columns = {theirs: frame[ours] for theirs, ours in coal_exports.NAMES.items()}
    columns |= {theirs: frame[ours] for theirs, ours in coal_exports.MEASURES.items()}
    cells = pd.DataFrame(columns).astype("object")
    cells = cells.where(cells.notna(), coal_exports.NONE_RECORDED).assign(**coal_exports.CONSTANTS)
    buffer = io.BytesIO()
    cells.to_excel(buffer, sheet_name=coal_exports.SHEET, index=False)
    return buffer.getvalue()


def refresh_once(path: Path) -> None:
    """Refresh the dataset from a workbook, into the folder that DASHBOARD_CACHE names."""
    FromDisk.content = path.read_bytes()
    (outcome,) = refresh([DATASET], client=FromDisk).outcomes
    if outcome.result not in ("updated", "unchanged"):
        sys.exit(outcome.cause)


@contextmanager
def refreshing(path: Path) -> Generator[subprocess.Popen]:
    """Refresh in a process as the dashboard starts it, into a folder of its own."""
    command = [*low_priority(), sys.executable, __file__, "--refresh-from", str(path)]
    env = os.environ | {"DASHBOARD_CACHE": str(path.parent / "beside")}
    with subprocess.Popen(command, cwd=ROOT, env=env) as process:  # noqa: S603 our own
        try:
            time.sleep(SETTLE_S)
            yield process
            if process.poll() is not None:
                sys.exit(f"the refresh ended with {process.returncode}")
        finally:
            process.kill()


def timed(port: int, page: str) -> float:
    """Milliseconds a page takes until it is drawn."""
    begin = time.perf_counter()
    draw_page(port, page)
    return (time.perf_counter() - begin) * 1_000


def measure(rounds: int, path: Path) -> dict[str, tuple[list[float], list[float]]]:
    """Run every page, the refresh stopped and going in turn; then after a refresh each time."""
    found: dict[str, tuple[list[float], list[float]]] = {page: ([], []) for page in PAGES}
    with running(ROOT, "dashboard.py", ready="/readyz") as server:
        for page in PAGES * 3:
            draw_page(server.port, page)
        with refreshing(path) as process:
            for number in range(rounds):
                for page in PAGES:
                    for goes in (number % 2, 1 - number % 2):
                        process.send_signal(signal.SIGCONT if goes else signal.SIGSTOP)
                        time.sleep(WAKE_S)
                        found[page][goes].append(timed(server.port, page))
        again: tuple[list[float], list[float]] = ([], [])
        for _ in range(max(2, rounds // 5)):
            again[0].append(timed(server.port, REDRAWN))
            refresh_once(path)
            again[1].append(timed(server.port, REDRAWN))
    return found | {f"{REDRAWN}, drawn anew after a refresh": again}


def show(found: dict[str, tuple[list[float], list[float]]]) -> None:
    """Print medians, slow runs and ratios."""
    table = Table("Page run, ms", "Median", "With a refresh", "Ratio", "Slowest 10%", "With")
    together = tuple([ms for page in PAGES for ms in found[page][side]] for side in (0, 1))
    for name, (quiet, busy) in {"all pages": together, **found}.items():
        median, beside = statistics.median(quiet), statistics.median(busy)
        slow, slow_beside = (statistics.quantiles(times, n=10)[-1] for times in (quiet, busy))
        table.add_row(
            name or "overview",
            f"{median:.0f}",
            f"{beside:.0f}",
            f"{beside / median:.2f}",
            f"{slow:.0f}",
            f"{slow_beside:.0f}",
        )
    console.print(table)


def main() -> None:
    """Measure, or be the process that refreshes until it is ended."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20, help="runs of each page, each way (20)")
    parser.add_argument("--refresh-from", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    while options.refresh_from:
        refresh_once(options.refresh_from)
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"DASHBOARD_CACHE": f"{name}/cache", "DASHBOARD_REFRESH": "off"}
        path = Path(name) / coal_exports.WORKBOOK
        path.write_bytes(workbook())
        show(measure(options.rounds, path))


if __name__ == "__main__":
    main()
