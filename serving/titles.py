"""What each page is called in a browser's tab and in links, and what its answer cannot say."""

from collections.abc import Mapping

from charts.catalogue import CHARTS, PAGES
from exports.facts.citation import PRODUCT
from exports.facts.links import PAGE as VIEW

#: Pages without an answer of their own: address -> title, and the sentence a link shows.
OTHERS: Mapping[str, tuple[str, str]] = {
    "data": (
        "Data",
        "Every dataset behind the charts: how fresh it is, its terms, and all of it to take away.",
    ),
    "present": (
        "Present",
        "Ready decks, and one of your own, for a hall: one view a slide, in large type.",
    ),
    VIEW: ("One chart", "One chart alone, with its choices, its source and its files."),
}


def title(page_id: str, chart_id: str = "") -> str:
    """Return what a page is called; one chart alone is called by its question."""
    if page_id == VIEW and chart_id in CHARTS:
        return CHARTS[chart_id].question
    if page_id in PAGES:
        return PAGES[page_id].title
    spelled = page_id.replace("_", " ").capitalize()
    return OTHERS.get(page_id, (spelled, ""))[0]


def tab(page_id: str, chart_id: str = "") -> str:
    """Return what stands in a browser's tab: the page, then whose it is."""
    return f"{title(page_id, chart_id)} · {PRODUCT}"
