"""Choices that charts of many pages have."""

from charts.controls.noun import Control

LEVEL, INDEX, PER_PERSON, OF_GDP = "Level", "Index", "Per person", "Share of GDP"
FIRST_SHOWN = "First year shown"
AS_PUBLISHED, CALENDAR_YEARS, FISCAL_YEARS = "As published", "Calendar years", "Fiscal years"
DOLLARS, RUPEES = "US dollars", "Rupees"
SHOWN, HIDDEN = "Shown", "Hidden"
AMOUNT, SHARE = "Amount", "Share"
US_IMPORTS, US_EXPORTS = "US imports from Pakistan", "US exports to Pakistan"

CONTROLS = (
    Control(
        id="measure",
        label="Compare by",
        form="segments",
        default=(INDEX,),
        options=(INDEX, LEVEL, PER_PERSON, OF_GDP),
        help="How amounts of countries of different size are set side by side.",
    ),
    Control(
        id="base",
        label="Index begins in",
        form="menu",
        default=(FIRST_SHOWN,),
        options=(FIRST_SHOWN, *(str(year) for year in range(2024, 1984, -1))),
        help="The year that is 100 where countries are compared by index.",
    ),
    Control(
        id="calendar",
        label="Years run",
        form="segments",
        default=(AS_PUBLISHED,),
        options=(AS_PUBLISHED, CALENDAR_YEARS, FISCAL_YEARS),
        help="Pakistan's fiscal year runs from July to June and is named after its second year.",
    ),
    Control(
        id="currency",
        label="Amounts in",
        form="segments",
        default=(DOLLARS,),
        options=(DOLLARS, RUPEES),
        help="Rupees at the official rate, average of the year, as the World Bank publishes it.",
    ),
    Control(
        id="events",
        label="Events on charts",
        form="segments",
        default=(SHOWN,),
        options=(SHOWN, HIDDEN),
    ),
)
