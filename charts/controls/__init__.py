"""What a reader can choose besides years and peers: each choice declared once, for every outlet.

A value is the word on the screen and in the address. Where the words come from the figures, as
with products, the address holds a code, and a pattern says what one looks like.
"""

from charts.controls import energy, information_technology, minerals, opportunities, shared, trade
from charts.controls.energy import PRICE, TONS, VALUE
from charts.controls.minerals import ADDED, ALL_GROUPS, ALL_LISTED, WITH_OUTPUT
from charts.controls.noun import Control, Form, Tables
from charts.controls.shared import (
    AMOUNT,
    AS_PUBLISHED,
    CALENDAR_YEARS,
    DOLLARS,
    FIRST_SHOWN,
    FISCAL_YEARS,
    HIDDEN,
    INDEX,
    LEVEL,
    OF_GDP,
    PER_PERSON,
    RUPEES,
    SHARE,
    SHOWN,
    US_EXPORTS,
    US_IMPORTS,
)
from charts.controls.trade import (
    CONSTANT,
    CURRENT,
    DISBURSEMENTS,
    INFLOW,
    MONTHS,
    NET,
    NUMBER,
    OBLIGATIONS,
    OUTFLOW,
    SUMS,
    TO_DATE,
    WHOLE_FISCAL_YEAR,
)

__all__ = [
    "ADDED",
    "ALL_GROUPS",
    "ALL_LISTED",
    "AMOUNT",
    "AS_PUBLISHED",
    "CALENDAR_YEARS",
    "CONSTANT",
    "CONTROLS",
    "CURRENT",
    "DISBURSEMENTS",
    "DOLLARS",
    "FIRST_SHOWN",
    "FISCAL_YEARS",
    "HIDDEN",
    "INDEX",
    "INFLOW",
    "LEVEL",
    "MONTHS",
    "NET",
    "NUMBER",
    "OBLIGATIONS",
    "OF_GDP",
    "OUTFLOW",
    "PER_PERSON",
    "PRICE",
    "RUPEES",
    "SHARE",
    "SHOWN",
    "SUMS",
    "TONS",
    "TO_DATE",
    "US_EXPORTS",
    "US_IMPORTS",
    "VALUE",
    "WHOLE_FISCAL_YEAR",
    "WITH_OUTPUT",
    "Control",
    "Form",
    "Tables",
]

#: Every control by its name in the address.
CONTROLS: dict[str, Control] = {
    control.id: control
    for page in (shared, trade, information_technology, minerals, energy, opportunities)
    for control in page.CONTROLS
}
