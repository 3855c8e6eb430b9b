"""Choices of the page Trade and investment."""

from charts.controls.noun import Control
from charts.controls.shared import AMOUNT, US_EXPORTS, US_IMPORTS
from charts.trade import hs_names

SUMS, MONTHS = "12-month sums", "Months"
WHOLE_FISCAL_YEAR, TO_DATE = "Whole fiscal year", "Newest months"
NET, INFLOW, OUTFLOW = "Net", "Inflow", "Outflow"
OBLIGATIONS, DISBURSEMENTS = "Obligations", "Disbursements"
CURRENT, CONSTANT = "Current prices", "Constant prices"
NUMBER = "Projects"

CONTROLS = (
    Control(
        id="flow_view",
        label="Goods by",
        form="segments",
        default=(SUMS,),
        options=(SUMS, MONTHS),
        help="A sum of 12 months has no seasons; single months show what happened when.",
    ),
    Control(
        id="flow",
        label="Flow",
        form="segments",
        default=(US_IMPORTS,),
        options=(US_IMPORTS, US_EXPORTS),
    ),
    Control(
        id="product",
        label="Product",
        form="menu",
        datasets=hs_names.DATASETS,
        find=hs_names.codes,
        pattern="[0-9]{2}|[0-9]{6}|[0-9]{10}",
        allowed="an HS chapter, an HS6 product or a US tariff line: 2, 6 or 10 digits",
        name=hs_names.called,
        help=(
            "Find it by code or by word. An HS6 product goes by the Census description of its "
            "largest tariff line."
        ),
    ),
    Control(
        id="goods_year",
        label="Products of",
        form="menu",
        default=(hs_names.NEWEST_YEAR,),
        datasets=hs_names.DATASETS,
        find=hs_names.periods,
        pattern=f"{hs_names.NEWEST_YEAR}|20[0-9]{{2}}( to [A-Z][a-z]{{2,8}})?",
        allowed=f"a year, or {hs_names.NEWEST_YEAR}",
    ),
    Control(
        id="fdi_period",
        label="Origins and sectors in the",
        form="segments",
        default=(WHOLE_FISCAL_YEAR,),
        options=(WHOLE_FISCAL_YEAR, TO_DATE),
        help="The State Bank adds months up from July; the newest sum may be of few months.",
    ),
    Control(
        id="fdi_flow",
        label="Sectors by",
        form="segments",
        default=(NET,),
        options=(NET, INFLOW, OUTFLOW),
        help="Net is what was brought in less what was taken out.",
    ),
    Control(
        id="assistance",
        label="US assistance as",
        form="segments",
        default=(OBLIGATIONS,),
        options=(OBLIGATIONS, DISBURSEMENTS),
        help="What is obligated in one year is disbursed later: never add the two.",
    ),
    Control(
        id="assistance_prices",
        label="Assistance at",
        form="segments",
        default=(CURRENT,),
        options=(CURRENT, CONSTANT),
    ),
    Control(
        id="ifc",
        label="IFC projects by",
        form="segments",
        default=(AMOUNT,),
        options=(AMOUNT, NUMBER),
    ),
)
