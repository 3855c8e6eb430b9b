"""Measure what the runs of every page cost the server's processor, beside a bare app's in turn.

The dashboard and a bare app with one Plotly chart run side by side with the same settings. Every
page is drawn once in a session of its own; then each is drawn again, a run of the bare app after
each. What counts is the processor time of the whole process until it is idle again: Streamlit
collects garbage after it has said that a run is finished, when the next reader waits already.
Only on Linux, whose clocks tell the time of another process to the nanosecond.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench import ROOT, console
from rich.table import Table
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit_client import Run, Visitor, visiting
from streamlit_server import PATIENCE, Server, running

#: What anyone would write first: the libraries the dashboard imports too, and one line over years.
BARE_APP = """import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.title("Bare app")
frame = pd.DataFrame({"year": range(2010, 2027), "value": range(17)})
st.plotly_chart(go.Figure(go.Scatter(x=frame["year"], y=frame["value"])))
"""
#: Times the bare app. A warm run only hands out what is kept; on two cores, where a run of the bare
#: app takes 80 ms, this leaves one core ten readers a second.
BUDGET = 1.2
#: These pages draw no chart.
BUDGETS = {"present": 1.0, "data": 1.0}
#: The same with years that nobody has chosen before: every chart they move is built.
NEW_BUDGET = 3.0
#: What a page that shows nothing by itself is asked for.
QUERIES = {"view": "chart=trade-goods"}
#: The last of the years chosen on each page that has them; none of these are drawn before.
LAST_YEAR = 2021
LOOK_S = 0.05  # between two looks at whether the process is idle
STILL_S = 0.002  # processor time that an idle process takes meanwhile at most


@dataclass(frozen=True, slots=True)
class Window:
    """A session of a running app, in which one page is drawn again and again."""

    server: Server
    visitor: Visitor
    page: str = ""

    def draw(self) -> tuple[Run, float]:
        """Draw the page and return milliseconds of processor time until the server is idle."""
        return self._timed(lambda: self.visitor.draw(self.page, QUERIES.get(self.page, "")))

    def move(self, run: Run, widget: WidgetState) -> tuple[Run, float]:
        """Move a widget that a run of the page drew, and return the same."""
        return self._timed(lambda: self.visitor.move(run, widget))

    def _timed(self, act: Callable[[], Run]) -> tuple[Run, float]:
        begin = processor_time(self.server.pid)
        run = act()
        wait_until_idle(self.server.pid)
        return run, (processor_time(self.server.pid) - begin) * 1_000


@dataclass(slots=True)
class Row:
    """The runs of one page, and those of the bare app between them, in milliseconds."""

    page: str
    budget: float | None
    first: float | None = None
    messages: int = 0
    size: int = 0  # bytes
    again: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the bare app."""
        return statistics.median(self.again) / statistics.median(self.bare)

    @property
    def is_past_budget(self) -> bool:
        """Whether the page costs more than it may."""
        return self.budget is not None and self.ratio > self.budget

    def add(self, run: Run, spent: float, bare: Window) -> None:
        """Count a run of the page, and draw the bare app after it."""
        self.messages, self.size = run.messages, run.size
        self.again.append(spent)
        self.bare.append(bare.draw()[1])


def processor_time(pid: int) -> float:
    """Seconds a process has taken, of the clock that clock_getcpuclockid(3) would name."""
    return time.clock_gettime(~pid << 3 | 2)


def wait_until_idle(pid: int) -> None:
    """Return once no thread of a process runs or waits for a core, and its clock stands still."""
    deadline = time.monotonic() + PATIENCE
    before = -1.0
    while time.monotonic() < deadline:
        now = processor_time(pid)
        if now - before < STILL_S and not wants_a_core(pid):
            return
        before = now
        time.sleep(LOOK_S)
    msg = f"the server was still busy after {PATIENCE} seconds"
    raise TimeoutError(msg)


def wants_a_core(pid: int) -> bool:
    """Whether a thread of a process is running or would, were a core free."""
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            state = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):  # the thread has ended meanwhile
            continue
        if state == "R":
            return True
    return False


@contextmanager
def bare_app() -> Generator[Server]:
    """Run the bare app in a folder of its own, with the dashboard's settings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE_APP, encoding="utf-8")
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        with running(folder, "bare.py", ready="/_stcore/health") as server:
            yield server


def measure(app: Path, rounds: int) -> list[Row]:
    """Draw every page once, then each again in turn; at last with years never chosen before."""
    with (
        bare_app() as bare_server,
        running(app, "dashboard.py", ready="/readyz") as server,
        ExitStack() as windows,
    ):

        def window(server: Server, page: str = "") -> Window:
            return Window(server, windows.enter_context(visiting(server.port)), page)

        bare = window(bare_server)
        pages = {path: window(server, path) for path in window(server).draw()[0].pages}
        rows = {}
        for path, shown in pages.items():
            first = shown.draw()[1]
            bare.draw()
            rows[path] = Row(path or "overview", BUDGETS.get(path, BUDGET), first)
        for _ in range(rounds):
            for path, shown in pages.items():
                rows[path].add(*shown.draw(), bare)
        changed = [choose_years(shown, bare, rounds) for shown in pages.values()]
        return [*rows.values(), *filter(None, changed)]


def choose_years(window: Window, bare: Window, rounds: int) -> Row | None:
    """Open the choices of a page's strip and choose years never chosen; None where it has none."""
    run = window.draw()[0]
    for strip in run.ids("-choices"):
        opened = window.move(run, WidgetState(id=strip, bool_value=True))[0]
        for years in opened.ids("-years"):
            row = Row(f"{window.page}, new years", NEW_BUDGET)
            for first_year in range(LAST_YEAR - rounds, LAST_YEAR):
                chosen = WidgetState(id=years)
                chosen.double_array_value.data.extend((first_year, LAST_YEAR))
                row.add(*window.move(opened, chosen), bare)
            return row
    return None


def show(rows: list[Row]) -> None:
    """Print medians and ratios."""
    table = Table("Processor time of a run, ms", title=f"Median of {len(rows[0].again)} runs")
    for name in ("Messages", "kB", "First", "Again", "Bare app", "Ratio", "Budget"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(
            row.page,
            str(row.messages),
            f"{row.size / 1_000:.0f}",
            "" if row.first is None else f"{row.first:.0f}",
            f"{statistics.median(row.again):.0f}",
            f"{statistics.median(row.bare):.0f}",
            f"{row.ratio:.2f}",
            "" if row.budget is None else f"{row.budget:.1f}",
            style="red" if row.is_past_budget else "",
        )
    console.print(table)


def main() -> None:
    """Measure, print, and fail where a page costs more than it may."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9, help="counted runs of each page (9)")
    parser.add_argument("--app", type=Path, default=ROOT, help="folder of another checkout")
    parser.add_argument("--json", type=Path, help="write every run to this file, too")
    options = parser.parse_args()
    if sys.platform != "linux":
        sys.exit("The processor time of page runs is measured on Linux only.")
    with tempfile.TemporaryDirectory() as cache:
        os.environ |= {"DASHBOARD_CACHE": cache, "DASHBOARD_REFRESH": "off"}
        rows = measure(options.app.resolve(), options.rounds)
    show(rows)
    if options.json:
        told = [asdict(row) | {"ratio": row.ratio} for row in rows]
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    if past := [row.page for row in rows if row.is_past_budget]:
        sys.exit(f"Past their budget: {', '.join(past)}.")


if __name__ == "__main__":
    main()
