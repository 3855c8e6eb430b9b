"""US Census Bureau: US trade in goods by country, monthly, from the workbook country.xlsx."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_sheet, require_columns, spelled
from loaders.reading.goods_releases import FILES, REVISED_FROM, read_release

WORKBOOK = "country.xlsx"
ADDRESS = f"https://www.census.gov/foreign-trade/balance/{WORKBOOK}"

SOURCE = Source(
    id="census",
    publisher="US Census Bureau",
    title="U.S. Trade in Goods by Country",
    url="https://www.census.gov/foreign-trade/balance/index.html",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Census Bureau, Foreign Trade",
    ),
    citation="US Census Bureau, U.S. Trade in Goods by Country (country.xlsx)",
    how_to_update=(
        "The bureau replaces country.xlsx at the same address with each monthly release, about "
        "five weeks after the month; nothing has to be done but a refresh."
    ),
)

#: Census Schedule C code -> ISO 3166 code; WLD is the bureau's own world total, not seasonally
#: adjusted. Other 00xx codes are groups that would double-count their members.
PARTNERS = {
    "5350": "PAK",
    "5330": "IND",
    "5380": "BGD",
    "5420": "LKA",
    "5520": "VNM",
    "5600": "IDN",
    "5650": "PHL",
    "7290": "EGY",
    "4890": "TUR",
    "4634": "KAZ",
    "3370": "CHL",
    "3330": "PER",
    "5700": "CHN",
    "0015": "WLD",
}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

DATASETS = (
    Dataset(
        id="census_goods_monthly",
        source=SOURCE,
        title="US goods trade by partner, monthly",
        description=(
            "US exports and general imports of goods by partner country, not seasonally adjusted. "
            "Exports are total exports including re-exports, f.a.s. value; imports are general "
            "imports, customs value. In the embedded copy the revised years are rounded to a "
            "decimal, and the world ends a month before the partners."
        ),
        columns=(
            Column("partner_iso3", "string", "Partner country, ISO 3166 alpha-3; WLD the world"),
            Column("month", "month", "Calendar month"),
            Column(
                "us_exports_usd_million",
                "number",
                "US exports of goods to the partner, f.a.s. value",
                unit="US$ million",
                minimum=0,
                maximum=500_000,
            ),
            Column(
                "us_imports_usd_million",
                "number",
                "US general imports of goods from the partner, customs value",
                unit="US$ million",
                minimum=0,
                maximum=500_000,
            ),
            Column(
                "us_balance_usd_million",
                "number",
                "Exports minus imports; negative is a US deficit",
                unit="US$ million",
                minimum=-200_000,
                maximum=200_000,
            ),
        ),
        key=("partner_iso3", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        delay=timedelta(days=35),
        delay_told="observed: February 2025 on 3 April 2025",
        min_rows=6_000,
        road="open",
        asked={"partner_iso3": tuple(PARTNERS.values())},
        files=(WORKBOOK, FILES),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole workbook, about 2 MB."""
    return {WORKBOOK: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US goods trade with Pakistan, its peers and the world, one row a partner and month.

    Source
        country.xlsx, one row a partner and year, one column a flow and month [US$ million].
    Notes
        Months the bureau has not published stand as 0 for every partner; they are left out, and so
        is a month of which only one of the two flows is there. Partners' own zero months stay. A
        later release that people passed on as a table replaces the workbook's months from its first
        revision on, all of them together.
    """
    frame = _read_workbook(dataset, raw)
    release = read_release(dataset, raw)
    if not release.empty:
        if lost := sorted(set(PARTNERS.values()) ^ set(release["partner_iso3"])):
            msg = f"expected the known partners in the release, got more or less: {', '.join(lost)}"
            raise ParseError(msg, dataset=dataset.id)
        frame = pd.concat([frame[frame["month"] < REVISED_FROM], release], ignore_index=True)
    # At the workbook's own precision, without the subtraction's dust.
    balance = frame["us_exports_usd_million"] - frame["us_imports_usd_million"]
    return frame.assign(us_balance_usd_million=balance.round(6))


def _read_workbook(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Read both flows by partner and month; months without figures are left out."""
    if WORKBOOK not in raw:
        msg = f"expected {WORKBOOK}, got {', '.join(raw) or 'nothing'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_sheet(dataset, raw[WORKBOOK], "country")
    flows = {"I": "us_imports_usd_million", "E": "us_exports_usd_million"}
    expected = ["year", "CTY_CODE", "CTYNAME"]
    expected += [f"{letter}{month}" for letter in flows for month in MONTHS]
    header = spelled(cells.iloc[0].to_list(), expected)
    require_columns(dataset, header, expected)
    wide = cells.iloc[1:].set_axis(header, axis="columns")

    wide["partner_iso3"] = wide["CTY_CODE"].astype("str").str.zfill(4).map(PARTNERS)
    wide = wide[wide["partner_iso3"].notna()]
    series = []
    for letter, name in flows.items():
        tall = wide.melt(
            id_vars=["partner_iso3", "year"],
            value_vars=[f"{letter}{month}" for month in MONTHS],
            value_name=name,
        )
        number = tall["variable"].str[1:].map({m: i for i, m in enumerate(MONTHS, start=1)})
        tall["month"] = pd.to_datetime(
            tall["year"].astype("str") + "-" + number.astype("str"), format="%Y-%m"
        )
        tall[name] = numbers(dataset, tall[name])
        series.append(tall.set_index(["partner_iso3", "month"])[name])
    frame = pd.concat(series, axis="columns").reset_index()

    published = frame.groupby("month")[list(flows.values())].transform("sum").gt(0).all(axis=1)
    # Before a partner's first record the workbook has no row; a partner's first year may open
    # with months before its statistics began (Kazakhstan, Viet Nam 1992): zeros are the bureau's.
    return frame[published].dropna(subset=list(flows.values()))


def published(dataset: Dataset, raw: Raw) -> str:
    """The workbook does not say its release date; the HTTP header does."""
    return ""
