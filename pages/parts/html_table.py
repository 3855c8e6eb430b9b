"""Tables we write as HTML: read aloud row by row, printed whole, drawn with no script."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from charts import words
from charts.column import Column
from charts.model import ChartData

#: Ends the name of a column whose texts lead somewhere, and what their address is made of.
NAME, URL = "_name", "_url"
#: Kinds whose cells name their row, where they stand first.
NAMES = ("text", "code", "date", "month", "quarter", "year")
#: Kinds whose cells are not broken into lines.
WHOLE = ("code", "date", "month", "quarter")
#: A column with a text longer than this, in letters, is given room for some words a line.
LONG = 30


def table(look: str, title: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    """Put heads and rows into a table whose title is for those who do not see it."""
    return (
        f'<table class="{look}"><caption>{escape(title)}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def link(text: str, address: str) -> str:
    """Write a text, which may lead somewhere."""
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def of_rows(data: ChartData, title: str, hidden: Iterable[str] = ()) -> str:
    """Write a chart's rows, all columns but the ``hidden``; an address goes with its name.

    The first column names each row, unless it holds figures.
    """
    shown = [column for column in data.columns if column.name not in hidden]
    named = {one.name.removesuffix(NAME) + URL for one in shown if one.name.endswith(NAME)}
    shown = [column for column in shown if column.name not in named]
    looks = [_look(column, data) for column in shown]
    heads = (
        f'<th scope="col"{look}>{escape(column.heading)}</th>'
        for column, look in zip(shown, looks, strict=True)
    )
    rows = (_row(shown, looks, row) for row in data.frame.to_dict("records"))
    return table("rows-table", title, heads, rows)


def _row(columns: Sequence[Column], looks: Sequence[str], row: Mapping[Any, Any]) -> str:
    cells = [
        f'<td data-head="{escape(one.heading)}"{look}>{_cell(one, row)}</td>'
        for one, look in zip(columns, looks, strict=True)
    ]
    if columns[0].kind in NAMES:
        cells[0] = f'<th scope="row"{looks[0]}>{_cell(columns[0], row)}</th>'
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: Column, row: Mapping[Any, Any]) -> str:
    text = words.row_cell(column, row, exact=True)
    if column.kind == "link":
        return link("Open", text) if text else ""
    leads = column.name.endswith(NAME) and text
    address = row.get(column.name.removesuffix(NAME) + URL) if leads else ""
    return link(text, address if isinstance(address, str) else "")


def _look(column: Column, data: ChartData) -> str:
    """Say how the cells of a column are set: figures to the right, long texts in lines."""
    if column.is_figure:
        return ' class="figure"'
    if column.kind in WHOLE:
        return ' class="whole"'
    is_long = any(len(str(text)) > LONG for text in data.frame[column.name])
    return ' class="long"' if is_long and column.kind == "text" else ""
