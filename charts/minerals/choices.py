"""Choices of the page Minerals."""

from charts.control import Control, by_name
from charts.shared import mineral_names

ALL_LISTED, ADDED, WITH_OUTPUT = "All listed", "Added in 2025", "With output in Pakistan"

MINERALS = Control(
    id="minerals",
    label="Critical minerals",
    form="segments",
    default=(ALL_LISTED,),
    options={"all": ALL_LISTED, "added": ADDED, "with-output": WITH_OUTPUT},
    help="All minerals the United States lists as critical, or some of them.",
)
MINERAL = Control(
    id="mineral",
    label="Mineral",
    form="menu",
    default=("Talc and pyrophyllite",),
    datasets=("usgs_critical_minerals",),
    find=mineral_names.choices,
    pattern="[A-Za-z][A-Za-z—() -]{2,59}",
    allowed="a mineral by name, as “Talc and pyrophyllite” or “Antimony”",
    help="The chapter of the US Geological Survey's summaries that tells of the mineral.",
)
COMMODITIES = Control(
    id="commodities",
    label="Prices of",
    form="many",
    default=("Copper", "Gold", "South African coal", "Crude oil"),
    options=by_name(mineral_names.PRICED),
    most=6,
)
CONTROLS = (MINERALS, MINERAL, COMMODITIES)
