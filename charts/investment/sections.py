"""Investment from top to bottom."""

from charts.control import in_turn
from charts.investment import choices as own
from charts.model import Section

#: Which charts take turns in a card.
INVESTED_SHOWN = in_turn(
    "invested_shown",
    "Investment by",
    {"investment-fdi-by-year": "Year", "investment-fdi-by-month": "Month"},
)
SENT_SHOWN = in_turn(
    "sent_shown",
    "Remittances by",
    {
        "investment-remittances-us-by-year": "Year",
        "investment-remittances-us-by-month": "Month",
    },
)
CORRIDORS_SHOWN = in_turn(
    "corridors_shown",
    "Corridors by",
    {
        "investment-remittances-by-corridor": "Amount",
        "investment-remittances-shares": "Share",
    },
)
TURNS = (INVESTED_SHOWN, SENT_SHOWN, CORRIDORS_SHOWN)

ROW = (
    "investment-fdi-all",
    "investment-fdi-us",
    "investment-remittances-us",
    "investment-assistance",
)
SECTIONS = (
    Section(
        "direct",
        "Direct investment",
        "From the United States and all other countries, as the State Bank of Pakistan counts it.",
        ("investment-fdi-by-country", "investment-fdi-by-sector", INVESTED_SHOWN),
        ("investment-fdi-against-peers",),
        (own.FDI_PERIOD, own.FDI_FLOW),
    ),
    Section(
        "remittances",
        "Remittances",
        "What Pakistan's workers abroad send home through banks.",
        (SENT_SHOWN, CORRIDORS_SHOWN),
    ),
    Section(
        "assistance",
        "US assistance",
        "Economic and military assistance by US fiscal year.",
        ("investment-assistance-by-year", "investment-assistance-by-sector"),
        (),
        (own.ASSISTANCE, own.ASSISTANCE_PRICES),
    ),
    Section(
        "finance",
        "Public finance for firms",
        "What the International Finance Corporation and the Export-Import Bank take on.",
        (),
        ("investment-ifc-by-industry", "investment-ifc-projects", "investment-exim-by-year"),
    ),
)
