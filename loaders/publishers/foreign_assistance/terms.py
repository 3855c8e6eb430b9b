"""What all tables of ForeignAssistance.gov share: kinds of transaction, and the terms."""

from loaders.model import Licence

OBLIGATIONS, DISBURSEMENTS = "Obligations", "Disbursements"
#: Budgets are plans; these two are money that moved.
MOVED = (OBLIGATIONS, DISBURSEMENTS)
TYPES = (*MOVED, "Appropriated and Planned", "President's Budget Requests")
LICENCE = Licence(
    name="US government work, public domain",
    url="https://www.usa.gov/government-works",
    embed=True,
    attribution="Source: US Department of State, ForeignAssistance.gov",
)
COUNTRY = "PAK"
SECTORS = (
    "Peace and Security",
    "Democracy, Human Rights, and Governance",
    "Health",
    "Education and Social Services",
    "Economic Development",
    "Environment",
    "Humanitarian Assistance",
    "Program Support",
    "Multi-sector",
)
