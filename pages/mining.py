"""Mining: what Pakistan takes out of the ground, where, and what it means for its economy."""

from pages.parts.cards import cards, kpi_row, opening

opening("mining")
kpi_row("mining-talc", "mining-antimony", "mining-metal-exports", "mining-rents")
cards("mining-output", "mining-world-share")
cards("mining-deposits", "mining-reko-diq")
cards("mining-metal-exports-against-peers", "mining-rents-against-peers")
