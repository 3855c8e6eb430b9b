"""The glossary: every abbreviation in a heading is explained, and no line stands in vain."""

import re

import pytest

from charts.catalogue import CHARTS
from charts.glossary import entries, explained
from charts.selection import read_query
from charts.views import View, view
from tests.catalogue import BUILT, opened, tables

ROWS = entries()
#: What needs no explaining: countries, names of things, parts of a year, codes of products.
SAYS_ITSELF = re.compile(r"US|IT|GitHub|JavaScript|TypeScript|SAF|[QH]\d|\d.*|FY\d+")
ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9₂]*\b")


#: Choices whose words no chart has as it opens.
CHOSEN = {
    "trade-tariff-now": "on=2026-03-31",
    "investment-assistance-by-year": "assistance=disbursements",
}


def heading(shown: View) -> str:
    return " ".join((shown.chart.question, shown.finding, shown.subtitle))


@pytest.mark.sweep
@pytest.mark.parametrize("chart", BUILT, ids=[chart.id for chart in BUILT])
def test_every_abbreviation_of_a_heading_is_explained(chart):
    text = heading(opened(chart.id))
    told = " ".join(
        " ".join((row["term"], row["also"]))
        for row in ROWS
        if row["term"] in {term for term, _ in explained(text, ROWS)}
    )
    unknown = {
        word for word in ABBREVIATION.findall(text) if not SAYS_ITSELF.fullmatch(word)
    } - set(ABBREVIATION.findall(told))
    assert not unknown


@pytest.mark.sweep
def test_every_line_explains_a_word_of_some_chart():
    shown = [opened(chart.id) for chart in BUILT]
    for chart_id, query in CHOSEN.items():
        chosen, refused = read_query(query, CHARTS[chart_id].controls)
        assert not refused
        shown.append(view(CHARTS[chart_id], chosen, tables()))
    everything = " ".join(map(heading, shown))
    missing = {row["term"] for row in ROWS} - {term for term, _ in explained(everything, ROWS)}
    assert not missing


def test_lines_are_whole_sentences_each_once():
    terms = [row["term"].casefold() for row in ROWS]
    assert len(set(terms)) == len(terms) > 40
    for row in ROWS:
        assert re.fullmatch(r"[A-Z].*\.", row["meaning"]), row["term"]
        assert len(row["meaning"]) <= 200, row["term"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A net index of things", ["index"]),
        ("Indexed, FDIs", []),
        ("fdi and CO₂e per kWh", ["FDI", "TWh", "CO₂e"]),
    ],
)
def test_a_term_counts_as_a_whole_word_in_any_case(text, found):
    assert [term for term, _ in explained(text, ROWS)] == found
