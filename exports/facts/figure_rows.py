"""A chart's figures as a small table of words, for where it cannot be drawn."""

from charts import words
from charts.model import ChartData
from charts.views import View
from exports.facts.matrix import matrix

MOST_COLUMNS = 6
MISSING = "–"


def figure_rows(view: View, most: int) -> tuple[list[list[str]], str]:
    """Return head and at most so many rows, and a sentence on what was left out, "" if nothing.

    Of a chart over time the newest rows are kept, of others the first.
    """
    wide = matrix(view.data)
    if wide is None:
        return _of_frame(view, most)
    frame = wide.frame
    kept = frame.tail(most) if wide.is_time else frame.head(most)
    labels = wide.labels[-len(kept) :] if wide.is_time else wide.labels[: len(kept)]
    columns = list(kept.columns[:MOST_COLUMNS])
    rows = [[wide.category.heading, *map(str, columns)]]
    marks = _marks(view.data, view.data.x if wide.is_time else view.data.y)
    for key, label, values in zip(kept.index, labels, kept[columns].to_numpy(), strict=True):
        named = f"{label}{marks.get(key, '')}"
        rows.append([named, *(words.cell(wide.figure, one) or MISSING for one in values)])
    which = "newest" if wide.is_time else "first"
    return rows, _left_out(which, len(kept), len(frame), len(columns), frame.shape[1])


def _marks(data: ChartData, column: str) -> dict[object, str]:
    """Say of each category what is not final: ", provisional", ", in part estimated"."""
    if not data.status:
        return {}
    marks: dict[object, str] = {}
    for key, cells in data.frame.groupby(column, sort=False)[data.status]:
        said = list(dict.fromkeys(str(cell) for cell in cells.fillna("") if cell))
        if said and not str(key).endswith(said[0]):  # some names say it themselves
            part = "in part " if cells.fillna("").eq("").any() else ""
            marks[key] = f", {part}{words.enumerate_names(said)}"
    return marks


def _of_frame(view: View, most: int) -> tuple[list[list[str]], str]:
    """Of a map, dates or a table: names or days first, then what else its rows say."""
    data = view.data
    of_points = (data.label, data.series, data.size)
    told = (data.x, data.y, data.label) if data.kind in ("dates", "timeline") else of_points
    named = [name for name in told if name]
    others = [column.name for column in data.columns if column.kind != "link"]
    names = list(dict.fromkeys(named or others))[:MOST_COLUMNS]
    columns = [data.column(name) for name in names]
    frame = data.frame
    if data.size:
        frame = frame.sort_values(data.size, ascending=False, kind="stable")
    rows = [[column.heading for column in columns]]
    rows += [[text or MISSING for text in row] for row in words.cells(columns, frame.head(most))]
    which = "largest" if data.size else "first"
    return rows, _left_out(which, len(rows) - 1, len(frame), 1, 1)


def _left_out(which: str, shown: int, rows: int, columns: int, all_columns: int) -> str:
    said = []
    if shown < rows:
        said.append(f"the {which} {shown} of {rows} rows")
    if columns < all_columns:
        said.append(f"the first {columns} of {all_columns} columns")
    return f"Shown are {words.enumerate_names(said)}; the CSV has all." if said else ""
