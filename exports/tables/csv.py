"""A chart's rows as CSV: exactly what is shown, then where each row came from."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from charts import words
from charts.column import Column
from charts.views import View

#: A spreadsheet takes a text cell that begins so for a formula, some after white space, some also
#: in the full-width forms of East Asian keyboards.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
#: What a double holds of a decimal number, without the noise of sums: 0.3, not 0.30000000000000004.
NUMBERS = "%.15g"
NOT_STATED = "not stated"
#: Kinds of columns, and names of others, by which rows tell their own time.
TIMES = ("date", "month", "quarter", "year")
TIMED = ("period", "years", "stated", "signed", "day")


def export_csv(view: View) -> bytes:
    """Write the rows of ``csv_frame``, with the mark by which a spreadsheet knows UTF-8."""
    text = csv_frame(view).to_csv(index=False, lineterminator="\n", float_format=NUMBERS)
    return text.encode("utf-8-sig")


def csv_frame(view: View) -> pd.DataFrame:
    """Return the rows shown, units in the headers, then source, dataset, published, retrieved.

    Before these stands the period of all rows, where no column of theirs tells it.

    Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers are untouched.
    Months are written 2025-02, as in the datasets. A chart over several datasets names all of them
    in every row, separated by "; ".
    """
    columns, frame = sourced(view)
    for column in columns:
        if not column.is_figure:
            write = partial(_written, column)
            cells = frame[column.name].astype(object)
            # None, not NaT: a column of days that are all missing would stay one of days.
            cells = cells.where(cells.notna(), None)
            frame[column.name] = cells.map(write, na_action="ignore")
    return frame


def sourced(view: View) -> tuple[Sequence[Column], pd.DataFrame]:
    """Return the rows shown as they are, each with its source, and what their columns are."""
    frame = view.data.frame.copy()
    if view.data.period and not any(map(_tells_time, view.data.columns)):
        frame["period"] = view.data.period
    for name, text in _provenance(view).items():
        # A chart may have a "source" of its own, of electricity for one.
        frame[f"data_{name}" if name in view.data.frame else name] = text
    added = frame.columns[len(view.data.columns) :]
    return (*view.data.columns, *(Column.named(name) for name in added)), frame


def _tells_time(column: Column) -> bool:
    return column.kind in TIMES or column.name in TIMED


def _provenance(view: View) -> dict[str, str]:
    """Say where the rows come from; marks beside them are none."""
    used = [one for name, one in view.tables.items() if name not in view.chart.beside]
    published = [table.provenance.published or NOT_STATED for table in used]
    if not any(table.provenance.published for table in used):
        published = []
    columns = {
        "source": dict.fromkeys(table.dataset.source.publisher for table in used),
        "dataset": [table.dataset.id for table in used],
        "published": published,
        "retrieved": [table.provenance.retrieved_at.date().isoformat() for table in used],
    }
    return {name: "; ".join(values) for name, values in columns.items()}


def _written(column: Column, value: object) -> object:
    cell = words.plain_cell(column, value)
    if not isinstance(cell, str):
        return cell
    # A lone carriage return would be written without quotes and begin a row of its own.
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    risky = cell.startswith(("\t", "\n")) or cell.lstrip().startswith(FORMULA_STARTS)
    return f"'{cell}" if risky else cell
