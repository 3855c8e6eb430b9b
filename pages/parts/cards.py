"""Chart cards: a question, the finding, the chart, its source, and what a reader can do with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from charts import captions, figures, glossary, words
from charts.catalogue import CHARTS, PAGES
from charts.control import SHARED, Control
from charts.model import charts_in
from charts.views import View
from exports.pictures import chrome
from loaders.model import LoaderError, NotKeptError
from pages.parts import address, chosen, controls, kept, pin, plot, rows, runs, told
from pages.parts.actions import actions
from pages.parts.decks import deck
from pages.parts.markdown import linked, plain

#: Outlines for maps come from this server, by an address that also holds under a base path.
PLOTLY = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": "app/static/topojson/",
}
#: Where no Chrome draws pictures on the server, plotly's camera does in the reader's browser.
CAMERA = {"displayModeBar": "hover", "modeBarButtons": [["toImage"]]}


def cards(choices: Mapping[str | Control, Sequence[Control]]) -> None:
    """Show chart cards, two in a row where the window is wide enough, each with its choices."""
    for row in _rows(choices):
        with st.grid(min(2, len(row)), min_column_width=520, vertical_alignment="top"):
            for one in row:
                card(one, choices[one])


def _rows(listed: Iterable[str | Control]) -> Iterator[list[str | Control]]:
    """Put cards side by side; a wide one, and the last of an odd number, has a row of its own."""
    beside: list[str | Control] = []
    for one in listed:
        if any(CHARTS[name].is_wide for name in charts_in([one])):
            yield from _paired(beside)
            yield [one]
            beside = []
        else:
            beside.append(one)
    yield from _paired(beside)


def _paired(cards: list[str | Control]) -> Iterable[list[str | Control]]:
    even = len(cards) // 2 * 2
    return filter(None, (cards[:even], cards[even:]))


def one_card() -> None:
    """Show the chart the address names, with the choices that move it; in a frame, alone."""
    chart = CHARTS.get(st.query_params.get("chart", ""))
    if chart is None:
        st.title("One chart", anchor=False)
        names = ", ".join(CHARTS)
        st.info(plain(f"The address names no chart of this dashboard. Give chart= one of: {names}"))
        return
    chosen.follow_address(chart.id, chart.controls)
    address.say(address.PAGE, {address.CHART: [chart.id]})
    address.write()
    pin.line(chart.datasets)
    if not st.context.is_embedded:
        page = PAGES[chart.page]
        st.page_link(f"{page.id}.py", label=f"All of {page.title}", icon=":material/arrow_back:")
        controls.show(chart.controls)
        own = [one.id for one in chart.controls if one not in (*chosen.COMMON, *SHARED)]
        if own:
            controls.choices(*own)
    card(chart.id, level=1)


def card(shown: str | Control, choices: Sequence[Control] = (), *, level: int = 3) -> None:
    """Show one chart as a card, or the one of some that a reader has chosen for it.

    What it finds is a heading below its section's, or of the page's own level where it is alone.
    """
    turns = (shown,) if isinstance(shown, Control) else ()
    chart_id = shown if isinstance(shown, str) else shown.id_of(chosen.of([shown]).value(shown))
    moving = CHARTS[chart_id].controls
    with st.container(border=True, key=runs.of_card(chart_id), height="stretch", gap="small"):
        if own := [*turns, *(one for one in choices if one in moving)]:
            controls.in_card(own)
        runs.alone(runs.of_card(chart_id), _card, chart_id, chosen.of(moving).to_query(), level)


def _card(chart_id: str, query: str, level: int) -> None:
    chart = CHARTS[chart_id]
    try:
        view = kept.view(chart_id, query)
    except LoaderError as error:
        _heading(level, chart.question)
        yet = "" if isinstance(error, NotKeptError) else " yet"
        st.caption(f"There is nothing to draw{yet}: {linked(error.message)}")
        return
    is_empty = view.data.frame.empty
    _heading(level, chart.question, *(() if is_empty else (view.finding, view.subtitle)))
    as_table = f"{chart_id}-table"
    if is_empty:
        st.info(view.data.empty, icon=":material/event_busy:")
    elif view.data.stacks:
        told.show(view)
    elif view.data.kind == "table":
        rows.table(view, figures.HEIGHT)
    elif st.session_state.get(as_table):  # as high as the chart it replaces: nothing jumps
        rows.table(view, plot.read(_text(view))["layout"]["height"], is_chart=True)
    elif view.data.kind == "timeline":
        _timeline(view)
    else:
        _figure(view)
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"{chart_id}-foot", gap="xxsmall"
    ):
        source = captions.short_source(view.tables.values(), view.last_day)
        said = " · ".join(filter(None, (source, view.late)))
        st.html(f'<p class="source">{escape(said)}</p>')
        _notes(view)
        if view.data.kind != "table":
            _table_button(chart_id, as_table)
        actions(view)
        deck.add_button(view)


def _heading(level: int, question: str, finding: str = "", subtitle: str = "") -> None:
    """Show the question above the finding, and below it what is shown; all one element."""
    kicker = f'<p class="kicker">{escape(question)}</p>' if finding else ""
    said = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    title = f"<h{level}>{escape(finding or question)}</h{level}>"
    st.html(f'<div class="card-head">{kicker}{title}{said}</div>')


def _table_button(chart_id: str, key: str) -> None:
    shown = bool(st.session_state.get(key))
    st.button(
        "Show as a chart" if shown else "Show as a table",
        icon=":material/monitoring:" if shown else ":material/table_rows:",
        key=f"{chart_id}-turn",
        type="tertiary",
        on_click=_show_as,
        args=(chart_id, key, not shown),
    )


def _show_as(chart_id: str, key: str, shown: bool) -> None:
    st.session_state[key] = shown
    runs.again(runs.of_card(chart_id))


def _notes(view: View) -> None:
    """Say behind a click what a reader should know, what words mean, and every source."""
    chart_id = view.chart.id
    opened = st.popover(
        "Notes",
        type="tertiary",
        key=f"{chart_id}-notes",
        on_change=runs.again,
        args=(runs.of_card(chart_id),),
    )
    if not opened.open:
        return
    used = view.tables
    said = [view.chart.caveat, *view.data.notes]
    said += [table.provenance.remark for table in used.values()]
    heading = " ".join((view.chart.question, view.finding, view.subtitle))
    with opened:
        lines = [f"- {plain(text)}" for text in said if text]
        lines += [
            f"- **{plain(term)}**: {plain(meaning)}"
            for term, meaning in glossary.explained(heading, glossary.entries())
        ]
        lines += [
            f"- {_link(captions.source_line(one), one.dataset.source.url)}" for one in used.values()
        ]
        st.markdown("\n".join([*lines, f"- {captions.licenses(used.values(), _link)}"]))


def _text(view: View) -> str:
    return kept.figure(view.chart.id, view.query, controls.mode())


def _figure(view: View) -> None:
    """Draw a figure; where a click on a mark is a choice, make it for the whole page."""
    picks = view.data.picks
    # A new key for a new choice: no mark stays faded after a chip has taken the choice back.
    key = f"{view.chart.id}-figure"
    if picks is not None:
        key = f"{key}-{chosen.of((picks,)).value(picks)}"
    config = PLOTLY if chrome.find() else {**PLOTLY, **CAMERA, **_named(view)}
    figure = plot.WrittenFigure(_text(view))
    # Beside a longer list a plot grows to its height; by itself it has its own.
    draw = partial(
        st.plotly_chart,
        figure,
        height="stretch",
        theme=None,
        config=config,
        key=key,
        alt=view.alt,
    )
    if picks is not None:
        draw(on_select=lambda: _picked(key, view, picks), selection_mode="points")
    else:
        draw()


def _named(view: View) -> Mapping[str, Any]:
    """Give the camera's picture the name of the view's other files."""
    return {"toImageButtonOptions": {"format": "png", "scale": 2, "filename": view.name}}


def _picked(key: str, view: View, picks: Control) -> None:
    """Read which mark was clicked; helper marks, which stand for nothing, have no value."""
    for point in st.session_state[key]["selection"]["points"]:
        values = plot.read(_text(view))["data"][point["curve_number"]].get("meta")
        place = point.get("point_index", -1)
        if values and 0 <= place < len(values):
            chosen.pick(picks, values[place])
            runs.page()


def _timeline(view: View) -> None:
    lines = []
    for row in view.data.frame.to_dict("records"):
        when = words.known_date(row["event_date"], row["date_precision"])
        source = _link(row["source_name"], row["source_url"])
        lines.append(f"- **{when}** · {plain(row['title'])} {plain(row['detail'])} *{source}*")
    with st.container(height=figures.HEIGHT, border=False, key=f"{view.chart.id}-days"):
        st.markdown("\n".join(lines))


def _link(text: str, url: str) -> str:
    return f"[{plain(text)}]({url})" if url else plain(text)
