"""What stands around a chart: its subtitle, its text for screen readers, its axes, its source."""

from collections.abc import Callable, Collection

from charts import words
from charts.model import Chart, ChartData
from loaders.model import Table

KINDS = {
    "lines": "Line chart",
    "columns": "Column chart",
    "stack": "Stacked column chart",
    "ranking": "Bar chart",
    "bars": "Stacked bar chart",
    "panels": "Set of small line charts",
    "treemap": "Treemap",
    "bubbles": "Bubble chart",
    "map": "Map",
    "timeline": "Timeline",
    "table": "Table",
}


#: Writes a text with the address it leads to.
Link = Callable[[str, str], str]


def _as_text(text: str, _address: str) -> str:
    return text


def axis_title(data: ChartData, axis: str) -> str:
    """Return what stands along an axis of bubbles, with its unit."""
    title, column = (data.x_title, data.x) if axis == "x" else (data.y_title, data.y)
    return title or data.column(column).heading


def subtitle(chart: Chart, data: ChartData) -> str:
    """What is shown, its unit and its period, in that order."""
    return ", ".join(filter(None, (chart.what, data.unit, data.period)))


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


def sources(tables: Collection[Table], link: Link = _as_text) -> str:
    """Say where all figures of a chart come from; ``link`` writes a text with its address."""
    lines = [link(source_line(table), table.dataset.source.url) for table in tables]
    return f"Source: {'; '.join(lines)}."


def licenses(tables: Collection[Table], link: Link = _as_text) -> str:
    """Say on what terms, each once."""
    licences = {table.dataset.source.licence for table in tables}
    terms = sorted({link(licence.name, licence.url) for licence in licences})
    return f"License: {'; '.join(terms)}."


def source_with_license(table: Table) -> str:
    """Say both of one table, for a list with a line for each."""
    return f"{source_line(table)}. {table.dataset.source.licence.name.rstrip('.')}."


def _extent(data: ChartData) -> str:
    """Say of a form that no list of series describes what stands where, or how much there is."""
    if data.kind == "bubbles":
        return f" Up the side: {axis_title(data, 'y')}. Along the bottom: {axis_title(data, 'x')}."
    if data.kind == "treemap":
        drawn = data.frame[data.frame[data.x].gt(0).fillna(value=False)]
        largest = drawn.sort_values(data.x, ascending=False, kind="stable").head(3)
        named = [
            f"{name} ({words.quantity(float(value), data.unit)})"
            for name, value in zip(largest[data.label or data.y], largest[data.x], strict=True)
        ]
        return f" Largest: {words.enumerate_names(named)}." if named else ""
    if data.kind == "table":
        return f" Rows: {len(data.frame)}."
    return ""
