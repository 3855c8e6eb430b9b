"""A visitor without a browser: asks a running Streamlit app for pages over its WebSocket."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.sync.client import connect
from websockets.typing import Subprotocol

PATIENCE = 60  # seconds a message may take
#: The dashboard shows a failed page as a warning, see show_script_error in dashboard.py.
TROUBLE = {Alert.Format.ERROR, Alert.Format.WARNING}
DRAWN = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
CUT_SHORT = {ForwardMsg.FINISHED_EARLY_FOR_RERUN}
#: How the key of what waits for the first chart begins, and what it says then.
FIRST = "-first-of-"
SIGN = '[{"event":"drawn","value":true}]'


class NotDrawnError(ConnectionError):
    """A run ended, but what it drew is not the page."""


@dataclass(slots=True)
class Run:
    """What one run of a script sent."""

    messages: int = 0
    size: int = 0  # bytes
    page: str = ""  # the hash of the page's script
    pages: list[str] = field(default_factory=list)  # their paths in the address, "" the first
    #: The id of each widget that is moved here -> the fragment that runs again with it.
    widgets: dict[str, str] = field(default_factory=dict)

    def ids(self, key: str) -> list[str]:
        """Return the ids of the widgets whose key begins so."""
        return [name for name in self.widgets if key in name]


def read(contents: Iterable[bytes]) -> Run:
    """Read the messages of a run up to its end; NotDrawnError where an error stands in it.

    A run that a choice cuts short for another goes on with that.
    """
    run = Run()
    for content in contents:
        message = ForwardMsg.FromString(content)
        run.messages += 1
        run.size += len(content)
        match message.WhichOneof("type"):
            case "delta":
                _note(message, run)
            case "navigation":
                shown = message.navigation
                run.page = shown.page_script_hash
                run.pages = ["" if one.is_default else one.url_pathname for one in shown.app_pages]
            case "page_not_found":
                msg = "there is no such page"
                raise NotDrawnError(msg)
            case "script_finished" if message.script_finished in DRAWN:
                return run
            case "script_finished" if message.script_finished not in CUT_SHORT:
                status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
                msg = f"the run ended with {status}"
                raise NotDrawnError(msg)
    msg = "the messages ended before the run did"
    raise NotDrawnError(msg)


def _note(message: ForwardMsg, run: Run) -> None:
    """Keep the ids of what can be moved; NotDrawnError for an error in place of an element."""
    element = message.delta.new_element
    name = message.delta.add_block.popover.id
    match element.WhichOneof("type"):
        case "exception":
            msg = f"an error stands in place of its page: {element.exception.type}"
            raise NotDrawnError(msg)
        case "alert" if element.alert.format in TROUBLE:
            msg = f"an error stands on the page: {element.alert.body}"
            raise NotDrawnError(msg)
        case "slider":
            name = element.slider.id
        case "bidi_component":
            name = element.bidi_component.id
    if name:
        run.widgets[name] = message.delta.fragment_id


class Connection(Protocol):
    """What is used of websockets' connection."""

    def send(self, message: bytes) -> None:
        """Send a message."""

    def recv(self, timeout: float | None) -> str | bytes:
        """Wait for a message."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One session of the app, as one browser window has it."""

    socket: Connection

    def draw(self, page: str = "", query: str = "") -> Run:
        """Ask for a page, and return when all of it is drawn."""
        request = BackMsg()
        request.rerun_script.query_string = query
        request.rerun_script.page_name = page
        run = self._ask(request)
        for waits in run.ids(FIRST):
            name = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{waits}__events"
            rest = self._move(run, waits, WidgetState(id=name, json_trigger_value=SIGN))
            run.messages += rest.messages
            run.size += rest.size
            run.widgets |= rest.widgets
        return run

    def move(self, run: Run, widget: WidgetState) -> Run:
        """Move a widget that a run drew, and return when what follows it is drawn."""
        return self._move(run, widget.id, widget)

    def _move(self, run: Run, drawn: str, widget: WidgetState) -> Run:
        request = BackMsg()
        request.rerun_script.page_script_hash = run.page
        request.rerun_script.fragment_id = run.widgets[drawn]
        request.rerun_script.widget_states.widgets.append(widget)
        followed = self._ask(request)
        followed.page = followed.page or run.page  # a fragment does not say where it stands
        return followed

    def _ask(self, request: BackMsg) -> Run:
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
