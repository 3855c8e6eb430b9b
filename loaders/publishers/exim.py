"""Export-Import Bank of the United States: what it authorized for exports to Pakistan."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import read_days, require_all
from loaders.reading.files import (
    numbers,
    read_csv,
    read_json,
    utf_8_or_latin_1,
)

#: The list of the bank's files: the name of the one with the authorizations changes each quarter.
CATALOG = "https://img.exim.gov/s3fs-public/dataset/vbhv-d8am/data.json"
HOST = "img.exim.gov"
LIST, FILE = "data.json", "authorizations.csv"
MOST_BYTES = 96_000_000
PAKISTAN = "Pakistan"
MISSING = ("", "N/A")
#: The file's columns -> ours.
COLUMNS = {
    "Unique Identifier": "authorization_id",
    "Fiscal Year": "fiscal_year",
    "Decision": "decision",
    "Decision Date": "decision_date",
    "Country": "country",
    "Program": "program",
    "Product Description": "product",
    "Primary Exporter": "exporter",
    "Approved/Declined Amount": "authorized_usd",
    "Disbursed/Shipped Amount": "disbursed_usd",
}
WORDS = ("decision", "program", "product", "exporter")

SOURCE = Source(
    id="exim",
    publisher="Export-Import Bank of the United States",
    title="Authorizations since October 2006",
    url="https://www.exim.gov/open-government-data",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: Export-Import Bank of the United States",
    ),
    citation="Export-Import Bank of the United States, authorizations",
    how_to_update="The bank replaces the file each quarter; nothing has to be done but a refresh.",
)


def _amount(name: str, description: str) -> Column:
    return Column(name, "number", description, "US$", 0, 20_000_000_000, nullable=True)


DATASETS = (
    Dataset(
        id="exim_authorizations_pakistan",
        source=SOURCE,
        title="Authorizations of the US Export-Import Bank for Pakistan",
        description=(
            "Loans, guarantees and insurance the bank decided on for buyers in Pakistan, by US "
            "fiscal year, October to September. What is authorized is the most the bank may "
            "finance, not what was paid out; insurance covers exports that may never happen. Deals "
            "for several countries at once have no row here. There is no embedded copy."
        ),
        columns=(
            Column("authorization_id", "string", "The bank's identifier"),
            Column("fiscal_year", "integer", "US fiscal year", minimum=2007, maximum=2100),
            Column("decision", "string", "What was decided, the bank's word"),
            Column("decision_date", "date", "Day of the decision", nullable=True),
            Column("program", "string", "Loan, guarantee, insurance or working capital"),
            Column("product", "string", "What is exported; empty where it is not stated"),
            Column("exporter", "string", "First US exporter; empty where it is not stated"),
            _amount("authorized_usd", "Amount decided on; missing where none is stated"),
            _amount("disbursed_usd", "Amount disbursed or shipped so far; missing likewise"),
        ),
        key=("authorization_id",),
        period=("fiscal_year",),
        frequency="quarterly",
        max_age=timedelta(days=30),
        delay_told="no reply of this road has been seen yet",
        year_ends=9,
        min_rows=5,
        road="open",
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the bank's list of files, then for the file it names, some 20 MB."""
    catalog = get(CATALOG)
    return {LIST: catalog, FILE: get(_address(dataset, catalog), max_bytes=MOST_BYTES)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Authorizations for Pakistan, one row each [US$].

    Source
        One row an authorization for any country, more columns than are kept.
    Notes
        "N/A" is what is not stated.
    """
    if FILE not in raw:
        msg = f"expected {FILE}, got {', '.join(sorted(raw)) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_csv(dataset, utf_8_or_latin_1(raw[FILE]), list(COLUMNS))
    cells = cells[list(COLUMNS)].rename(columns=COLUMNS)
    cells["country"] = cells["country"].str.strip()
    require_all(dataset, cells["country"], [PAKISTAN])
    cells = cells[cells["country"].eq(PAKISTAN)].drop(columns="country")
    for name in WORDS:
        cells[name] = cells[name].str.strip().replace("N/A", "")
    return cells.assign(
        fiscal_year=numbers(dataset, cells["fiscal_year"], missing=()),
        decision_date=read_days(dataset, cells["decision_date"].replace("N/A", ""), "%m/%d/%Y"),
        authorized_usd=numbers(dataset, cells["authorized_usd"], missing=MISSING),
        disbursed_usd=numbers(dataset, cells["disbursed_usd"], missing=MISSING),
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The day the list of files says its set was changed; "" where it does not."""
    if LIST not in raw:
        return ""
    days = [str(entry.get("modified", ""))[:10] for entry in _entries(dataset, raw[LIST])]
    return max(days, default="")


def _entries(dataset: Dataset, content: bytes) -> list[dict[str, Any]]:
    catalog = read_json(dataset, content)
    entries = catalog.get("dataset") if isinstance(catalog, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        msg = f"expected a list of data sets in {LIST}"
        raise ParseError(msg, dataset=dataset.id)
    return entries


def _address(dataset: Dataset, content: bytes) -> str:
    """The one CSV the list names, if it is on the bank's own host."""
    named = {
        str(file.get("downloadURL", ""))
        for entry in _entries(dataset, content)
        for file in entry.get("distribution") or ()
        if isinstance(file, dict)
    }
    found = sorted(url for url in named if urlsplit(url).path.lower().endswith(".csv"))
    own = [url for url in found if urlsplit(url)[:2] == ("https", HOST)]
    if len(own) != 1:
        told = ", ".join(found)[:200] or "none"
        msg = f"expected one CSV on {HOST} in {LIST}, got {told}"
        raise ParseError(msg, dataset=dataset.id)
    return own[0]
