"""US Census Bureau: US trade in goods by Harmonized System code and partner, year to date."""

from functools import partial

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.census import api as census_api
from loaders.publishers.census.api import PAKISTAN, PEERS_TOO
from loaders.publishers.census.copies import read_copies
from loaders.publishers.census.declared import year_to_date
from loaders.publishers.census.partners import ISO3_BY_CODE
from loaders.reading.hs_chapters import UNITED_STATES, chapter_names

PEERS_TOO_ISO3 = tuple(ISO3_BY_CODE[code] for code in PEERS_TOO)

SOURCE = Source(
    id="census_trade",
    publisher="US Census Bureau",
    title="US trade in goods by Harmonized System code",
    url="https://www.census.gov/foreign-trade/data/index.html",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution=(
            "Source: US Census Bureau; the embedded table by chapter by way of the US "
            "International Trade Commission's DataWeb"
        ),
    ),
    citation=(
        "US Census Bureau, International Trade API (timeseries/intltrade/imports/hs and "
        "exports/hs); US International Trade Commission, DataWeb"
    ),
    how_to_update=(
        "The bureau adds a month about five weeks after its end and revises the year before each "
        "June. With a free key in CENSUS_API_KEY nothing has to be done but a refresh."
    ),
)

#: What every dataset of the API has in common.
_dataset = partial(year_to_date, source=SOURCE)
PARTIAL = (
    "The newest year may have begun only: it counts from January to through_month, and must not "
    "be set beside whole years."
)
CONSUMPTION = (
    "Imports for consumption at customs value, which differ a little from general imports, and "
    "the duties calculated on them. Codes are those of the US tariff schedule, HS 2022. " + PARTIAL
)

PARTNER = Column("partner_iso3", "string", "Partner country, ISO 3166 alpha-3; XKX Kosovo")
CHAPTER = Column("chapter_name", "string", "What the chapter holds, in a few words")
YEAR = Column("year", "integer", "Calendar year", minimum=2010, maximum=2100)
THROUGH = Column("through_month", "month", "Last month counted; December for a whole year")
US_EXPORTS = Column(
    "us_exports_usd",
    "integer",
    "US exports to Pakistan, f.a.s. value",
    unit="US$",
    minimum=0,
    maximum=10e9,
)


def _imports(most_usd: float, most_duties_usd: float) -> tuple[Column, Column]:
    """Both measures of imports, their limits some five times the largest cell of 2024."""
    return (
        Column(
            "imports_for_consumption_usd",
            "integer",
            "US imports for consumption, customs value",
            unit="US$",
            minimum=0,
            maximum=most_usd,
        ),
        Column(
            "calculated_duties_usd",
            "integer",
            "Duties calculated on them",
            unit="US$",
            minimum=0,
            maximum=most_duties_usd,
        ),
    )


DATASETS = (
    _dataset(
        id="usitc_imports_hs2",
        title="US imports by HS chapter and partner, with duties",
        description=(
            "Every partner and chapter (HS2). The Gaza Strip and the West Bank are added up as "
            f"PSE. {CONSUMPTION}"
        ),
        columns=(
            PARTNER,
            Column("hs_code", "string", "HS chapter, two digits"),
            CHAPTER,
            YEAR,
            THROUGH,
            *_imports(600e9, 60e9),
        ),
        key=("partner_iso3", "hs_code", "year"),
        min_rows=29_300,
        query={"flow": "imports", "level": "HS2", "partners": (), "first_year": 2023},
        asked={"partner_iso3": PEERS_TOO_ISO3},
        files=("us_imports_hts2_all_countries.csv",),
    ),
    _dataset(
        id="census_imports_hs6",
        title="US imports by HS6 product from Pakistan and its peers, with duties",
        description=(
            "Subheadings (HS6) from Pakistan and the peers; the embedded copy has one year alone, "
            f"and no Kazakhstan. {CONSUMPTION}"
        ),
        columns=(
            PARTNER,
            Column("hs_code", "string", "HS subheading, six digits"),
            YEAR,
            THROUGH,
            *_imports(200e9, 20e9),
        ),
        key=("partner_iso3", "hs_code", "year"),
        min_rows=21_600,
        query={"flow": "imports", "level": "HS6", "partners": PEERS_TOO, "first_year": 2024},
        asked={"partner_iso3": PEERS_TOO_ISO3},
        files=("us_imports_hs6_*_pakistan_and_peers.csv",),
    ),
    _dataset(
        id="census_imports_hts10_pakistan",
        title="US imports from Pakistan by tariff line, with duties",
        description=(
            "Statistical lines of the tariff schedule (HTS10) from Pakistan; the embedded copy has "
            f"one year alone. {CONSUMPTION}"
        ),
        columns=(
            Column("hs_code", "string", "Statistical line of the US tariff schedule, ten digits"),
            Column("description", "string", "The line's short description, the bureau's words"),
            YEAR,
            THROUGH,
            *_imports(2e9, 400e6),
        ),
        key=("hs_code", "year"),
        min_rows=2_760,
        query={"flow": "imports", "level": "HS10", "partners": PAKISTAN, "first_year": 2024},
        files=("us_imports_from_pakistan_hts10_*.csv",),
    ),
    _dataset(
        id="census_exports_hs2_pakistan",
        title="US exports to Pakistan by HS chapter",
        description=(
            "Total exports including re-exports, free alongside ship, by chapter (HS2). Codes are "
            f"those of each year's Schedule B. {PARTIAL}"
        ),
        columns=(
            Column("hs_code", "string", "HS chapter, two digits"),
            CHAPTER,
            YEAR,
            THROUGH,
            US_EXPORTS,
        ),
        key=("hs_code", "year"),
        min_rows=600,
        query={"flow": "exports", "level": "HS2", "partners": PAKISTAN, "first_year": 2015},
    ),
    _dataset(
        id="census_exports_hs6_pakistan",
        title="US exports to Pakistan by HS6 product",
        description=(
            "Total exports including re-exports, free alongside ship, by subheading (HS6). Codes "
            f"are those of each year's Schedule B. {PARTIAL}"
        ),
        columns=(
            Column("hs_code", "string", "HS subheading, six digits"),
            Column("description", "string", "The subheading's short description, the bureau's"),
            YEAR,
            THROUGH,
            US_EXPORTS,
        ),
        key=("hs_code", "year"),
        min_rows=2_000,
        query={"flow": "exports", "level": "HS6", "partners": PAKISTAN, "first_year": 2020},
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the countries' totals by month, then for the goods of each year to date."""
    return census_api.ask(dataset, get)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US trade by HS code, one row a code, year and, where there are several, partner.

    Source
        Replies of the API, all cells text, with values from January to a month [US$]; or
        downloaded tables of one row a partner, code and year [US$].
    Notes
        All countries together and groups of countries are left out. In the replies the goods of
        each country must add up to its own total, so that a part that did not arrive shows.
    """
    read = census_api.read_goods if census_api.TOTALS in raw else read_copies
    frame = read(dataset, raw)
    digits = int(str(dataset.query["level"]).removeprefix("HS"))
    bad = frame.loc[~frame["hs_code"].str.fullmatch(rf"\d{{{digits}}}"), "hs_code"]
    if not bad.empty:
        msg = f"expected HS codes of {digits} digits, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    repeated = frame.loc[frame.duplicated(["partner", "hs_code", "time"]), "hs_code"]
    if not repeated.empty:
        msg = f"expected a code once a partner and period, got {repeated.iloc[0]} twice"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame["year"] = frame["time"].str[:4].astype("int64")
    frame["through_month"] = pd.to_datetime(frame["time"], format="%Y-%m")
    names = [column.name for column in dataset.columns]
    if "chapter_name" in names:
        frame["chapter_name"] = chapter_names(dataset, frame["hs_code"], UNITED_STATES)
    # Where two partners share a code of ISO 3166, as the Gaza Strip and the West Bank do.
    measures = [column.name for column in dataset.columns if column.unit]
    rest = [name for name in names if name not in measures]
    return frame[names].groupby(rest, as_index=False)[measures].sum()


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither the replies nor the tables say when their figures were published."""
    return ""
