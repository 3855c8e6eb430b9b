"""Information technology from top to bottom."""

from charts.control import in_turn
from charts.information_technology import choices as own
from charts.model import Section

#: Which charts take turns in a card.
EXPORTS_SHOWN = in_turn(
    "exports_shown",
    "Exports by",
    {"it-exports-by-fiscal-year": "Year", "it-exports-by-month": "Month"},
)
DEVELOPERS_SHOWN = in_turn(
    "developers_shown",
    "Developers by",
    {"it-developers-against-peers": "Count", "it-developers-rank": "Rank"},
)
CODE_SHOWN = in_turn(
    "code_shown",
    "Code with the US by",
    {"it-code-with-us": "Count", "it-us-share-of-code": "Share"},
)
TECHNOLOGIES_SHOWN = in_turn(
    "technologies_shown",
    "Technologies by",
    {
        "it-technologies": "Newest",
        "it-technologies-over-time": "Over time",
        "it-technologies-against-peers": "Countries",
    },
)
READINESS_SHOWN = in_turn(
    "readiness_shown",
    "Readiness by",
    {"it-readiness": "Newest", "it-readiness-over-time": "Over time"},
)
TURNS = (EXPORTS_SHOWN, DEVELOPERS_SHOWN, CODE_SHOWN, TECHNOLOGIES_SHOWN, READINESS_SHOWN)

ROW = (
    "it-exports-12-months",
    "it-developers",
    "it-code-to-us",
    "it-h1b-visas",
)
SECTIONS = (
    Section(
        "exports",
        "What Pakistan sells",
        "Exports of software and other IT services, as the State Bank of Pakistan counts them.",
        (EXPORTS_SHOWN, "it-export-components", "it-services-against-peers"),
        ("it-beside-all-services", "it-services-by-type", "it-us-services"),
    ),
    Section(
        "people",
        "Who writes the code",
        "Public activity on GitHub, and the visas of people who move.",
        (DEVELOPERS_SHOWN, CODE_SHOWN, "it-visas"),
        ("it-code-partners", TECHNOLOGIES_SHOWN, "it-visas-against-peers", READINESS_SHOWN),
        (own.ACTIVITY,),
    ),
)
