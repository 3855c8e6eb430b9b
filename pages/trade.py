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

# Investment, remittances, assistance and IFC.
section(
    "What the two countries mean to each other",
    "Each flow in its own newest year; they never add up.",
)
kpi_row(
    "investment-fdi-us",
    "investment-remittances-us",
    "investment-assistance",
    "investment-ifc",
)
card("investment-ties")
section(
    "Direct investment", "From the United States and all other countries.", "fdi_period", "fdi_flow"
)
cards("investment-fdi-by-country", "investment-fdi-by-sector")
cards("investment-fdi-by-year", "investment-fdi-by-month")
card("investment-fdi-against-peers")
section("Remittances", "What Pakistan's workers abroad send home through banks.")
cards("investment-remittances-us-by-year", "investment-remittances-us-by-month")
cards("investment-remittances-by-corridor", "investment-remittances-shares")
section(
    "US assistance",
    "Economic and military assistance by US fiscal year.",
    "assistance",
    "assistance_prices",
)
cards("investment-assistance-by-year", "investment-assistance-against-peers")
section(
    "International Finance Corporation",
    "What the World Bank Group finances in private firms.",
    "ifc",
)
cards("investment-ifc-by-industry", "investment-ifc-by-year")
cards("investment-ifc-against-peers", "investment-ifc-projects")
