"""Minerals: what the United States needs, who supplies it, and what it costs."""

from pages.parts.cards import card, cards, kpi_row, opening

opening("minerals")
kpi_row("minerals-talc", "minerals-mined", "minerals-bought", "minerals-copper")
# What the United States needs
cards("minerals-critical", "minerals-leading-producers")
cards("minerals-import-reliance", "minerals-concentration")
cards("minerals-reliance-over-time", "minerals-reliance-table")
# Who makes it and who supplies it
cards("minerals-us-import-sources", "minerals-producers")
cards("minerals-pakistan-share", "minerals-imports-against-peers")
# Trade both ways
cards("minerals-imports-by-chapter", "minerals-two-way-trade")
# Prices
cards("minerals-prices", "minerals-price-levels")
# Agreements and controls on exports
cards("minerals-agreements", "minerals-export-controls")
card("minerals-agreements-and-duties")
