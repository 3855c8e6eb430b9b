"""World Bank: monthly commodity prices, the Pink Sheet, from its historical workbook."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import pandas as pd

from loaders.model import Column, Dataset, FetchError, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_sheet, require_columns, spelled

WORKBOOK = "CMO-Historical-Data-Monthly.xlsx"
SHEET = "Monthly Prices"
PAGE = "https://www.worldbank.org/en/research/commodity-markets"
#: The folder of this address changes with the year; used where the page names no other.
PINNED = (
    "https://thedocs.worldbank.org/en/doc/74e8be41ceb20fa0da750cda2f6b9e4e-0050012026/related/"
    + WORKBOOK
)

#: The publisher's unit -> the commodities in it, their names without blanks and asterisks.
COMMODITIES = {
    "($/bbl)": ("Crude oil, average", "Crude oil, Brent", "Crude oil, Dubai", "Crude oil, WTI"),
    "($/mmbtu)": ("Natural gas, US", "Natural gas, Europe", "Liquefied natural gas, Japan"),
    "(2010=100)": ("Natural gas index",),
    "($/cubic meter)": (
        *("Logs, Cameroon", "Logs, Malaysian", "Sawnwood, Cameroon", "Sawnwood, Malaysian"),
    ),
    "(cents/sheet)": ("Plywood",),
    "($/dmtu)": ("Iron ore, cfr spot",),
    "($/troy oz)": ("Gold", "Platinum", "Silver"),
    "($/kg)": (
        *("Cocoa", "Coffee, Arabica", "Coffee, Robusta", "Tea, avg 3 auctions", "Tea, Colombo"),
        *("Tea, Kolkata", "Tea, Mombasa", "Banana, Europe", "Banana, US", "Orange", "Beef"),
        *("Chicken", "Lamb", "Shrimps, Mexican", "Sugar, EU", "Sugar, US", "Sugar, world"),
        *("Cotton, A Index", "Rubber, TSR20", "Rubber, RSS3"),
    ),
    "($/mt)": (
        *("Coal, Australian", "Coal, South African", "Coconut oil", "Groundnuts", "Fish meal"),
        *("Groundnut oil", "Palm oil", "Palm kernel oil", "Soybeans", "Soybean oil"),
        *("Soybean meal", "Rapeseed oil", "Sunflower oil", "Barley", "Maize", "Sorghum"),
        *("Rice, Thai 5%", "Rice, Thai 25%", "Rice, Thai A.1", "Rice, Viet Namese 5%"),
        *("Wheat, US SRW", "Wheat, US HRW", "Tobacco, US import u.v.", "Phosphate rock", "DAP"),
        *("TSP", "Urea", "Potassium chloride", "Aluminum", "Copper", "Lead", "Tin", "Nickel"),
        "Zinc",
    ),
}
UNITS = {name: unit for unit, names in COMMODITIES.items() for name in names}
MISSING = ("…", "...", "..", "")

SOURCE = Source(
    id="worldbank_commodities",
    publisher="World Bank",
    title="Commodity Price Data (The Pink Sheet)",
    url=PAGE,
    licence=Licence(
        name="Creative Commons Attribution 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution="Source: World Bank Commodity Price Data (The Pink Sheet)",
    ),
    citation=f"World Bank, Commodity Price Data (The Pink Sheet), {WORKBOOK}",
    how_to_update=(
        "The World Bank replaces the workbook in the first days of each month. A refresh finds "
        f"its address on {PAGE}; by hand, take the link 'Monthly prices' there and save the file "
        f"as {WORKBOOK}."
    ),
)

DATASETS = (
    Dataset(
        id="worldbank_pink_sheet",
        source=SOURCE,
        title="World commodity prices, monthly",
        description=(
            "Monthly averages of commodity prices in nominal US dollars. The publisher's natural "
            "gas index is left out: it is no price. Plywood is quoted in cents and turned into "
            "dollars."
        ),
        columns=(
            Column("commodity", "string", "The publisher's name of the commodity and its market"),
            Column(
                "unit",
                "string",
                "Dollars and the quantity they buy, such as $/mt; mt is a metric ton, dmtu a dry "
                "metric ton unit (1 % of iron in a ton), mmbtu a million British thermal units",
            ),
            Column("month", "month", "Calendar month"),
            Column(
                "price_usd",
                "number",
                "Average price of the month, nominal US dollars",
                unit="US$ per unit named in the row",
                minimum=0,
                maximum=100_000,
            ),
        ),
        key=("commodity", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=14),
        delay=timedelta(days=3),
        delay_told="observed: February 2026 on 3 March 2026, May on 2 June",
        min_rows=44_600,
        road="open",
        files=("CMO-Historical-Data-Monthly*.xlsx",),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Find the workbook's address on the publisher's page; where that fails, use the pinned one.

    Notes
        A pinned address of a past year may still answer, with last year's edition; the date
        that ``published`` reads from the workbook shows it.
    """
    try:
        found = _link(get(PAGE).decode("utf-8", errors="replace"))
        if found:
            return {WORKBOOK: get(found)}
    except FetchError:
        pass  # the page, or the address it names, did not answer
    return {WORKBOOK: get(PINNED)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Monthly commodity prices, one row a commodity and month.

    Source
        Sheet "Monthly Prices": a row of names, a row of units, in some editions a row of codes,
        then one row a month such as 1960M01.
    Notes
        Of several editions the one updated last is read. Months without a price are left out.
        A commodity that is new on the sheet is taken along if its unit is a known one; one that
        is gone, renamed or quoted in another unit is refused.
    """
    cells = _newest(dataset, raw)[0].dropna(axis="columns", how="all")
    stamps = cells[0].astype("str").str.strip()
    is_month = stamps.str.fullmatch(r"\d{4}M(?:0[1-9]|1[0-2])")
    if not is_month.any():
        msg = f"expected months like 1960M01 in the first column of {SHEET!r}, got none"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    first = int(is_month.to_numpy().argmax())
    units = _units(dataset, cells.iloc[:first])
    after = cells.iloc[first:][~is_month.iloc[first:]]
    if after.iloc[:, 1:].notna().any(axis=None):
        msg = f"expected months like 1960M01 beside the prices, got {stamps[after.index[0]]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )

    wide = cells.loc[is_month, [0, *units.index]]
    tall = wide.melt(id_vars=[0], var_name="column", value_name="price_usd")
    tall["month"] = pd.to_datetime(tall[0].astype("str").str.strip(), format="%YM%m")
    tall = tall.join(units, on="column")
    tall["price_usd"] = numbers(dataset, tall["price_usd"], missing=MISSING)
    cents = tall["unit"].str.startswith("cents/")
    tall["price_usd"] = tall["price_usd"].where(~cents, tall["price_usd"] / 100)
    tall["unit"] = tall["unit"].str.replace("cents/", "$/", regex=False)
    dollars = tall["unit"].str.startswith("$/")  # what is left is an index
    columns = [column.name for column in dataset.columns]
    return tall.loc[dollars, columns].dropna(subset=["price_usd"])


def published(dataset: Dataset, raw: Raw) -> str:
    """The date of the newest workbook's "Updated on" line, as YYYY-MM-DD."""
    return _newest(dataset, raw)[1].isoformat()


def _link(page: str) -> str:
    """The first link to the workbook on a host of the World Bank, "" if the page has none."""
    pattern = rf"""["']([^"'\s<>]*{re.escape(WORKBOOK)})["']"""
    for match in re.finditer(pattern, page):
        address = urljoin(PAGE, match.group(1))
        parts = urlsplit(address)
        if parts.scheme == "https" and f".{parts.hostname}".endswith(".worldbank.org"):
            return address
    return ""


def _newest(dataset: Dataset, raw: Raw) -> tuple[pd.DataFrame, date]:
    editions = [read_sheet(dataset, content, SHEET) for content in raw.values()]
    if not editions:
        msg = f"expected {WORKBOOK}, got nothing"
        raise ParseError(msg, dataset=dataset.id)
    dated = [(cells, _updated(dataset, cells)) for cells in editions]
    return max(dated, key=lambda edition: edition[1])


def _updated(dataset: Dataset, cells: pd.DataFrame) -> date:
    head = [str(cell).strip() for cell in cells.iloc[:10, 0].dropna()] if len(cells.columns) else []
    for cell in head:
        if match := re.fullmatch(r"Updated on (\w+ \d{1,2}, \d{4})", cell):
            try:
                told = datetime.strptime(match[1], "%B %d, %Y").replace(tzinfo=UTC)
                return told.date()
            except ValueError:
                break
    msg = f"expected a line like 'Updated on March 03, 2026', got {'; '.join(head)[:200]!r}"
    raise ParseError(
        msg,
        dataset=dataset.id,
    )


def _units(dataset: Dataset, head: pd.DataFrame) -> pd.DataFrame:
    """Sheet column -> commodity and unit, compared with the known ones."""
    text = head.iloc[:, 1:].fillna("").astype("str").apply(lambda column: column.str.strip())
    bracketed = text.apply(lambda column: column.str.fullmatch(r"\(.+\)")).sum(axis="columns")
    row = int(bracketed.to_numpy().argmax()) if len(bracketed) else 0
    if row == 0:  # neither units, nor a row of names above them
        msg = f"expected units in brackets like ($/mt) above the months of {SHEET!r}, got none"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    starred = text.iloc[row - 1].str.replace(r"[\s*]+$", "", regex=True)
    names = pd.Series(spelled(starred.to_list(), list(UNITS)), index=starred.index)
    found = pd.DataFrame({"commodity": names, "unit": text.iloc[row]})
    require_columns(dataset, list(names), list(UNITS))
    expected = found["commodity"].map(UNITS).fillna(found["unit"])
    refused = found[
        expected.ne(found["unit"])
        | ~found["unit"].isin(list(COMMODITIES))
        | found["commodity"].eq("")
    ]
    if not refused.empty:
        name, unit = refused.iloc[0]
        one_of = UNITS.get(name, f"one of {', '.join(COMMODITIES)}")
        msg = f"expected the commodity {name!r} in {one_of}, got {unit}"
        raise ParseError(msg, dataset=dataset.id)
    found["unit"] = found["unit"].str.strip("()")
    return found
