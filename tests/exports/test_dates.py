"""A date of figures is a date of the data: when they were retrieved is told as that and no more."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from charts import captions
from charts.catalogue import CHARTS, PAGES
from charts.decks import Deck
from charts.selection import from_query
from charts.views import view
from exports.facts.about import about
from exports.facts.citation import bibtex, csl_json, plain
from exports.pdf.briefing import export_briefing
from exports.show.slide import slide, title_slide
from exports.tables.csv import export_csv
from loaders.load import load
from loaders.measures import lead
from loaders.model import NoDataError

#: A day of retrieval that no figure and no publisher has.
RETRIEVED = datetime(2097, 3, 9, tzinfo=UTC)
TOLD = re.compile(
    r"""retrieved 9 March 2097|urldate = \{2097-03-09\}"""
    r"""|"accessed": \{\s*"date-parts": \[\s*\[\s*2097,\s*3,\s*9\s*\]\s*\]\s*\}"""
)


def planted(names):
    found = {}
    for name in names:
        try:
            table = load(name)
        except NoDataError:
            continue
        note = replace(table.provenance, retrieved_at=RETRIEVED, published="")
        found[name] = replace(table, provenance=note)
    return found


def untold(text):
    """Where the year of retrieval stands although nothing says that it is one."""
    rest = TOLD.sub("", text)
    return [rest[max(found.start() - 60, 0) : found.end()] for found in re.finditer("2097", rest)]


def test_what_counts_as_told():
    assert untold("(retrieved 9 March 2097). urldate = {2097-03-09}") == []
    assert len(untold("Figures of 9 March 2097, year = {2097}")) == 2


@pytest.mark.sweep
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_view_dates_its_figures_by_their_retrieval(chart):
    tables = planted(chart.datasets)
    if set(tables) != set(chart.datasets):
        pytest.skip("no copy")
    shown = view(chart, from_query("", chart.controls), tables)
    address = "https://dash.example/view"
    texts = [
        shown.name,
        shown.vintage,
        shown.finding,
        shown.subtitle,
        shown.alt,
        *shown.data.notes,
        captions.sources(shown.tables.values()),
        plain(shown, address),
        bibtex(shown, address),
        csl_json(shown, address),
        slide(shown, "https://dash.example", 1),
        title_slide(Deck("Deck", ()), [shown], "https://dash.example"),
        *(text for _, text in about(shown, address)),
    ]
    assert [found for text in texts for found in untold(text)] == []


def test_the_rows_tell_it_in_its_own_column():
    shown = view(CHARTS["trade-goods"], from_query("", ()), planted(CHARTS["trade-goods"].datasets))
    rows = csv.DictReader(io.StringIO(export_csv(shown).decode("utf-8-sig")))
    dated = {name for row in rows for name, cell in row.items() if "2097-03-09" in cell}
    assert dated == {"retrieved"}


def test_a_briefing_says_how_far_its_figures_reach(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")
    page = PAGES["trade"]
    needed = {name for one in (page, *page.charts, *page.kpis) for name in one.datasets}
    paper = export_briefing(
        page, from_query("", page.controls), planted(needed), "https://x.example"
    )
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages)
    assert untold(re.sub(r"\s+", " ", text)) == []
    assert re.search(r"Figures to \w+ 2026", text)


@pytest.mark.parametrize("page_id", [one for one in PAGES if one not in ("opportunities", "forum")])
def test_a_page_opens_with_a_figure_of_its_own(page_id):
    found = lead(page_id, load)
    assert found is not None
    assert found.reading.dataset in PAGES[page_id].datasets


def test_the_opening_names_basis_period_and_what_is_due():
    found = lead("trade", load)
    assert found is not None
    found = replace(found, overtaken_by="")
    expected = found.fresh.expected
    assert expected is not None
    said = captions.opening(found, expected)
    assert said.startswith("US goods trade with Pakistan, by customs: ")
    assert "More is expected on" in said
    late = captions.opening(found, date(2099, 1, 1))
    assert "newest published: " in late
    assert "More was expected on" in late
    newer = captions.opening(replace(found, overtaken_by="fred_goods_pakistan"), expected)
    assert "Newer on the same basis: US goods trade with Pakistan, monthly" in newer
