"""Choices of investment."""

from charts.control import Control
from charts.shared.choices import AMOUNT

WHOLE_FISCAL_YEAR, TO_DATE = "Whole fiscal year", "Newest months"
NET, INFLOW, OUTFLOW = "Net", "Inflow", "Outflow"
OBLIGATIONS, DISBURSEMENTS = "Obligations", "Disbursements"
CURRENT, CONSTANT = "Current prices", "Constant prices"
NUMBER = "Projects"

FDI_PERIOD = Control(
    id="fdi_period",
    label="Origins and sectors in the",
    form="segments",
    default=(WHOLE_FISCAL_YEAR,),
    options={"whole-year": WHOLE_FISCAL_YEAR, "to-date": TO_DATE},
    help="The State Bank adds months up from July; the newest sum may be of few months.",
)
FDI_FLOW = Control(
    id="fdi_flow",
    label="Sectors by",
    form="segments",
    default=(NET,),
    options={"net": NET, "inflow": INFLOW, "outflow": OUTFLOW},
    help="Net is what was brought in less what was taken out.",
)
ASSISTANCE = Control(
    id="assistance",
    label="US assistance as",
    form="segments",
    default=(OBLIGATIONS,),
    options={"obligations": OBLIGATIONS, "disbursements": DISBURSEMENTS},
    help="What is obligated in one year is disbursed later: never add the two.",
)
ASSISTANCE_PRICES = Control(
    id="assistance_prices",
    label="Assistance at",
    form="segments",
    default=(CURRENT,),
    options={"current": CURRENT, "constant": CONSTANT},
)
IFC = Control(
    id="ifc",
    label="IFC projects by",
    form="segments",
    default=(AMOUNT,),
    options={"amount": AMOUNT, "projects": NUMBER},
)
CONTROLS = (FDI_PERIOD, FDI_FLOW, ASSISTANCE, ASSISTANCE_PRICES, IFC)
