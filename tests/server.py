"""A running dashboard for tests: the real server, on a free port, ended by its own process."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds until /readyz answers 200; a start takes about four


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def start_server(port: int | None = None, root: Path = ROOT) -> Generator[str]:
    """Run the dashboard of a folder and yield its address once it is ready."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(  # noqa: S603 - our own
            command, cwd=root, stdout=log, stderr=log, env=os.environ | {"DASHBOARD_REFRESH": "off"}
        ) as process,
    ):
        try:
            trouble = _wait_until_ready(port, process)
            if trouble:
                log.seek(0)
                raise AssertionError(f"{trouble}; it said:\n{log.read()}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_until_ready(port: int, process: subprocess.Popen) -> str:
    """Wait for /readyz to say ready; return what kept it from doing so, "" if nothing did."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return f"the dashboard ended with {process.returncode}"
        match readiness(port):
            case "ready":
                return ""
            case "failed":
                return "the dashboard could not load its tables"
        time.sleep(0.1)
    return f"the dashboard was not ready after {PATIENCE} seconds"


def readiness(port: int) -> str:
    """What /readyz says on a port of this machine; "" while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return json.loads(connection.getresponse().read())["status"]
    except OSError:
        return ""
    finally:
        connection.close()
