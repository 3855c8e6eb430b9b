"""Global Energy Monitor: Pakistan's operating power units with their places, from a file by hand.

The trackers stand behind a form, so there is no address a refresh could ask.
"""

import re
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv

FILES = "operating_power_units_pakistan_*.csv"  # the star is the release, such as 2025-08
FILE_NAME = re.compile(r"operating_power_units_pakistan_\d{4}-\d{2}\.csv$")
HEADER = ("iso3", "type", "plant", "capacity_mw", "latitude", "longitude")

#: The tracker's types -> our fuels.
FUELS = {
    "coal": "coal",
    "oil/gas": "oil and gas",
    "hydropower": "hydro",
    "nuclear": "nuclear",
    "wind": "wind",
    "solar": "solar",
    "bioenergy": "bioenergy",
}
#: Where the tracker puts a unit whose place it does not know: near the country's centre.
PLACEHOLDER = (30.0488, 69.8111)

SOURCE = Source(
    id="gem",
    publisher="Global Energy Monitor",
    title="Global Integrated Power Tracker",
    url="https://globalenergymonitor.org/projects/global-integrated-power-tracker/",
    licence=Licence(
        name="CC BY 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution="Source: Global Energy Monitor, Global Integrated Power Tracker (CC BY 4.0)",
    ),
    citation="Global Energy Monitor, Global Integrated Power Tracker",
    how_to_update=(
        "There is no address to ask: request the Global Integrated Power Tracker with the form at "
        "https://globalenergymonitor.org/projects/global-integrated-power-tracker/, keep the rows "
        "of Pakistan whose status is operating, save them as "
        f"{FILES.replace('*', 'YYYY-MM')} (the month of the release) with the columns "
        f"{', '.join(HEADER)}, and build the snapshot from that file."
    ),
)

DATASETS = (
    Dataset(
        id="gem_power_units",
        source=SOURCE,
        title="Operating power units in Pakistan, with capacity and place",
        description=(
            "Power units in operation, as the tracker lists them. Several units of one site share "
            "its coordinates. Plants in Azad Jammu and Kashmir stand under Pakistan, as in the "
            "tracker. Small units below the tracker's thresholds, rooftop solar above all, are "
            "not in it."
        ),
        columns=(
            Column("plant", "string", "Name of the plant, or of the phase of a wind farm"),
            Column("fuel", "string", "Fuel or technology", allowed=tuple(FUELS.values())),
            Column(
                "unit_number",
                "integer",
                "Our running number within plant and fuel, in the order of the file; no name of "
                "the operator's, and it may move with a new release",
                minimum=1,
                maximum=50,
            ),
            Column("status", "string", "State of the unit", allowed=("operating",)),
            Column(
                "capacity_mw",
                "number",
                "Capacity of the unit as listed",
                unit="MW",
                minimum=1,
                maximum=6_000,
            ),
            Column("latitude", "number", "North, WGS 84", unit="°", minimum=23, maximum=37.5),
            Column("longitude", "number", "East, WGS 84", unit="°", minimum=60, maximum=78),
            Column(
                "is_placeholder_location",
                "boolean",
                "The place is not known; the coordinates are the tracker's stand-in",
            ),
        ),
        key=("plant", "fuel", "unit_number"),
        period=(),
        frequency="irregular",
        max_age=timedelta(days=400),
        min_rows=152,
        road="by_hand",
        files=(FILES,),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Pakistan's operating power units, one row a unit.

    Source
        One row a unit, with type, plant, capacity [MW] and coordinates [degrees]. Of several
        releases the newest is read.
    Notes
        The file does not number its units: unit_number counts them in its order.
    """
    cells = read_csv(dataset, raw[_newest(dataset, raw)], HEADER)
    abroad = sorted(set(cells["iso3"]) - {"PAK"})
    if abroad:
        msg = f"expected PAK in 'iso3', got {', '.join(abroad)!r}"
        raise ParseError(msg, dataset=dataset.id)
    unknown = sorted(set(cells["type"]) - set(FUELS))
    if unknown:
        msg = f"expected the types {', '.join(FUELS)}; got also {', '.join(unknown)!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    if cells["plant"].str.strip().eq("").any():
        msg = "expected a name for every plant, got an empty cell"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.DataFrame({"plant": cells["plant"], "fuel": cells["type"].map(FUELS)})
    frame["unit_number"] = frame.groupby(["plant", "fuel"]).cumcount() + 1
    frame["status"] = "operating"
    for name in ("capacity_mw", "latitude", "longitude"):
        frame[name] = numbers(dataset, cells[name], missing=())
    north, east = PLACEHOLDER
    frame["is_placeholder_location"] = frame["latitude"].eq(north) & frame["longitude"].eq(east)
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """The month of the release, from the file's name."""
    return _newest(dataset, raw).removesuffix(".csv").rpartition("_")[2]


def _newest(dataset: Dataset, raw: Raw) -> str:
    names = sorted(name for name in raw if FILE_NAME.search(name))
    if not names:
        msg = f"expected a file {FILES}, got {', '.join(raw) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    return names[-1]
