"""Overview: where the two countries stand, a door to each sector, and what has happened."""

from pages.parts.cards import cards, doors, kpi_row, opening, section
from pages.parts.changes import since_the_last_refresh

opening("overview")
kpi_row(
    "trade-us-imports",
    "trade-us-exports",
    "trade-balance",
    "investment-fdi-us",
    "investment-remittances-us",
)
doors(
    {
        "information_technology": "it-exports-12-months",
        "mining": "mining-metal-exports",
        "minerals": "minerals-talc",
        "energy": "energy-low-carbon-share",
    }
)
cards("trade-goods", "overview-milestones")
cards("it-exports-by-fiscal-year", "minerals-us-import-sources")
cards("energy-low-carbon", "energy-us-coal")
section("What changed since the last refresh")
since_the_last_refresh()
