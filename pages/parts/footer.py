"""The foot of every page: who to write to, on what terms, how it is made, which version this is."""

import os
from html import escape

import streamlit as st

from charts import words
from exports.facts.citation import PRODUCT
from pages.parts import tables
from pages.parts.address import base
from serving.version import VERSION

#: Where corrections go: an address of mail or of a web page; a deployment may name its own.
CONTACT = "DASHBOARD_CONTACT"


def show() -> None:
    """Show it; links lead within this dashboard, but for the contact's."""
    here, brought = base(), tables.last_brought()
    parts = [
        f"<b>{PRODUCT}</b>",
        "Every figure is a publisher's; its source stands under it.",
        f'<a href="{here}/data">All datasets, method and corrections</a>',
        *_contact(),
        "Code under the MIT license, figures under their publishers' terms",
        f"Version {escape(VERSION)}",
        *([f"Figures last brought {words.day(brought)}"] if brought else []),
    ]
    st.html(f'<footer class="foot">{"".join(f"<span>{part}</span>" for part in parts)}</footer>')


def _contact() -> list[str]:
    address = os.environ.get(CONTACT, "").strip()
    if not address:
        return []
    link = f"mailto:{address}" if "@" in address and "/" not in address else address
    return [f'<a href="{escape(link)}">Contact for corrections</a>']
