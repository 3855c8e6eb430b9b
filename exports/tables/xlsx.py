"""A view as a workbook: the rows, the same rows in width, a native chart, and the notes."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from charts.column import Column
from charts.model import ChartData
from charts.theme import color
from charts.views import View, retrieved
from exports.facts.about import about, definitions
from exports.facts.matrix import Matrix, matrix
from exports.tables.csv import sourced

#: What an Excel chart is called for each of our kinds.
EXCEL = {
    "lines": {"type": "line"},
    "panels": {"type": "line"},
    "columns": {"type": "column"},
    "stack": {"type": "column", "subtype": "stacked"},
    "ranking": {"type": "bar"},
    "bars": {"type": "bar", "subtype": "stacked"},
    "dots": {"type": "bar"},
}
FONT = "Calibri"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
#: Excel refuses longer ones.
LONGEST_SHEET_NAME = 31
#: Excel refuses longer sheets; no chart comes near.
MOST_ROWS = 1_000_000


def export_xlsx(view: View, address: str) -> bytes:
    """Write the workbook: sheets Data, Wide and Chart where the chart is a matrix, and Notes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        about_it = {"title": view.chart.what, "comments": view.finding}
        book.set_properties(about_it | _created([view]))
        head, forms = _formats(book)
        _write_frame(book.add_worksheet("Data"), view.data.columns, view.data.frame, head, forms)
        wide = matrix(view.data)
        if wide is not None:
            frame = wide.frame.copy()  # a series may be called as the categories are: "Month"
            frame.insert(0, wide.category.heading, wide.frame.index, allow_duplicates=True)
            columns = [wide.category, *[wide.figure] * wide.frame.shape[1]]
            _write_frame(book.add_worksheet("Wide"), columns, frame, head, forms)
            _chart(book, view, wide)
        _notes(book.add_worksheet("Notes"), view, address, head)
    return out.getvalue()


def export_workbook(title: str, views: Sequence[tuple[View, str]]) -> bytes:
    """Write several views with their addresses: a sheet of contents, then a sheet of rows each."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": title} | _created([view for view, _ in views]))
        head, forms = _formats(book)
        contents = book.add_worksheet("Contents")
        contents.set_column(0, 0, 34)
        contents.set_column(1, 3, 70)
        for place, name in enumerate(("Sheet", "Finding", "What is shown", "This view")):
            contents.write_string(0, place, name, head)
        for row, (view, address) in enumerate(views, start=1):
            sheet = f"{row} {view.chart.id}"[:LONGEST_SHEET_NAME]
            contents.write_url(row, 0, f"internal:'{sheet}'!A1", string=sheet)
            for place, text in enumerate((view.finding, view.subtitle, address), start=1):
                contents.write_string(row, place, text)
            _write_frame(book.add_worksheet(sheet), *sourced(view), head, forms)
    return out.getvalue()


def _created(views: Sequence[View]) -> dict[str, Any]:
    """The time of making that stands in the file: the same figures give the same bytes."""
    return {"created": retrieved(views).replace(tzinfo=None)}


def _formats(book: Any) -> tuple[Any, tuple[Any, Any]]:
    """The looks of a heading, and of days and months."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    days, months = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm"))
    return head, (days, months)


def _write_frame(
    sheet: Any, columns: Sequence[Column], frame: pd.DataFrame, head: Any, forms: tuple[Any, Any]
) -> None:
    """Write cells for programs: dates, numbers, yes and no as Excel's own, the rest as text."""
    days, months = forms
    sheet.freeze_panes(1, 0)
    for place, (name, column) in enumerate(zip(frame.columns, columns, strict=True)):
        cells = frame.iloc[:, place]
        width = max(len(str(name)), *(len(str(cell)) for cell in cells.head(200)), 8)
        sheet.set_column(place, place, min(width + 1, 60))
        sheet.write_string(0, place, str(name), head)
        form = months if column.kind == "month" else days
        for row, cell in enumerate(cells.head(MOST_ROWS), start=1):
            if pd.isna(cell):
                continue  # an empty cell: not published
            if isinstance(cell, pd.Timestamp):
                sheet.write_datetime(row, place, cell.to_pydatetime(), form)
            elif isinstance(cell, bool | np.bool_):
                sheet.write_boolean(row, place, bool(cell))
            elif isinstance(cell, int | float | np.integer | np.floating):
                sheet.write_number(row, place, float(cell))
            else:
                sheet.write_string(row, place, str(cell))


def _chart(book: Any, view: View, wide: Matrix) -> None:
    """Draw the sheet Wide as an Excel chart on a sheet of its own."""
    data, rows = view.data, len(wide.frame)
    is_bar = EXCEL[data.kind]["type"] == "bar"
    chart = book.add_chart(EXCEL[data.kind])
    for place, name in enumerate(wide.frame.columns, start=1):
        ink = color(_tone(data, str(name) if data.series else ""), "light")
        if "line" in EXCEL[data.kind]["type"]:
            look: dict[str, Any] = {"line": {"color": ink, "width": 2.25}}
        else:
            look = {"fill": {"color": ink}} | _colors_of_bars(data)
        chart.add_series(
            {
                "name": ["Wide", 0, place],
                "categories": ["Wide", 1, 0, rows, 0],
                "values": ["Wide", 1, place, rows, place],
                "gap": 40,
            }
            | look
        )
    chart.set_title(
        {"name": view.finding, "name_font": {"name": FONT, "size": 13}, "overlay": False}
    )
    chart.set_legend({"position": "bottom"} if len(wide.frame.columns) > 1 else {"none": True})
    axis: dict[str, Any] = {"name": data.unit, "major_gridlines": {"visible": True}}
    if is_bar:
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis(axis)
    else:
        chart.set_y_axis(axis)
        if isinstance(wide.frame.index, pd.DatetimeIndex):
            chart.set_x_axis({"date_axis": True, "num_format": "yyyy"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 1_000, "height": max(520, 26 * rows) if is_bar else 520})
    book.add_worksheet("Chart").insert_chart("B2", chart)


def _tone(data: ChartData, name: str) -> str:
    """The tone of a series, or of a bar, as the figure gives it."""
    return data.tones.get(name, "context" if data.series else "USA")


def _colors_of_bars(data: ChartData) -> dict[str, Any]:
    """In a ranking each bar has the color of what it stands for."""
    if data.kind != "ranking":
        return {}
    names = data.drawn[data.series or data.y].astype("str")
    inks = [color(_tone(data, name), "light") for name in names]
    return {"points": [{"fill": {"color": ink}} for ink in inks]}


def _notes(sheet: Any, view: View, address: str, head: Any) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 110)
    row = 0
    for name, text in about(view, address):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 2, text)
        row += 1
    row += 1
    for place, name in enumerate(("Column", "Unit", "Meaning")):
        sheet.write_string(row, place, name, head)
    for line in definitions(view):
        row += 1
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)
