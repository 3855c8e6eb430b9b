"""A table told in full, each row with its links: nothing to scroll in, nothing cut."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from charts import words
from charts.column import Column
from charts.model import ChartData
from charts.views import View
from pages.parts import html_table
from pages.parts.html_table import NAME, URL

#: Ends the name of the column with the chart that another column's texts lead to.
CHART = "_chart"


def show(view: View) -> None:
    """Show rows under the names of their groups, or as a table where they have none."""
    write = _grouped if view.data.series else _table
    st.html(write(view.data, view.chart.what))


def _grouped(data: ChartData, _: str) -> str:
    """Write a list: the name of each group, then what is told of it."""
    groups = []
    for name, rows in data.frame.groupby(data.series, sort=False):
        told = "".join(
            f"<dd>{_lines(data, data.stacks[0], row)}</dd>" for row in rows.to_dict("records")
        )
        groups.append(f"<div><dt>{escape(str(name))}</dt>{told}</div>")
    return f'<dl class="facts">{"".join(groups)}</dl>'


def _table(data: ChartData, title: str) -> str:
    heads = [data.column(stack[0]).heading for stack in data.stacks]
    head = (f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = (_row(data, heads, row) for row in data.frame.to_dict("records"))
    return html_table.table("told", title, head, body)


def _row(data: ChartData, heads: Sequence[str], row: Mapping[str, Any]) -> str:
    cells = [_lines(data, stack, row) for stack in data.stacks]
    named = words.anchor(str(row[data.stacks[0][0]]))  # the search leads to a row
    first = f'<th scope="row">{cells[0]}</th>'
    others = (
        f'<td data-head="{escape(head)}">{cell}</td>'
        for head, cell in zip(heads[1:], cells[1:], strict=True)
    )
    return f'<tr id="{named}">{first}{"".join(others)}</tr>'


def _lines(data: ChartData, stack: Iterable[str], row: Mapping[str, Any]) -> str:
    """Write what stands first, and below it what else is known, the figures with their names."""
    first, *below = [_said(data.column(name), row) for name in stack]
    said = " · ".join(filter(None, below))
    return f"<span>{first}</span>" + (f"<small>{said}</small>" if said else "")


def _said(column: Column, row: Mapping[str, Any]) -> str:
    text = words.row_cell(column, row)
    if not text:
        return ""
    said = html_table.link(text, _address(column.name, row))
    return said if column.kind == "text" else f"{escape(column.label)}: {said}"


def _address(name: str, row: Mapping[str, Any]) -> str:
    if name.endswith(NAME):
        return str(row.get(name.removesuffix(NAME) + URL, ""))
    chart = row.get(name + CHART, "")
    return f"view?chart={chart}" if chart else ""
