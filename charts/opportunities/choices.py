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
    options=by_name(terms.KINDS),
    most=len(terms.KINDS),
    help=(
        "HS6 products and technology have three terms of eight: beside rows with more they "
        "crowd both ends of the ranking. Choose none for all kinds."
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
CONTROLS = (TRADE_DIRECTION, SECTORS, KINDS, CANDIDATE, *WEIGHTS)
