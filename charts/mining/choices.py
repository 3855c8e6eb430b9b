"""Choices of the page Mining."""

from charts.control import Control, by_name
from charts.shared import mineral_names

ALL_GROUPS = "All"

MINED = Control(
    id="mined",
    label="Output of",
    form="many",
    default=mineral_names.MINED[:9],
    options=by_name(mineral_names.MINED),
    most=9,
    help="Up to nine minerals; the index shows the first six.",
)
MINERAL_GROUP = Control(
    id="mineral_group",
    label="On the maps",
    form="menu",
    default=(ALL_GROUPS,),
    options=by_name((ALL_GROUPS, *mineral_names.GROUPS)),
)
CONTROLS = (MINED, MINERAL_GROUP)
