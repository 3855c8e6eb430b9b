"""Decks: views in an order. Ready ones by name, and a reader's own, which its address holds.

A deck's one text form is a query string: ``title=Our+talk&slide=trade-goods&slide=it-developers-
against-peers%3Fpeers%3DIndia&dwell=20``, or ``deck=forum`` for a ready one.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from charts.catalogue import CHARTS
from charts.choices import EVERY
from charts.selection import Selection, SelectionError, from_query
from charts.views import View
from charts.words import enumerate_names
from loaders.model import LoaderError

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
    """A title, slides in order, and how long each stays where they come by themselves."""

    title: str
    slides: tuple[Slide, ...]
    dwell_s: int = 0

    def to_query(self) -> str:
        """Write the query string, a ready deck by its name; what is usual is left out."""
        ready = [
            name for name, deck in DECKS.items() if replace(deck, dwell_s=self.dwell_s) == self
        ]
        if ready:
            pairs = [("deck", ready[0])]
        else:
            pairs = [("title", self.title)] if self.title != OWN_TITLE else []
            pairs += [("slide", str(slide)) for slide in self.slides]
        if self.dwell_s:
            pairs.append(("dwell", str(self.dwell_s)))
        return urlencode(pairs)

    @property
    def name(self) -> str:
        """A file's name without its ending, in plain ASCII."""
        return re.sub("[^A-Za-z0-9]+", "-", self.title).strip("-") or "deck"

    def views(self, view_of: Callable[[str, Selection], View]) -> list[View]:
        """Build the slides' views; a chart whose figures are not here is left out."""
        found = []
        for slide in self.slides:
            with suppress(LoaderError):
                found.append(view_of(slide.chart, slide.selection))
        return found


def read_slide(text: str) -> Slide:
    """Read a slide; SelectionError for an unknown chart or choices that mean nothing."""
    chart_id, _, query = text.partition("?")
    if chart_id not in CHARTS:
        raise SelectionError(SLIDE, text, f"give one of {', '.join(CHARTS)}.")
    return Slide(chart_id, from_query(query, EVERY).only(CHARTS[chart_id].controls))


def deck_from_query(query: str) -> Deck:
    """Read a deck; SelectionError names the parameter, the value and what is allowed."""
    title, dwell, slides = OWN_TITLE, 0, []
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in PARAMETERS:
            raise SelectionError(name, value, f"a deck has only {enumerate_names(PARAMETERS)}.")
        if name == READY:
            title, slides = _read_ready(value)
        elif name == TITLE:
            title = _read_title(value)
        elif name == DWELL:
            dwell = _read_dwell(value)
        else:
            slides.append(read_slide(value))
    if len(slides) > MOST_SLIDES:
        raise SelectionError(SLIDE, str(slides[-1]), f"a deck has up to {MOST_SLIDES} slides.")
    return Deck(title, tuple(slides), dwell)


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


def _ready(title: str, *chart_ids: str) -> Deck:
    return Deck(title, tuple(Slide(chart_id) for chart_id in chart_ids))


#: Ready decks by name: one a page, and one for the Forum.
DECKS: dict[str, Deck] = {
    "forum": _ready(
        "US–Pakistan Trade and Investment Forum",
        "trade-goods",
        "trade-imports-by-chapter",
        "trade-duty-assessed",
        "investment-ties",
        "it-exports-by-fiscal-year",
        "it-code-with-us",
        "minerals-critical",
        "minerals-us-import-sources",
        "mining-reko-diq",
        "energy-generation-mix",
        "energy-us-coal",
        "overview-milestones",
    ),
    "trade": _ready(
        "Trade and investment",
        "trade-goods",
        "trade-balance-by-year",
        "trade-imports-by-chapter",
        "trade-share-by-chapter",
        "trade-imports-against-peers",
        "trade-duty-assessed",
        "trade-effective-tariff",
        "trade-customs-and-banks",
        "investment-ties",
        "investment-fdi-by-country",
        "investment-assistance-by-year",
    ),
    "information_technology": _ready(
        "Information technology",
        "it-exports-by-fiscal-year",
        "it-export-components",
        "it-beside-all-services",
        "it-services-against-peers",
        "it-developers-against-peers",
        "it-code-with-us",
        "it-technologies",
        "it-visas",
        "it-readiness",
    ),
    "mining": _ready(
        "Mining",
        "mining-output",
        "mining-world-share",
        "mining-deposits",
        "mining-coal",
        "mining-reko-diq-amounts",
        "mining-reko-diq",
        "mining-fdi",
        "mining-rents-against-peers",
    ),
    "minerals": _ready(
        "Minerals",
        "minerals-critical",
        "minerals-import-reliance",
        "minerals-leading-producers",
        "minerals-us-import-sources",
        "minerals-imports-by-chapter",
        "minerals-prices",
        "minerals-price-levels",
        "minerals-agreements",
    ),
    "energy": _ready(
        "Energy",
        "energy-generation-mix",
        "energy-solar",
        "energy-low-carbon",
        "energy-carbon-intensity-against-peers",
        "energy-capacity",
        "energy-plans",
        "energy-power-plants",
        "energy-us-coal",
        "energy-lng-capacity",
        "energy-gas",
        "energy-circular-debt",
    ),
    "opportunities": _ready(
        "Opportunities",
        "opportunities-ranking",
        "opportunities-stability",
        "opportunities-candidate",
        "opportunities-market",
    ),
}
