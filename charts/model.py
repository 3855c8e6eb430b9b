"""The nouns of the charts: what there is to show, declared once for every outlet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
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
    "dots",
    "bubbles",
    "dates",
    "map",
    "timeline",
    "table",
]


#: The basis of a figure that sums 12 months and stands at the last of them.
OF_TWELVE = "12-month sums"


#: What an empty chart says where none of its own knows better.
NO_FIGURES = "There are no figures for this choice. Widen the years."


@dataclass(frozen=True, slots=True)
class Event:
    """A dated thing to mark on a time chart, in a word or two."""

    on: pd.Timestamp
    label: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything a renderer needs and nothing else. ``frame`` is tidy: exactly the rows told.

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
    most: int | None = None  #: a ranking draws so many rows, from the first; files have all
    steps: bool = False  #: lines hold their value until the next, as a rate in force does
    x_title: str = ""  #: what stands along the bottom of bubbles, with its unit
    y_title: str = ""  #: what stands up their side
    #: Of a table that is told row by row in full: its columns, each with what stands below it.
    stacks: tuple[tuple[str, ...], ...] = ()
    picks: Control | None = None  #: what a click on a mark chooses
    pick: str = ""  #: column with the value it is set to
    #: One for each of the frame, in its order. A chart names only those whose names do not say
    #: what they are; the others are read off the frame.
    columns: tuple[Column, ...] = ()
    events: tuple[Event, ...] = ()
    basis: str = ""  #: what a figure sums where it is not one period's: OF_TWELVE
    #: What a finding tells and no row holds as a value: a span's ends, the base of an index.
    told: Mapping[str, Any] = field(default_factory=dict)
    #: By dataset, when the rows shown were published, where its others are of another day.
    vintages: Mapping[str, str] = field(default_factory=dict)
    #: The datasets of what is shown, where more were read to find it; None: all that were read.
    cites: frozenset[str] | None = None
    notes: tuple[str, ...] = ()  #: plain sentences shown under the chart
    empty: str = NO_FIGURES

    def __post_init__(self) -> None:
        """Say of every column of the frame what it is."""
        own = {column.name: column for column in self.columns}
        names = [str(name) for name in self.frame.columns]
        columns = tuple(own.get(name) or Column.named(name) for name in names)
        object.__setattr__(self, "columns", columns)  # as dataclasses do where they are frozen

    @property
    def drawn(self) -> pd.DataFrame:
        """The rows that are drawn: all, or the first of a ranking that draws no more."""
        return self.frame.iloc[: self.most]

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
    is_wide: bool = False  #: takes the whole width of a page, as a table of many columns does

    @property
    def beside(self) -> frozenset[str]:
        """The datasets it can do without: they mark its figures and hold none of them."""
        return frozenset(control.marks for control in self.controls if control.marks)


@dataclass(frozen=True, slots=True)
class KpiValue:
    """One number with what it is compared to; ``previous`` is None where nothing is comparable.

    Where what is known is no number, ``word`` says it, and the value is NaN.
    """

    value: float
    unit: str
    period: str
    previous: float | None = None
    previous_period: str = ""
    trend: tuple[float, ...] = ()  #: the sparkline, oldest first
    status: str = ""  #: "" or what is not final
    word: str = ""
    #: The datasets of what is shown, where more were read to find it; None: all declared.
    cites: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """One number on a page, declared once."""

    id: str
    page: str
    label: str
    datasets: tuple[str, ...]
    build: Callable[[Tables, Selection], KpiValue | None]  #: None where the figures are missing
    basis: str = ""  #: how it is counted, where that is by customs or by banks

    def cited(self, value: KpiValue | None) -> tuple[str, ...]:
        """Return the datasets that a value comes from, of those declared."""
        cites = value.cites if value else None
        return tuple(name for name in self.datasets if cites is None or name in cites)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with an address of its own: what it asks, its cards, and what is folded.

    A card is a chart's id, or a Control whose options are ids of charts that take turns in it.
    """

    id: str  #: behind "#" in the address
    title: str
    text: str = ""  #: one sentence: what it shows
    leads: tuple[str | Control, ...] = ()
    more: tuple[str | Control, ...] = ()  #: built only when a reader opens them
    controls: tuple[Control, ...] = ()  #: its own choices

    @property
    def turns(self) -> tuple[Control, ...]:
        """The choices of which chart a card shows."""
        return tuple(card for card in (*self.leads, *self.more) if isinstance(card, Control))


def charts_in(cards: Iterable[str | Control]) -> tuple[str, ...]:
    """Return the ids of the charts that cards show, in order, those that take turns included."""
    listed = (tuple(card.options) if isinstance(card, Control) else (card,) for card in cards)
    return tuple(chain.from_iterable(listed))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page asks, and the sentence that answers it, computed from the data.

    Charts that none of its sections names are found by search, by their address, in files and in
    the API.
    """

    id: str
    title: str
    question: str
    datasets: tuple[str, ...]
    answer: Callable[[Tables, Selection], Fact]
    kpis: tuple[Kpi, ...]
    charts: tuple[Chart, ...]
    row: tuple[str, ...] = ()  #: ids of the KPIs below the answer, this page's or another's
    sections: tuple[Section, ...] = ()
    borrowed: tuple[Chart, ...] = ()  #: another page's that its sections show; catalogue finds them

    @property
    def shown_in_sections(self) -> tuple[str, ...]:
        """The ids of all charts that its sections show."""
        return charts_in(card for one in self.sections for card in (*one.leads, *one.more))

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every choice that moves it: those of its charts, then which of some a card shows."""
        charts = (*self.charts, *self.borrowed)
        named = (control for chart in charts for control in chart.controls)
        turns = (control for section in self.sections for control in section.turns)
        return tuple(dict.fromkeys((*named, *turns)))

    @property
    def every_dataset(self) -> tuple[str, ...]:
        """Every dataset that its sentence, its KPIs and its charts read."""
        parts = (*self.kpis, *self.charts, *self.borrowed)
        read = (name for part in parts for name in part.datasets)
        return tuple(dict.fromkeys((*self.datasets, *read)))
