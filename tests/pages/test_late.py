"""What is late says so on the page itself: in its KPIs and in the line under its cards."""

import html
from datetime import date

import pytest

from charts import captions, selection
from charts.catalogue import KPIS, PAGES
from pages.parts import kept, kpi, page, tables
from tests.pages.seen import leads, markup, open_page, sources

pytestmark = pytest.mark.sweep

#: Days on which no figure, and every figure with a rhythm, is late.
EARLY, LATER = date(2000, 1, 1), date(2099, 1, 1)


def on(monkeypatch: pytest.MonkeyPatch, page_id: str, day: date) -> tuple[list[str], list[str]]:
    """The blocks of a page's KPIs, and the lines under its cards."""
    for module in (selection, kpi, page):
        monkeypatch.setattr(module, "judged_on", lambda _: day)
    app = open_page(page_id)
    assert not app.exception
    blocks = html.unescape(markup(app)).split('<div class="kpi"')[1:]
    return blocks, sources(app)


@pytest.mark.parametrize("page_id", list(PAGES))
def test_kpis_and_cards_wear_it_on_the_days_they_are_late(monkeypatch, page_id):
    early = on(monkeypatch, page_id, EARLY)
    assert "Newest published" not in "".join([*early[0], *early[1]])
    blocks, lines = on(monkeypatch, page_id, LATER)
    for kpi_id, block in zip(PAGES[page_id].row, blocks, strict=False):
        one = KPIS[kpi_id]
        shown = tables.fresh(one.cited(tables.kpi(one.id, "")))
        assert captions.newest_published(shown, LATER) in block, one.id
        assert one.basis in block, one.id
    for chart_id, line in zip(leads(page_id), lines, strict=True):
        assert kept.view(chart_id, "").late in line, chart_id
