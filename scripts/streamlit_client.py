"""A visitor without a browser: asks a running Streamlit app for pages over its WebSocket."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60  # seconds a message may take
#: The dashboard shows a failed page as a warning, see show_script_error in dashboard.py.
TROUBLE = {Alert.Format.ERROR, Alert.Format.WARNING}


class NotDrawnError(ConnectionError):
    """A run ended, but what it drew is not the page."""


@dataclass(slots=True)
class Run:
    """What one run of a script sent."""

    messages: int = 0
    size: int = 0  # bytes
    pages: list[str] = field(default_factory=list)  # their paths in the address, "" the first
    sliders: list[str] = field(default_factory=list)  # the ids Streamlit gave them


def read(contents: Iterable[bytes]) -> Run:
    """Read the messages of a run up to its end; NotDrawnError where an error stands in it."""
    run = Run()
    for content in contents:
        message = ForwardMsg.FromString(content)
        run.messages += 1
        run.size += len(content)
        match message.WhichOneof("type"):
            case "delta":
                _note(message, run)
            case "navigation":
                run.pages = [
                    "" if page.is_default else page.url_pathname
                    for page in message.navigation.app_pages
                ]
            case "page_not_found":
                msg = "there is no such page"
                raise NotDrawnError(msg)
            case "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
                    msg = f"the run ended with {status}"
                    raise NotDrawnError(msg)
                return run
    msg = "the messages ended before the run did"
    raise NotDrawnError(msg)


def _note(message: ForwardMsg, run: Run) -> None:
    """Keep the sliders' ids; NotDrawnError for an error in place of an element."""
    element = message.delta.new_element
    match element.WhichOneof("type"):
        case "exception":
            msg = f"an error stands in place of its page: {element.exception.type}"
            raise NotDrawnError(msg)
        case "alert" if element.alert.format in TROUBLE:
            msg = f"an error stands on the page: {element.alert.body}"
            raise NotDrawnError(msg)
        case "slider":
            run.sliders.append(element.slider.id)


@dataclass(frozen=True, slots=True)
class Visitor:
    """One session of the app, as one browser window has it."""

    socket: ClientConnection

    def draw(self, page: str = "", query: str = "", widgets: Iterable[WidgetState] = ()) -> Run:
        """Ask for a page with some widgets moved, and return when it is drawn."""
        request = BackMsg()
        request.rerun_script.query_string = query
        request.rerun_script.page_name = page
        request.rerun_script.widget_states.widgets.extend(widgets)
        self.socket.send(request.SerializeToString())
        return read(self._contents())

    def _contents(self) -> Generator[bytes]:
        while True:
            content = self.socket.recv(timeout=PATIENCE)
            yield content if isinstance(content, bytes) else b""


@contextmanager
def visiting(port: int) -> Generator[Visitor]:
    """Open a session as a browser does in a new window."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield Visitor(socket)


def draw_page(port: int, page: str = "") -> Run:
    """Ask for a page in a session of its own, and return when it is drawn."""
    with visiting(port) as visitor:
        return visitor.draw(page)
