"""Compare the start of the dashboard with that of a bare app that imports pandas and plotly.

Both are started by `streamlit run` with the same settings, in turn, after one uncounted start each.
The clock runs from the start of the process. A bare app imports at its first page run, so it is
ready when a first visitor's page has been drawn; the dashboard is ready when /readyz answers 200,
with every table in memory. As a second pair, the first visitor's page is timed in both.
"""

import argparse
import http.client
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).parent.parent
BARE_APP = """import pandas
import plotly.graph_objects
import streamlit as st

st.title("Bare app")
"""
PATIENCE = 60  # seconds a start may take
console = Console()


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of a process until it was ready and until a page was drawn."""

    ready: float
    first_page: float


@contextmanager
def running(folder: Path, script: str, ready: str) -> Generator[int]:
    """Run a Streamlit script and yield its port once the path `ready` answers 200."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,  # noqa: S603 - ours
    ):
        try:
            wait_for(port, ready, process)
            yield port
        except (TimeoutError, ConnectionError, WebSocketException) as error:
            log.seek(0)
            sys.exit(f"{script}: {error}; it said:\n{log.read()}")
        finally:
            process.terminate()


def wait_for(port: int, path: str, process: subprocess.Popen) -> None:
    """Return as soon as a path answers 200; TimeoutError if it does not or the process ends."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:  # not listening yet
            pass
        finally:
            connection.close()
        time.sleep(0.02)
    raise TimeoutError(f"{path} did not answer 200 within {PATIENCE} seconds")


def draw_page(port: int, page: str = "") -> None:
    """Ask for a page as a browser does in a new window, and return when it is drawn."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket_:
        request = BackMsg()
        request.rerun_script.query_string = ""
        request.rerun_script.page_name = page
        socket_.send(request.SerializeToString())
        while True:
            content = socket_.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else b"")
            if message.delta.new_element.WhichOneof("type") == "exception":
                raise ConnectionError("an error stands in place of its page")
            if message.WhichOneof("type") == "script_finished":
                return


def start_dashboard() -> Start:
    """Start the dashboard once."""
    begin = time.perf_counter()
    with running(ROOT, "dashboard.py", ready="/readyz") as port:
        ready = time.perf_counter() - begin
        draw_page(port)
        return Start(ready, time.perf_counter() - begin)


def start_bare_app(folder: Path) -> Start:
    """Start the bare app once."""
    begin = time.perf_counter()
    with running(folder, "bare.py", ready="/_stcore/health") as port:
        draw_page(port)
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
