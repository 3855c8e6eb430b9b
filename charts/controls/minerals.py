"""Choices of the pages Minerals and Mining."""

from charts.controls.noun import Control
from charts.shared import mineral_names

ALL_LISTED, ADDED, WITH_OUTPUT = "All listed", "Added in 2025", "With output in Pakistan"
ALL_GROUPS = "All"

CONTROLS = (
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
)
