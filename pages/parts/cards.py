"""What pages are made of: the opening, the row of KPIs, and chart cards."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from charts import captions, figures, words
from charts.catalogue import CHARTS, PAGES
from charts.control import SHARED, Control
from charts.views import View
from exports.pictures import chrome
from loaders.model import LoaderError
from pages.parts import chosen, controls, deck, kept, plot, rows, tables
from pages.parts.actions import actions, take_page
from pages.parts.kpi import kpi
from pages.parts.markdown import linked, plain

#: Outlines for maps come from this server, by an address that also holds under a base path.
PLOTLY = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": "app/static/topojson/",
}
#: More sources than these are folded away, one click off.
MOST_SOURCES = 4
#: Where no Chrome draws pictures on the server, plotly's camera does in the reader's browser.
CAMERA = {"displayModeBar": "hover", "modeBarButtons": [["toImage"]]}
#: Set where a click in a card was a choice, so that the whole page follows.
PICKED = "picked"
#: Where a session notes which charts this run of the page has shown.
SHOWN = "shown-charts"


def opening(page_id: str) -> None:
    """Show a page's title, what it is on paper and as slides, and the sentence that answers it."""
    st.session_state[SHOWN] = set()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(PAGES[page_id].title, anchor=False)
        take_page(page_id)
    _sentence(page_id, lambda text: st.header(text, anchor=False))


def section(title: str, text: str = "", *control_ids: str) -> None:
    """Begin a part of a page: its title, a sentence on what it shows, and its own choices."""
    st.subheader(title)
    if text:
        st.caption(text)
    if control_ids:
        controls.choices(*control_ids)


def door(page_id: str, kpi_id: str) -> None:
    """Show a sector in a card: its KPI, its sentence, and the way to its page."""
    page = PAGES[page_id]
    with st.container(border=True, height="stretch", gap="small"):
        kpi(kpi_id, border=False)
        _sentence(page_id, st.markdown)
        st.space("stretch")
        st.page_link(f"{page_id}.py", label=page.title, icon=":material/arrow_forward:")


def doors(kpi_of_page: Mapping[str, str]) -> None:
    """Show sector cards side by side: page id -> the KPI it leads with."""
    with st.grid(len(kpi_of_page), min_column_width=260, vertical_alignment="top"):
        for page_id, kpi_id in kpi_of_page.items():
            door(page_id, kpi_id)


def kpi_row(*kpi_ids: str) -> None:
    """Show KPIs side by side: value, change, sparkline; period and source on the question mark."""
    with st.grid(len(kpi_ids), min_column_width=210):
        for kpi_id in kpi_ids:
            kpi(kpi_id)


def cards(*chart_ids: str) -> None:
    """Show chart cards, two in a row where the window is wide enough."""
    with st.grid(2, min_column_width=520, vertical_alignment="top"):
        for chart_id in chart_ids:
            card(chart_id)


def rest(page_id: str) -> None:
    """Show the charts of a page that none of its sections names, so that a new one has a place."""
    shown = st.session_state[SHOWN]
    left = [chart.id for chart in PAGES[page_id].charts if chart.id not in shown]
    if left:
        section("More charts")
        cards(*left)


def one_card() -> None:
    """Show the chart the address names, with the choices that move it; in a frame, alone."""
    chart = CHARTS.get(st.query_params.get("chart", ""))
    if chart is None:
        st.title("One chart", anchor=False)
        names = ", ".join(CHARTS)
        st.info(plain(f"The address names no chart of this dashboard. Give chart= one of: {names}"))
        return
    chosen.follow_address(chart.id, chart.controls)
    if not st.context.is_embedded:
        controls.show(chart.controls)
        own = [one.id for one in chart.controls if one not in (*chosen.COMMON, *SHARED)]
        if own:
            controls.choices(*own)
    card(chart.id)


def card(chart_id: str) -> None:
    """Show one chart as a card: finding, subtitle, chart or table, source, actions."""
    st.session_state.setdefault(SHOWN, set()).add(chart_id)
    with st.container(border=True, key=f"card-{chart_id}", height="stretch", gap="small"):
        chart = CHARTS[chart_id]
        _card(chart_id, chosen.of(chart.controls).to_query())


@st.fragment
def _card(chart_id: str, query: str) -> None:
    if st.session_state.pop(PICKED, False):
        st.rerun()  # a click in this card is a choice for the whole page
    chart = CHARTS[chart_id]
    try:
        view = kept.view(chart_id, query)
    except LoaderError as error:
        st.subheader(chart.question, anchor=False)
        st.caption(f"There is nothing to draw yet: {linked(error.message)}")
        return
    st.subheader(plain(view.finding), anchor=False)
    st.caption(plain(view.subtitle))
    shown = st.session_state.get(f"{chart_id}-shown") or "Chart"
    if view.data.frame.empty:
        st.info(view.data.empty, icon=":material/event_busy:")
    elif view.data.kind == "table":
        rows.table(view, figures.HEIGHT)
    elif shown == "Table":  # as high as the chart it replaces: nothing jumps
        rows.table(view, plot.read(_text(view))["layout"]["height"])
    elif view.data.kind == "timeline":
        _timeline(view)
    else:
        _figure(view)
    _small_print(view)
    with st.container(horizontal=True, vertical_alignment="center"):
        if view.data.kind != "table":
            st.segmented_control(
                f"Show {chart.question} as",
                ["Chart", "Table"],
                default="Chart",
                required=True,
                key=f"{chart_id}-shown",
                label_visibility="collapsed",
            )
        actions(view)
        deck.add_button(view)


def _text(view: View) -> str:
    return kept.figure(view.chart.id, view.query, controls.mode())


def _figure(view: View) -> None:
    """Draw a figure; where a click on a mark is a choice, make it for the whole page."""
    picks = view.data.picks
    # A new key for a new choice: no mark stays faded after a chip has taken the choice back.
    key = f"{view.chart.id}-figure"
    if picks is not None:
        key = f"{key}-{chosen.of((picks,)).value(picks)}"
    config = PLOTLY if chrome.find() else PLOTLY | CAMERA | _named(view)
    figure = plot.WrittenFigure(_text(view))
    draw = partial(st.plotly_chart, figure, theme=None, config=config, key=key, alt=view.alt)
    if picks is not None:
        draw(on_select=lambda: _picked(key, view, picks), selection_mode="points")
    else:
        draw()


def _named(view: View) -> dict[str, Any]:
    """Give the camera's picture the name of the view's other files."""
    return {"toImageButtonOptions": {"format": "png", "scale": 2, "filename": view.name}}


def _picked(key: str, view: View, picks: Control) -> None:
    """Read which mark was clicked; helper marks, which stand for nothing, have no value."""
    for point in st.session_state[key]["selection"]["points"]:
        values = plot.read(_text(view))["data"][point["curve_number"]].get("meta")
        # A treemap's cells are counted under another name than the marks of the other kinds.
        place = point.get("point_index", point.get("point_number", -1))
        if values and 0 <= place < len(values):
            chosen.pick(picks, values[place])
            st.session_state[PICKED] = True
            return


def _timeline(view: View) -> None:
    lines = []
    for row in view.data.frame.to_dict("records"):
        when = words.known_date(row["event_date"], row["date_precision"])
        source = _link(row["source_name"], row["source_url"])
        lines.append(f"- **{when}** · {plain(row['title'])} {plain(row['detail'])} *{source}*")
    with st.container(height=figures.HEIGHT, border=False):
        st.markdown("\n".join(lines))


def _small_print(view: View) -> None:
    used = view.tables
    sentences = [view.chart.caveat, *view.data.notes]
    sentences += [table.provenance.warning for table in used.values()]
    if any(sentences):
        st.caption(plain(" ".join(filter(None, sentences))))
    said = f"{captions.sources(used.values(), _link)} {captions.licenses(used.values(), _link)}"
    if len(used) <= MOST_SOURCES:
        st.caption(said)
        return
    publishers = {table.dataset.source.publisher for table in used.values()}
    with st.expander(f"{len(used)} datasets of {len(publishers)} publishers"):
        st.caption(said)


def _sentence(page_id: str, write: Callable[[str], object]) -> None:
    try:
        answer = tables.answer(page_id, chosen.of(PAGES[page_id].controls).to_query())
    except LoaderError as error:
        answer = str(error)
    write(plain(answer))


def _link(text: str, url: str) -> str:
    return f"[{plain(text)}]({url})" if url else plain(text)
