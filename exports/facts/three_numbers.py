"""The three numbers of a view that matter, each in a sentence, for who speaks about it."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.countries import NAMES
from charts.model import OF_TWELVE, ChartData
from charts.views import View

#: So many names are spelled out where several share a place.
MOST_NAMES = 3
#: A rise to so many times the first figure is said as a multiple, not in percent.
MULTIPLE = 10


def three_numbers(view: View) -> list[str]:
    """Say up to three figures of a view in a sentence each; none where it is empty."""
    data = view.data
    if data.frame.empty:
        return []
    kinds: dict[str, Callable[[ChartData], list[str]]] = {
        "ranking": _of_names,
        "bars": _of_names,
        "dots": _of_names,
        "panels": _of_panels,
        "bubbles": _of_bubbles,
        "map": _of_map,
        "dates": _of_dates,
        "timeline": _of_facts,
        "table": _of_table,
    }
    told = kinds.get(data.kind, _over_time if _is_time(data) else _of_columns)
    return told(data)[:3]


def _is_time(data: ChartData) -> bool:
    """Whether what stands along the bottom is time; words in order tell of no change."""
    return data.column(data.x).kind in ("year", "quarter", "month", "date")


def _over_time(data: ChartData) -> list[str]:
    """Newest figure, change since the first and extreme of Pakistan, or of the largest series.

    Figures that are not final, of a part of a year for one, are compared only with their like.
    """
    known = data.frame[data.frame[data.y].notna()].sort_values(data.x, kind="stable")
    if known.empty:
        return []
    name = ""
    if data.series:
        ends = known[known[data.x] == known[data.x].max()]
        largest = str(ends.loc[ends[data.y].abs().idxmax(), data.series])
        pakistan = known[data.series].astype("str").eq(NAMES["PAK"]).any()
        name = NAMES["PAK"] if pakistan else largest
        known = known[known[data.series].astype("str") == name]
    last = known.iloc[-1]
    who = f"{name}, " if name else ""
    index = f" ({data.unit})" if data.unit.startswith("index") else ""
    newest = f"{_figure(data, last)}{index} {_when(data, last)}{_status(data, last)}"
    said = [f"Newest: {who}{newest}."]
    which, alike = _alike(data, known)
    new, old = alike.iloc[-1], alike.iloc[0]
    if len(alike) < 2:
        return said
    moved = _moved(data, float(new[data.y]), float(old[data.y]))
    said.append(
        f"Since the first {which}: {who}{_figure(data, old)} {_when(data, old)}, then "
        f"{_figure(data, new)} {_when(data, new)}{moved}."
    )
    high, low = alike.loc[alike[data.y].idxmax()], alike.loc[alike[data.y].idxmin()]
    word, row = ("Lowest", low) if high[data.x] == new[data.x] else ("Highest", high)
    said.append(f"{word} {which}: {who}{_figure(data, row)} {_when(data, row)}.")
    return said


def _moved(data: ChartData, new: float, old: float) -> str:
    """Say how far a figure moved, "" where a ratio means nothing."""
    if data.unit.startswith(("%", "percentage")):
        return f": {words.points(new, old)}"
    if old <= 0 or new < 0:
        return ""
    if new >= MULTIPLE * old:
        return f": {words.times(new, old)} the first"
    return f": {words.moved(new, old)}"


def _alike(data: ChartData, known: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """Keep the final figures, or, of fewer than two, those marked as the newest, and say which."""
    marks = pd.Series("", index=known.index)
    if data.status:
        marks = known[data.status].astype("object").fillna("")
    mark = "" if (marks == "").sum() > 1 else marks.iloc[-1]
    alike = known[marks == mark]
    if len(alike) == len(known):
        return "shown", alike
    return f"of the figures marked “{mark}”" if mark else "of the final figures", alike


def _of_names(data: ChartData) -> list[str]:
    """Largest, Pakistan or the second, and smallest of what is named along bars or dots."""
    return _ends(data, data.y, data.x, adds=data.kind == "bars" and data.series != data.y)


def _of_columns(data: ChartData) -> list[str]:
    """The same of columns that stand side by side."""
    return _ends(data, data.x, data.y, adds=data.kind == "stack")


def _ends(data: ChartData, name: str, amount: str, *, adds: bool) -> list[str]:
    """Largest, Pakistan or the second, and smallest; what ``adds`` up is told by its totals.

    Shares of several countries add up to nothing: each is told by itself, with its series.
    """
    drawn = data.drawn
    rows = pd.DataFrame(
        {
            "name": drawn[name].astype("str"),
            "figure": drawn[amount].astype("float64"),
            "mark": drawn[data.status].astype("object").fillna("") if data.status else "",
        }
    )
    total = " total" if adds and data.series and not data.unit.startswith("%") else ""
    if total:
        groups = rows.groupby("name", sort=False)
        sums = groups["figure"].sum(min_count=1)
        rows = pd.DataFrame({"figure": sums, "mark": groups["mark"].agg(_shared)}).reset_index()
    elif data.series and rows["name"].duplicated().any():
        rows["name"] += ", " + drawn[data.series].astype("str")
    rows = rows.dropna(subset=["figure"])
    rows = rows.sort_values("figure", ascending=False, kind="stable", ignore_index=True)
    return _of_ranked(rows, data.unit, total) if len(rows) else []


def _shared(marks: pd.Series) -> str:
    """What all parts are marked as; "" where one is not."""
    return words.enumerate_names(list(marks.unique())) if all(marks) else ""


def _of_ranked(rows: pd.DataFrame, unit: str, total: str) -> list[str]:
    figures, count = rows["figure"], len(rows)
    said = [f"Largest{total}: {_sharing(rows, figures.iloc[0], unit)}."]
    told = figures.iloc[0]
    ours = rows.index[rows["name"].map(_is_pakistan)]
    if len(ours) and figures.iloc[-1] < figures[ours[0]] < told:
        told = figures[ours[0]]
        place = f"number {int(figures.gt(told).sum()) + 1} of the {count} shown"
        said.append(f"{rows.loc[ours[0], 'name']}: {words.quantity(told, unit)}, {place}.")
    elif below := [value for value in figures if value < told]:
        told = below[0]
        said.append(f"Next: {_sharing(rows, told, unit)}.")
    if figures.iloc[-1] < told:
        smallest = _sharing(rows, figures.iloc[-1], unit)
        said.append(f"Smallest{total} of the {count} shown: {smallest}.")
    return said


def _is_pakistan(name: str) -> bool:
    """Whether a bar is Pakistan's; some are named with their year: "Pakistan, 2023"."""
    return name == NAMES["PAK"] or name.startswith(f"{NAMES['PAK']}, ")


def _sharing(rows: pd.DataFrame, value: float, unit: str) -> str:
    """Name who has a figure: "Graphite and Fluorspar, 100%", "7 of the 11 shown, 100%"."""
    alike = rows[rows["figure"] == value]
    said = words.enumerate_names(list(alike["name"]))
    if len(alike) > MOST_NAMES:
        said = f"{len(alike)} of the {len(rows)} shown"
    mark = _shared(alike["mark"])
    return f"{said}, {words.quantity(value, unit)}{f' ({mark})' if mark else ''}"


def _of_panels(data: ChartData) -> list[str]:
    """The newest figures of the three largest series."""
    known = data.frame[data.frame[data.y].notna()].sort_values(data.x, kind="stable")
    last = known.groupby(known[data.series].astype("str"), sort=False).tail(1)
    return [
        f"{row[data.series]}: {_figure(data, row)} {_when(data, row)}{_status(data, row)}."
        for _, row in last.sort_values(data.y, ascending=False, kind="stable").head(3).iterrows()
    ]


def _of_bubbles(data: ChartData) -> list[str]:
    """Who stands highest, farthest right, and lowest."""
    named = data.label or data.y
    said = []
    for column, title, place in (
        (data.y, data.y_title, "Highest"),
        (data.x, data.x_title, "Highest"),
        (data.y, data.y_title, "Lowest"),
    ):
        known = data.frame[data.frame[column].notna()]
        if known.empty:
            continue
        figures = known[column].astype("float64")
        row = known.loc[figures.idxmax() if place == "Highest" else figures.idxmin()]
        figure = words.quantity(float(row[column]), data.column(column).unit)
        said.append(f"{place}, {title or data.column(column).heading}: {row[named]}, {figure}.")
    return said


def _of_map(data: ChartData) -> list[str]:
    """How many points, and the largest of them or of their groups."""
    count = len(data.frame)
    said = [f"{words.count(count)} {'point' if count == 1 else 'points'} on the map."]
    if data.size:
        known = data.frame[data.frame[data.size].notna()]
        largest = known.sort_values(data.size, ascending=False, kind="stable").head(2)
        return said + [
            f"{place}: {row[data.label]}, {words.quantity(float(row[data.size]), data.unit)}."
            for place, (_, row) in zip(("Largest", "Next"), largest.iterrows(), strict=False)
        ]
    if data.series:
        groups = data.frame[data.series].astype("str").value_counts()
        said += [f"{name}: {words.count(int(points))}." for name, points in groups.head(2).items()]
    return said


def _of_facts(data: ChartData) -> list[str]:
    """How many dated facts, the newest and the oldest."""
    rows = data.frame.sort_values(data.x, ascending=False, kind="stable")
    said = [f"{words.count(len(rows))} dated {'fact' if len(rows) == 1 else 'facts'}."]
    ends = (("Newest", rows.iloc[0]), ("Oldest", rows.iloc[-1]))
    for word, row in ends[: min(2, len(rows))]:
        said.append(f"{word}: {date_of(row, data.x)}, {row[data.y]}")
    return said


def _of_dates(data: ChartData) -> list[str]:
    """How many marks for how many names, the newest and the oldest."""
    rows = data.frame.sort_values(data.x, ascending=False, kind="stable")
    names = data.frame[data.y].nunique()
    said = [f"Marks: {words.count(len(rows))}, names: {words.count(names)}."]
    for word, row in (("Newest", rows.iloc[0]), ("Oldest", rows.iloc[-1]))[: min(2, len(rows))]:
        what = f", {row[data.label]}" if data.label else ""
        said.append(f"{word}: {row[data.y]}{what}, {date_of(row, data.x)}.")
    return said


def _of_table(data: ChartData) -> list[str]:
    """How many rows, and the ends of the first column of figures with a unit."""
    frame = data.frame
    said = [f"{words.count(len(frame))} {'row' if len(frame) == 1 else 'rows'}."]
    numeric = [column for column in data.columns if column.unit]
    texts = [column.name for column in data.columns if not column.is_figure]
    if not numeric or not texts or not frame[numeric[0].name].notna().any():
        return said
    column = numeric[0]
    figures = frame[column.name].astype("float64")
    for word, place in (("Highest", figures.idxmax()), ("Lowest", figures.idxmin())):
        figure = words.quantity(figures[place], column.unit)
        said.append(f"{word}, {column.heading}: {frame.loc[place, texts[0]]}, {figure}.")
    return said


def date_of(row: pd.Series, column: str) -> str:
    """Write as much of a dated fact's day as is known."""
    return words.known_date(row[column], str(row.get("date_precision", "day")))


def _figure(data: ChartData, row: pd.Series) -> str:
    return words.quantity(float(row[data.y]), data.unit)


def _status(data: ChartData, row: pd.Series) -> str:
    said = row[data.status] if data.status else ""
    return f" ({said})" if isinstance(said, str) and said else ""


def _when(data: ChartData, row: pd.Series) -> str:
    """Write a row's period with its preposition: "in 2024", "in May 2025", "on 7 August 2025"."""
    when = row[data.x]
    if "quarter" in row.index:
        return f"in {row['quarter']}"
    if isinstance(when, pd.Timestamp):
        is_month = data.column(data.x).kind == "month"
        if data.basis == OF_TWELVE:
            return f"in {words.year_to(when)}"
        return f"in {words.month(when)}" if is_month else f"on {words.day(when)}"
    said = f"fiscal year {when}" if "fiscal" in data.x else str(when)
    return f"in {said}"
