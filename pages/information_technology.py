"""Information technology: what Pakistan sells, who writes it, and how its peers do."""

from pages.parts.cards import cards, kpi_row, opening

opening("information_technology")
kpi_row("it-exports-fiscal-year", "it-exports-12-months", "it-developers", "it-code-to-us")
cards(
    "it-exports-by-fiscal-year",
    "it-exports-by-month",
    "it-code-with-us",
    "it-developers-against-peers",
    "it-services-against-peers",
    "it-internet-users",
)
