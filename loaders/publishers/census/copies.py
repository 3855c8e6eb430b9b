"""Tables of US imports that people downloaded and cut: the API's figures in other shapes."""

import re

import pandas as pd

from loaders.model import Dataset, ParseError, Raw
from loaders.publishers.census.api import read_amounts
from loaders.publishers.census.partners import ISO3_BY_CODE, ISO3_BY_NAME
from loaders.reading.files import read_csv

IMPORTS, DUTIES = "imports_for_consumption_usd", "calculated_duties_usd"
#: Level of the codes -> the columns its table must have -> ours.
COLUMNS: dict[str, dict[str, str]] = {
    "HS2": {
        "coverage": "coverage",
        "country": "partner",
        "hts2": "hs_code",
        "customs_value_usd": IMPORTS,
        DUTIES: DUTIES,
    },
    "HS6": {
        "iso3": "partner_iso3",
        "cty_code": "partner",
        "hs6": "hs_code",
        IMPORTS: IMPORTS,
        DUTIES: DUTIES,
    },
    "HS10": {"hts10": "hs_code", "description": "description", IMPORTS: IMPORTS, DUTIES: DUTIES},
}
COVERAGE = r"(?P<year>20\d\d)-01\.\.(?P<time>20\d\d-(?:0[1-9]|1[0-2]))"


def read_copies(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Read the tables: partner, iso3, hs_code, time (last month) and the measures.

    Notes
        The table by chapter says what it covers, 2025-01..2025-07; the others have a whole year,
        named in the file's name. That by tariff line is of Pakistan.
    """
    if not raw:
        msg = "expected replies or tables, got nothing"
        raise ParseError(msg, dataset=dataset.id)
    tables = [_read_copy(dataset, name, content) for name, content in raw.items()]
    return pd.concat(tables, ignore_index=True)


def _read_copy(dataset: Dataset, name: str, content: bytes) -> pd.DataFrame:
    columns = COLUMNS[str(dataset.query["level"])]
    frame = read_csv(dataset, content, list(columns))[list(columns)].rename(columns=columns)
    frame["time"] = (
        _coverage(dataset, frame["coverage"]) if "coverage" in frame else _whole_year(dataset, name)
    )
    for measure in (IMPORTS, DUTIES):
        frame[measure] = read_amounts(dataset, frame[measure])
    if "partner" not in frame:
        return frame.assign(partner="Pakistan", partner_iso3="PAK")
    partners = frame["partner"].str.strip()
    iso3 = partners.map(ISO3_BY_CODE).fillna(partners.map(ISO3_BY_NAME))
    wrong = iso3.isna()
    if "partner_iso3" in frame:
        wrong |= iso3.ne(frame["partner_iso3"])
    if wrong.any():
        msg = f"{name}: expected known partner countries, got {partners[wrong].iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return frame.assign(partner=partners, partner_iso3=iso3)


def _coverage(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Return the last month of each span; it begins in the January of the same year."""
    found = cells.str.extract(f"^{COVERAGE}$")
    bad = cells[found["time"].isna() | found["time"].str[:4].ne(found["year"])]
    if not bad.empty:
        msg = f"expected a coverage like 2025-01..2025-07, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    return found["time"]


def _whole_year(dataset: Dataset, name: str) -> str:
    year = re.search(r"(?<!\d)20\d\d(?!\d)", name)
    if not year:
        msg = f"expected a year in the file's name, got {name}"
        raise ParseError(msg, dataset=dataset.id)
    return f"{year[0]}-12"
