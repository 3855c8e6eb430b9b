"""Tables told in full: every row, with its links."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from charts import words
from charts.catalogue import CHARTS, PAGES
from charts.search.things import of_tables
from charts.selection import Selection
from pages.parts import kept, told
from tests.catalogue import BUILT, opened, tables
from tests.pages.seen import findings, open_page

COMMITMENTS = "overview-commitments"
TOLD = [chart.id for chart in BUILT if opened(chart.id).data.stacks]


@pytest.fixture
def markup(monkeypatch):
    """What is written of a chart."""
    written = []
    monkeypatch.setattr(told.st, "html", written.append)

    def of(chart_id: str) -> str:
        told.show(opened(chart_id))
        return written.pop()

    return of


def addresses(markup: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'href="([^"]+)"', markup)]


@pytest.mark.parametrize("chart_id", TOLD)
def test_every_row_is_there_with_what_is_declared_of_it(markup, chart_id):
    data = opened(chart_id).data
    text = html.unescape(re.sub(r"<[^>]+>", "", markup(chart_id)))
    for row in data.frame.to_dict("records"):
        for name in (name for stack in data.stacks for name in stack):
            assert words.row_cell(data.column(name), row) in text


@pytest.mark.parametrize("chart_id", TOLD)
def test_every_source_is_a_link_and_no_link_leads_elsewhere(markup, chart_id):
    frame = opened(chart_id).data.frame
    found = [one for one in addresses(markup(chart_id)) if one.startswith("http")]
    assert found == frame["source_url"].tolist()


def test_a_commitment_leads_to_the_chart_of_what_should_move(markup):
    written = markup("overview-commitments")
    named = [
        parse_qs(urlsplit(one).query)["chart"][0]
        for one in addresses(written)
        if one.startswith("view?")
    ]
    frame = opened("overview-commitments").data.frame
    assert named == [chart for chart in frame["statistic_chart"] if chart]
    assert {*named} <= {*CHARTS}


def test_commitments_are_a_table_with_heads_and_names_of_rows(markup):
    written = markup("overview-commitments")
    assert re.findall(r'<th scope="col">(.*?)</th>', written) == [
        *("Commitment", "Newest stage", "Since then", "Should move", "Source")
    ]
    assert written.count('<th scope="row">') == 22
    assert "<caption>" in written


def test_reko_diq_is_told_under_its_groups_in_order(markup):
    assert re.findall(r"<dt>(.*?)</dt>", markup("mining-reko-diq-facts"))[:6] == [
        *("Stage", "Owners", "Cost", "Finance", "Capacity", "First output")
    ]


def test_what_a_row_says_is_text_and_no_markup(monkeypatch):
    view = opened("overview-commitments")
    frame = view.data.frame.head(1).assign(
        commitment="<b>A & B</b>", source_url='https://example.org/?a=1&b="2"'
    )
    assert isinstance(frame, pd.DataFrame)
    data = CHARTS[view.chart.id].build(view.given, Selection())
    object.__setattr__(data, "frame", frame)
    written = told._table(data, "<i>")
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in written
    assert "https://example.org/?a=1&amp;b=&quot;2&quot;" in written
    assert "<i>" not in written


@pytest.mark.sweep
@pytest.mark.parametrize("query", ["commitment_sector=energy", "party=Vitol"])
def test_an_address_chooses_the_commitments_of_a_sector_or_a_party(query):
    name, _, value = query.partition("=")
    app = open_page("forum", **{name: [value]})
    assert not app.exception
    assert not app.warning
    wanted = {kept.view(one, query).finding for one in ("forum-commitment-steps", COMMITMENTS)}
    assert wanted <= set(findings(app))
    assert kept.view(COMMITMENTS, "").finding not in findings(app)


def test_what_search_finds_of_a_table_is_a_row_of_it(markup):
    """Each row has its own address, and a result for one commitment leads to its row."""
    written = re.findall(r'<tr id="([^"]+)"', markup(COMMITMENTS))
    assert len(written) == len(set(written)) == len(opened(COMMITMENTS).data.frame)
    found = [one.path for one in of_tables(PAGES, tables()) if one.kind == "Commitment"]
    assert sorted(found) == sorted(f"view?chart={COMMITMENTS}#{one}" for one in written)
