"""The nouns of the charts: what a reader chose, and what there is to show.

A view is a URL: ``Selection.to_query`` writes the one text form of a selection and ``from_query``
reads it, strictly.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from charts.countries import NAMES, PEERS
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
        super().__init__(f"“{parameter}={value}” in the address cannot be used: {allowed}")


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
        """Write the query string: ``years=2010&years=2024&peers=India``; defaults are left out.

        An empty choice of peers is written as ``peers=``. Countries go by name, as in the menu.
        """
        pairs: list[tuple[str, str]] = []
        if self.years != default_years():
            pairs += [("years", str(year)) for year in self.years]
        if self.peers != DEFAULT_PEERS:
            pairs += [("peers", NAMES[peer]) for peer in self.peers] or [("peers", "")]
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
    """Read a query string: what of it makes sense, and every refusal.

    Countries may be given by name or by ISO 3166 code, years in either order.
    """
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    refused: list[SelectionError] = []
    selection = Selection()
    for name, values in given.items():
        if name == "years":
            selection = replace(selection, years=_years(values, refused))
        elif name == "peers":
            selection = replace(selection, peers=_peers(values, refused))
        else:
            refused.append(SelectionError(name, values[0], "a view has only years and peers."))
    return selection, tuple(refused)


def _years(values: list[str], refused: list[SelectionError]) -> tuple[int, int]:
    bounds = FIRST_YEAR, last_year()
    if len(values) == 2 and all(re.fullmatch("[0-9]{4}", value) for value in values):
        first, last = sorted(map(int, values))
        if bounds[0] <= first <= last <= bounds[1]:
            return first, last
    allowed = f"give two years from {bounds[0]} to {bounds[1]}."
    refused.append(SelectionError("years", "&years=".join(values), allowed))
    return default_years()


def _peers(values: list[str], refused: list[SelectionError]) -> tuple[str, ...]:
    if values == [""]:
        return ()
    codes = {NAMES[peer]: peer for peer in PEERS} | {peer: peer for peer in PEERS}
    known = list(dict.fromkeys(codes[value] for value in values if value in codes))
    allowed = f"give up to {MOST_PEERS} of {', '.join(NAMES[peer] for peer in PEERS)}."
    extra = [value for value in values if value not in codes]
    extra += [NAMES[peer] for peer in known[MOST_PEERS:]]
    refused += [SelectionError("peers", value, allowed) for value in extra]
    return tuple(known[:MOST_PEERS]) or DEFAULT_PEERS


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
