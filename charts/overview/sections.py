"""The Overview from top to bottom."""

from charts.model import Section

ROW = (
    "trade-us-imports",
    "trade-us-exports",
    "trade-balance",
    "investment-fdi-us",
    "investment-remittances-us",
)
SECTIONS = (
    Section(
        "now",
        "Now",
        "What goods pass both ways, and what Pakistan's pay.",
        ("trade-goods", "trade-tariff-now"),
    ),
    Section("sectors", "Four sectors", "The answer of each page, and the way in."),
    Section(
        "agreed",
        "What was agreed",
        "How far commitments have come, as far as pages tell; the page Forum has each of them.",
        ("forum-commitment-stages",),
    ),
    Section(
        "timeline",
        "Timeline",
        "What happened between the two countries, on which day.",
        ("overview-milestones",),
    ),
    Section("changes", "What changed since the last refresh"),
)
