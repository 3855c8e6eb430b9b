"""A chart for one selection, with its words: what a page, a file, a slide and the API all show."""

import re
from dataclasses import dataclass

from charts import captions
from charts.control import COMPARED, YEARS, Tables
from charts.english.writer import write
from charts.model import Chart, ChartData
from charts.selection import Selection


@dataclass(frozen=True, slots=True)
class View:
    """One chart as a reader sees it; ``tables`` are exactly those it was built from."""

    chart: Chart
    selection: Selection  #: only what moves this chart
    data: ChartData
    finding: str
    subtitle: str
    alt: str
    tables: Tables

    @property
    def query(self) -> str:
        """The selection as it stands in an address."""
        return self.selection.to_query()

    @property
    def vintage(self) -> str:
        """The newest publication date among the tables, or of retrieval where none is stated."""
        notes = [table.provenance for table in self.tables.values()]
        retrieved = max((note.retrieved_at for note in notes), default=None)
        published = max((note.published for note in notes), default="")
        return published or (retrieved.date().isoformat() if retrieved else "")

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
        plain = (re.sub("[^A-Za-z0-9]+", "-", part).strip("-") for part in parts)
        return "_".join(filter(None, plain))


def view(chart: Chart, selection: Selection, tables: Tables) -> View:
    """Build a chart for a selection and say what it shows."""
    mine = selection.only(chart.controls)
    used = {dataset_id: tables[dataset_id] for dataset_id in chart.datasets}
    data = chart.build(used, mine)
    finding = data.empty if data.frame.empty else write(chart.finding(data, mine))
    return View(
        chart=chart,
        selection=mine,
        data=data,
        finding=finding,
        subtitle=captions.subtitle(chart, data),
        alt=captions.alt(chart, data, finding),
        tables=used,
    )
