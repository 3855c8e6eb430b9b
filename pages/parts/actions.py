"""What a reader takes away from a card: files, a link, a citation, lines for a program."""

import streamlit as st

from charts.views import View
from exports import chrome, citation, images, links
from exports.forms import FORMS, offered
from exports.snippets import snippets
from pages.parts.address import base


def actions(view: View) -> None:
    """Show the ways to take a card along; files are made when they are asked for."""
    if not view.may_be_passed_on:
        st.caption("Its license does not allow passing these figures on: ask the publisher.")
        return
    st.download_button(
        "CSV",
        data=lambda: FORMS["csv"].build(view, ""),
        file_name=f"{view.name}.csv",
        mime="text/csv",
        key=f"{view.chart.id}-csv",
        on_click="ignore",
        icon=":material/download:",
        help="Download the rows shown as CSV",
    )
    opened = st.popover(
        "Take along",
        icon=":material/ios_share:",
        key=f"{view.chart.id}-more",
        on_change="rerun",
        help="Files, link, citation and lines for a program",
    )
    if opened.open:  # built only for the one who looks
        with opened:
            _more(view)


def _more(view: View) -> None:
    address = links.join(base(), links.page_path(view))
    part = st.segmented_control(
        "Take along",
        ["Files", "Link", "Cite", "Program"],
        default="Files",
        required=True,
        key=f"{view.chart.id}-part",
        label_visibility="collapsed",
    )
    match part:
        case "Files":
            _files(view, address)
        case "Link":
            st.code(address, language=None, wrap_lines=True)
            st.image(links.qr_png(address, scale=4), width=180, caption="The same view as a code")
            st.caption("For another site: the same address with embed=true fits into a frame.")
        case "Cite":
            for name, write in CITATIONS.items():
                st.caption(name)
                st.code(write(view, address), language=None, wrap_lines=True)
        case "Program":
            source = links.join(base(), links.api_path(view, "csv"))
            for name, lines in snippets(source).items():
                st.caption(name)
                st.code(lines, language=None, wrap_lines=True)


def _files(view: View, address: str) -> None:
    if images.is_drawn(view) and not chrome.find():
        st.caption(str(chrome.NoChromeError()))
    for form in offered(view):
        st.download_button(
            form.label,
            data=lambda form=form: form.build(view, address),
            file_name=f"{view.name}.{form.ending}",
            mime=form.media_type,
            key=f"{view.chart.id}-file-{form.ending}",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )


CITATIONS = {"Text": citation.plain, "BibTeX": citation.bibtex, "CSL-JSON": citation.csl_json}
