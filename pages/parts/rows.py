"""A chart's rows as Streamlit's table."""

from typing import Any

import streamlit as st

from charts import words
from charts.column import Column
from charts.model import ChartData
from charts.views import View


def table(view: View, height: int) -> None:
    """Show the figures behind a chart, each column in the form of its kind."""
    texts = _in_words(view.data)
    looks = {
        column.name: st.column_config.Column(column.heading)
        if column.name in texts
        else _column(column)
        for column in view.data.columns
    }
    st.dataframe(
        view.data.frame.assign(**texts),
        hide_index=True,
        placeholder="",  # a cell without a figure is empty, not "None"
        height=height,
        column_config=looks,
        alt=f"The figures of the chart as a table. {view.alt}",
    )


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
