"""Minerals from top to bottom."""

from charts.control import in_turn
from charts.minerals import choices as own
from charts.model import Section

#: Which charts take turns in a card.
RELIANCE_SHOWN = in_turn(
    "reliance_shown",
    "Reliance of",
    {"minerals-import-reliance": "What Pakistan mines", "minerals-reliance-table": "All"},
)
PRODUCERS_SHOWN = in_turn(
    "producers_shown",
    "Supply by",
    {"minerals-leading-producers": "Producers", "minerals-concentration": "Concentration"},
)
PRICES_SHOWN = in_turn(
    "prices_shown",
    "Prices as",
    {"minerals-prices": "Index", "minerals-price-levels": "Levels"},
)
TURNS = (RELIANCE_SHOWN, PRODUCERS_SHOWN, PRICES_SHOWN)

ROW = (
    "minerals-mined",
    "minerals-bought",
    "minerals-talc",
    "minerals-copper",
)
SECTIONS = (
    Section(
        "one-mineral",
        "One mineral",
        "Choose one here, or click one in a chart below: these four follow.",
        (
            "minerals-us-import-sources",
            "minerals-producers",
            "minerals-reliance-over-time",
            "minerals-imports-against-peers",
        ),
        (),
        (own.MINERAL,),
    ),
    Section(
        "needs",
        "What the United States needs",
        "Its list of critical minerals, how far it imports them, and how few countries make them.",
        ("minerals-critical", RELIANCE_SHOWN, PRODUCERS_SHOWN),
        (),
        (own.MINERALS,),
    ),
    Section(
        "trade",
        "Trade, prices and agreements",
        "What the two countries trade, what it costs, and what was agreed.",
        ("minerals-imports-by-chapter", PRICES_SHOWN),
        (
            "minerals-agreements",
            "minerals-pakistan-share",
            "minerals-two-way-trade",
            "minerals-export-controls",
            "minerals-agreements-and-duties",
        ),
    ),
)
