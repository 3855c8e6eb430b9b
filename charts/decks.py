"""Decks: views in an order. Ready ones by name, and a reader's own, which its address holds.

A deck's one text form is a query string: ``title=Our+talk&slide=trade-goods&slide=it-developers-
against-peers%3Fpeers%3DIndia&dwell=20``, or ``deck=forum`` for a ready one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from charts.catalogue import CHARTS, PAGES
from charts.choices import EVERY
from charts.model import charts_in
from charts.opportunities.choices import KINDS
from charts.opportunities.terms import OF_CHAPTERS, OF_MINERALS
from charts.query import pairs
from charts.selection import VINTAGE, Selection, SelectionError, from_query, read_vintage
from charts.views import View
from charts.words import enumerate_names
from loaders.model import GoneError, LoaderError

#: What an address says of a deck: a ready one's name, or the parts of a reader's own.
READY, TITLE, SLIDE, DWELL = "deck", "title", "slide", "dwell"
PARAMETERS = (READY, TITLE, SLIDE, DWELL)
#: A deck longer than this is no talk, and its address no longer fits everywhere.
MOST_SLIDES = 40
#: Seconds a slide may stay before the next comes by itself; 0: until a key is pressed.
LONGEST_DWELL_S = 600
LONGEST_TITLE = 120
OWN_TITLE = "My deck"


@dataclass(frozen=True, slots=True)
class Slide:
    """One view of a deck; only the part of the selection that moves the chart is kept."""

    chart: str
    selection: Selection = field(default_factory=Selection)

    def __str__(self) -> str:
        """As it stands in an address: the chart's id, and its choices behind a question mark."""
        query = self.selection.to_query()
        return f"{self.chart}?{query}" if query else self.chart


@dataclass(frozen=True, slots=True)
class Deck:
    """A title, slides in order, and how long each stays where they come by themselves.

    ``vintage`` pins the figures of every slide that is not pinned by itself.
    """

    title: str
    slides: tuple[Slide, ...]
    dwell_s: int = 0
    vintage: date | None = None

    def to_query(self) -> str:
        """Write the query string, a ready deck by its name; what is usual is left out."""
        plain = replace(self, dwell_s=0, vintage=None)
        ready = [name for name, deck in DECKS.items() if deck == plain]
        if ready:
            said = [(READY, ready[0])]
        else:
            said = [(TITLE, self.title)] if self.title != OWN_TITLE else []
            said += [(SLIDE, str(slide)) for slide in self.slides]
        if self.dwell_s:
            said.append((DWELL, str(self.dwell_s)))
        if self.vintage:
            said.append((VINTAGE, self.vintage.isoformat()))
        return urlencode(said)

    @property
    def name(self) -> str:
        """A file's name without its ending, in plain ASCII."""
        return re.sub("[^A-Za-z0-9]+", "-", self.title).strip("-") or "deck"

    def views(self, view_of: Callable[[str, Selection], View]) -> list[View]:
        """Build the slides' views; a chart whose figures are not here is left out.

        GoneError where figures of the day it is pinned to were here and are kept no longer: the
        same address never shows fewer slides.
        """
        found = []
        for slide in self.slides:
            try:
                found.append(view_of(slide.chart, self.selection_of(slide)))
            except GoneError:
                raise
            except LoaderError:
                continue
        return found

    def selection_of(self, slide: Slide) -> Selection:
        """Return what a slide shows: its own choices, and its own day or the deck's."""
        chosen = slide.selection
        return chosen if chosen.vintage else chosen.pinned(self.vintage)


def read_slide(text: str) -> Slide:
    """Read a slide; SelectionError for an unknown chart or choices that mean nothing."""
    chart_id, _, query = text.partition("?")
    if chart_id not in CHARTS:
        raise SelectionError(SLIDE, text, f"give one of {', '.join(CHARTS)}.")
    return Slide(chart_id, from_query(query, EVERY).only(CHARTS[chart_id].controls))


def deck_from_query(query: str) -> Deck:
    """Read a deck; SelectionError names the parameter, the value and what is allowed."""
    title, dwell, slides, vintage = OWN_TITLE, 0, [], None
    for name, value in pairs(query):
        if name == VINTAGE:
            vintage = read_vintage(value)
        elif name not in PARAMETERS:
            names = enumerate_names((*PARAMETERS, VINTAGE))
            raise SelectionError(name, value, f"a deck has only {names}.")
        elif name == READY:
            title, slides = _read_ready(value)
        elif name == TITLE:
            title = _read_title(value)
        elif name == DWELL:
            dwell = _read_dwell(value)
        else:
            slides.append(read_slide(value))
    if len(slides) > MOST_SLIDES:
        raise SelectionError(SLIDE, str(slides[-1]), f"a deck has up to {MOST_SLIDES} slides.")
    return Deck(title, tuple(slides), dwell, vintage)


def _read_ready(value: str) -> tuple[str, list[Slide]]:
    if value not in DECKS:
        raise SelectionError(READY, value, f"give one of {', '.join(DECKS)}.")
    return DECKS[value].title, list(DECKS[value].slides)


def _read_title(value: str) -> str:
    if not 0 < len(value.strip()) <= LONGEST_TITLE:
        raise SelectionError(TITLE, value, f"give 1 to {LONGEST_TITLE} characters.")
    return value.strip()


def _read_dwell(value: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", value) or int(value) > LONGEST_DWELL_S:
        raise SelectionError(DWELL, value, f"give seconds from 0 to {LONGEST_DWELL_S}.")
    return int(value)


#: Charts that follow those a page opens with, where these are few.
BESIDE: dict[str, tuple[Slide, ...]] = {
    "investment": (Slide("investment-fdi-against-peers"),),
    "information_technology": (Slide("it-beside-all-services"), Slide("it-readiness")),
    "mining": (Slide("mining-reko-diq"), Slide("mining-rents-against-peers")),
    "opportunities": tuple(
        Slide(f"opportunities-{chart}", Selection().choosing(KINDS, kind))
        for chart, kind in (
            ("ranking", OF_MINERALS),
            ("ranking", OF_CHAPTERS),
            ("stability", OF_CHAPTERS),
        )
    ),
}
#: What each page contributes to the deck for the Forum.
FORUM = (
    "trade-goods",
    "trade-tariff-now",
    "trade-duty-by-month",
    "trade-imports-by-chapter",
    "investment-fdi-by-country",
    "it-exports-by-fiscal-year",
    "it-code-with-us",
    "minerals-critical",
    "mining-reko-diq-facts",
    "energy-us-coal",
    "forum-commitment-steps",
    "overview-milestones",
)


def _of_page(page_id: str) -> Deck:
    """Return the charts a page opens with, in order; of those that take turns, the first."""
    page = PAGES[page_id]
    cards = (card for section in page.sections for card in section.leads)
    leads = (Slide(charts_in([card])[0]) for card in cards)
    return Deck(page.title, (*leads, *BESIDE.get(page_id, ())))


#: Ready decks by name: one for the Forum, and one a page that has enough of its own.
DECKS: dict[str, Deck] = {
    "forum": Deck("US–Pakistan Trade and Investment Forum", tuple(map(Slide, FORUM))),
    **{page_id: _of_page(page_id) for page_id in PAGES if page_id not in ("overview", "forum")},
}
