"""Mining from top to bottom."""

from charts.control import in_turn
from charts.model import Section

#: Which charts take turns in a card.
INVESTED_SHOWN = in_turn(
    "mining_invested_shown",
    "Investment by",
    {"mining-fdi": "Year", "mining-fdi-periods": "All published"},
)
PLACES_SHOWN = in_turn(
    "places_shown",
    "Places",
    {"mining-deposits": "Deposits", "mining-facilities": "Mines and plants"},
)
TURNS = (INVESTED_SHOWN, PLACES_SHOWN)

ROW = (
    "mining-reko-diq-stage",
    "mining-reko-diq-planned",
    "mining-metal-exports",
    "mining-fdi-newest",
    "mining-rents",
)
SECTIONS = (
    Section(
        "reko-diq",
        "Reko Diq",
        "A copper and gold project in Balochistan, as announced or as reported.",
        ("mining-reko-diq-facts",),
        ("mining-reko-diq-amounts", "mining-reko-diq"),
    ),
    Section(
        "output",
        "Output",
        "What Pakistan's mines and mineral plants make.",
        ("mining-output", "mining-world-share"),
        ("mining-newest-output", "mining-world-mining-data"),
    ),
    Section(
        "places",
        "Deposits and works",
        "From historical surveys.",
        (PLACES_SHOWN,),
    ),
    Section(
        "economy",
        "Coal and investment",
        "Coal for power, and what foreigners invest, as the State Bank of Pakistan counts it.",
        ("mining-coal", INVESTED_SHOWN),
        (
            "mining-coal-plants",
            "mining-metal-exports-against-peers",
            "mining-rents-against-peers",
        ),
    ),
)
