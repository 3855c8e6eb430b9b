"""Every chart as a picture: drawn by a real Chrome, opened again, no network asked."""

import asyncio
import errno
import io
import os
import re
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from charts import figures
from exports.forms import FORMS, offered
from exports.pictures import chrome, picture
from exports.pictures.chrome import BusyError, Chrome, NoChromeError, PictureError
from tests.catalogue import BUILT, SAMPLE, opened
from tests.waiting import PATIENCE_S, until

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True, scope="module")
def there_is_a_chrome():
    if not chrome.find():
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("Chromium is missing: install it (Debian: apt-get install chromium).")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chrome, "DRAW_SECONDS", PATIENCE_S)
        patch.setattr(chrome, "START_SECONDS", PATIENCE_S)
        yield
    chrome.CHROME.close()


@pytest.mark.parametrize("chart_id", SAMPLE)
def test_a_chart_is_a_png_of_the_promised_size_and_not_empty_or_only_told(chart_id):
    shown = opened(chart_id)
    if not picture.is_drawn(shown):
        with pytest.raises(PictureError, match="take it as CSV"):
            picture.png(shown)
        assert not [form for form in offered(shown) if form.is_picture]
        return
    drawn = Image.open(io.BytesIO(picture.png(shown)))
    assert drawn.format == "PNG"
    assert drawn.size == (2400, 1350)
    assert len(drawn.convert("RGB").resize((300, 169)).getcolors(100_000) or ()) > 50
    chart_part = drawn.convert("HSV").crop((80, 400, 2320, 1100))
    colored = sum(chart_part.getchannel("S").histogram()[60:])
    assert colored > 300, "no mark is drawn where the chart should be"


@pytest.mark.parametrize(
    "chart_id",
    ["trade-goods", "mining-output", "minerals-us-import-sources", "energy-power-plants"],
)
def test_an_svg_says_finding_subtitle_and_source(chart_id):
    made = opened(chart_id)
    root = ET.fromstring(picture.svg(made))  # noqa: S314 our own
    assert (root.get("width"), root.get("height")) == ("1200", "675")
    own = " ".join(text.text or "" for text in root.findall(f"{SVG}text"))
    assert made.finding in own
    assert made.subtitle in own
    for table in made.tables.values():
        assert table.dataset.source.publisher in own
    assert root.find(f"{SVG}g/{SVG}svg") is not None


def test_words_stay_inside_the_picture():
    for made in (opened(chart.id) for chart in BUILT):
        for block, style in (
            (made.finding, picture.FINDING),
            (picture.source(made), picture.SMALL),
        ):
            for line in picture._lines(block, style):
                assert len(line) <= style.characters


def test_an_empty_view_says_so_without_a_browser(monkeypatch):
    monkeypatch.setattr(chrome.CHROME, "draw", None)
    full = opened("trade-goods")
    made = replace(full, data=replace(full.data, frame=full.data.frame.iloc[:0]))
    assert made.data.empty in picture.svg(made).decode()


class Listening(socketserver.ThreadingTCPServer):
    """A proxy that answers nothing and notes what it is asked for."""

    daemon_threads = True

    def __init__(self):
        self.asked = []
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)

    def process_request_thread(self, request, client_address):  # noqa: ARG002 its signature
        self.asked.append(request.recv(2_000).decode("latin-1").partition("\r\n")[0])
        self.shutdown_request(request)


@pytest.fixture
def proxy():
    with Listening() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


#: What Chromium wants for itself, whatever the page: its clock, its updates, its start page.
OF_THE_BROWSER = re.compile(r"[/ .](google|googleapis|gvt1|duckduckgo)\.com[:/]")


@pytest.mark.parametrize("outlines", [True, False], ids=["ours", "of another server"])
def test_a_chart_asks_the_network_for_nothing(proxy, monkeypatch, outlines):
    """A map, whose outlines plotly would fetch; seen too where it does."""
    browser = Chrome(proxy=f"http://127.0.0.1:{proxy.server_address[1]}")
    figure = figures.build(opened("energy-power-plants").data)
    try:
        browser.draw({"data": [], "layout": {}}, "svg", 100, 100)  # however long a start takes
        if not outlines:
            monkeypatch.setattr(chrome.Path, "as_uri", lambda _: "http://outlines.example")
            monkeypatch.setattr(chrome, "DRAW_SECONDS", 10.0)
        if outlines:
            assert b"countries" in browser.draw(figure, "svg", 600, 480)
        else:
            with pytest.raises(PictureError):
                browser.draw(figure, "svg", 600, 480)
    finally:
        browser.close()
    # A connection may be opened in advance and closed again; then nothing was asked.
    asked = [line for line in proxy.asked if line and not OF_THE_BROWSER.search(line)]
    assert (asked == []) is outlines, asked


def test_what_the_browser_itself_asks_for_reaches_a_closed_port():
    chrome.CHROME.draw({"data": [], "layout": {}}, "svg", 100, 100)
    assert f"--proxy-server={chrome.NOWHERE}" in chrome.CHROME._browser.subprocess.args
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", 9)) == errno.ECONNREFUSED


def test_one_browser_is_kept_and_a_dead_one_replaced():
    browser = Chrome()
    figure = figures.build(opened("trade-goods").data)
    try:
        assert browser._browser is None  # not before the first picture
        browser.draw(figure, "svg", 400, 300)
        first = browser._browser.subprocess
        browser.draw(figure, "svg", 400, 300)
        assert browser._browser.subprocess is first
        chrome._kill(first)
        assert browser.draw(figure, "svg", 400, 300).startswith(b"<svg")
        assert browser._browser.subprocess is not first
    finally:
        browser.close()


def test_an_ended_browser_leaves_nothing_waiting_in_its_loop():
    browser = Chrome()
    browser.draw(figures.build(opened("trade-goods").data), "svg", 400, 300)
    loop = browser._loop
    browser._browser.subprocess.kill()
    browser.close()
    assert loop is not None
    until(loop.is_closed)
    assert not asyncio.all_tasks(loop)


def test_too_many_at_once_are_told_so(monkeypatch):
    browser = Chrome()
    begun, go_on = threading.Semaphore(0), threading.Event()

    def slow(*_):
        begun.release()
        go_on.wait(PATIENCE_S)
        return b""

    monkeypatch.setattr(browser, "_drawn", slow)
    waiting = [
        threading.Thread(target=browser.draw, args=({}, "svg", 1, 1))
        for _ in range(chrome.MOST_AT_ONCE)
    ]
    for thread in waiting:
        thread.start()
    assert begun.acquire(timeout=PATIENCE_S)
    until(lambda: browser._places._value == 0)
    with pytest.raises(BusyError, match="Try again"):
        browser.draw({}, "svg", 1, 1)
    go_on.set()
    for thread in waiting:
        thread.join()
    assert browser.draw({}, "svg", 1, 1) == b""


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch):
    browser = Chrome()
    figure = figures.build(opened("trade-goods").data)
    try:
        browser.draw(figure, "svg", 400, 300)
        process = browser._browser.subprocess
        monkeypatch.setattr(chrome, "DRAW_SECONDS", 0.001)
        with pytest.raises(PictureError, match="Try again"):
            browser.draw(figure, "svg", 400, 300)
        assert process.wait(PATIENCE_S) is not None
        monkeypatch.undo()
        assert browser.draw(figure, "svg", 400, 300)
    finally:
        browser.close()


ENDS = """
from charts.selection import Selection
from exports.pictures.chrome import CHROME
CHROME.draw({"data": [], "layout": {}}, "svg", 100, 100)
print(CHROME._browser.subprocess.pid)
"""


def test_the_browser_ends_with_the_process_and_leaves_nothing():
    # Not pytest's own folder: Chrome's socket in it may have a path too long for one.
    with tempfile.TemporaryDirectory() as folder:
        finished = subprocess.run(  # noqa: S603 our own
            [sys.executable, "-c", ENDS],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=True,
            env=os.environ | {"TMPDIR": folder},
        )
        assert list(Path(folder).iterdir()) == []
    group = int(finished.stdout)
    until(lambda: not lives(group))


def lives(group: int) -> bool:
    """Whether a process of a group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_without_a_chrome_a_reader_is_told_of_the_camera(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")
    made = opened("trade-goods")
    assert {form.ending for form in offered(made)} == {
        ending for ending, form in FORMS.items() if not form.is_picture
    }
    with pytest.raises(NoChromeError, match="camera button"):
        Chrome().draw({"data": [], "layout": {}}, "svg", 100, 100)
