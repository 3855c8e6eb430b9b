"""A chart's rows as CSV: exactly what is shown, then where each row came from."""

import pandas as pd

from charts.model import Chart, ChartData, Selection, Tables

#: A spreadsheet takes a text cell that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_csv(chart: Chart, data: ChartData, tables: Tables) -> bytes:
    """Write the rows shown, units in the headers, then source, dataset, published, retrieved.

    Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers are untouched.
    A chart over several datasets names all of them in every row, separated by "; ".
    """
    frame = data.frame.copy()
    used = [tables[dataset_id] for dataset_id in chart.datasets]
    columns = {
        "source": [table.dataset.source.publisher for table in used],
        "dataset": [table.dataset.id for table in used],
        "published": [table.provenance.published for table in used],
        "retrieved": [table.provenance.retrieved_at.date().isoformat() for table in used],
    }
    for name, values in columns.items():
        frame[name] = "; ".join(values if name != "source" else dict.fromkeys(values))
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_datetime64_any_dtype(column):
            frame[name] = column.dt.strftime("%Y-%m-%d")
        elif not pd.api.types.is_numeric_dtype(column):
            frame[name] = column.map(_harmless, na_action="ignore")
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def file_name(chart: Chart, selection: Selection, ending: str = "csv") -> str:
    """Name a download after the chart and the parts of the selection that move it."""
    parts = [chart.id]
    if "years" in chart.controls:
        parts.append(f"{selection.years[0]}-{selection.years[1]}")
    if "peers" in chart.controls and selection.peers:
        parts.append("-".join(selection.peers))
    return f"{'_'.join(parts)}.{ending}"


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
