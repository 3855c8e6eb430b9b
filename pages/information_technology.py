"""Information technology: what Pakistan sells, who writes it, who moves, and how ready it is."""

from pages.parts.cards import cards, kpi_row, opening, section

opening("information_technology")
kpi_row("it-exports-12-months", "it-developers", "it-code-to-us", "it-h1b-visas")

section(
    "What Pakistan sells",
    "Exports of software and other IT services, and the trade in services they are a part of.",
    "it_exports",
    "it_period",
    "services",
)
cards(
    "it-exports-by-fiscal-year",
    "it-exports-by-month",
    "it-export-components",
    "it-services-against-peers",
    "it-beside-all-services",
    "it-services-by-type",
)

section(
    "Who writes the code",
    "Public activity on GitHub: how many developers there are, with whom and with what they work.",
    "activity",
    "direction",
    "technology",
)
cards(
    "it-developers-against-peers",
    "it-developers-rank",
    "it-code-with-us",
    "it-us-share-of-code",
    "it-code-partners",
    "it-technologies",
    "it-technologies-over-time",
    "it-technologies-against-peers",
)

section(
    "People who move",
    "Visas the United States issues to Pakistanis to work, to study and to visit.",
    "visa",
)
cards("it-visas", "it-visas-against-peers")

section(
    "Readiness",
    "Networks, students and research, as the World Bank compares them.",
    "readiness",
)
cards("it-readiness", "it-readiness-over-time")
