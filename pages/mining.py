"""Mining: what Pakistan takes out of the ground, where, and what it means for its economy."""

from pages.parts.cards import card, cards, kpi_row, opening, section

opening("mining")
kpi_row(
    "mining-talc",
    "mining-antimony",
    "mining-metal-exports",
    "mining-rents",
    "mining-fdi-newest",
)

section("Output", "What Pakistan's mines and mineral plants make.", "mined")
cards("mining-output", "mining-output-index")
cards("mining-world-share", "mining-newest-output")

section("Reko Diq", "A copper and gold project in Balochistan, as announced or as reported.")
card("mining-reko-diq-facts")
cards("mining-reko-diq-amounts", "mining-reko-diq")

section("Deposits and works", "From historical surveys.", "mineral_group")
cards("mining-deposits", "mining-facilities")

section("Coal and Thar")
cards("mining-coal", "mining-coal-plants")

section("Foreign investment", "As the State Bank of Pakistan publishes it.")
cards("mining-fdi", "mining-fdi-periods")

section("Weight in the economy")
cards("mining-metal-exports-against-peers", "mining-rents-against-peers")
cards("mining-industry-against-peers", "mining-reported")

section("Another publisher", "World Mining Data, never joined to the figures above.")
card("mining-world-mining-data")
