"""Mining: what Pakistan takes out of the ground, where, and what it means for its economy."""

from pages.parts.cards import card, cards, kpi_row, opening

opening("mining")
kpi_row(
    "mining-talc",
    "mining-antimony",
    "mining-metal-exports",
    "mining-rents",
    "mining-fdi-newest",
)
# Output
cards("mining-output", "mining-output-index")
cards("mining-world-share", "mining-newest-output")
# Reko Diq
card("mining-reko-diq-facts")
cards("mining-reko-diq-amounts", "mining-reko-diq")
# Deposits and facilities
cards("mining-deposits", "mining-facilities")
# Coal and Thar
cards("mining-coal", "mining-coal-plants")
# Growth as reported
card("mining-reported")
# Investment
cards("mining-fdi", "mining-fdi-periods")
# Weight in the economy
cards("mining-metal-exports-against-peers", "mining-rents-against-peers")
cards("mining-industry-against-peers", "mining-world-mining-data")
