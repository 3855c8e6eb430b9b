"""US Geological Survey: Pakistan's mineral deposits with coordinates, from ten global databases.

Why a refresh is always held back: only one of the ten has a known download address. Its 17 sites
stay below the table's least number of rows, so the checks keep the whole table of 113 instead of
letting it shrink; the databases are closed surveys, so nothing new is missed.
"""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.usgs.archives import find_encoding, read_member
from loaders.reading.files import numbers, read_csv

TABLE = "usgs_deposits_pakistan.csv"
ARCHIVE = "ofr20051294-csv.zip"
MEMBER = "deposit.csv"
ADDRESS = f"https://mrdata.usgs.gov/major-deposits/{ARCHIVE}"
#: The archive's table has about 3,000 rows; a hundred times that is no table of deposits.
MEMBER_LIMIT = 50_000_000

TABLE_HEADER = (
    "site_id",
    "name",
    "latitude",
    "longitude",
    "main_commodities",
    "deposit_type",
    "database_key",
    "record_url",
    "possible_duplicate_of",
)
MEMBER_HEADER = (
    "gid",
    "dep_name",
    "country",
    "latitude",
    "longitude",
    "commodity",
    "dep_type",
)
MAJOR = "major-deposits"
RECORD = "https://mrdata.usgs.gov/major-deposits/show-ofr20051294.php?rec_id="

#: Database -> its title, and the year its report appeared; None where that was not found.
DATABASES: dict[str, tuple[str, int | None]] = {
    MAJOR: ("Major mineral deposits of the world, Open-File Report 2005-1294", 2005),
    "porcu": ("Porphyry copper deposits of the world, Open-File Report 2008-1155", 2008),
    "sedcu": ("Sediment-hosted copper deposits, Open-File Report 2003-107", 2003),
    "sedznpb": ("Sediment-hosted zinc-lead deposits, Open-File Report 2009-1252", 2009),
    "sedexmvt": ("Mississippi Valley and clastic lead-zinc, Open-File Report 2009-1297", 2009),
    "vms": ("Volcanogenic massive sulfide deposits, Open-File Report 2009-1034", 2009),
    "potash": ("Evaporite-related potash, Investigations Report 2010-5090-S", 2014),
    "phosphate": ("World phosphate mines and deposits, Open-File Report 02-156", 2002),
    "ofr20151121": ("Phosphate in south Asia, Open-File Report 2015-1121", 2015),
    "nicrpge": ("Platinum-group, nickel and chromium deposits, bibliographic", None),
}
TITLES = {key: title for key, (title, _) in DATABASES.items()}
YEARS = {key: year for key, (_, year) in DATABASES.items()}

SOURCE = Source(
    id="usgs_deposits",
    publisher="US Geological Survey",
    title="Mineral Resources Online Spatial Data",
    url="https://mrdata.usgs.gov/",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Geological Survey, Mineral Resources Online Spatial Data",
    ),
    citation="US Geological Survey, Mineral Resources Online Spatial Data, mineral deposits",
    how_to_update=(
        "The ten databases are finished reports. Should one be revised, download it from its page "
        f"on mrdata.usgs.gov and replace its rows of Pakistan in {TABLE}."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_deposits",
        source=SOURCE,
        title="Mineral deposits in Pakistan",
        description=(
            "Sites in Pakistan from the survey's global deposit databases, each of its own year. "
            "Historical surveys: no row tells what a site is today. A site may stand in several "
            "databases; duplicate_of points at the row to keep."
        ),
        columns=(
            Column("site_id", "string", "Database and record number"),
            Column("name", "string", "Name of the site; empty where the record has none"),
            Column(
                "latitude",
                "number",
                "Latitude, WGS 84",
                unit="degrees north",
                minimum=23,
                maximum=38,
                nullable=True,
            ),
            Column(
                "longitude",
                "number",
                "Longitude, WGS 84",
                unit="degrees east",
                minimum=60,
                maximum=78,
                nullable=True,
            ),
            Column("main_commodities", "string", "Commodities, the main one first"),
            Column("deposit_type", "string", "Deposit type; empty where the record has none"),
            Column("database", "string", "Database", allowed=tuple(TITLES.values())),
            Column(
                "survey_year",
                "integer",
                "Year the database's report appeared; missing where that is not known",
                minimum=1990,
                maximum=2100,
                nullable=True,
            ),
            Column("record_url", "string", "The publisher's page of the record"),
            Column("duplicate_of", "string", "site_id of the same site elsewhere here, or empty"),
        ),
        key=("site_id",),
        period=(),
        frequency="irregular",
        max_age=timedelta(days=3650),  # closed surveys: a refresh has nothing to bring
        min_rows=100,
        road="open",
        files=(TABLE,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the major deposits of the world, the one database with a known address."""
    return {ARCHIVE: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Mineral deposits in Pakistan, one row a site and database.

    Source
        By hand, the sites of all ten databases. Live, deposit.csv of the major deposits, read by
        the column names its users state: no recorded copy of the archive was at hand.
    Notes
        Province names are left out: they are old ones and mostly empty. In the live archive
        nothing tells duplicates, so duplicate_of is empty there.
    """
    if ARCHIVE in raw:
        frame = _major(dataset, raw[ARCHIVE])
    elif TABLE in raw:
        frame = _table(dataset, raw[TABLE])
    else:
        msg = f"expected {TABLE} or {ARCHIVE}, got neither"
        raise ParseError(msg, dataset=dataset.id)
    unknown = sorted(set(frame["database"]) - set(DATABASES))
    if unknown:
        msg = f"expected the databases {', '.join(DATABASES)}; got {', '.join(unknown[:3])}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return frame.assign(
        latitude=numbers(dataset, frame["latitude"]),
        longitude=numbers(dataset, frame["longitude"]),
        survey_year=frame["database"].map(YEARS).astype("Int64"),
        database=frame["database"].map(TITLES),
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """Name the years the databases appeared in."""
    if ARCHIVE in raw:
        return str(YEARS[MAJOR])
    keys = set(read_csv(dataset, raw[TABLE], TABLE_HEADER)["database_key"])
    years = sorted(year for key in keys if (year := YEARS.get(key)))
    return f"{years[0]} to {years[-1]}" if years else ""


def _table(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = read_csv(dataset, content, TABLE_HEADER)[list(TABLE_HEADER)]
    return cells.rename(
        columns={"database_key": "database", "possible_duplicate_of": "duplicate_of"}
    )


def _major(dataset: Dataset, content: bytes) -> pd.DataFrame:
    member = read_member(dataset, content, MEMBER, MEMBER_LIMIT)
    cells = read_csv(dataset, member, MEMBER_HEADER, encoding=find_encoding(member))
    cells = cells[cells["country"].str.strip().eq("Pakistan")]
    if cells.empty:
        msg = "expected rows of Pakistan, got none"
        raise ParseError(msg, dataset=dataset.id)
    return pd.DataFrame(
        {
            "site_id": f"{MAJOR}:" + cells["gid"],
            "name": cells["dep_name"],
            "latitude": cells["latitude"],
            "longitude": cells["longitude"],
            "main_commodities": cells["commodity"].str.replace(r"\s*,\s*", "; ", regex=True),
            "deposit_type": cells["dep_type"],
            "database": MAJOR,
            "record_url": RECORD + cells["gid"],
            "duplicate_of": "",
        }
    )
