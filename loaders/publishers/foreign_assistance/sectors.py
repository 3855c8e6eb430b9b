"""ForeignAssistance.gov: US assistance to Pakistan by sector and fiscal year."""

import json
from datetime import timedelta
from typing import Any

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.foreign_assistance.terms import COUNTRY, LICENCE, MOVED, SECTORS, TYPES
from loaders.publishers.foreign_assistance.transcribed import FILE, fiscal_years, sums_by_sector
from loaders.reading.closed_sets import require_all, require_known
from loaders.reading.files import numbers, read_json, refuse_nested, require_columns, spelled

ADDRESS = "https://foreignassistance.gov/api/data-api/by-usg-sector.json"
PAGE, MOST_PAGES = 1_000, 50  #: the server gives no more rows at once, whatever is asked for
FIELDS = (
    *("id", "country_code", "usg_category_name", "transaction_type_name"),
    *("fiscal_year", "current_amount"),
)
SOURCE = Source(
    id="foreign_assistance_sectors",
    publisher="US Department of State",
    title="ForeignAssistance.gov, assistance by sector",
    url="https://foreignassistance.gov/data",
    licence=LICENCE,
    citation="US Department of State, ForeignAssistance.gov (by-usg-sector)",
    how_to_update=(
        "The department adds to the same address several times a year; nothing has to be done but "
        "a refresh."
    ),
)

DATASETS = (
    Dataset(
        id="us_foreign_assistance_sectors",
        source=SOURCE,
        title="US foreign assistance to Pakistan by sector and fiscal year",
        description=(
            "Economic and military assistance of all US agencies to Pakistan by the sector US "
            "agencies report. Never add transaction types: an obligation is later disbursed; "
            "below zero is money taken back. Peace and Security is a sector, not the military part "
            "of assistance. A sector without a row had nothing recorded. Fiscal years end in "
            "September. The embedded copy begins later than a refreshed one."
        ),
        columns=(
            Column("transaction_type", "string", "What the amount is", allowed=MOVED),
            Column("sector", "string", "Sector, the department's name", allowed=SECTORS),
            Column("fiscal_year", "integer", "US fiscal year", minimum=2001, maximum=2100),
            Column(
                "amount_usd",
                "number",
                "Amount at prices of the day; below zero where money was taken back",
                "US$",
                minimum=-1_000_000_000,
                maximum=5_000_000_000,
            ),
            Column("is_partial", "boolean", "Newest fiscal year, still being reported"),
        ),
        key=("transaction_type", "sector", "fiscal_year"),
        period=("fiscal_year",),
        frequency="yearly",
        max_age=timedelta(days=90),
        year_ends=9,
        delay_told="agencies report a year bit by bit, some of them years later",
        min_rows=170,
        road="open",
        files=(FILE,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for page after page of Pakistan's rows, three or so; ParseError if there is no end."""
    raw: dict[str, bytes] = {}
    pages = 1
    while len(raw) < pages:
        number = str(len(raw) + 1)
        query = {"country_code": COUNTRY, "per_page": str(PAGE), "page": number}
        raw[f"page-{int(number):02}.json"] = reply = get(ADDRESS, query)
        _, pages, _ = _page(dataset, reply)
        if pages > MOST_PAGES:
            msg = f"expected at most {MOST_PAGES} pages, got {pages}"
            raise ParseError(msg, dataset=dataset.id)
    return raw


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US assistance to Pakistan, one row a kind of transaction, sector and fiscal year [US$].

    Source
        JSON pages with a row a finer sector, kind and year; or the sums of their nine groups, as
        transcribed.
    Notes
        Finer sectors are added up to the groups; budgets and plans are left out.
    """
    if FILE in raw:
        return sums_by_sector(dataset, raw)
    cells = _rows(dataset, raw)
    require_known(dataset, cells["country_code"], [COUNTRY])
    require_known(dataset, cells["transaction_type_name"], TYPES)
    require_all(dataset, cells["transaction_type_name"], MOVED)
    require_known(dataset, cells["usg_category_name"], SECTORS)
    cells = cells[cells["transaction_type_name"].isin(MOVED)]
    frame = pd.DataFrame(
        {
            "transaction_type": cells["transaction_type_name"],
            "sector": cells["usg_category_name"],
            "fiscal_year": fiscal_years(dataset, cells["fiscal_year"]),
            "amount_usd": numbers(dataset, cells["current_amount"], missing=()),
        }
    )
    known = frame.dropna(subset=["amount_usd"])  # a missing amount is no zero
    sums = known.groupby(["transaction_type", "sector", "fiscal_year"], as_index=False).sum()
    return sums.assign(is_partial=sums["fiscal_year"].eq(sums["fiscal_year"].max()))


def published(dataset: Dataset, raw: Raw) -> str:
    """The replies do not say their day; the site's pages do."""
    return ""


def _rows(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    total = 0
    for name in sorted(raw):
        page, _, total = _page(dataset, raw[name])
        rows += page
    if len(rows) != total or not rows:
        msg = f"expected {total} rows, got {len(rows)}"
        raise ParseError(msg, dataset=dataset.id)
    cells = pd.DataFrame(rows)
    cells.columns = spelled(cells.columns, FIELDS)
    require_columns(dataset, list(cells.columns), FIELDS)
    refuse_nested(dataset, cells)
    if cells["id"].astype("str").duplicated().any():
        msg = "expected each row once, got one on two pages"
        raise ParseError(msg, dataset=dataset.id)
    return cells


def _page(dataset: Dataset, content: bytes) -> tuple[list[dict[str, Any]], int, int]:
    """The rows of one page, how many pages there are, and how many rows in all."""
    reply = read_json(dataset, content)
    rows = reply.get("data") if isinstance(reply, dict) else None
    info = reply.get("page_info") if isinstance(reply, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = f"expected 'data' as a list of rows, got {json.dumps(reply)[:100]}"
        raise ParseError(msg, dataset=dataset.id)
    counts = [info.get(name) for name in ("total_pages", "total_records")] if info else []
    if len(counts) != 2 or not all(type(count) is int and count >= 0 for count in counts):
        msg = "expected 'page_info' with numbers of pages and rows"
        raise ParseError(msg, dataset=dataset.id)
    return rows, *counts
