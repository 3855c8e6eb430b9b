"""US Energy Information Administration: US coal exports by customs district and destination."""

import io
import re
import zipfile
import zlib
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_sheet, require_columns, spelled

WORKBOOK = "coal_historical_exports.xlsx"
ADDRESS = f"https://www.eia.gov/coal/archive/{WORKBOOK}"
SHEET = "U.S. Coal Exports"
NONE_RECORDED = "."

#: Columns of the sheet that name a row -> ours.
NAMES = {
    "Year": "year",
    "Quarter": "quarter",
    "Customs District": "customs_district",
    "Coal Destination Country": "destination",
}
#: Columns of the sheet that measure -> ours.
MEASURES = {
    "Steam Coal": "steam_short_tons",
    "Steam Revenue": "steam_usd",
    "Metallurgical": "metallurgical_short_tons",
    "Metallurgical Revenue": "metallurgical_usd",
    "Total": "total_short_tons",
    "Total Revenue": "total_usd",
    "Coke": "coke_short_tons",
    "Coke Revenue": "coke_usd",
}
#: Columns that have held one word since 2002; another would double the keys.
CONSTANTS = {"Type": "Coal Exports", "Coal Origin Country": "United States"}

SOURCE = Source(
    id="eia",
    publisher="US Energy Information Administration",
    title="U.S. Coal Exports by Year, Quarter, and Customs District",
    url="https://www.eia.gov/coal/data.php",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.eia.gov/about/copyrights_reuse.php",
        embed=True,
        attribution="Source: US Energy Information Administration and US Census Bureau",
    ),
    citation=(
        "US Energy Information Administration and US Census Bureau (Monthly Report EM 545), "
        f"U.S. Coal Exports by Year, Quarter, and Customs District ({WORKBOOK})"
    ),
    how_to_update=(
        f"The administration replaces {WORKBOOK} at the same address about three months after the "
        "quarter. Should its site refuse a refresh, download the workbook with a browser and build "
        "the snapshot from it."
    ),
)


def _measure(name: str, description: str, unit: str, maximum: float) -> Column:
    return Column(name, "number", description, unit, 0, maximum, nullable=True)


#: Several times the largest cell since 2002.
MOST_TONS, MOST_USD = 20_000_000, 5_000_000_000

DATASETS = (
    Dataset(
        id="eia_coal_exports",
        source=SOURCE,
        title="US coal exports by destination and customs district, quarterly",
        description=(
            "Coal of US origin that left through each customs district, by destination as the "
            "administration names it. Quantities in short tons (0.907 tonnes), values free "
            "alongside ship. The total is steam and metallurgical coal; coke stands beside it, "
            "not in it. Many rows are samples of a few tons. The last year is revised."
        ),
        columns=(
            Column("year", "integer", "Calendar year", minimum=2002, maximum=2100),
            Column("quarter", "integer", "Calendar quarter", minimum=1, maximum=4),
            Column("customs_district", "string", "US customs district of exit"),
            Column("destination", "string", "Country of destination, the administration's name"),
            _measure("steam_short_tons", "Steam coal", "short tons", MOST_TONS),
            _measure("steam_usd", "Steam coal, value", "US$", MOST_USD),
            _measure("metallurgical_short_tons", "Metallurgical coal", "short tons", MOST_TONS),
            _measure("metallurgical_usd", "Metallurgical coal, value", "US$", MOST_USD),
            _measure("total_short_tons", "Steam and metallurgical", "short tons", MOST_TONS),
            _measure("total_usd", "Steam and metallurgical, value", "US$", MOST_USD),
            _measure("coke_short_tons", "Coke, not in the total", "short tons", MOST_TONS),
            _measure("coke_usd", "Coke, value", "US$", MOST_USD),
        ),
        key=("year", "quarter", "customs_district", "destination"),
        period=("year", "quarter"),
        frequency="quarterly",
        max_age=timedelta(days=30),
        delay=timedelta(days=89),
        delay_told="observed: fourth quarter of 2025 on 30 March 2026",
        min_rows=12_300,
        road="open",
        files=(WORKBOOK,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole workbook, about 1 MB."""
    return {WORKBOOK: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US coal exports, one row a quarter, customs district and destination.

    Source
        One row as here, tons and dollars of each kind of coal side by side [short tons, US$].
    Notes
        A dot means that no export of that kind was recorded and becomes a missing cell; a quarter
        without any export to a destination has no row.
    """
    if WORKBOOK not in raw:
        msg = f"expected {WORKBOOK}, got {', '.join(raw) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_sheet(dataset, raw[WORKBOOK], SHEET)
    first = cells[0].astype("str").str.strip().str.casefold() if 0 in cells else pd.Series()
    starts = first.index[first.eq("year")]
    if len(starts) != 1:
        msg = (
            f"expected one header that begins with Year in the sheet {SHEET!r}, "
            f"got {len(starts)} among {len(cells)} rows"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    names = [*NAMES, *CONSTANTS, *MEASURES]
    header = spelled(cells.loc[starts[0]].to_list(), names)
    require_columns(dataset, header, names)
    rows = cells.loc[starts[0] + 1 :].dropna(how="all").set_axis(header, axis="columns")
    for name, constant in CONSTANTS.items():
        others = sorted(set(map(str, rows[name])) - {constant})
        if others:
            msg = f"expected {constant!r} in {name!r}, got {', '.join(others)[:200]!r}"
            raise ParseError(
                msg,
                dataset=dataset.id,
            )
    frame = rows[list(NAMES)].rename(columns=NAMES)
    for name in ("year", "quarter"):
        frame[name] = numbers(dataset, frame[name])
    for theirs, ours in MEASURES.items():
        frame[ours] = numbers(dataset, rows[theirs], missing=(NONE_RECORDED,))
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """The day the workbook says it was last saved, or created; "" where it says neither."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.get(WORKBOOK, b""))) as archive:
            properties = archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError):
        return ""
    # Two dates do not need an XML parser, which untrusted bytes could lead astray.
    for name in (b"modified", b"created"):
        day = re.search(rb"<dcterms:" + name + rb"\b[^>]*>(\d{4}-\d{2}-\d{2})", properties)
        if day:
            return day[1].decode()
    return ""
