"""What a reader sees of a page that was run without a browser."""

import html
import re

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup, Selectbox

from charts.catalogue import CHARTS, PAGES
from charts.control import Control
from charts.model import charts_in
from loaders.store import ROOT
from pages.parts import first
from tests.catalogue import can_be_built
from tests.waiting import PATIENCE_S


def open_page(page_id: str, **query: list[str]) -> AppTest:
    """Open a page as a link with this query does."""
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
    if page_id != "overview":
        app.switch_page(f"{page_id}.py")
    for key, values in query.items():
        app.query_params[key] = values
    app.session_state[first.WHOLE] = page_id  # as a browser asks for it once it has drawn a chart
    return app.run()


def choose(app: AppTest, control: Control, word: str) -> None:
    """Choose a word, of those side by side or in a menu."""
    widget = app.get_by_key(control.id)
    assert isinstance(widget, ButtonGroup | Selectbox)
    widget.set_value(word).run()


def markup(app: AppTest) -> str:
    """All HTML of our own."""
    return "\n".join(str(part.proto.body) for part in app.get("html"))


def found(app: AppTest, pattern: str) -> list[str]:
    """What a pattern's group finds in our own HTML, as a reader reads it."""
    return [html.unescape(text) for text in re.findall(pattern, markup(app), re.DOTALL)]


def answer(app: AppTest) -> str:
    return found(app, r'<p class="answer">(.*?)</p>')[0]


def findings(app: AppTest) -> list[str]:
    """The headings of all cards, in order; of a chart alone, the page's."""
    return found(app, r"<h[13]>(.*?)</h[13]>")


def kpi_labels(app: AppTest) -> list[str]:
    return found(app, r'<div class="kpi-label">(.*?)</div>')


def kpi_values(app: AppTest) -> list[str]:
    return found(app, r'<div class="kpi-value">(.*?)</div>')


def sources(app: AppTest) -> list[str]:
    """The line under each card."""
    return found(app, r'<p class="source">(.*?)</p>')


def first_of(card: str | Control) -> str:
    """The chart a card shows where nothing is chosen."""
    return charts_in([card])[0]


def leads(page_id: str) -> list[str]:
    """The charts a page shows as it opens, in order: those with a copy."""
    cards = [card for section in PAGES[page_id].sections for card in section.leads]
    return [
        first_of(card)
        for card in cards
        if any(can_be_built(CHARTS[one].datasets) for one in charts_in([card]))
    ]
