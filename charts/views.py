"""A chart for one selection, with its words: what a page, a file, a slide and the API all show."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from rapidfuzz import fuzz, process

from charts import captions
from charts.control import COMPARED, YEARS, Control, Tables
from charts.english.writer import write
from charts.model import NO_FIGURES, Chart, ChartData
from charts.noted import NotedTables
from charts.selection import FIRST_YEAR, Selection, default_years
from charts.shared.choices import CALENDAR, FISCAL_YEARS
from loaders.catalogue import DATASETS
from loaders.freshness import Freshness, of_table, reach
from loaders.model import Table

#: The kinds of chart that run along time, period by period.
ALONG_TIME = ("lines", "columns", "stack", "panels")
#: Of 100: so near a name is to one that it may be meant.
NEAR = 70


@dataclass(frozen=True, slots=True)
class View:
    """One chart as a reader sees it.

    ``tables`` are those its figures and marks are read from: events that are hidden, or a rate
    that converts nothing, have no part in it. ``given`` are all its chart may read.
    """

    chart: Chart
    selection: Selection  #: only what moves this chart
    data: ChartData
    finding: str
    subtitle: str
    alt: str
    tables: Tables
    given: Tables
    fresh: Mapping[str, Freshness]  #: how new each of ``tables`` is as a whole

    @property
    def late(self) -> str:
        """Say that figures newer than these are overdue; "" where none are on its day."""
        return captions.late(self.fresh, self.selection.day)

    @property
    def query(self) -> str:
        """The selection as it stands in an address."""
        return self.selection.to_query()

    @property
    def vintage(self) -> str:
        """The newest publication date among the tables; where none is stated, their last day."""
        shown = self.tables.values()
        published = max((table.provenance.published for table in shown), default="")
        last = "" if published else max(filter(None, map(reach, shown)), default="")
        return published or str(last)

    @property
    def last_day(self) -> date | None:
        """The last day of what is drawn along time; None where nothing is.

        A dataset may reach further, in figures of another kind or beyond the years chosen.
        """
        data = self.data
        kind = data.column(data.x).kind if data.x in data.frame and data.kind in ALONG_TIME else ""
        told = data.frame[data.x][data.frame[data.y].notna()] if kind else data.frame[:0]
        if told.empty or kind not in ("month", "date", "year"):
            return None
        last = told.max()
        if kind == "year":
            ends = {table.dataset.year_ends for table in self.tables.values()} - {12}
            year, month = int(last), min(ends, default=6 if self._is_fiscal else 12)
        else:
            year, month = last.year, last.month
        return date(year, month, monthrange(year, month)[1])

    @property
    def _is_fiscal(self) -> bool:
        """Whether its years are Pakistan's fiscal ones, as their column or the choice says."""
        chosen = self.selection.value(CALENDAR) if CALENDAR in self.chart.controls else ""
        return chosen == FISCAL_YEARS or self.data.x == "fiscal_year"

    @property
    def may_be_passed_on(self) -> bool:
        """Whether the terms of all its datasets let others have the figures as a file."""
        return all(table.dataset.source.licence.embed for table in self.tables.values())

    @property
    def name(self) -> str:
        """A file's name without its ending: chart, choices and vintage, in plain ASCII."""
        parts = [self.chart.id]
        if YEARS in self.chart.controls:
            parts.append(f"{self.selection.years[0]}-{self.selection.years[1]}")
        if COMPARED in self.chart.controls and self.selection.peers:
            parts.append("-".join(self.selection.peers))
        chosen = dict(self.selection.others)
        for control in sorted(self.chart.controls, key=lambda control: control.id):
            if control.id in chosen:
                values = self.selection.values(control)
                parts.append("-".join(values) or f"no {control.label}")
        parts.append(self.vintage)
        if self.selection.vintage:
            parts.append(f"as of {self.selection.vintage}")
        plain = (re.sub("[^A-Za-z0-9]+", "-", part).strip("-") for part in parts)
        return "_".join(filter(None, plain))


def retrieved(shown: Iterable[View]) -> datetime:
    """When the newest figures of views were retrieved: the time their files bear."""
    times = (table.provenance.retrieved_at for one in shown for table in one.tables.values())
    return max(times, default=datetime(2020, 1, 1, tzinfo=UTC))


def _of_rows(table: Table, published: str | None) -> Table:
    """The table with the vintage of the rows shown, where that is known apart."""
    if not published:
        return table
    return replace(table, provenance=replace(table.provenance, published=published))


def view(chart: Chart, selection: Selection, tables: Tables) -> View:
    """Build a chart for a selection and say what it shows."""
    mine = _as_named(selection.only(chart.controls), chart, tables)
    given = {
        dataset_id: tables[dataset_id]
        for dataset_id in chart.datasets
        if dataset_id not in chart.beside or dataset_id in tables
    }
    noted = NotedTables(given)
    data = chart.build(noted, mine)
    if data.frame.empty:
        whole = _of_all_years(chart, mine, noted)
        if not whole:
            data = replace(data, empty=_unknown(mine, chart, tables) or data.empty)
        elif data.empty == NO_FIGURES:
            data = replace(data, empty=f"This chart has nothing of these years. {whole}")
    if asked_in_vain := noted.read - given.keys():
        data = replace(data, notes=(*data.notes, *map(_not_marked, sorted(asked_in_vain))))
    cited = noted.read if data.cites is None else data.cites
    finding = data.empty if data.frame.empty else write(chart.finding(data, mine), data.period)
    return View(
        chart=chart,
        selection=mine,
        data=data,
        finding=finding,
        subtitle=captions.subtitle(chart, data),
        alt=captions.alt(chart, data, finding),
        tables={
            name: _of_rows(table, data.vintages.get(name))
            for name, table in given.items()
            if name in cited
        },
        given=given,
        fresh={name: of_table(table) for name, table in given.items() if name in cited},
    )


def _not_marked(dataset_id: str) -> str:
    return f"“{DATASETS[dataset_id].title}” is not kept of that day and marks nothing here."


def _of_all_years(chart: Chart, selection: Selection, tables: Tables) -> str:
    """Say what a chart tells of where only the years are why it is empty, else ""."""
    every = (FIRST_YEAR, default_years(selection.vintage)[1])
    if YEARS in chart.controls:
        whole = chart.build(tables, replace(selection, years=every))
        if len(whole.frame) and whole.period:
            return f"With all years, it shows: {whole.period}. Widen the years."
    return ""


def _named_by_figures(chart: Chart, tables: Tables) -> Iterator[tuple[Control, Sequence[str]]]:
    """Give each choice whose names the figures alone know, with these."""
    for control in chart.controls:
        if control.find and not control.codes and set(control.datasets) <= set(tables):
            yield control, control.find(tables)


def _as_named(selection: Selection, chart: Chart, tables: Tables) -> Selection:
    """Write names that only the figures know as these do: "talc" is "Talc"."""
    others = dict(selection.others)
    if not others:
        return selection
    for control, names in _named_by_figures(chart, tables):
        called = {name.casefold(): name for name in names}
        if given := others.get(control.id):
            others[control.id] = tuple(called.get(one.casefold(), one) for one in given)
    return replace(selection, others=tuple(others.items()))


def _unknown(selection: Selection, chart: Chart, tables: Tables) -> str:
    """Say of a name that the figures do not know which is the nearest, "" where none is such."""
    for control, names in _named_by_figures(chart, tables):
        for given in selection.values(control):
            if given not in names:
                near = process.extract(given, names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=1)
                hint = "".join(f" Did you mean “{name}”?" for name, *_ in near)
                return f"The figures know no “{given}”.{hint}"
    return ""
