"""The nouns of the charts: what there is to show, declared once for every outlet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from charts.column import Column
from charts.control import Control, Tables
from charts.fact import Fact
from charts.selection import Selection

#: A timeline is told as a list of dated sentences and a table as its rows; all others are drawn.
Kind = Literal[
    "lines",
    "columns",
    "stack",
    "ranking",
    "bars",
    "panels",
    "treemap",
    "bubbles",
    "map",
    "timeline",
    "table",
]


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
    label: str = ""  #: column that names a map's points, or bubbles
    steps: bool = False  #: lines hold their value until the next, as a rate in force does
    x_title: str = ""  #: what stands along the bottom of bubbles, with its unit
    y_title: str = ""  #: what stands up their side
    picks: Control | None = None  #: what a click on a mark chooses
    pick: str = ""  #: column with the value it is set to
    #: One for each of the frame, in its order. A chart names only those whose names do not say
    #: what they are; the others are read off the frame.
    columns: tuple[Column, ...] = ()
    events: tuple[Event, ...] = ()
    #: What a finding tells and no row holds as a value: a span's ends, the base of an index.
    told: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  #: plain sentences shown under the chart
    empty: str = "There are no figures for this choice. Widen the years."

    def __post_init__(self) -> None:
        """Say of every column of the frame what it is."""
        own = {column.name: column for column in self.columns}
        names = [str(name) for name in self.frame.columns]
        columns = tuple(own.get(name) or Column.named(name) for name in names)
        object.__setattr__(self, "columns", columns)  # as dataclasses do where they are frozen

    def column(self, name: str) -> Column:
        """Return what a column of the frame is."""
        return next(column for column in self.columns if column.name == name)


Build = Callable[[Tables, Selection], ChartData]
Finding = Callable[[ChartData, Selection], Fact]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, declared once: page, table, files and alt text all come from here."""

    id: str
    page: str
    question: str  #: what it answers, in the reader's words
    what: str  #: the subtitle before unit and period
    datasets: tuple[str, ...]
    build: Build
    finding: Finding  #: what its title says, computed from the data
    caveat: str = ""
    controls: tuple[Control, ...] = ()  #: the choices that move it


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
    answer: Callable[[Tables, Selection], Fact]
    kpis: tuple[Kpi, ...]
    charts: tuple[Chart, ...]

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every choice that moves one of its charts, in the order the charts name them."""
        named = (control for chart in self.charts for control in chart.controls)
        return tuple(dict.fromkeys(named))
