"""Choices of the page Trade."""

from calendar import month_name

from charts.control import Control
from charts.shared.choices import US_EXPORTS, US_IMPORTS
from charts.trade import duty_days, hs_names

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
    help=("Find it by code or by word. The names of HS6 products are this project's own."),
)
GOODS_YEAR = Control(
    id="goods_year",
    label="Products of",
    form="menu",
    default=(hs_names.NEWEST_YEAR,),
    options={"newest": hs_names.NEWEST_YEAR},
    datasets=hs_names.DATASETS,
    find=hs_names.periods,
    pattern=f"20[0-9]{{2}}( to ({'|'.join(month_name[1:])}))?",
    allowed=f"a year, its months behind it where it is not over, or {hs_names.NEWEST_YEAR}",
)
ON = Control(
    id="on",
    label="Duty on",
    form="menu",
    default=(duty_days.NEWEST,),
    options={"newest": duty_days.NEWEST},
    datasets=(duty_days.RATES,),
    find=duty_days.days,
    pattern="20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    meaning=duty_days.read,
    allowed=f"a day of the calendar, as 2025-12-01, or {duty_days.NEWEST}",
    name=duty_days.said,
    help="The days on which a duty began; the address takes any day, as on=2025-12-01.",
)
CONTROLS = (FLOW_VIEW, FLOW, PRODUCT, GOODS_YEAR, ON)
