"""What pages are made of: the opening, the row of KPIs, and chart cards."""

from collections.abc import Sequence

import streamlit as st

from charts import words
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.model import Chart
from exports.csv import export_csv, file_name
from loaders.model import LoaderError
from pages.parts import controls, tables

#: Outlines for maps come from this server; the camera saves what it sees in a printable size.
PLOTLY = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": "/app/static/topojson/",
}


def opening(page_id: str) -> None:
    """Show a page's title and the sentence that answers its question."""
    page = PAGES[page_id]
    st.title(page.title, anchor=False)
    try:
        answer = tables.answer(page_id, controls.chosen().to_query())
    except LoaderError as error:
        answer = str(error)
    st.header(plain(answer), anchor=False)


def kpi_row(*kpi_ids: str) -> None:
    """Show KPIs side by side: value, change, sparkline; period and source on the question mark."""
    with st.grid(len(kpi_ids), min_column_width=210):
        for kpi_id in kpi_ids:
            _kpi(kpi_id)


def cards(*chart_ids: str) -> None:
    """Show chart cards, two in a row where the window is wide enough."""
    with st.grid(2, min_column_width=520, vertical_alignment="top"):
        for chart_id in chart_ids:
            card(chart_id)


def card(chart_id: str) -> None:
    """Show one chart as a card: finding, subtitle, chart or table, source, actions."""
    with st.container(border=True, key=f"card-{chart_id}", height="stretch", gap="small"):
        _card(chart_id, controls.chosen().to_query())


@st.fragment
def _card(chart_id: str, query: str) -> None:
    chart = CHARTS[chart_id]
    try:
        drawn = tables.drawn(chart_id, query, controls.mode())
        used = tables.tables(chart.datasets)
    except LoaderError as error:
        st.subheader(chart.question, anchor=False)
        st.caption(f"There is nothing to draw yet. {plain(str(error))}")
        return
    st.subheader(plain(drawn.finding), anchor=False)
    st.caption(plain(drawn.subtitle))
    shown = st.session_state.get(f"{chart_id}-shown") or "Chart"
    if drawn.data.frame.empty:
        st.info(drawn.data.empty, icon=":material/event_busy:")
    elif shown == "Table":
        _table(drawn)
    else:
        st.plotly_chart(
            drawn.figure, theme=None, config=PLOTLY, key=f"{chart_id}-figure", alt=drawn.alt
        )
    _small_print(chart, drawn, used)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            f"Show {chart.question} as",
            ["Chart", "Table"],
            default="Chart",
            required=True,
            key=f"{chart_id}-shown",
            label_visibility="collapsed",
        )
        st.download_button(
            "Download CSV",
            data=lambda: export_csv(chart, drawn.data, used),
            file_name=file_name(chart, controls.chosen()),
            mime="text/csv",
            key=f"{chart_id}-csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _table(drawn: tables.Drawn) -> None:
    frame = drawn.data.frame
    st.dataframe(
        frame,
        hide_index=True,
        height=figure_height(drawn),
        column_config={name: _column(name, frame) for name in frame.columns},
        alt=f"The figures of the chart as a table. {drawn.alt}",
    )


def figure_height(drawn: tables.Drawn) -> int:
    """Give a table the height of the chart it replaces, so that nothing jumps."""
    return drawn.figure["layout"]["height"]


def _column(name: str, frame):
    label = words.heading(name)
    if str(frame[name].dtype).startswith("datetime"):
        return st.column_config.DateColumn(label, format="MMM YYYY")
    if frame[name].dtype.kind in "if":
        return st.column_config.NumberColumn(label, format=words.column_format(name))
    return st.column_config.Column(label)


def _small_print(chart: Chart, drawn: tables.Drawn, used) -> None:
    sentences = [chart.caveat, *drawn.data.notes]
    sentences += [table.provenance.warning for table in used.values()]
    if any(sentences):
        st.caption(plain(" ".join(filter(None, sentences))))
    lines = []
    for table in used.values():
        licence = table.dataset.source.licence
        lines.append(
            f"[{plain(words.source_line(table))}]({table.dataset.source.url}) · "
            f"[{plain(licence.name)}]({licence.url})"
        )
    st.caption("Source: " + "; ".join(lines))


def _kpi(kpi_id: str) -> None:
    declared = KPIS[kpi_id]
    try:
        value = tables.kpi(kpi_id, controls.chosen().to_query())
        sources = [words.source_line(tables.table(name)) for name in declared.datasets]
    except LoaderError as error:
        st.metric(declared.label, "–", help=plain(str(error)), border=True)
        return
    if value is None:
        st.metric(declared.label, "–", help="No figures are published for this.", border=True)
        return
    period = f"{value.period}, {value.status}" if value.status else value.period
    change = words.kpi_change(value)
    st.metric(
        f"**{declared.label}**  \n{plain(period)}",
        plain(words.kpi(value)),
        change or None,
        delta_color="off",
        delta_arrow="off" if change == "unchanged" else "auto",
        delta_description=f"on {value.previous_period}" if change else None,
        help=plain(f"Source: {'; '.join(sources)}."),
        border=True,
        height="stretch",
        chart_data=value.trend or None,
    )


def plain(text: str) -> str:
    """Keep markdown from reading meaning into figures: two dollar signs would make a formula."""
    for sign in ("\\", "$", "*", "_", "[", "]", "`", "~", "<"):
        text = text.replace(sign, f"\\{sign}")
    return text


def section(title: str, sentence: str = "") -> None:
    """Open a part of a page with a heading and, where it needs one, a sentence."""
    st.subheader(title, anchor=False, divider=False)
    if sentence:
        st.markdown(sentence)


def several(groups: Sequence[Sequence[str]]) -> None:
    """Show several rows of cards."""
    for group in groups:
        cards(*group)
