"""Trade and investment: what the two countries buy from and sell to each other."""

from pages.parts.cards import cards, kpi_row, opening

opening("trade")
kpi_row("trade-us-imports", "trade-us-exports", "trade-balance")
cards("trade-goods", "trade-balance-by-year")
cards("trade-imports-latest", "trade-imports-against-peers")
