"""US Geological Survey: mines, plants and fields in Pakistan with coordinates, a closed survey."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.usgs.archives import find_encoding, read_member
from loaders.reading.closed_sets import require_known
from loaders.reading.files import numbers, read_csv

ARCHIVE = "minfac-csv.zip"
MEMBER = "minfac.csv"
ADDRESS = f"https://mrdata.usgs.gov/mineral-operations/{ARCHIVE}"
#: The archive's table has some 6,500 rows, 2 MB; this is no table of facilities.
MEMBER_LIMIT = 50_000_000
#: The archive's rows of Pakistan with the same columns.
CUT = "usgs_mineral_facilities_pakistan_2007.csv"
HEADER = (
    "rec_id",
    "year",
    "country",
    "commodity",
    "location",
    "fac_name",
    "fac_type",
    "latitude",
    "longitude",
    "precision",
    "op_comp",
    "status",
    "capacity",
    "units",
    "notes",
)
#: The survey's letter for a point: approximate, or of the facility itself.
PRECISIONS = ("A", "F")

THOUSAND_TONNES = "thousand metric tons per year"
GAS = "million cubic meters per day"
#: The survey prints whole barrels under this unit, which data/reference/corrections.csv mends.
BARRELS = "thousand 42-gallon barrels per day"
COMBINED = "combined with other sites: never add"

SOURCE = Source(
    id="usgs_facilities",
    publisher="US Geological Survey",
    title="Mineral operations outside the United States",
    url="https://mrdata.usgs.gov/mineral-operations/",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Geological Survey, Mineral operations outside the United States",
    ),
    citation="US Geological Survey, Mineral operations outside the United States (minfac)",
    how_to_update=(
        "The survey is finished and its archive stays at the same address; a refresh brings "
        "corrections, should there be any."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_facilities",
        source=SOURCE,
        title="Mineral facilities in Pakistan, 2007",
        description=(
            "Mines, plants, refineries and fields of one historical survey: the status is that of "
            "its year and no row tells what a facility is today. Some points are far off (see "
            "is_approximate). A capacity shared by several rows stands in each: see "
            "capacity_remark before adding any."
        ),
        columns=(
            Column("site_id", "string", "Number of the record"),
            Column("name", "string", "Name of the facility; empty where the record has none"),
            Column("commodity", "string", "Commodity, in the publisher's words"),
            Column("location", "string", "Place, in the publisher's words"),
            Column("facility_type", "string", "Kind of facility"),
            Column("latitude", "number", "Latitude", "degrees north", 23, 38),
            Column("longitude", "number", "Longitude", "degrees east", 60, 78),
            Column("is_approximate", "boolean", "The point is approximate, in the survey's words"),
            Column("operator", "string", "Operating company in the survey year"),
            Column("status", "string", "Status in the survey year", allowed=("Active",)),
            Column("survey_year", "integer", "Year of the survey", minimum=1990, maximum=2100),
            Column(
                "capacity_t_per_year",
                "number",
                "Capacity, where it is a weight",
                "tonnes per year",
                minimum=0,
                maximum=100_000_000,
                nullable=True,
            ),
            Column(
                "printed_capacity",
                "number",
                "Capacity in printed_unit, misprints mended; missing where no unit is printed",
                unit="as printed_unit says",
                minimum=0,
                maximum=1_000_000,
                nullable=True,
            ),
            Column(
                "printed_unit",
                "string",
                "Unit as published; empty without a capacity",
                allowed=("", THOUSAND_TONNES, GAS, BARRELS),
            ),
            Column(
                "capacity_remark",
                "string",
                "What to know before using the capacity; empty where nothing",
                allowed=("", COMBINED),
            ),
        ),
        key=("site_id",),
        period=("survey_year",),
        frequency="irregular",
        max_age=timedelta(days=3650),  # a closed survey
        min_rows=32,
        road="open",
        files=(CUT,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole archive, facilities of all countries."""
    return {ARCHIVE: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Mineral facilities in Pakistan, one row a facility and commodity.

    Source
        minfac.csv, one row as here, all countries; in the archive or cut to Pakistan.
    Notes
        Other countries, investors and the points in degrees and minutes are left out.
    """
    cells = _cells(dataset, raw)
    cells = cells.apply(_tidy)
    cells = cells[cells["country"].eq("Pakistan")]
    if cells.empty:
        msg = "expected rows of Pakistan, got none"
        raise ParseError(msg, dataset=dataset.id)
    require_known(dataset, cells["precision"], PRECISIONS)
    unit = cells["units"]
    require_known(dataset, unit, dataset.column("printed_unit").allowed)
    capacity = numbers(dataset, cells["capacity"]).where(unit.ne(""))
    shared = cells["notes"].str.startswith("Combined capacity")
    return pd.DataFrame(
        {
            "site_id": cells["rec_id"],
            "name": cells["fac_name"],
            "commodity": cells["commodity"],
            "location": cells["location"],
            "facility_type": cells["fac_type"],
            "latitude": numbers(dataset, cells["latitude"], missing=()),
            "longitude": numbers(dataset, cells["longitude"], missing=()),
            "is_approximate": cells["precision"].eq("A"),
            "operator": cells["op_comp"],
            "status": cells["status"],
            "survey_year": numbers(dataset, cells["year"], missing=()),
            "capacity_t_per_year": (capacity * 1_000).where(unit.eq(THOUSAND_TONNES)),
            "printed_capacity": capacity,
            "printed_unit": unit,
            "capacity_remark": shared.map({True: COMBINED, False: ""}),
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """Name the newest year of the survey's rows of Pakistan."""
    cells = _cells(dataset, raw)
    return str(cells.loc[cells["country"].str.strip().eq("Pakistan"), "year"].max())


def _cells(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    if ARCHIVE in raw:
        content = read_member(dataset, raw[ARCHIVE], MEMBER, MEMBER_LIMIT)
    elif CUT in raw:
        content = raw[CUT]
    else:
        msg = f"expected {ARCHIVE} or {CUT}, got {', '.join(raw) or 'none'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_csv(dataset, content, HEADER, encoding=find_encoding(content))
    return cells[list(HEADER)]


def _tidy(column: pd.Series) -> pd.Series:
    return column.str.split().str.join(" ")
