"""A running dashboard for tests: the real server, on a free port, ended by its own process."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.waiting import until

ROOT = Path(__file__).parent.parent


@contextmanager
def free_port(port: int = 0) -> Generator[int]:
    """A port that the system gives to nobody else meanwhile; only who is told of it listens.

    Where one is given, that one.
    """
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(("127.0.0.1", port))
        yield place.getsockname()[1]


@contextmanager
def start_server(at: int = 0) -> Generator[str]:
    """Run the dashboard, at a port if one is given, and yield its address once it is ready."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port"]
    with (
        free_port(at) as port,
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(  # noqa: S603 - our own
            [*command, str(port)],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            env=os.environ | {"DASHBOARD_REFRESH": "off"},
        ) as process,
    ):
        try:
            until(lambda: process.poll() is not None or readiness(port) in ("ready", "failed"))
            if process.poll() is not None or readiness(port) != "ready":
                log.seek(0)
                msg = f"the dashboard did not start; it said:\n{log.read()}"
                raise AssertionError(msg)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


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
