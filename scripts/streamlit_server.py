"""A Streamlit app run for a measurement, on a free port, ended with it."""

import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException

PATIENCE = 60  # seconds a start may take


@dataclass(frozen=True, slots=True)
class Server:
    """Where a running app listens, and its process."""

    port: int
    pid: int


@contextmanager
def running(folder: Path, script: str, ready: str) -> Generator[Server]:
    """Run a Streamlit script and yield its server once the path `ready` answers 200."""
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
            yield Server(port, process.pid)
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
    msg = f"{path} did not answer 200 within {PATIENCE} seconds"
    raise TimeoutError(msg)
