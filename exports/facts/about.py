"""What stands beside a view's figures in every file: source, license, definitions, choices."""

from charts import captions, words
from charts.control import COMPARED, SHARED, YEARS
from charts.countries import NAMES
from charts.views import View
from loaders.model import Table


def about(view: View, address: str) -> list[tuple[str, str]]:
    """Return what to know of a view as pairs of a heading and a sentence, in reading order."""
    pairs = [
        ("Finding", view.finding),
        ("What is shown", view.subtitle),
        ("Late", view.late),
        ("Question", view.chart.question),
        *(("Choice", said) for said in choices(view)),
        ("Pinned", words.sentence(captions.pin(view.selection.vintage))),
        ("Caveat", view.chart.caveat),
        *(("Note", note) for note in view.data.notes),
    ]
    for table in view.tables.values():
        pairs += _of_table(table)
    pairs.append(("This view", address))
    return [(name, text) for name, text in pairs if text]


def choices(view: View) -> list[str]:
    """Say what a reader chose of this chart: "Years: 2010 to 2024"."""
    said = []
    if YEARS in view.chart.controls:
        said.append(f"Years asked for: {view.selection.years[0]} to {view.selection.years[1]}")
    if COMPARED in view.chart.controls:
        peers = [NAMES[iso3] for iso3 in view.selection.peers]
        said.append(f"Compared with: {words.enumerate_names(peers) or 'no peers'}")
    for control in view.chart.controls:
        if control not in SHARED and (values := view.selection.values(control)):
            names = words.enumerate_names([control.name(value, view.given) for value in values])
            said.append(f"{control.label}: {names}")
    return said


def definitions(view: View) -> list[tuple[str, str, str]]:
    """Say what each column means: name, unit, description, from the datasets where they have it."""
    known = {
        column.name: column for table in view.tables.values() for column in table.dataset.columns
    }
    rows = []
    for own in view.data.columns:
        column = known.get(own.name)
        unit, meaning = (column.unit, column.description) if column else (own.unit, own.heading)
        rows.append((own.name, unit, meaning))
    return rows


def _of_table(table: Table) -> list[tuple[str, str]]:
    source, provenance = table.dataset.source, table.provenance
    return [
        ("Source", captions.source_line(table)),
        ("Definition", table.dataset.description),
        ("License", " ".join(filter(None, (source.licence.name, source.licence.url)))),
        ("Attribution", source.licence.attribution),
        ("Publisher's page", source.url),
        ("Warning", provenance.remark),
    ]
