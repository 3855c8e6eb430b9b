"""Compare the start of the dashboard with that of a bare app that imports pandas and plotly.

Both are started by `streamlit run` with the same settings, in turn, after one uncounted start each.
The clock runs from the start of the process. A bare app imports at its first page run, so it is
ready when a first visitor's page has been drawn; the dashboard is ready when /readyz answers 200,
with every table in memory. As a second pair, the first visitor's page is timed in both.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from streamlit_client import draw_page
from streamlit_server import running

ROOT = Path(__file__).parent.parent
BARE_APP = """import pandas
import plotly.graph_objects
import streamlit as st

st.title("Bare app")
"""
console = Console()


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of a process until it was ready and until a page was drawn."""

    ready: float
    first_page: float


def start_dashboard() -> Start:
    """Start the dashboard once."""
    begin = time.perf_counter()
    with running(ROOT, "dashboard.py", ready="/readyz") as server:
        ready = time.perf_counter() - begin
        draw_page(server.port)
        return Start(ready, time.perf_counter() - begin)


def start_bare_app(folder: Path) -> Start:
    """Start the bare app once."""
    begin = time.perf_counter()
    with running(folder, "bare.py", ready="/_stcore/health") as server:
        draw_page(server.port)
        drawn = time.perf_counter() - begin
        return Start(drawn, drawn)


def show(dashboard: list[Start], bare: list[Start]) -> None:
    """Print medians, differences and ratios."""
    table = Table("Median of starts, seconds", "Dashboard", "Bare app", "Difference", "Ratio")
    for label, field in (("until ready", "ready"), ("until the first page is drawn", "first_page")):
        ours = statistics.median(getattr(start, field) for start in dashboard)
        theirs = statistics.median(getattr(start, field) for start in bare)
        table.add_row(
            label,
            f"{ours:.2f}",
            f"{theirs:.2f}",
            f"{ours - theirs:+.2f}",
            f"{ours / theirs:.2f}",
        )
    console.print(table)


def main() -> None:
    """Start both in turn, several times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="counted starts of each (5)")
    rounds = parser.parse_args().rounds
    dashboard, bare = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE_APP, encoding="utf-8")
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        for number in range(rounds + 1):
            dashboard.append(start_dashboard())
            bare.append(start_bare_app(folder))
            console.print(
                f"{f'start {number}' if number else 'uncounted'}: "
                f"dashboard {dashboard[-1].ready:.2f} s, bare app {bare[-1].ready:.2f} s"
            )
    show(dashboard[1:], bare[1:])


if __name__ == "__main__":
    main()
