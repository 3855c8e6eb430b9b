"""US Bureau of Economic Analysis: US trade in services with Pakistan, by year."""

import re
from datetime import timedelta
from typing import Any

import pandas as pd

from loaders.model import Column, Dataset, Get, Key, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import require_all, require_known
from loaders.reading.files import (
    numbers,
    read_json,
    refuse_nested,
    require_columns,
    spelled,
    utf_8_or_latin_1,
)

ADDRESS = "https://apps.bea.gov/api/data/"
KEY_VARIABLE = "BEA_API_KEY"
KEY_HELP = "Register free of charge at https://apps.bea.gov/API/signup/."
REPLY = "services.json"
COUNTRY, ALL_SERVICES = "Pakistan", "AllServiceTypes"
FLOWS = {"Exports": "export", "Imports": "import"}
OTHER_FLOWS = ("Balance", "SupplementalIns")
FIELDS = (
    *("TypeOfService", "TradeDirection", "AreaOrCountry", "TimeSeriesDescription"),
    *("TimePeriod", "CL_UNIT", "UNIT_MULT", "DataValue"),
)
NOTE = "NoteRef"  #: not there where no row has one
UNITS = ("USD", "US dollars", "Dollars", "Millions of dollars", "Level")
#: Marks in place of a figure: suppressed to keep a firm's secret, or not there for other reasons.
SUPPRESSED = "(D)"
NOT_PUBLISHED = ("", "(NA)", "(NM)", "n.s.", "n.a.", "...", "…")
ALMOST_NOTHING = "(*)"  #: rounds to zero

SOURCE = Source(
    id="bea_services",
    publisher="US Bureau of Economic Analysis",
    title="International Services, Table 2.4: trade in services, expanded geographic detail",
    url="https://www.bea.gov/data/intl-trade-investment/international-services",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Bureau of Economic Analysis",
    ),
    citation="US Bureau of Economic Analysis, International Services (IntlServTrade)",
    how_to_update=(
        f"Set {KEY_VARIABLE} to a free key and refresh: the bureau adds a year each summer."
    ),
)

DATASETS = (
    Dataset(
        id="bea_services_pakistan",
        source=SOURCE,
        title="US trade in services with Pakistan by type, yearly",
        description=(
            "US exports and imports of services as the bureau counts them, with Pakistan alone, "
            "by calendar year; affiliated and unaffiliated trade together. Types of service "
            "overlap: parts stand beside their sums. Not comparable with the State Bank's fiscal "
            "years and receipts through banks. There is no embedded copy."
        ),
        columns=(
            Column("service_code", "string", "Type of service, the bureau's code"),
            Column("series", "string", "What the figure is, in the bureau's words"),
            Column("flow", "string", "Seen from the United States", allowed=tuple(FLOWS.values())),
            Column("year", "integer", "Calendar year", minimum=1986, maximum=2100),
            Column(
                "amount_usd_million",
                "number",
                "Exports or imports; missing where suppressed or not published",
                "US$ million",
                minimum=0,
                maximum=50_000,
                nullable=True,
            ),
            Column("is_suppressed", "boolean", "Left out by the bureau to keep a firm's secret"),
        ),
        key=("service_code", "flow", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=60),
        delay_told="no reply of this road has been seen yet",
        min_rows=4,
        road="key",
        query={
            "method": "GetData",
            "DatasetName": "IntlServTrade",
            "TypeOfService": "All",
            "TradeDirection": "All",
            "Affiliation": "AllAffiliations",
            "AreaOrCountry": COUNTRY,
            "Year": "All",
            "ResultFormat": "JSON",
        },
        key_variable=KEY_VARIABLE,
        key_help=KEY_HELP,
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask once for all types, both flows and all years."""
    query = {name: str(value) for name, value in dataset.query.items()}
    return {REPLY: get(ADDRESS, {"UserID": Key(KEY_VARIABLE), **query})}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US trade in services with Pakistan, one row a type, flow and year [US$ million].

    Source
        JSON rows of text: a value with thousands commas, or a mark, and the power of ten it is of.
    Notes
        Balances are left out. A zero whose note is "(D)" is suppressed, not zero.
    """
    rows = _rows(dataset, raw)
    if not rows:
        return pd.DataFrame(columns=[column.name for column in dataset.columns], dtype=object)
    cells = pd.DataFrame(rows)
    cells.columns = spelled(cells.columns, (*FIELDS, NOTE))
    refuse_nested(dataset, cells)
    require_columns(dataset, list(cells.columns), FIELDS)
    for name, known in (
        ("AreaOrCountry", [COUNTRY]),
        ("TradeDirection", [*FLOWS, *OTHER_FLOWS]),
        ("CL_UNIT", UNITS),
    ):
        require_known(dataset, cells[name], known)
    cells = cells[cells["TradeDirection"].isin(list(FLOWS))]
    require_all(dataset, cells["TradeDirection"], FLOWS)
    require_all(dataset, cells["TypeOfService"], [ALL_SERVICES])
    value = cells["DataValue"].astype("str").str.strip()
    notes = cells[NOTE] if NOTE in cells else pd.Series("", index=cells.index)
    suppressed = value.eq(SUPPRESSED) | notes.astype("str").str.contains(SUPPRESSED, regex=False)
    known = value.mask(suppressed, "").replace(ALMOST_NOTHING, "0")
    power = numbers(dataset, cells["UNIT_MULT"], missing=())
    return pd.DataFrame(
        {
            "service_code": cells["TypeOfService"],
            "series": cells["TimeSeriesDescription"],
            "flow": cells["TradeDirection"].map(FLOWS),
            "year": numbers(dataset, cells["TimePeriod"], missing=()),
            "amount_usd_million": numbers(dataset, known, missing=NOT_PUBLISHED)
            * 10.0 ** (power - 6),
            "is_suppressed": suppressed,
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The replies say when they were made, not when the figures were published."""
    return ""


def _rows(dataset: Dataset, raw: Raw) -> list[dict[str, Any]]:
    """The rows of a reply, whichever of its forms it has; an error comes as a success, too."""
    reply = read_json(dataset, utf_8_or_latin_1(raw.get(REPLY, b"")))
    answer = reply.get("BEAAPI") if isinstance(reply, dict) else None
    answer = answer if isinstance(answer, dict) else {}
    results = answer.get("Results", answer)
    if isinstance(results, list) and len(results) == 1:
        results = results[0]
    if not results or not isinstance(results, dict):
        msg = "expected 'BEAAPI' with 'Results'"
        raise ParseError(msg, dataset=dataset.id)
    if error := results.get("Error", answer.get("Error")):
        # A key it repeats must not reach a log.
        text = re.sub(r"[0-9A-Za-z-]{20,}", "…", str(error))[:200]
        msg = f"expected rows, got {text}"
        raise ParseError(msg, dataset=dataset.id)
    rows = results.get("Data")
    rows = [rows] if isinstance(rows, dict) else rows
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = "expected 'Data' as rows"
        raise ParseError(msg, dataset=dataset.id)
    return rows
