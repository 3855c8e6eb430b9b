"""What a reader can choose besides years and peers: each choice declared once, for every outlet.

A value is the word on the screen and in the address. Where the words come from the figures, as
with products, the address holds a code, and a pattern says what one looks like.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from charts import fuels, it_choices, mineral_names, opportunity_candidates, products
from charts.opportunity_terms import DIRECTIONS, KINDS, SECTORS, TERMS, TO_US, USUAL_KINDS
from loaders.model import Table

Tables = Mapping[str, Table]
#: How a control looks: words side by side, a menu of one or of many, a slider, a line of text.
Form = Literal["segments", "menu", "many", "slider", "text"]


def _as_it_is(value: str, _: Tables) -> str:
    return value


@dataclass(frozen=True, slots=True)
class Control:
    """One choice. ``default`` is what holds where a reader chose nothing; () means no filter."""

    id: str  #: its name in the address
    label: str
    form: Form
    default: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  #: all it may be, in the menu's order, where that is known
    datasets: tuple[str, ...] = ()  #: which tables `find` and `name` read
    find: Callable[[Tables], Sequence[str]] | None = None  #: the options, where figures say them
    pattern: str = ""  #: what a value looks like, where there are no fixed options
    allowed: str = ""  #: the same in words, for a refusal
    name: Callable[[str, Tables], str] = _as_it_is  #: what an option is called in a menu
    limits: tuple[int, int] = (0, 0)  #: of a slider
    most: int = 1  #: how many may be chosen at once
    help: str = ""

    @property
    def codes(self) -> bool:
        """Whether the address holds codes, which menus show by name: "62", "62 Apparel"."""
        return self.name is not _as_it_is

    @property
    def may_be_empty(self) -> bool:
        """Whether a reader may choose nothing: of many, or where nothing is the usual."""
        return self.form == "many" or not self.default

    def accepts(self, value: str) -> bool:
        """Whether a value may stand in the address; what the figures lack shows as empty."""
        if self.options:
            return value in self.options
        if self.form == "slider":
            low, high = self.limits
            return bool(re.fullmatch("[0-9]{1,4}", value)) and low <= int(value) <= high
        return bool(re.fullmatch(self.pattern, value))

    def says(self) -> str:
        """Say in words what is allowed."""
        if self.options:
            several = f"up to {self.most} of " if self.most > 1 else "one of "
            return f"give {several}{', '.join(self.options)}."
        if self.form == "slider":
            return f"give a whole number from {self.limits[0]} to {self.limits[1]}."
        return f"give {self.allowed}."


LEVEL, INDEX, PER_PERSON, OF_GDP = "Level", "Index", "Per person", "Share of GDP"
FIRST_SHOWN = "First year shown"
AS_PUBLISHED, CALENDAR_YEARS, FISCAL_YEARS = "As published", "Calendar years", "Fiscal years"
DOLLARS, RUPEES = "US dollars", "Rupees"
SHOWN, HIDDEN = "Shown", "Hidden"
AMOUNT, SHARE = "Amount", "Share"
TONS, VALUE, PRICE = "Short tons", "Value", "Price"
SUMS, MONTHS = "12-month sums", "Months"
US_IMPORTS, US_EXPORTS = "US imports from Pakistan", "US exports to Pakistan"
ALL_LISTED, ADDED, WITH_OUTPUT = "All listed", "Added in 2025", "With output in Pakistan"
ALL_GROUPS = "All"
WHOLE_FISCAL_YEAR, TO_DATE = "Whole fiscal year", "Newest months"
NET, INFLOW, OUTFLOW = "Net", "Inflow", "Outflow"
OBLIGATIONS, DISBURSEMENTS = "Obligations", "Disbursements"
CURRENT, CONSTANT = "Current prices", "Constant prices"
NUMBER = "Projects"

_ALL = (
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
    Control(
        id="mix",
        label="Electricity mix by",
        form="segments",
        default=(AMOUNT,),
        options=(AMOUNT, SHARE),
        help="Amounts of electricity and capacity, or each source's share of all.",
    ),
    Control(
        id="fuel",
        label="Fuel",
        form="menu",
        options=fuels.CHOICES,
        help="Plants of one fuel or technology only.",
    ),
    Control(
        id="status",
        label="Stage of plants",
        form="many",
        default=(fuels.OPERATING, fuels.BUILDING),
        options=fuels.STAGES,
        most=len(fuels.STAGES),
        help="What the maps show: planned is permitted, proposed or only announced.",
    ),
    Control(
        id="layer",
        label="Second map",
        form="segments",
        default=(fuels.TERMINALS,),
        options=(fuels.TERMINALS, fuels.FIELDS),
    ),
    Control(
        id="coal",
        label="US coal by",
        form="segments",
        default=(TONS,),
        options=(TONS, VALUE, PRICE),
        help="Weight, value free alongside ship, or average value of a short ton.",
    ),
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
        datasets=products.DATASETS,
        find=products.codes,
        pattern="[0-9]{2}|[0-9]{6}|[0-9]{10}",
        allowed="an HS chapter, an HS6 product or a US tariff line: 2, 6 or 10 digits",
        name=products.called,
        help=(
            "Find it by code or by word. An HS6 product goes by the Census description of its "
            "largest tariff line."
        ),
    ),
    Control(
        id="goods_year",
        label="Products of",
        form="menu",
        default=(products.NEWEST_YEAR,),
        datasets=products.DATASETS,
        find=products.periods,
        pattern=f"{products.NEWEST_YEAR}|20[0-9]{{2}}( to [A-Z][a-z]{{2,8}})?",
        allowed=f"a year, or {products.NEWEST_YEAR}",
    ),
    Control(
        id="it_exports",
        label="IT exports by month as",
        form="segments",
        default=(it_choices.SINGLE_MONTHS,),
        options=(it_choices.SINGLE_MONTHS, it_choices.TWELVE_MONTHS),
        help="A sum of 12 months has no seasons; single months show what happened when.",
    ),
    Control(
        id="it_period",
        label="Parts of IT exports in",
        form="menu",
        default=(it_choices.NEWEST_TO_DATE,),
        datasets=("sbp_it_components",),
        find=it_choices.periods,
        pattern="Newest to date|[A-Z][a-z]{2}-[A-Z][a-z]{2} FY[0-9]{2}|[A-Z][a-z]{2} [0-9]{4}",
        allowed="a period as the bank names it, as “Jul-May FY26” or “May 2026”",
        help="Months of Pakistan's fiscal year as the State Bank adds them up, or one month.",
    ),
    Control(
        id="services",
        label="Trade in services by",
        form="segments",
        default=(it_choices.BALANCE,),
        options=(it_choices.BALANCE, it_choices.EXPORTS, it_choices.IMPORTS),
        help="The balance is what Pakistan sells abroad less what it buys there.",
    ),
    Control(
        id="activity",
        label="Count on GitHub",
        form="menu",
        default=(it_choices.DEVELOPERS,),
        options=(
            it_choices.DEVELOPERS,
            it_choices.PUSHES,
            it_choices.REPOSITORIES,
            it_choices.ORGANIZATIONS,
        ),
        help="A push sends changes to a project; the other three are counted as they stand.",
    ),
    Control(
        id="direction",
        label="Code",
        form="segments",
        default=(it_choices.SENT,),
        options=(it_choices.SENT, it_choices.RECEIVED),
    ),
    Control(
        id="technology",
        label="What developers push to, by",
        form="segments",
        default=(it_choices.LANGUAGES,),
        options=(it_choices.LANGUAGES, it_choices.TOPICS),
        help="GitHub finds the language of code; owners of a project choose its topics.",
    ),
    Control(
        id="visa",
        label="Class of visa",
        form="menu",
        default=("H-1B",),
        options=tuple(it_choices.VISAS),
    ),
    Control(
        id="readiness",
        label="Readiness by",
        form="menu",
        default=(it_choices.INTERNET,),
        options=(
            it_choices.INTERNET,
            it_choices.BROADBAND,
            it_choices.ENROLLMENT,
            it_choices.RESEARCH,
            it_choices.RESEARCHERS,
            it_choices.SERVERS,
        ),
    ),
    Control(
        id="minerals",
        label="Critical minerals",
        form="segments",
        default=(ALL_LISTED,),
        options=(ALL_LISTED, ADDED, WITH_OUTPUT),
        help="The United States lists 60 minerals as critical; ten of them were added in 2025.",
    ),
    Control(
        id="mineral",
        label="Mineral",
        form="menu",
        default=("Talc and pyrophyllite",),
        datasets=("usgs_critical_minerals",),
        find=mineral_names.choices,
        pattern="[A-Z][a-z—() -]{2,59}",
        allowed="a mineral by name, as “Talc and pyrophyllite” or “Antimony”",
        help="The chapter of the US Geological Survey's summaries that tells of the mineral.",
    ),
    Control(
        id="commodities",
        label="Prices of",
        form="many",
        default=("Copper", "Gold", "South African coal", "Crude oil"),
        options=mineral_names.PRICED,
        most=6,
    ),
    Control(
        id="mined",
        label="Output of",
        form="many",
        default=mineral_names.MINED[:9],
        options=mineral_names.MINED,
        most=9,
        help="Up to nine minerals; the index shows the first six.",
    ),
    Control(
        id="mineral_group",
        label="On the maps",
        form="menu",
        default=(ALL_GROUPS,),
        options=(ALL_GROUPS, *mineral_names.GROUPS),
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

_OF_OPPORTUNITIES = (
    Control(
        id="trade_direction",
        label="From and to",
        form="segments",
        default=(TO_US,),
        options=DIRECTIONS,
    ),
    Control(
        id="sectors",
        label="Sectors",
        form="many",
        options=SECTORS,
        most=len(SECTORS),
        help="Choose none for all.",
    ),
    Control(
        id="kinds",
        label="Kinds",
        form="many",
        default=USUAL_KINDS,
        options=KINDS,
        most=len(KINDS),
        help=(
            "HS6 products and technology have three terms of eight: beside rows with more they "
            "crowd both ends of the ranking. Choose none for all kinds."
        ),
    ),
    Control(
        id="candidate",
        label="Candidate",
        form="menu",
        datasets=opportunity_candidates.DATASETS,
        find=opportunity_candidates.names,
        pattern=opportunity_candidates.NAME,
        allowed="a candidate by its name in the table, as “Talc” or “Python”",
        help="The one that leads where none is chosen. A click on a bar chooses, too.",
    ),
    *(
        Control(
            id=term.weight,
            label=term.label,
            form="slider",
            default=("5",),
            limits=(0, 10),
            help=term.why,
        )
        for term in TERMS
    ),
)

#: Every control by its name in the address.
CONTROLS: dict[str, Control] = {control.id: control for control in (*_ALL, *_OF_OPPORTUNITIES)}
