"""Where this dashboard is found, for links, QR codes and ready lines."""

import os
from urllib.parse import urlsplit

import streamlit as st


def base() -> str:
    """The dashboard's own address: DASHBOARD_URL, or where this reader found it; "" if unknown."""
    configured = os.environ.get("DASHBOARD_URL", "").strip()
    if configured:
        return configured.rstrip("/")
    here = urlsplit(str(st.context.url or ""))
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{here.scheme}://{here.netloc}/{path}".rstrip("/") if here.netloc else ""
