"""Minerals: what the United States needs, who supplies it, and what it costs."""

from pages.parts.cards import cards, kpi_row, opening

opening("minerals")
kpi_row("minerals-talc", "minerals-mined", "minerals-copper", "minerals-gold")
cards("minerals-import-reliance", "minerals-us-import-sources")
cards("minerals-leading-producers", "minerals-prices")
cards("minerals-copper-price", "minerals-agreements-and-duties")
