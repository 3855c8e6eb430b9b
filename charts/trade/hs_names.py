"""Products by code of the Harmonized System: what menus offer, and how a product is called.

choices.py offers these, so nothing above it is imported here.
"""

from bisect import bisect_left
from collections.abc import Mapping

from charts.shared import product_names
from loaders.model import Table

CHAPTERS, LINES = "usitc_imports_hs2", "census_imports_hts10_pakistan"
DATASETS = (CHAPTERS, LINES, product_names.DATASET)
#: What the choice of a period says where a reader chose none.
NEWEST_YEAR = "Newest whole year"


def codes(tables: Mapping[str, Table]) -> list[str]:
    """Every chapter Pakistan sells to the United States, then every HS6 product."""
    chapters, lines = tables[CHAPTERS].frame, tables[LINES].frame
    sold = chapters.loc[chapters["partner_iso3"] == "PAK", "hs_code"].unique()
    return [*sorted(sold), *sorted(lines["hs_code"].str[:6].unique())]


def called(code: str, tables: Mapping[str, Table]) -> str:
    """Write a product as code and words, the code alone where a chapter or line has none."""
    name = describe(code, tables)
    if len(code) == 6:
        name = name or product_names.unnamed(code)
    return f"{code} {name}".strip()


def describe(code: str, tables: Mapping[str, Table]) -> str:
    """Say what a code stands for; "" where the tables do not have it.

    The publisher has words for chapters and tariff lines; a line goes by its own alone. An HS6
    product goes by ours: never by one of its lines.
    """
    if len(code) == 2:
        chapters = tables[CHAPTERS].frame
        names = chapters.loc[chapters["hs_code"] == code, "chapter_name"]
        return str(names.iloc[0]) if len(names) else ""
    if len(code) == 6:
        return str(product_names.names(tables).get(code, ""))
    lines = tables[LINES].frame
    sold = lines["hs_code"].array  # sorted: it is the key
    first, end = bisect_left(sold, code), bisect_left(sold, f"{code}:")  # ":" follows the digits
    if first == end:
        return ""
    values = lines["imports_for_consumption_usd"].array[first:end]
    return str(lines["description"].array[first + int(values.argmax())]).capitalize()


def periods(tables: Mapping[str, Table]) -> list[str]:
    """Every year there are figures by product for; one that has begun only says so."""
    chapters = tables[CHAPTERS].frame
    through = chapters.groupby("year")["through_month"].max()
    whole = through.dt.month == 12
    years = [
        str(year) if whole[year] else f"{year} to {month:%B}" for year, month in through.items()
    ]
    return [NEWEST_YEAR, *reversed(years)]
