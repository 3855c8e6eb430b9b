"""The nouns of the charts: what a reader chose, and what there is to show.

A view is a URL: ``Selection.to_query`` writes the one text form of a selection and ``from_query``
reads it, strictly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from charts.countries import PEERS
from loaders.model import Table

#: A timeline is told as a list of dated sentences, all others are drawn.
Kind = Literal["lines", "columns", "stack", "ranking", "panels", "map", "timeline"]
Tables = Mapping[str, Table]

#: The years a reader may ask for begin here; they end with the current year.
FIRST_YEAR = 1985
DEFAULT_FIRST_YEAR = 2010
DEFAULT_PEERS = ("IND", "BGD", "VNM")
MOST_PEERS = 4


class SelectionError(ValueError):
    """A query string that means nothing: names the parameter, the value, and what is allowed."""

    def __init__(self, parameter: str, value: str, allowed: str) -> None:
        self.parameter = parameter
        super().__init__(f"“{parameter}={value}” in the address means nothing here: {allowed}")


def last_year() -> int:
    """The newest year a reader may ask for: the current one."""
    return date.today().year


def default_years() -> tuple[int, int]:
    """The years shown where a reader asked for none."""
    return DEFAULT_FIRST_YEAR, last_year()


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader chose. Immutable; round-trips through a query string."""

    years: tuple[int, int] = field(default_factory=default_years)
    peers: tuple[str, ...] = DEFAULT_PEERS

    def to_query(self) -> str:
        """Write the query string: ``years=2010&years=2024&peers=IND``; defaults are left out.

        An empty choice of peers is written as ``peers=``.
        """
        pairs: list[tuple[str, str]] = []
        if self.years != default_years():
            pairs += [("years", str(year)) for year in self.years]
        if self.peers != DEFAULT_PEERS:
            pairs += [("peers", peer) for peer in self.peers or ("",)]
        return urlencode(pairs)

    def keeps(self, years: pd.Series) -> pd.Series:
        """Tell which of these years (numbers, or dates) the reader asked for."""
        numbers = years.dt.year if pd.api.types.is_datetime64_any_dtype(years) else years
        return numbers.between(*self.years)


def from_query(query: str) -> Selection:
    """Read a query string; SelectionError where a parameter or a value is none of ours."""
    selection, refused = read_query(query)
    if refused:
        raise refused[0]
    return selection


def read_query(query: str) -> tuple[Selection, tuple[SelectionError, ...]]:
    """Read a query string: what of it makes sense, and every refusal."""
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    refused: list[SelectionError] = []
    chosen: dict[str, tuple] = {}
    readers: dict[str, Callable[[list[str]], tuple]] = {"years": _years, "peers": _peers}
    for name, values in given.items():
        if name not in readers:
            allowed = f"a view has only {' and '.join(readers)}."
            refused.append(SelectionError(name, values[0], allowed))
            continue
        try:
            chosen[name] = readers[name](values)
        except SelectionError as error:
            refused.append(error)
    return Selection(**chosen), tuple(refused)


def _years(values: list[str]) -> tuple[int, int]:
    allowed = f"give two years from {FIRST_YEAR} to {last_year()}, the earlier first."
    shown = "&years=".join(values)
    if len(values) != 2 or not all(value.isdecimal() and len(value) == 4 for value in values):
        raise SelectionError("years", shown, allowed)
    first, last = int(values[0]), int(values[1])
    if not FIRST_YEAR <= first <= last <= last_year():
        raise SelectionError("years", shown, allowed)
    return first, last


def _peers(values: list[str]) -> tuple[str, ...]:
    if values == [""]:
        return ()
    allowed = f"give up to {MOST_PEERS} of {', '.join(PEERS)}, each once."
    if len(values) > MOST_PEERS or len(set(values)) < len(values):
        raise SelectionError("peers", "&peers=".join(values), allowed)
    for value in values:
        if value not in PEERS:
            raise SelectionError("peers", value, allowed)
    return tuple(values)


@dataclass(frozen=True, slots=True)
class Event:
    """A dated thing to mark on a time chart, in a word or two."""

    on: pd.Timestamp
    label: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything a renderer needs and nothing else. ``frame`` is tidy: exactly the rows shown.

    An empty frame is legal; ``empty`` then says what would fill it.
    """

    kind: Kind
    frame: pd.DataFrame
    x: str  #: column along the bottom (or longitude; the value axis of a ranking)
    y: str  #: column up the side (or latitude; the names of a ranking)
    unit: str
    period: str = ""  #: the span of what is shown, as people say it
    series: str = ""  #: column that names the series, "" where there is one
    tones: Mapping[str, str] = field(default_factory=dict)  #: series -> tone of charts.theme
    status: str = ""  #: column that says "" or what is not final: "estimated", "provisional"
    size: str = ""  #: column behind the area of a map's points
    label: str = ""  #: column that names a map's points
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()  #: plain sentences shown under the chart
    empty: str = "There are no figures for this choice. Widen the years."


Build = Callable[[Tables, Selection], ChartData]
Finding = Callable[[ChartData, Selection], str]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, declared once: page, table, files and alt text all come from here."""

    id: str
    page: str
    question: str  #: what it answers, in the reader's words
    what: str  #: the subtitle before unit and period
    datasets: tuple[str, ...]
    build: Build
    finding: Finding  #: the sentence in the title, computed from the data
    caveat: str = ""
    controls: tuple[str, ...] = ()  #: which parts of the selection move it: "years", "peers"


@dataclass(frozen=True, slots=True)
class KpiValue:
    """One number with what it is compared to; ``previous`` is None where nothing is comparable."""

    value: float
    unit: str
    period: str
    previous: float | None = None
    previous_period: str = ""
    trend: tuple[float, ...] = ()  #: the sparkline, oldest first
    status: str = ""  #: "" or what is not final


@dataclass(frozen=True, slots=True)
class Kpi:
    """One number on a page, declared once."""

    id: str
    page: str
    label: str
    datasets: tuple[str, ...]
    build: Callable[[Tables, Selection], KpiValue | None]  #: None where the figures are missing


@dataclass(frozen=True, slots=True)
class Page:
    """What a page asks, and the sentence that answers it, computed from the data."""

    id: str
    title: str
    question: str
    datasets: tuple[str, ...]
    answer: Callable[[Tables, Selection], str]
    kpis: tuple[Kpi, ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A chart or a page with a selection: what a link, a citation or a slide points at."""

    target: str
    selection: Selection

    def to_query(self) -> str:
        """Write it as ``view=<id>`` and the selection's own query string."""
        rest = self.selection.to_query()
        return f"view={self.target}" + (f"&{rest}" if rest else "")
