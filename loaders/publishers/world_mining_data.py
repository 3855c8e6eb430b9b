"""World Mining Data: mine output of Pakistan, its peers and the world, five newest years.

Why live only: the ministry's terms are not known to allow a copy, so nothing is embedded. Each
edition gives five years; the figures never join those of the US Geological Survey in one line.
"""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import require_all, require_known
from loaders.reading.files import numbers, require_columns
from loaders.reading.workbook_sheets import read_sheets

WORKBOOK = "wmd_production_by_mineral.xlsx"
ADDRESS = (
    "https://www.bmf.gv.at/dam/jcr:ed3d811d-6edd-4bf9-b564-40cacaedac94/"
    "6.4.%20Production_of_Mineral_Raw_Materials_of_individual_Countries_by_Minerals.xlsx"
)
COUNTRY, UNIT, FLAG = "country", "unit", "data source"

#: Unit without dots, blanks and case -> ours, and tonnes in one of it; NaN where it is a volume.
UNITS = {
    "metrt": ("t", 1.0),
    "metrictons": ("t", 1.0),
    "metrictonnes": ("t", 1.0),
    "t": ("t", 1.0),
    "kg": ("kg", 0.001),
    "ct": ("carats", 0.000_000_2),
    "miom3": ("million m3", float("nan")),
    "miom³": ("million m3", float("nan")),
}
FLAGS = {"r": "reported", "e": "estimated", "p": "provisional", "": ""}
#: The workbook's names, of this and earlier editions -> ISO 3166; Total is its own world sum.
COUNTRIES = {
    "Pakistan": "PAK",
    "United States": "USA",
    "India": "IND",
    "Bangladesh": "BGD",
    "Sri Lanka": "LKA",
    "Vietnam": "VNM",
    "Viet Nam": "VNM",
    "Indonesia": "IDN",
    "Philippines": "PHL",
    "Egypt": "EGY",
    "Turkey": "TUR",
    "Türkiye": "TUR",
    "Kazakhstan": "KAZ",
    "Chile": "CHL",
    "Peru": "PER",
    "China": "CHN",
    "Total": "WLD",
}
CODES = tuple(dict.fromkeys(COUNTRIES.values()))

SOURCE = Source(
    id="world_mining_data",
    publisher="Austrian Federal Ministry of Finance; World Mining Congress",
    title="World Mining Data, table 6.4",
    url="https://www.bmf.gv.at/en/topics/mining/mineral-resources-policy/wmd.html",
    licence=Licence(
        name="No open license known; free download, terms of the ministry",
        url="https://www.bmf.gv.at/en/topics/mining/mineral-resources-policy/wmd.html",
        embed=False,
        attribution="Source: World Mining Data, Austrian Federal Ministry of Finance",
    ),
    citation="C. Reichl, World Mining Data, table 6.4, Austrian Federal Ministry of Finance",
    how_to_update=(
        "A new edition appears each spring at a new address: take the link of the workbook 6.4 "
        "from the ministry's page and set ADDRESS in this module."
    ),
)

DATASETS = (
    Dataset(
        id="wmd_production",
        source=SOURCE,
        title="Mine output of Pakistan, peers and the world (World Mining Data)",
        description=(
            "Output by mineral in the newest years of the edition. Metals are contents, not ore, "
            "as the commodity says: iron as Fe, chromium as Cr2O3, phosphate as P2O5. Some rows "
            "rest on fiscal years. A year without a row was not published; zero is none mined. "
            "Never joined to the figures of the US Geological Survey."
        ),
        columns=(
            Column("iso3", "string", "Country, ISO 3166 alpha-3; WLD the world", allowed=CODES),
            Column("commodity", "string", "Mineral, in the publisher's words"),
            Column("year", "integer", "Year", minimum=1984, maximum=2100),
            Column(
                "production_t",
                "number",
                "Output; missing where it is measured by volume",
                unit="tonnes",
                minimum=0,
                maximum=20_000_000_000,
                nullable=True,
            ),
            Column(
                "printed_amount",
                "number",
                "Output as published, in printed_unit",
                unit="as printed_unit says",
                minimum=0,
                maximum=20_000_000_000,
            ),
            Column(
                "printed_unit",
                "string",
                "Unit as published",
                allowed=tuple(dict.fromkeys(unit for unit, _ in UNITS.values())),
            ),
            Column(
                "data_quality",
                "string",
                "How the country's row was found; empty where the table does not tell",
                allowed=tuple(FLAGS.values()),
            ),
        ),
        key=("iso3", "commodity", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=90),
        delay_told="the day of an edition is neither stated nor seen",
        min_rows=1_240,  # 27 minerals alone make 1,380 rows; the workbook has 65
        road="open",
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole workbook."""
    return {WORKBOOK: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Mine output, one row a country, mineral and year [tonnes].

    Source
        A workbook of one sheet a mineral: a title, a header, one row a country with five years,
        and a last row Total.
    Notes
        Countries other than Pakistan, the United States and the peers are left out. An empty cell
        has no row.
    """
    if WORKBOOK not in raw:
        msg = f"expected {WORKBOOK}, got {', '.join(raw) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    sheets = read_sheets(dataset, raw[WORKBOOK])
    frame = pd.concat([_sheet(dataset, name, cells) for name, cells in sheets.items()])
    require_all(dataset, frame["iso3"], CODES)
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """The workbook does not state its day; the HTTP header does."""
    return ""


def _sheet(dataset: Dataset, name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Read one mineral's table: header, countries, years."""
    first = cells[0].astype("str").str.strip() if 0 in cells else pd.Series(dtype="str")
    starts = first.index[first.str.lower().eq(COUNTRY)]
    if len(starts) != 1:
        msg = (
            f"expected one header that begins with Country in the sheet {name!r}, got {len(starts)}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    header = [_word(cell) for cell in cells.loc[starts[0]]]
    require_columns(dataset, header, [COUNTRY, UNIT, FLAG])
    years = [word for word in header if word.isdecimal() and len(word) == 4]
    rows = cells.loc[starts[0] + 1 :].set_axis(header, axis="columns")
    country = rows[COUNTRY].astype("str").str.strip()
    if not years or not country.eq("Total").any():
        msg = (
            f"expected years and a row Total in the sheet {name!r}, got "
            f"{', '.join(header)[:200]} and {len(rows)} rows"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    rows = rows.assign(iso3=country.map(COUNTRIES)).dropna(subset=["iso3"])
    unit = rows[UNIT].map(_unit)
    bare = unit.eq("") & rows["iso3"].eq("WLD")  # a Total without a unit has its sheet's
    unit = unit.mask(bare, _unit(cells.loc[starts[0] + 1, header.index(UNIT)]))
    require_known(dataset, unit, UNITS)
    flag = rows[FLAG].map(_word)
    require_known(dataset, flag, FLAGS)
    rows = rows.assign(
        printed_unit=unit.map({word: ours for word, (ours, _) in UNITS.items()}),
        factor=unit.map({word: factor for word, (_, factor) in UNITS.items()}),
        data_quality=flag.map(FLAGS),
    )
    return _tall(dataset, rows, years).assign(commodity=name.strip())


def _tall(dataset: Dataset, rows: pd.DataFrame, years: list[str]) -> pd.DataFrame:
    """Turn a mineral's year columns into rows, those with a figure."""
    kept = ["iso3", "printed_unit", "factor", "data_quality"]
    tall = rows.melt(kept, years, var_name="year", value_name="printed_amount")
    tall["printed_amount"] = numbers(dataset, tall["printed_amount"])
    tall = tall.dropna(subset=["printed_amount"])
    return tall.assign(
        production_t=tall["printed_amount"] * tall["factor"], year=tall["year"].astype("int64")
    ).drop(columns="factor")


def _word(cell: object) -> str:
    """Write a header or mark in small letters; a year that came as 2024.0 as 2024."""
    text = "" if cell is None or cell != cell else str(cell)  # noqa: PLR0124 only NaN does
    return " ".join(text.split()).lower().removesuffix(".0")


def _unit(cell: object) -> str:
    return _word(cell).replace(".", "").replace(" ", "")
