"""Choices of the page Opportunities."""

from charts.controls.noun import Control
from charts.opportunities import candidates
from charts.opportunities.terms import DIRECTIONS, KINDS, SECTORS, TERMS, TO_US, USUAL_KINDS

CONTROLS = (
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
        datasets=candidates.DATASETS,
        find=candidates.names,
        pattern=candidates.NAME,
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
