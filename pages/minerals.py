"""Minerals: what the United States needs, who supplies it, and what it costs."""

from pages.parts.cards import card, cards, kpi_row, opening, section

opening("minerals")
kpi_row("minerals-talc", "minerals-mined", "minerals-bought", "minerals-copper")

section(
    "What the United States needs",
    "Its list of critical minerals, how far it imports them, and how few countries make them.",
    "minerals",
)
cards("minerals-critical", "minerals-leading-producers")
cards("minerals-import-reliance", "minerals-concentration")
card("minerals-reliance-table")

section(
    "One mineral",
    "Choose one here, or click one in a chart above: these cards follow.",
    "mineral",
)
cards("minerals-us-import-sources", "minerals-producers")
cards("minerals-reliance-over-time", "minerals-imports-against-peers")

section("Trade between the two countries")
cards("minerals-pakistan-share", "minerals-imports-by-chapter")
card("minerals-two-way-trade")

section("Prices", "World prices of metals, fuels and fertilizers.", "commodities")
cards("minerals-prices", "minerals-price-levels")

section("Agreements and controls on exports")
cards("minerals-agreements", "minerals-export-controls")
card("minerals-agreements-and-duties")
