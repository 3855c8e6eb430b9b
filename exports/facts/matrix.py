"""A chart's rows as a matrix, the form in which office programs draw: a row a category."""

from dataclasses import dataclass

import pandas as pd

from charts import words
from charts.column import Column
from charts.model import ChartData

#: Kinds an office program draws itself; all others travel as a picture and a table.
NATIVE = ("lines", "columns", "stack", "panels", "ranking", "bars", "dots")
#: Those of them that name their rows up the side and measure along the bottom.
BY_NAME = ("ranking", "bars", "dots")


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
    frame = data.drawn
    if data.kind in BY_NAME:
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
    names = frame[data.y].astype("str")
    if data.kind != "ranking" and data.series:
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
        heading = data.column(data.x).heading
        wide = pd.DataFrame({heading: frame[data.x].to_numpy()}, index=list(names))
    wide = wide.rename_axis(index=None, columns=None).astype("float64")
    return Matrix(wide, is_time=False, category=data.column(data.y), figure=data.column(data.x))
