"""Choices of the page Opportunities."""

from charts.control import Control, by_name
from charts.opportunities import candidates, terms

TRADE_DIRECTION = Control(
    id="trade_direction",
    label="From and to",
    form="segments",
    default=(terms.TO_US,),
    options={"to-us": terms.TO_US, "to-pakistan": terms.TO_PAKISTAN},
)
SECTORS = Control(
    id="sectors",
    label="Sectors",
    form="many",
    options=by_name(terms.SECTORS),
    most=len(terms.SECTORS),
    help="Choose none for all.",
)
KINDS = Control(
    id="kinds",
    label="Kinds",
    form="many",
    default=terms.USUAL_KINDS,
    options=by_name(terms.KINDS[:-1]) | {"technology": terms.OF_TECHNOLOGY},
    most=len(terms.KINDS),
    help=(
        "Each kind is ranked by itself. HS6 products and programming languages have three terms "
        "and services no US figure, so they are listed, not ranked. Choose none for all kinds."
    ),
)
CANDIDATE = Control(
    id="candidate",
    label="Candidate",
    form="menu",
    datasets=candidates.DATASETS,
    find=candidates.names,
    pattern=candidates.NAME,
    allowed="a candidate by its name in the table, as “Talc” or “Python”",
    unchosen="The one that leads",
    help="The one that leads where none is chosen. A click on a bar chooses, too.",
)
#: A weight for each term, in their order.
WEIGHTS = tuple(
    Control(
        id=term.weight,
        label=term.label,
        form="slider",
        default=("5",),
        limits=(0, 10),
        help=term.why,
    )
    for term in terms.TERMS
)
OWN = "Own weights"
#: Preset -> the terms it weighs at MUCH; the others have LITTLE.
PRESETS = {
    "Demand": ("size", "growth"),
    "Reliance": ("reliance", "concentration"),
    "Capability": ("share", "capability"),
}
MUCH, LITTLE = 10, 2
PRESET = Control(
    id="weighing",
    label="Weights",
    form="segments",
    default=(OWN,),
    options={"own": OWN} | by_name(PRESETS),
    help=(
        "Demand weighs size and growth most, Reliance reliance and concentration, Capability share "
        "and capability; the sliders count only for own weights."
    ),
)
CONTROLS = (TRADE_DIRECTION, SECTORS, KINDS, CANDIDATE, PRESET, *WEIGHTS)
