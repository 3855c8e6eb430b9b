"""A chart's rows as a matrix, the form in which office programs draw: a row a category."""

from dataclasses import dataclass

import pandas as pd

from charts import words
from charts.column import Column
from charts.model import ChartData

#: Kinds an office program draws itself; all others travel as a picture and a table.
NATIVE = ("lines", "columns", "stack", "panels", "ranking", "bars", "treemap")
#: A treemap becomes bars of its largest parts, the rest as one.
MOST_PARTS = 15
OTHERS = "All others"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are categories in drawing order, columns are series; a missing figure is NaN."""

    frame: pd.DataFrame  #: index: categories as dates, numbers or names; a column a series
    is_time: bool
    category: Column  #: what the categories are
    figure: Column  #: what the cells are

    @property
    def labels(self) -> list[str]:
        """The categories as text: "2024", "February 2025", "India"."""
        return [words.cell(self.category, value) for value in self.frame.index]


def matrix(data: ChartData) -> Matrix | None:
    """Turn a chart's rows round; None for kinds that are no matrix, and for an empty chart."""
    if data.frame.empty or data.kind not in NATIVE:
        return None
    frame = data.frame
    if data.kind in ("ranking", "bars", "treemap"):
        return _by_name(data, frame)
    series = frame[data.series].astype("str") if data.series else data.column(data.y).heading
    tall = pd.DataFrame({"x": frame[data.x], "series": series, "y": frame[data.y]})
    order = list(dict.fromkeys(tall["series"]))
    wide = tall.pivot_table(
        index="x", columns="series", values="y", aggfunc="first", dropna=False, observed=True
    )
    wide = wide.reindex(columns=order).rename_axis(columns=None)
    if not pd.api.types.is_numeric_dtype(frame[data.x]) and not isinstance(
        wide.index, pd.DatetimeIndex
    ):
        wide = wide.reindex(list(dict.fromkeys(frame[data.x])))
    return Matrix(
        wide.astype("float64"),
        is_time=True,
        category=data.column(data.x),
        figure=data.column(data.y),
    )


def _by_name(data: ChartData, frame: pd.DataFrame) -> Matrix:
    """Rankings and bars name their rows up the side and measure along the bottom."""
    names = frame[data.y].astype("str")
    if data.kind == "bars" and data.series:
        tall = pd.DataFrame(
            {"name": names, "series": frame[data.series].astype("str"), "x": frame[data.x]}
        )
        wide = tall.pivot_table(
            index="name", columns="series", values="x", aggfunc="sum", min_count=1, observed=True
        )
        wide = wide.reindex(
            index=list(dict.fromkeys(names)), columns=list(dict.fromkeys(tall["series"]))
        )
    else:
        if data.kind == "treemap":
            frame = _largest(data, frame)
            names = frame[data.y].astype("str")
        heading = data.column(data.x).heading
        wide = pd.DataFrame({heading: frame[data.x].to_numpy()}, index=list(names))
    wide = wide.rename_axis(index=None, columns=None).astype("float64")
    return Matrix(wide, is_time=False, category=data.column(data.y), figure=data.column(data.x))


def _largest(data: ChartData, frame: pd.DataFrame) -> pd.DataFrame:
    parts = frame[frame[data.x] > 0].sort_values(data.x, ascending=False, kind="stable")
    if len(parts) <= MOST_PARTS:
        return parts
    rest = pd.DataFrame({data.y: [OTHERS], data.x: [parts[data.x].iloc[MOST_PARTS:].sum()]})
    return pd.concat([parts.head(MOST_PARTS)[[data.y, data.x]], rest], ignore_index=True)
