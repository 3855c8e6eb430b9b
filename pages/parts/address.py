"""Where this dashboard is found, for links, QR codes and ready lines, and what links once said."""

import os
from urllib.parse import urlsplit

import streamlit as st

#: Page -> what a parameter of it was once called -> what it is called now.
RENAMED = {"data": {"status": "freshness"}}


def mend(page_id: str) -> None:
    """Write what a page once called otherwise under the name it has now, and begin anew."""
    old_names = [name for name in RENAMED.get(page_id, {}) if name in st.query_params]
    for old in old_names:
        new = RENAMED[page_id][old]
        st.query_params[new] = st.query_params.get_all(new) + st.query_params.get_all(old)
        del st.query_params[old]
    if old_names:  # widgets read what the address held when a run began
        st.rerun()


def base() -> str:
    """The dashboard's own address: DASHBOARD_URL, or where this reader found it; "" if unknown."""
    configured = os.environ.get("DASHBOARD_URL", "").strip()
    if configured:
        return configured.rstrip("/")
    here = urlsplit(str(st.context.url or ""))
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{here.scheme}://{here.netloc}/{path}".rstrip("/") if here.netloc else ""
