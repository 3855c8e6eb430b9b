"""Start the dashboard and open it in a browser: `python scripts/start.py [port]`."""

import http.client
import os
import runpy
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"
PATIENCE = 60  # seconds to wait for the tables before giving up on the browser
LARGEST_PORT = 65_535


def complaint(port: str) -> str:
    """Why the dashboard cannot listen on this port and what to do; empty if it can."""
    if not port.isascii() or not port.isdigit() or not 0 < int(port) <= LARGEST_PORT:
        return f"{port!r} is not a port: choose a number such as 8502, as in `make run PORT=8502`."
    with socket.socket() as probe:
        if os.name == "posix":  # else a port just released would count as taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} is reserved: choose another, as in `make run PORT=8502`."
        except OSError:
            return (
                f"Port {port} is taken, perhaps by a dashboard already running: open "
                f"http://localhost:{port}, or choose another, as in `make run PORT=8502`."
            )
    return ""


def has_display() -> bool:
    """Whether a browser window could appear here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_when_ready(port: int) -> None:
    """Open the dashboard in the reader's browser once it has its tables."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                webbrowser.open(f"http://localhost:{port}")
                return
        except OSError:  # not listening yet
            pass
        finally:
            connection.close()
        time.sleep(0.2)


def main(port: str = "8501") -> None:
    """Run Streamlit here, in the main thread, so that Ctrl-C reaches it."""
    if trouble := complaint(port):
        sys.exit(trouble)
    if has_display():
        threading.Thread(target=open_when_ready, args=(int(port),), daemon=True).start()
    sys.argv = ["streamlit", "run", str(DASHBOARD), "--server.port", port]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
