"""Choices of the page Energy."""

from charts.controls.noun import Control
from charts.controls.shared import AMOUNT, SHARE
from charts.energy import fuels

TONS, VALUE, PRICE = "Short tons", "Value", "Price"

CONTROLS = (
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
)
