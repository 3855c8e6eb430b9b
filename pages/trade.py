"""Trade and investment: what the two countries buy from and sell to each other."""

from pages.parts.cards import cards, kpi_row, opening

opening("trade")
kpi_row(
    "trade-us-imports",
    "trade-us-exports",
    "trade-balance",
    "trade-market-share",
    "trade-average-duty",
)
# Goods both ways: flow_view
cards("trade-goods", "trade-balance-by-year")
cards("trade-imports-latest", "trade-imports-against-peers")
# What is traded: goods_year, product
cards("trade-imports-by-chapter", "trade-products")
cards("trade-tariff-lines", "trade-us-exports-by-chapter")
cards("trade-product-suppliers", "trade-product-duties")
cards("trade-share-by-chapter", "trade-share-change")
# Tariffs
cards("trade-tariff-measures", "trade-tariff-rates")
cards("trade-duty-assessed", "trade-effective-tariff")
# Two truths: flow
cards("trade-customs-and-banks")
cards("trade-mirror-monthly", "trade-mirror-by-chapter")
# Investment
