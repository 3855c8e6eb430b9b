"""What stands around a chart: its subtitle, its text for screen readers, its axes, its source."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from charts import words
from charts.model import Chart, ChartData, Kpi, KpiValue
from loaders.catalogue import DATASETS
from loaders.freshness import (
    GRACE,
    Freshness,
    of_table,
    period,
    reach,
    tells_of_its_publication,
)
from loaders.measures import Lead
from loaders.model import Table

KINDS = {
    "lines": "Line chart",
    "columns": "Column chart",
    "stack": "Stacked column chart",
    "ranking": "Bar chart",
    "bars": "Stacked bar chart",
    "panels": "Set of small line charts",
    "dots": "Dot chart",
    "bubbles": "Bubble chart",
    "dates": "Chart of dates",
    "map": "Map",
    "timeline": "Timeline",
    "table": "Table",
}


#: A line under a chart names so many publishers at most.
MOST_PUBLISHERS = 3

#: Writes a text with the address it leads to.
Link = Callable[[str, str], str]


def _as_text(text: str, _address: str) -> str:
    return text


def axis_title(data: ChartData, axis: str) -> str:
    """Return what stands along an axis of bubbles or dots, with its unit."""
    title, column = (data.x_title, data.x) if axis == "x" else (data.y_title, data.y)
    return title or data.column(column).heading


def subtitle(chart: Chart, data: ChartData) -> str:
    """What is shown, its basis, its unit and its period, in that order."""
    return ", ".join(filter(None, (chart.what, data.basis, data.unit, data.period)))


def alt(chart: Chart, data: ChartData, finding: str) -> str:
    """The text a screen reader speaks in place of the chart: form, message and extent."""
    if data.frame.empty:
        return f"{chart.what}: {data.empty}"
    names = [str(name) for name in data.frame[data.series].dropna().unique()] if data.series else []
    listed = f" Series: {words.enumerate_names(names)}." if 1 < len(names) <= 8 else ""
    return f"{KINDS[data.kind]}. {finding} Shown: {subtitle(chart, data)}.{listed}{_extent(data)}"


def source_line(table: Table) -> str:
    """Publisher, dataset and dates, for the line under a chart."""
    provenance = table.provenance
    published = f"published {words.vintage(provenance.published)}, " if provenance.published else ""
    retrieved = f"retrieved {words.day(provenance.retrieved_at)}"
    copy = ", embedded copy" if provenance.origin == "snapshot" else ""
    return f"{table.dataset.source.publisher}, {table.dataset.title} ({published}{retrieved}{copy})"


def opening(lead: Lead, today: date) -> str:
    """Say how new the figure is that a page opens with, on which basis, and when more is due."""
    what, newest = f"{lead.measure.what}, {lead.reading.basis}", words.vintage(lead.fresh.newest)
    standing, expected = lead.standing(today), lead.fresh.expected
    if standing == "overtaken":
        newer = DATASETS[lead.overtaken_by].title
        return f"{what}: newest of the whole series: {newest}. Newer on the same basis: {newer}."
    due = words.day(expected) if expected else ""
    if standing == "late":
        return f"{what}: newest published: {newest}. More was expected on {due}."
    return f"{what}: {newest}. {f'More is expected on {due}.' if due else ''}".strip()


def newest_published(fresh: Mapping[str, Freshness], day: date) -> str:
    """Say how far the figures reach that are late on a day, "" where none are.

    ``fresh`` is by dataset; of several that are late the one that has been so the longest counts.
    """
    overdue = _overdue(fresh, day)
    if not overdue:
        return ""
    of = " of the longest overdue source" if _are_several(fresh) else ""
    return f"Newest published{of}: {_reaching(overdue[0][1], fresh)}"


def late(fresh: Mapping[str, Freshness], day: date) -> str:
    """Say the same in a sentence: of which dataset, and in which month more was expected."""
    overdue = _overdue(fresh, day)
    if not overdue:
        return ""
    (expected, dataset_id), others = overdue[0], len(overdue) - 1
    named = f" ({DATASETS[dataset_id].title})" if _are_several(fresh) else ""
    rest = f", and from {others} other {'source' if others == 1 else 'sources'} since"
    return (
        f"Newest published: {_reaching(dataset_id, fresh)}{named}; more was expected in "
        f"{words.month(expected)}{rest if others else ''}."
    )


def _overdue(fresh: Mapping[str, Freshness], day: date) -> list[tuple[date, str]]:
    """List what is late on a day with the day it was expected, the longest overdue first."""
    return sorted(
        (one.expected, dataset_id)
        for dataset_id, one in fresh.items()
        if one.expected and one.standing(day) == "late"
    )


def _are_several(fresh: Mapping[str, Freshness]) -> bool:
    """Whether figures of more than one dataset can be late."""
    return sum(one.expected is not None for one in fresh.values()) > 1


def _reaching(dataset_id: str, fresh: Mapping[str, Freshness]) -> str:
    """Write the newest period of a dataset: "August 2026", "fourth quarter of 2025"."""
    dataset, newest = DATASETS[dataset_id], fresh[dataset_id].newest
    found = period(dataset, newest)
    return words.coming(found, fiscal=dataset.year_ends != 12) if found else newest


def of_kpi(kpi: Kpi, value: KpiValue) -> str:
    """Say of a KPI its period, its basis, and what is not final."""
    return ", ".join(filter(None, (value.period, kpi.basis, value.status)))


def figures_to(tables: Iterable[Table]) -> str:
    """Say how far figures reach, by the newest of them: "Figures to August 2026"."""
    last = max(filter(None, map(reach, tables)), default=None)
    return f"Figures to {words.month(last)}" if last else "Figures without a date"


def sources(tables: Collection[Table], link: Link = _as_text) -> str:
    """Say where all figures of a chart come from; ``link`` writes a text with its address."""
    lines = [link(source_line(table), table.dataset.source.url) for table in tables]
    return f"{_source('; '.join(lines))}."


def _source(said: str) -> str:
    return f"Source: {said}"


def short_source(tables: Collection[Table], last_day: date | None = None) -> str:
    """Say in one line who published the figures of a chart, and how far they reach.

    ``last_day`` is how far those drawn do, where that is known. What has no rhythm, as dated
    events, is named only where there is nothing else.
    """
    figures = [table for table in tables if _has_a_time(table)] or tables
    publishers = _publishers(figures)
    last = max(filter(None, map(reach, figures)), default=None)
    last = min(filter(None, (last, last_day)), default=None)
    to = f", to {words.month(last)}" if last else ""
    named = publishers
    if len(publishers) > MOST_PUBLISHERS:
        left = len(publishers) - MOST_PUBLISHERS + 1
        named = [*publishers[: MOST_PUBLISHERS - 1], f"{words.count(left)} others"]
    return _source(f"{words.enumerate_names(named)}{to}")


def _publishers(tables: Iterable[Table]) -> list[str]:
    """List each publisher once, whether named alone, beside others or with what it used."""
    several = (table.dataset.source.publisher.split("; ") for table in tables)
    each = list(dict.fromkeys(one for together in several for one in together))
    return [one for one in each if not any(other.startswith(f"{one}, ") for other in each)]


def _has_a_time(table: Table) -> bool:
    """Whether figures are of a period that comes again, or all of the day of a release."""
    return table.dataset.frequency in GRACE or tells_of_its_publication(table)


def dataset_line(table: Table, today: date) -> str:
    """Name a dataset, its newest period, and the day the next one is, or was, expected."""
    fresh = of_table(table)
    newest = f": to {words.vintage(fresh.newest)}" if fresh.newest else ""
    due = ""
    if fresh.expected:
        verb = "is" if fresh.expected >= today else "was"
        due = f"; the next {verb} expected on {words.day(fresh.expected)}"
    return f"{table.dataset.source.publisher}, {table.dataset.title}{newest}{due}"


def licenses(tables: Collection[Table], link: Link = _as_text) -> str:
    """Say on what terms, each once."""
    licences = {table.dataset.source.licence for table in tables}
    terms = sorted({link(licence.name, licence.url) for licence in licences})
    return f"License: {'; '.join(terms)}."


def pin(vintage: date | None) -> str:
    """Say of which day pinned figures are, "" where they are the newest."""
    return f"figures as of {words.day(vintage)}" if vintage else ""


def source_with_license(table: Table) -> str:
    """Say both of one table, for a list with a line for each."""
    return f"{source_line(table)}. {table.dataset.source.licence.name.rstrip('.')}."


def _extent(data: ChartData) -> str:
    """Say of a form that no list of series describes what stands where, or how much there is."""
    if data.kind == "bubbles":
        return f" Up the side: {axis_title(data, 'y')}. Along the bottom: {axis_title(data, 'x')}."
    if data.kind == "table":
        return f" Rows: {len(data.frame)}."
    return ""
