"""Choices of the page Energy."""

from charts.control import Control, by_name
from charts.energy import fuels
from charts.shared.choices import AMOUNT, SHARE

TONS, VALUE, PRICE = "Short tons", "Value", "Price"

MIX = Control(
    id="mix",
    label="Electricity mix by",
    form="segments",
    default=(AMOUNT,),
    options={"amount": AMOUNT, "share": SHARE},
    help="Amounts of electricity and capacity, or each source's share of all.",
)
FUEL = Control(
    id="fuel",
    label="Fuel",
    form="menu",
    options=by_name(fuels.CHOICES),
    help="Plants of one fuel or technology only.",
)
STATUS = Control(
    id="status",
    label="Stage of plants",
    form="many",
    default=(fuels.OPERATING, fuels.BUILDING),
    options={
        "operating": fuels.OPERATING,
        "construction": fuels.BUILDING,
        "planned": fuels.PLANNED,
        "stopped": fuels.STOPPED,
    },
    most=len(fuels.STAGES),
    help="What the maps show: planned is permitted, proposed or only announced.",
)
LAYER = Control(
    id="layer",
    label="Second map",
    form="segments",
    default=(fuels.TERMINALS,),
    options={"terminals": fuels.TERMINALS, "fields": fuels.FIELDS},
)
COAL = Control(
    id="coal",
    label="US coal by",
    form="segments",
    default=(TONS,),
    options={"short-tons": TONS, "value": VALUE, "price": PRICE},
    help="Weight, value free alongside ship, or average value of a short ton.",
)
CONTROLS = (MIX, FUEL, STATUS, LAYER, COAL)
