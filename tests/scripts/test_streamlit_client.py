"""What the visitor of the measurements takes for a page that was drawn, and what for an error."""

import pytest
from google.protobuf.json_format import ParseDict
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from scripts.streamlit_client import NotDrawnError, read


def message(**content) -> bytes:
    return ParseDict(content, ForwardMsg()).SerializeToString()


def element(**content) -> bytes:
    return message(delta={"new_element": content})


def alert(level: str) -> bytes:
    return element(alert={"format": level, "body": "Not shown in full."})


DRAWN = message(script_finished="FINISHED_SUCCESSFULLY")
HOME = {"is_default": True, "url_pathname": "overview"}
PAGES = message(navigation={"app_pages": [HOME, {"url_pathname": "trade"}]})


def test_a_drawn_page_is_counted_up_to_its_end():
    contents = [PAGES, element(slider={"id": "$$ID-1-years"}), alert("INFO"), DRAWN]
    run = read([*contents, b"of the next run"])
    assert (run.messages, run.size) == (4, sum(map(len, contents)))
    assert (run.pages, run.sliders) == (["", "trade"], ["$$ID-1-years"])


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
