"""Global Energy Monitor: LNG and coal terminals, gas pipelines and fields, power projects.

The trackers stand behind forms, so there is no address a refresh could ask. Each appears at its
own time: every row tells the month of the release it was read from.
"""

from collections.abc import Callable
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, Raw, Source
from loaders.publishers.gem import lists
from loaders.publishers.gem.releases import newest, release

SOURCE = Source(
    id="gem_assets",
    publisher="Global Energy Monitor",
    title="Trackers of coal, gas, hydro and nuclear power, gas and coal infrastructure, and fields",
    url="https://globalenergymonitor.org/projects/",
    licence=Licence(
        name="CC BY 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution="Source: Global Energy Monitor, trackers by asset (CC BY 4.0)",
    ),
    citation=(
        "Global Energy Monitor: Global Coal Plant Tracker, Global Oil and Gas Plant Tracker, "
        "Global Hydropower Tracker, Global Nuclear Power Tracker, Global Gas Infrastructure "
        "Tracker, Global Coal Terminals Tracker, Global Oil and Gas Extraction Tracker; the "
        "release stands in each row"
    ),
    how_to_update=(
        "There is no address to ask: request each tracker with its form at "
        "https://globalenergymonitor.org/projects/, keep the rows of Pakistan (of LNG terminals "
        "also those of the United States), save them as CSV under the names of the dataset's "
        "files, the star being the month of the release as YYYY-MM, and build the snapshot from "
        "them. Columns must have the names read here; a refusal tells those that are missing."
    ),
)

RELEASE = Column("release", "month", "Month of the tracker's release")
WIKI = Column("wiki_url", "string", "The tracker's page on it, with its sources")
OWNER = Column("owner", "string", "Owners with their shares, as listed; empty if not known")
PARENT = Column("parent", "string", "Parents of the owners, likewise; empty if not known")
ACCURACY = Column(
    "location_accuracy", "string", "Exact or approximate, as listed; empty where not told"
)


def _whole(name: str, description: str) -> Column:
    return Column(name, "integer", description, minimum=1900, maximum=2100, nullable=True)


def _amount(name: str, description: str, unit: str, maximum: float) -> Column:
    return Column(name, "number", description, unit, 0, maximum, nullable=True)


def _place(south: float, north: float, west: float, east: float) -> tuple[Column, ...]:
    return (
        Column("latitude", "number", "North, WGS 84", unit="°", minimum=south, maximum=north),
        Column("longitude", "number", "East, WGS 84", unit="°", minimum=west, maximum=east),
    )


def _status(*words: str) -> Column:
    return Column("status", "string", "State, in the tracker's words", allowed=words)


def _listed(
    id_: str,
    title: str,
    description: str,
    columns: tuple[Column, ...],
    key: tuple[str, ...],
    min_rows: int,
    stems: tuple[str, ...],
) -> Dataset:
    """Declare a list: what all of them share is said once."""
    return Dataset(
        id=id_,
        source=SOURCE,
        title=title,
        description=description,
        columns=(*columns, WIKI, RELEASE),
        key=key,
        period=("release",),
        frequency="irregular",
        max_age=timedelta(days=400),
        min_rows=min_rows,
        road="by_hand",
        files=tuple(f"{stem}_*.csv" for stem in stems),
    )


PAKISTAN = _place(23, 37.5, 60, 78)
PLANNED = "Year it started, or is planned to start; missing where not known"

DATASETS = (
    _listed(
        "gem_lng_terminals",
        "LNG terminals in Pakistan and the United States",
        "Terminals and their parts (trains, phases), for import in Pakistan, for export and import "
        "in the United States, of every status: most of them were proposed and never built. Sum "
        "capacities within one direction and status only. Capacities of proposals may be missing.",
        (
            Column("terminal_id", "string", "The tracker's identifier of the terminal or part"),
            Column("iso3", "string", "Country, ISO 3166 alpha-3", allowed=("PAK", "USA")),
            Column("terminal", "string", "Name of the terminal"),
            Column("unit", "string", "Train, phase or other part; empty for a whole terminal"),
            Column("direction", "string", "What it is for", allowed=("export", "import")),
            _status(
                *("proposed", "construction", "operating", "idle", "mothballed", "shelved"),
                *("cancelled", "retired"),
            ),
            _amount("capacity_mtpa", "Capacity", "million tonnes a year", 60),
            _whole("start_year", PLANNED),
            OWNER,
            PARENT,
            Column("province", "string", "Province or state, as listed; empty where not known"),
            *_place(17, 72, -170, 78),
        ),
        ("terminal_id",),
        220,
        (lists.TERMINALS,),
    ),
    _listed(
        "gem_oil_gas_fields",
        "Oil and gas fields in Pakistan, with the output last reported",
        "Fields with the newest output the tracker found, each of a year of its own: not a "
        "statistic of one year, and its sum is not Pakistan's output. Small fields are missing. "
        "Makori East and Mamikhel carry the same figures in the tracker.",
        (
            Column("field_id", "string", "The tracker's identifier"),
            Column("field", "string", "Name of the field, without the country"),
            _status("operating", "discovered", "shut in", "not found"),
            _whole("discovery_year", "Year of discovery; missing where not known"),
            _whole("start_year", "Year output began; missing where not known"),
            _amount("oil_million_bbl", "Oil put out in oil_year", "million barrels", 100),
            _whole("oil_year", "Year of the oil output"),
            _amount("gas_million_m3", "Gas put out in gas_year", "million m³", 30_000),
            _whole("gas_year", "Year of the gas output"),
            _amount(
                "total_million_boe",
                "Oil and gas together as the tracker sums them; years may differ",
                "million barrels of oil equivalent",
                200,
            ),
            Column("operator", "string", "Company that runs it; empty if not known"),
            OWNER,
            PARENT,
            *PAKISTAN,
            ACCURACY,
        ),
        ("field_id",),
        34,
        (lists.FIELDS,),
    ),
    _listed(
        "gem_projects",
        "Power projects of all stages in Pakistan: coal, oil and gas, hydro, nuclear",
        "Units, plants and phases that operate, are built, planned, shelved, cancelled or retired, "
        "from trackers of different months: newer lists show more as built. Solar, wind and "
        "bioenergy are not here, nor are units below the trackers' thresholds. Plants in Azad "
        "Jammu and Kashmir and Gilgit-Baltistan stand under Pakistan, as in the tracker.",
        (
            Column("fuel", "string", "Fuel", allowed=tuple(lists.FUELS.values())),
            Column("project", "string", "Name of the plant"),
            Column("unit", "string", "Unit or units, as listed; empty for a whole plant"),
            Column("tracker_id", "string", "The tracker's identifier; empty where it has none"),
            _status(*lists.STAGES),
            Column(
                "stage",
                "string",
                "The status as the trackers' common words have it: permits asked for or granted "
                "are pre-construction",
                allowed=tuple(dict.fromkeys(lists.STAGES.values())),
            ),
            Column("capacity_mw", "number", "Capacity", unit="MW", minimum=1, maximum=10_000),
            Column("fuel_detail", "string", "Rank of coal, or fuels burned; empty for others"),
            Column("technology", "string", "Kind of plant, as listed; empty where not told"),
            _whole("start_year", PLANNED),
            OWNER,
            PARENT,
            Column("province", "string", "Province or territory; empty where not told"),
            *PAKISTAN,
            ACCURACY,
        ),
        ("fuel", "project", "unit", "tracker_id"),
        216,
        tuple(lists.TRACKERS),
    ),
    _listed(
        "gem_coal_terminals",
        "Coal terminals in Pakistan's ports",
        "Terminals where coal is landed, with what they can handle. Where the tracker writes zero "
        "the capacity is not known and missing here.",
        (
            Column("terminal_id", "string", "The tracker's identifier of the terminal or phase"),
            Column("terminal", "string", "Name of the terminal"),
            Column("port", "string", "Port it belongs to"),
            _status(
                *("proposed", "construction", "operating", "mothballed", "shelved", "cancelled"),
                "retired",
            ),
            _amount("capacity_mtpa", "Capacity", "million tonnes a year", 60),
            _whole("start_year", PLANNED),
            OWNER,
            *PAKISTAN,
        ),
        ("terminal_id",),
        6,
        (lists.COAL_TERMINALS,),
    ),
    _listed(
        "gem_gas_pipelines",
        "Gas pipelines in Pakistan and across its borders",
        "Pipelines and their segments of every status, without their course. Cross-border "
        "projects name all their countries. For most of those in operation the tracker knows "
        "neither capacity nor year.",
        (
            Column("pipeline_id", "string", "The tracker's identifier"),
            Column("pipeline", "string", "Name of the pipeline"),
            Column("segment", "string", "Part of it; empty for a whole pipeline"),
            Column("countries", "string", "Countries it crosses, as listed"),
            _status(
                *("proposed", "construction", "operating", "idle", "mothballed", "shelved"),
                *("cancelled", "retired"),
            ),
            _amount("capacity_bcm", "Capacity", "billion m³ a year", 100),
            _whole("start_year", PLANNED),
            OWNER,
            PARENT,
            Column("province", "string", "Province, as listed; abroad for some that cross borders"),
        ),
        ("pipeline_id",),
        63,
        (lists.PIPELINES,),
    ),
)
READERS: dict[str, Callable[[Dataset, Raw], pd.DataFrame]] = {
    "gem_lng_terminals": lists.lng_terminals,
    "gem_oil_gas_fields": lists.oil_gas_fields,
    "gem_projects": lists.projects,
    "gem_coal_terminals": lists.coal_terminals,
    "gem_gas_pipelines": lists.gas_pipelines,
}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Terminals, pipelines, fields or power projects, one row as the tracker has them.

    Source
        A list a tracker, one row a unit, phase or segment; of several releases of one the newest
        is read. Power projects need all four lists.
    Notes
        Words are kept as listed but for blanks; "--" and empty cells are not known.
    """
    return READERS[dataset.id](dataset, raw)


def published(dataset: Dataset, raw: Raw) -> str:
    """The month of the release, or the first and last where the lists have several."""
    stems = [pattern.removesuffix("_*.csv") for pattern in dataset.files]
    months = sorted(release(newest(dataset, raw, stem)) for stem in stems)
    return " to ".join(dict.fromkeys((months[0], months[-1])))
