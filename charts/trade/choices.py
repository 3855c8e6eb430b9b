"""Choices of the page Trade."""

from charts.control import Control
from charts.shared.choices import US_EXPORTS, US_IMPORTS
from charts.trade import hs_names

SUMS, MONTHS = "12-month sums", "Months"

FLOW_VIEW = Control(
    id="flow_view",
    label="Goods by",
    form="segments",
    default=(SUMS,),
    options={"sums": SUMS, "months": MONTHS},
    help="A sum of 12 months has no seasons; single months show what happened when.",
)
FLOW = Control(
    id="flow",
    label="Flow",
    form="segments",
    default=(US_IMPORTS,),
    options={"us-imports": US_IMPORTS, "us-exports": US_EXPORTS},
)
PRODUCT = Control(
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
)
GOODS_YEAR = Control(
    id="goods_year",
    label="Products of",
    form="menu",
    default=(hs_names.NEWEST_YEAR,),
    options={"newest": hs_names.NEWEST_YEAR},
    datasets=hs_names.DATASETS,
    find=hs_names.periods,
    pattern="20[0-9]{2}( to [A-Z][a-z]{2,8})?",
    allowed=f"a year, or {hs_names.NEWEST_YEAR}",
)
CONTROLS = (FLOW_VIEW, FLOW, PRODUCT, GOODS_YEAR)
