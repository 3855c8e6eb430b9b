"""ForeignAssistance.gov: US assistance to Pakistan and its peers by fiscal year."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.foreign_assistance import transcribed
from loaders.publishers.foreign_assistance.terms import COUNTRY, LICENCE, MOVED, TYPES
from loaders.reading.closed_sets import require_all, require_known
from loaders.reading.files import numbers, read_csv

FILE = "us_foreign_aid_country.csv"
ADDRESS = f"https://s3.amazonaws.com/files.explorer.devtechlab.com/{FILE}"
#: The same rows for our countries alone, with column names of their own.
CUT = "us_foreign_assistance_by_country.csv"

#: Ours -> the column in each of the two files.
HEADERS = {
    FILE: {
        "iso3": "Country Code",
        "transaction_type": "Transaction Type Name",
        "fiscal_year": "Fiscal Year",
        "amount_usd": "current_amount",
        "constant_price_usd": "constant_amount",
    },
    CUT: {
        "iso3": "iso3",
        "transaction_type": "transaction_type",
        "fiscal_year": "fiscal_year",
        "amount_usd": "current_usd",
        "constant_price_usd": "constant_usd",
    },
}
#: Pakistan, its peers, and the rows of no country that the publisher calls World.
COUNTRIES = (
    *("PAK", "IND", "BGD", "LKA", "VNM", "IDN", "PHL", "EGY", "TUR", "KAZ", "CHL", "PER", "CHN"),
    "WLD",
)
#: Mark of the three months by which the fiscal year moved from July to October in 1976.
TRANSITION = "tq"

SOURCE = Source(
    id="foreign_assistance",
    publisher="US Department of State",
    title="ForeignAssistance.gov, assistance by country and fiscal year",
    url="https://foreignassistance.gov/data",
    licence=LICENCE,
    citation=f"US Department of State, ForeignAssistance.gov ({FILE})",
    how_to_update=(
        f"The department replaces {FILE} at the same address several times a year; nothing has to "
        "be done but a refresh."
    ),
)

DATASETS = (
    Dataset(
        id="us_foreign_assistance",
        source=SOURCE,
        title="US foreign assistance by country and fiscal year",
        description=(
            "Economic and military assistance of all US agencies; loans of the Export-Import Bank "
            "and of the Development Finance Corporation are not in it. Never add transaction "
            "types: an obligation is later disbursed. WLD is assistance to no one country, not a "
            "total. Fiscal years end in September, the oldest in June; the newest is incomplete. "
            "In the embedded copy Pakistan's obligations and disbursements are of a newer vintage "
            "than the other countries', as sums over sectors, and go a year further."
        ),
        columns=(
            Column("iso3", "string", "Recipient, ISO 3166 alpha-3; WLD no one country"),
            Column("transaction_type", "string", "What the amount is", allowed=TYPES),
            Column("fiscal_year", "integer", "US fiscal year", minimum=1946, maximum=2100),
            Column(
                "is_transition_quarter",
                "boolean",
                "July to September 1976, the quarter between two fiscal years",
            ),
            Column(
                "amount_usd",
                "number",
                "Amount at prices of the day; below zero where money was taken back",
                "US$",
                minimum=-10_000_000_000,
                maximum=100_000_000_000,
            ),
            Column(
                "constant_price_usd",
                "number",
                "Amount at the prices of constant_price_year; missing where only the first is told",
                "US$",
                minimum=-10_000_000_000,
                maximum=500_000_000_000,
                nullable=True,
            ),
            Column(
                "constant_price_year",
                "integer",
                "Fiscal year whose prices are used, the one in which both amounts are equal; it "
                "differs between transaction types; missing where none or several are",
                minimum=2000,
                maximum=2100,
                nullable=True,
            ),
            Column(
                "is_partial",
                "boolean",
                "A recipient's newest fiscal year of obligations and disbursements, still being "
                "reported",
            ),
        ),
        key=("iso3", "transaction_type", "fiscal_year", "is_transition_quarter"),
        period=("fiscal_year",),
        frequency="yearly",
        max_age=timedelta(days=90),
        year_ends=9,
        delay_told="agencies report a year bit by bit, some of them years later",
        min_rows=1_610,
        road="open",
        asked={"iso3": COUNTRIES},
        files=(FILE, CUT, transcribed.FILE),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole file, about 2.5 MB."""
    return {FILE: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US assistance, one row a recipient, transaction type and fiscal year [US$].

    Source
        One row as here, all recipients, with their region and income group; beside the older
        cut, Pakistan's newer sums by sector.
    Notes
        Recipients other than Pakistan, its peers and World are left out, and so are region and
        income group. A year without a row is one in which nothing was recorded.
    """
    name = next((name for name in HEADERS if name in raw), "")
    if not name:
        msg = f"expected {FILE}, got {', '.join(raw) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    header = HEADERS[name]
    cells = read_csv(dataset, raw[name], list(header.values()))[list(header.values())]
    cells = cells.rename(columns={theirs: ours for ours, theirs in header.items()})
    require_all(dataset, cells["iso3"], COUNTRIES)
    cells = cells[cells["iso3"].isin(COUNTRIES)]
    require_known(dataset, cells["transaction_type"], TYPES)

    quarter = cells["fiscal_year"].str.endswith(TRANSITION)
    frame = cells.assign(
        is_transition_quarter=quarter,
        fiscal_year=numbers(dataset, cells["fiscal_year"].str.removesuffix(TRANSITION), missing=()),
        amount_usd=numbers(dataset, cells["amount_usd"], missing=()),
        constant_price_usd=numbers(dataset, cells["constant_price_usd"], missing=()),
    )
    made = frame["transaction_type"].isin(MOVED)
    frame["is_partial"] = made & frame["fiscal_year"].eq(frame.loc[made, "fiscal_year"].max())
    frame["constant_price_year"] = frame["transaction_type"].map(_price_years(frame))
    return _with_newer(frame, dataset, raw) if transcribed.FILE in raw else frame


def published(dataset: Dataset, raw: Raw) -> str:
    """The file does not say its day; the HTTP header does."""
    return ""


def _with_newer(frame: pd.DataFrame, dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Put the newer sums over sectors in the place of Pakistan's rows of the same years.

    Their constant prices follow from those of the older row: the deflator of a fiscal year is one
    for all recipients. Where there is no older row there is none.
    """
    key = ["iso3", "transaction_type", "fiscal_year", "is_transition_quarter"]
    parts = transcribed.sums_by_sector(dataset, raw).assign(iso3=COUNTRY)
    sums = parts.groupby(key[:3]).agg(
        amount_usd=("amount_usd", "sum"), is_partial=("is_partial", "first")
    )
    newer = sums.reset_index().assign(is_transition_quarter=False)
    older = frame.set_index(key)
    newer = newer.set_index(key)
    before = older.reindex(newer.index)
    deflator = before["constant_price_usd"] / before["amount_usd"]
    newer["constant_price_usd"] = (newer["amount_usd"] * deflator).round()
    kept = older[~older.index.isin(newer.index)]
    both = pd.concat([kept, newer]).reset_index()
    years = both.groupby("transaction_type")["constant_price_year"].transform("first")
    return both.assign(constant_price_year=years)


def _price_years(frame: pd.DataFrame) -> dict[str, float]:
    """Find, by transaction type, the one fiscal year in which all amounts are the same twice."""
    same = frame["amount_usd"].eq(frame["constant_price_usd"])
    whole = same.groupby([frame["transaction_type"], frame["fiscal_year"]]).all()
    years = whole[whole].reset_index().groupby("transaction_type")["fiscal_year"]
    return {str(kind): found.iloc[0] for kind, found in years if len(found) == 1}
