"""Opportunities from top to bottom."""

from charts.model import Section
from charts.opportunities import choices as own

ROW = (
    "opportunities-ranked",
    "opportunities-top",
    "opportunities-top-chapters",
    "opportunities-sturdy",
)
SECTIONS = (
    Section(
        "ranking",
        "What ranks highest",
        "Candidates for trade from one country to the other, each ranked within its own kind.",
        ("opportunities-ranking", "opportunities-stability"),
        (),
        (own.TRADE_DIRECTION, own.SECTORS, own.KINDS),
    ),
    Section(
        "candidate",
        "One candidate",
        "Choose one, or click one in a chart: its terms are set against the median of its kind.",
        ("opportunities-candidate", "opportunities-market"),
        (),
        (own.CANDIDATE,),
    ),
    Section(
        "figures",
        "Every figure",
        "All candidates of this choice, with what each term rests on.",
        ("opportunities-table",),
    ),
    Section("method", "Method"),
)
