"""What of a page runs again after a click.

Of clicks that a browser sends together it names the fragment of one only, and what the others
changed would not be drawn. So each says itself, at the end of its callback, what is to run. Where
the whole page runs anyway, now or next, nothing is asked for: it would take the place of that, and
a link to another page would lead nowhere. Nor is it for a page that was left: a browser tells of
notes that a click on another page has closed after that click.

What such a page still tells must not keep its reader there either: ``hold_links``.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    get_script_run_ctx,
)

#: Where a session keeps which page it shows, and which parts are asked for and not drawn yet.
SHOWN, ASKED = "page-shown", "parts-asked"


def alone(key: str, draw: Callable[..., None], *args: Any) -> None:
    """Draw a part of a page that runs again alone, after ``again`` with the same key."""

    @wraps(draw)
    def drawn(*given: Any) -> None:
        _asked().discard(key)
        draw(*given)

    st.fragment(drawn, key=key)(*args)


def of_card(chart_id: str) -> str:
    """Return the key of the part that is the card of a chart."""
    return f"card-{chart_id}"


def note_page() -> None:
    """Note which page a session shows now."""
    st.session_state[SHOWN] = _page()
    _asked().clear()


def again(key: str) -> None:
    """Let a part run again, if it still stands on the page.

    With it what was asked for before and is not drawn yet: what is asked for takes the place of
    the run that was to draw that.
    """
    if _may_ask():
        _asked().add(key)
        with suppress(StreamlitAPIException):  # one of them is not there any more
            st.rerun(sorted(_asked()))
        _asked().clear()
        with suppress(StreamlitAPIException):
            st.rerun(key)


def page() -> None:
    """Let the whole page run again: a choice moves more than the part it stands in."""
    if _may_ask():
        st.rerun()


def hold_links() -> None:
    """Let a link to another page lead there, whatever the page that is left still tells.

    Of what comes while a run waits Streamlit keeps the page named last: the one to be left, where
    its first chart is drawn just then. From here on, in this process, what is told of a part of a
    page never changes which page waits.
    """
    fold = ScriptRequests._request_rerun_locked
    if hasattr(fold, "__wrapped__"):
        return

    @wraps(fold)
    def folded(self: ScriptRequests, new_data: RerunData) -> bool:
        waiting, new = self._rerun_data, new_data
        waits = self._state is ScriptRequestType.RERUN and _is_whole(waiting)
        if waits and not _is_whole(new) and new.page_script_hash != waiting.page_script_hash:
            new = replace(
                new,
                page_script_hash=waiting.page_script_hash,
                page_name=waiting.page_name,
                query_string=waiting.query_string,
                is_history_navigation=waiting.is_history_navigation,
            )
        return fold(self, new)

    ScriptRequests._request_rerun_locked = folded  # ty: ignore[invalid-assignment] no other way


def _may_ask() -> bool:
    """Tell whether less than the whole page runs now, and of the page that is shown."""
    context = get_script_run_ctx()
    is_part = context is not None and bool(context.fragment_ids_this_run)
    return is_part and not _waits(context) and st.session_state.get(SHOWN) == _page()


def _waits(context: ScriptRunContext) -> bool:
    """Tell whether a browser has asked for a whole page meanwhile, this one or another."""
    asked = context.script_requests
    if asked is None or asked._state is not ScriptRequestType.RERUN:  # no other way
        return False
    return _is_whole(asked._rerun_data)


def _is_whole(data: RerunData) -> bool:
    """Whether a whole page is asked for and no part of one."""
    return not (data.fragment_id or data.fragment_id_queue or data.is_fragment_scoped_rerun)


def _asked() -> set[str]:
    return st.session_state.setdefault(ASKED, set())


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""
