"""What a presenter needs beside a slide: the three numbers that matter, then the notes."""

import pandas as pd

from charts import captions, words
from charts.model import ChartData, Event
from charts.views import View
from exports.facts.about import choices
from exports.facts.three_numbers import three_numbers


def speaker_notes(view: View, address: str) -> str:
    """Write the notes of a slide: finding, three numbers, definitions, choices, source, caveat."""
    sources, definitions = [], []
    for table in view.tables.values():
        attribution = table.dataset.source.licence.attribution
        cited = captions.source_with_license(table)
        sources.append(" ".join(filter(None, (cited, attribution))))
        sources += filter(None, [table.provenance.remark])
        definitions.append(f"{table.dataset.title}: {table.dataset.description}")
    parts = {
        view.finding: [f"It answers: {view.chart.question}"],
        "Three numbers that matter": three_numbers(view),
        "What is shown": [view.subtitle],
        "Definition": definitions,
        "Choices": choices(view),
        "Events": [f"{words.day(event.on)}: {event.label}" for event in _seen(view.data)],
        "To know": [*filter(None, [view.late, view.chart.caveat]), *view.data.notes],
        "Source": sources,
        "This view": [address],
    }
    return "\n\n".join("\n".join((head, *lines)) for head, lines in parts.items() if lines)


def _seen(data: ChartData) -> list[Event]:
    """The events that fall in what is shown."""
    if data.frame.empty or not data.events:
        return []
    values = data.frame[data.x].dropna()
    dated = pd.api.types.is_datetime64_any_dtype(values)
    return [
        event
        for event in data.events
        if values.min() <= (event.on if dated else event.on.year) <= values.max()
    ]
