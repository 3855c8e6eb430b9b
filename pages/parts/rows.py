"""A chart's rows as a table: a short one is written by us, a long one is Streamlit's."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from charts import words
from charts.column import Column
from charts.model import ChartData
from charts.views import View
from pages.parts import html_table

#: So many rows are read without sorting or searching them.
MOST_ROWS = 40


def table(view: View, height: int, *, is_chart: bool = False) -> None:
    """Show the figures behind a chart, each column in the form of its kind.

    In place of its chart it is as high as that, so that nothing jumps; else a short one ends with
    its last row. A column that says the same in every row is left out of a short table; a long
    one's reader may bring it back.
    """
    if len(view.data.frame) > MOST_ROWS:
        _to_search(view, height)
    else:
        st.html(_written(view, height if is_chart else None))


def _written(view: View, height: int | None) -> str:
    """Write a box that takes the focus, so that keys scroll what does not fit into it."""
    high = f' style="height: {height}px"' if height else ""
    rows = html_table.of_rows(view.data, view.chart.what, _alike(view.data))
    name = escape(f"Table: {view.chart.question}")
    return f'<div class="rows" role="region" aria-label="{name}" tabindex="0"{high}>{rows}</div>'


def _to_search(view: View, height: int) -> None:
    texts = _in_words(view.data)
    looks = {
        column.name: st.column_config.Column(column.heading)
        if column.name in texts
        else _column(column)
        for column in view.data.columns
    }
    looks |= dict.fromkeys(_alike(view.data))
    st.dataframe(
        view.data.frame.assign(**texts),
        hide_index=True,
        placeholder="",  # a cell without a figure is empty, not "None"
        height=height,
        column_config=looks,
        alt=f"The figures of the chart as a table. {view.alt}",
    )


def _alike(data: ChartData) -> list[str]:
    """Name the columns of words that say the same in every row; a status is never hidden."""
    if len(data.frame) < 2:
        return []
    return [
        column.name
        for column in data.columns
        if pd.api.types.is_string_dtype(data.frame[column.name])
        and data.frame[column.name].nunique(dropna=False) == 1
        and column.name not in (data.x, data.y, data.status)
    ]


def _in_words(data: ChartData) -> dict[str, list[str]]:
    """The cells Streamlit has no form for: yes and no, and dates that are known in part."""
    told = {"flag", "date"} if "date_precision" in data.frame else {"flag"}
    return {
        column.name: [text for (text,) in words.cells([column], data.frame)]
        for column in data.columns
        if column.kind in told
    }


def _column(column: Column) -> Any:
    if column.kind in ("date", "month"):
        form = "MMM YYYY" if column.kind == "month" else "D MMM YYYY"
        return st.column_config.DateColumn(column.heading, format=form)
    if column.kind == "link":
        return st.column_config.LinkColumn(column.heading, display_text="Open")
    if column.is_figure:
        return st.column_config.NumberColumn(column.heading, format=words.column_format(column))
    return st.column_config.Column(column.heading)
