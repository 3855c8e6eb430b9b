"""What the visitor of the measurements takes for a page that was drawn, and what for an error."""

import pytest
from google.protobuf.json_format import ParseDict
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from scripts.streamlit_client import NotDrawnError, Visitor, read


def message(**content) -> bytes:
    return ParseDict(content, ForwardMsg()).SerializeToString()


def element(**content) -> bytes:
    return message(delta={"new_element": content})


def alert(level: str) -> bytes:
    return element(alert={"format": level, "body": "Not shown in full."})


class Socket:
    """Sends what it was given, and keeps what it is sent."""

    def __init__(self, sends):
        self.sends, self.sent = iter(sends), []

    def send(self, message: bytes) -> None:
        self.sent.append(message)

    def recv(self, timeout: float | None) -> bytes:
        del timeout
        return next(self.sends)


FRAGMENT = "FINISHED_FRAGMENT_RUN_SUCCESSFULLY"
DRAWN = message(script_finished="FINISHED_SUCCESSFULLY")
HOME = {"is_default": True, "url_pathname": "overview"}
PAGES = message(navigation={"app_pages": [HOME, {"url_pathname": "trade"}]})


def test_a_drawn_page_is_counted_up_to_its_end():
    contents = [PAGES, element(slider={"id": "$$ID-1-years"}), alert("INFO"), DRAWN]
    run = read([*contents, b"of the next run"])
    assert (run.messages, run.size) == (4, sum(map(len, contents)))
    assert (run.pages, run.ids("-years")) == (["", "trade"], ["$$ID-1-years"])


def test_a_run_that_a_choice_cuts_short_goes_on_with_the_next():
    early = message(script_finished="FINISHED_EARLY_FOR_RERUN")
    assert read([PAGES, early, alert("INFO"), DRAWN]).messages == 4


def test_what_waits_for_a_sign_is_told_and_its_fragment_drawn():
    waits = message(
        delta={
            "fragment_id": "rest",
            "new_element": {"bidi_component": {"id": "$$ID-2-first-of-trade"}},
        }
    )
    slider = element(slider={"id": "$$ID-1-years"})
    socket = Socket([waits, DRAWN, slider, message(script_finished=FRAGMENT)])
    run = Visitor(socket).draw("trade")
    assert (run.messages, run.ids("-years")) == (4, ["$$ID-1-years"])
    asked, told = (BackMsg.FromString(one).rerun_script for one in socket.sent)
    assert (asked.fragment_id, told.fragment_id) == ("", "rest")
    assert "first-of-trade" in told.widget_states.widgets[0].id


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (element(exception={"type": "KeyError"}), "KeyError"),
        (alert("ERROR"), "Not shown in full"),
        (alert("WARNING"), "Not shown in full"),
        (message(page_not_found={"page_name": "nothing"}), "no such page"),
        (message(script_finished="FINISHED_WITH_COMPILE_ERROR"), "COMPILE_ERROR"),
    ],
    ids=["exception", "error", "warning", "no page", "compile error"],
)
def test_an_error_is_no_page(sent, said):
    with pytest.raises(NotDrawnError, match=said):
        read([PAGES, sent, DRAWN])


def test_a_run_without_an_end_is_no_page():
    with pytest.raises(NotDrawnError, match="ended before"):
        read([PAGES])
