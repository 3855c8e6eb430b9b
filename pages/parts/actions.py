"""What a reader takes away from a card: files, a link, a citation, lines for a program."""

from contextlib import suppress
from dataclasses import replace
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
from pages.parts import chosen, kept, pin, runs
from pages.parts.address import base
from pages.parts.markdown import plain


def take_page(page_id: str) -> None:
    """Show the ways to take a whole page along: on paper, as slides, and all of its figures."""
    opened = st.popover(
        "Download",
        icon=":material/download:",
        key="page-more",
        on_change=runs.again,
        args=("page-more",),
        type="tertiary",
    )
    if not opened.open:
        return
    here, page = base(), PAGES[page_id]
    with opened:
        if said := pin.missing(page.every_dataset):
            st.caption(plain(said[0]))
            return
        day = Selection().pinned(chosen.vintage()).to_query()
        pinned = f"?{day}" if day else ""
        paper = f"{here}/api/v1/briefings/{page_id}.pdf"
        st.link_button(
            "Briefing, two pages of A4", f"{paper}{pinned}", icon=":material/picture_as_pdf:"
        )
        letter = "&".join(filter(None, ("paper=letter", day)))
        st.link_button("Briefing, Letter", f"{paper}?{letter}", icon=":material/picture_as_pdf:")
        if page_id in DECKS:
            deck = replace(DECKS[page_id], vintage=chosen.vintage()).to_query()
            st.link_button("Show", f"{here}/show?{deck}", icon=":material/slideshow:")
            powerpoint = f"{here}/api/v1/decks/{page_id}.pptx{pinned}"
            st.link_button("PowerPoint", powerpoint, icon=":material/download:")
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
    for label, icon, fill in (
        ("Download", ":material/download:", _files),
        ("Share", ":material/share:", _share),
    ):
        opened = st.popover(
            label,
            icon=icon,
            key=f"{view.chart.id}-{label.lower()}",
            type="tertiary",
            on_change=runs.again,
            args=(runs.of_card(view.chart.id),),
        )
        if opened.open:  # built only for the one who looks
            with opened:
                fill(pin.offer(view, label.lower()))


def _share(view: View) -> None:
    address = links.join(base(), links.page_path(view))
    part = st.segmented_control(
        "Share as",
        ["Link", "Cite", "Program"],
        default="Link",
        required=True,
        key=f"{view.chart.id}-part",
        label_visibility="collapsed",
        on_change=runs.again,
        args=(runs.of_card(view.chart.id),),
    )
    match part:
        case "Link":
            st.code(address, language=None, wrap_lines=True)
            st.image(
                links.qr_png(address, scale=4),
                width=180,
                caption="The same view as a code",
                alt="QR code of the address above",
            )
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


def _files(view: View) -> None:
    address = links.join(base(), links.page_path(view))
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
