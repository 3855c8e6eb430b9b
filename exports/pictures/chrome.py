"""One headless Chrome that draws figures: started at the first picture, kept, ended with us.

It draws one figure at a time, few may wait, and none waits for ever. Nothing it draws leaves this
machine: plotly.js and the outlines of maps are files, and every other road leads to a closed port.
"""

import asyncio
import atexit
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Literal

from charts.figures.frame import Figure

#: Where a Chrome is looked for, after the path in DASHBOARD_CHROME.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Nothing of the browser's own may look like a request of the dashboard's.
QUIET = ("--disable-background-networking", "--disable-quic", "--disable-extensions")
#: A closed port of this machine as proxy: whatever is not a file cannot be reached.
NOWHERE = "http://127.0.0.1:9"
OUTLINES = Path(__file__).parents[2] / "pages" / "static" / "topojson"

Drawn = Literal["png", "svg"]
MOST_AT_ONCE = 6  #: one is drawn, the others wait
START_SECONDS = 30.0
DRAW_SECONDS = 20.0
END_SECONDS = 10.0


class PictureError(Exception):
    """No picture came about; the sentence says why and what a reader can do."""


class NoChromeError(PictureError):
    """There is no Chrome on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "Pictures need Chrome or Chromium on the server, and none was found. "
            "The camera button above the chart gives a picture of it."
        )


class BusyError(PictureError):
    """Too many pictures are asked for at once."""

    def __init__(self) -> None:
        super().__init__("Many pictures are being drawn. Try again in a few seconds.")


def find() -> str:
    """The path of a Chrome: the one in DASHBOARD_CHROME, or one on the PATH; "" if there is none.

    DASHBOARD_CHROME=off does without one.
    """
    named = os.environ.get("DASHBOARD_CHROME", "").strip()
    if named:
        return shutil.which(named) or ""
    return next(filter(None, map(shutil.which, NAMES)), "")


class Chrome:
    """The browser, in an event loop of its own thread."""

    def __init__(self, proxy: str = NOWHERE) -> None:
        self._proxy = proxy
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._turn = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Any = None

    def draw(self, figure: Figure, form: Drawn, width: int, height: int, scale: float = 1) -> bytes:
        """Return a picture; NoChromeError, BusyError or PictureError where there can be none."""
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            if not self._turn.acquire(timeout=DRAW_SECONDS):
                raise BusyError
            try:
                options = {"format": form, "width": width, "height": height, "scale": scale}
                return self._drawn(figure, options)
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def close(self) -> None:
        """End the browser; the next picture starts another."""
        browser, self._browser = self._browser, None
        if browser is not None:
            try:
                self._run(browser.close(), END_SECONDS)
            except Exception:  # it does not listen any more
                _kill(browser.subprocess)
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)

    def _drawn(self, figure: Figure, options: dict[str, Any]) -> bytes:
        try:
            if self._browser is None or self._browser.subprocess.poll() is not None:
                self._start()
            drawing = self._browser.calc_fig(figure, opts=options, topojson=f"{OUTLINES.as_uri()}/")
            return self._run(drawing, DRAW_SECONDS)
        except NoChromeError:
            raise
        except Exception as error:  # whatever went wrong in there, the next one starts afresh
            self.close()
            msg = f"The picture could not be drawn ({type(error).__name__}). Try again."
            raise PictureError(msg) from error

    def _start(self) -> None:
        path = find()
        if not path:
            raise NoChromeError
        self.close()
        runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = runner.get_loop()
        threading.Thread(target=_turn_until_stopped, args=(runner,), daemon=True).start()
        self._browser = self._run(_open(path, self._proxy), START_SECONDS)
        atexit.unregister(self.close)
        atexit.register(self.close)

    def _run(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:
        assert self._loop is not None  # noqa: S101 for the type checker
        waiting = asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), self._loop)
        return waiting.result(seconds + 1)


def _turn_until_stopped(runner: asyncio.Runner) -> None:
    """Turn the loop; once it is stopped, the runner ends what a browser left waiting in it."""
    with runner:
        runner.get_loop().run_forever()


def _kill(process: subprocess.Popen[Any]) -> None:
    """End a browser with all its processes: it was started as a group of its own."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait(END_SECONDS)


async def _open(path: str, proxy: str) -> Any:
    import kaleido  # noqa: PLC0415 only who draws waits for it
    from choreographer.browsers.chromium import Chromium  # noqa: PLC0415 the same

    class QuietChromium(Chromium):
        def get_cli(self) -> list[str]:
            return [*super().get_cli(), *QUIET]

    browser = kaleido.Kaleido(
        path=path,
        browser_cls=QuietChromium,
        mathjax=False,
        timeout=DRAW_SECONDS,
        proxy_server=proxy,
        # Chrome refuses its sandbox to root, and only then goes without.
        enable_sandbox=not (hasattr(os, "geteuid") and os.geteuid() == 0),
    )
    try:
        await browser.open()
    except BaseException:  # also where it took too long
        if hasattr(browser, "subprocess"):
            _kill(browser.subprocess)
        raise
    return browser


#: The one browser of this process.
CHROME = Chrome()
