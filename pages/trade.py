"""Trade and investment: what the two countries buy from and sell to each other."""

from pages.parts.cards import cards, kpi_row, opening, section

opening("trade")
kpi_row(
    "trade-us-imports",
    "trade-us-exports",
    "trade-balance",
    "trade-market-share",
    "trade-average-duty",
)

section(
    "Goods both ways",
    "What US customs counts each month, since 1985.",
    "flow_view",
)
cards("trade-goods", "trade-balance-by-year")
cards("trade-imports-latest", "trade-imports-against-peers")

section(
    "What is traded",
    "Click a chapter, then a product, to open it into its tariff lines and its competitors.",
    "product",
    "goods_year",
)
cards("trade-imports-by-chapter", "trade-products")
cards("trade-tariff-lines", "trade-us-exports-by-chapter")
cards("trade-product-suppliers", "trade-product-duties")
cards("trade-share-by-chapter", "trade-share-change")

section("Tariffs", "What the United States charges on Pakistan's goods, and on its peers'.")
cards("trade-tariff-measures", "trade-tariff-rates")
cards("trade-duty-assessed", "trade-effective-tariff")

section(
    "Two truths",
    "The same flow of goods as each side reports it. Neither is corrected to meet the other.",
    "flow",
)
cards("trade-customs-and-banks")
cards("trade-mirror-monthly", "trade-mirror-by-chapter")

# Investment, remittances, assistance and IFC: their section goes here.
