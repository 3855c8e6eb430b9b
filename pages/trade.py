"""Trade and investment: what the two countries buy from and sell to each other."""

from pages.parts.cards import card, cards, kpi_row, opening, section

opening("trade")
kpi_row(
    "trade-us-imports",
    "trade-us-exports",
    "trade-balance",
    "trade-market-share",
    "trade-average-duty",
)

section("Goods both ways", "What US customs counts each month, since 1985.", "flow_view")
cards("trade-goods", "trade-balance-by-year")
cards("trade-imports-latest", "trade-imports-against-peers")

section(
    "What is traded",
    "Click a chapter, then a product, to open it into its tariff lines and its competitors. "
    "Duties further down follow the choice.",
    "product",
    "goods_year",
)
cards("trade-imports-by-chapter", "trade-products")
cards("trade-tariff-lines", "trade-product-suppliers")
cards("trade-share-by-chapter", "trade-share-change")
card("trade-us-exports-by-chapter")

section("Tariffs", "What the United States charges on Pakistan's goods, and on its peers'.")
cards("trade-duty-assessed", "trade-product-duties")
cards("trade-tariff-rates", "trade-effective-tariff")
card("trade-tariff-measures")

section(
    "Two truths",
    "The same flow of goods as each side reports it. Neither is corrected to meet the other.",
    "flow",
)
card("trade-customs-and-banks")
cards("trade-mirror-monthly", "trade-mirror-by-chapter")

# Investment, remittances, assistance and IFC: their section goes here.
