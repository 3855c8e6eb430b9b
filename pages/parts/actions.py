"""What a reader takes away from a card: files, a link, a citation, lines for a program."""

from contextlib import suppress
from functools import partial

import streamlit as st

from charts.catalogue import PAGES
from charts.decks import DECKS
from charts.selection import Selection
from charts.views import View
from exports.facts import citation, links
from exports.facts.snippets import snippets
from exports.forms import FORMS, offered
from exports.pictures import chrome, picture
from exports.tables.package import export_packages
from exports.tables.xlsx import export_workbook
from loaders.model import LoaderError
from pages.parts import chosen, kept
from pages.parts.address import base


def take_page(page_id: str) -> None:
    """Show the ways to take a whole page along: on paper, as slides, and all of its figures."""
    opened = st.popover(
        "Take this page along", icon=":material/ios_share:", key="page-more", on_change="rerun"
    )
    if not opened.open:
        return
    here, page = base(), PAGES[page_id]
    with opened:
        paper = f"{here}/api/v1/briefings/{page_id}.pdf"
        st.link_button("Briefing, two pages of A4", paper, icon=":material/picture_as_pdf:")
        st.link_button(
            "Briefing, Letter", f"{paper}?paper=letter", icon=":material/picture_as_pdf:"
        )
        if page_id in DECKS:
            st.link_button("Show", f"{here}/show?deck={page_id}", icon=":material/slideshow:")
            st.link_button(
                "PowerPoint", f"{here}/api/v1/decks/{page_id}.pptx", icon=":material/download:"
            )
        selection = chosen.of(page.controls)
        for label, ending in (("All figures, Excel", "xlsx"), ("All figures, data package", "zip")):
            st.download_button(
                label,
                data=partial(_page_file, ending, page_id, selection, here),
                file_name=f"{page_id}.{ending}",
                mime=FORMS[ending].media_type,
                key=f"page-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def _page_file(ending: str, page_id: str, selection: Selection, here: str) -> bytes:
    """Build a file of every chart of a page that has figures which may be passed on."""
    page, views = PAGES[page_id], []
    for chart in page.charts:
        with suppress(LoaderError):
            view = kept.view_of(chart.id, selection)
            if view.may_be_passed_on:
                views.append((view, links.join(here, links.page_path(view))))
    if ending == "xlsx":
        return export_workbook(page.title, views)
    return export_packages(page_id, page.title, views, here)


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
    if picture.is_drawn(view) and not chrome.find():
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
