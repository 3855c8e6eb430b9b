"""Choices that charts of many pages have."""

from charts.control import COMPARED, YEARS, Control
from charts.shared import milestones

LEVEL, INDEX, PER_PERSON, OF_GDP = "Level", "Index", "Per person", "Share of GDP"
FIRST_SHOWN = "First year shown"
AS_PUBLISHED, CALENDAR_YEARS, FISCAL_YEARS = "As published", "Calendar years", "Fiscal years"
DOLLARS, RUPEES = "US dollars", "Rupees"
SHOWN, HIDDEN = "Shown", "Hidden"
AMOUNT, SHARE = "Amount", "Share"
US_IMPORTS, US_EXPORTS = "US imports from Pakistan", "US exports to Pakistan"

MEASURE = Control(
    id="measure",
    label="Compare by",
    form="segments",
    default=(INDEX,),
    options={"index": INDEX, "level": LEVEL, "per-person": PER_PERSON, "share-of-gdp": OF_GDP},
    help="How amounts of countries of different size are set side by side.",
)
BASE = Control(
    id="base",
    label="Index begins in",
    form="menu",
    default=(FIRST_SHOWN,),
    options={"first": FIRST_SHOWN} | {str(year): str(year) for year in range(2024, 1984, -1)},
    help="The year that is 100 where countries are compared by index.",
)
CALENDAR = Control(
    id="calendar",
    label="Years run",
    form="segments",
    default=(AS_PUBLISHED,),
    options={
        "as-published": AS_PUBLISHED,
        "calendar": CALENDAR_YEARS,
        "fiscal": FISCAL_YEARS,
    },
    help="Pakistan's fiscal year runs from July to June and is named after its second year.",
)
CURRENCY = Control(
    id="currency",
    label="Amounts in",
    form="segments",
    default=(DOLLARS,),
    options={"usd": DOLLARS, "pkr": RUPEES},
    help="Rupees at the official rate, average of the year, as the World Bank publishes it.",
)
EVENTS = Control(
    id="events",
    label="Events on charts",
    form="segments",
    default=(SHOWN,),
    options={"shown": SHOWN, "hidden": HIDDEN},
    marks=milestones.DATASET,
)
CONTROLS = (MEASURE, BASE, CALENDAR, CURRENCY, EVENTS)
#: What moves a chart of one amount in several countries.
OF_COMPARISONS = (YEARS, COMPARED, MEASURE, BASE)
