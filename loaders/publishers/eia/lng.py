"""US Department of Energy: US exports of liquefied natural gas, by cargo and by month.

The cargoes come from a file by hand and cover two windows of twelve months; the months of the
destinations compared here come from the Energy Information Administration's API.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import cast

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.eia.api import KEY_HELP, KEY_VARIABLE, fetch_pages, read_pages
from loaders.reading.closed_sets import read_days, require_all, require_known
from loaders.reading.files import numbers, read_csv, refuse_nested, require_columns, spelled

CARGOES = "us_lng_export_cargoes_two_windows.csv"
CARGO_COLUMNS = (
    *("departure_date", "companies", "docket_number", "docket_term", "activity", "gas_type"),
    *("supplier", "mode_of_transport", "tanker", "departure_port", "country", "volume_mmcf"),
)
#: First and last day of what the file covers; between and after them nothing is known.
WINDOWS = (("2017-04-01", "2018-03-31"), ("2023-04-01", "2024-03-31"))
WINDOW_NAMES = tuple(f"{first[:7]} to {last[:7]}" for first, last in WINDOWS)
#: Columns of the file with one word in them; another would be another kind of trade.
CONSTANTS = {"gas_type": "LNG", "mode_of_transport": "Vessel"}
ACTIVITIES = {"Exports": "export", "Re-Exports": "re-export"}
TERMS = {"Long-Term": "long-term", "Short-Term": "short-term"}
#: The department's names of destinations -> ISO 3166 codes.
DESTINATIONS = {
    "Argentina": "ARG",
    "Bangladesh": "BGD",
    "Belgium": "BEL",
    "Brazil": "BRA",
    "Chile": "CHL",
    "China": "CHN",
    "Colombia": "COL",
    "Croatia": "HRV",
    "Dominican Republic": "DOM",
    "Egypt": "EGY",
    "El Salvador": "SLV",
    "Finland": "FIN",
    "France": "FRA",
    "Germany": "DEU",
    "Greece": "GRC",
    "India": "IND",
    "Indonesia": "IDN",
    "Italy": "ITA",
    "Jamaica": "JAM",
    "Japan": "JPN",
    "Jordan": "JOR",
    "Kuwait": "KWT",
    "Lithuania": "LTU",
    "Mexico": "MEX",
    "Netherlands": "NLD",
    "Pakistan": "PAK",
    "Panama": "PAN",
    "Philippines": "PHL",
    "Poland": "POL",
    "Portugal": "PRT",
    "Singapore": "SGP",
    "South Korea": "KOR",
    "Spain": "ESP",
    "Taiwan": "TWN",
    "Thailand": "THA",
    "Turkiye": "TUR",
    "United Arab Emirates": "ARE",
    "United Kingdom": "GBR",
}

ROUTE = "natural-gas/move/expc"
BY_VESSEL, UNITS = "EVE", "MMCF"  #: exports of LNG by vessel, in million cubic feet
#: The API's codes of destinations -> ISO 3166 codes. The other peers have no series there.
AREAS = {
    "NUS-NPK": "PAK",
    "NUS-NIN": "IND",
    "NUS-NBG": "BGD",
    "NUS-NID": "IDN",
    "NUS-NRP": "PHL",
    "NUS-NEG": "EGY",
    "NUS-NTU": "TUR",
    "NUS-NCI": "CHL",
    "NUS-NCH": "CHN",
}
FIELDS = ("period", "duoarea", "process", "value", "units")
NOT_PUBLISHED = ("", "--", "NA", "W")

SOURCE = Source(
    id="doe_lng",
    publisher="US Department of Energy, Office of Fossil Energy and Carbon Management",
    title="Natural Gas Imports and Exports Monthly",
    url="https://www.energy.gov/fecm/articles/natural-gas-imports-and-exports-monthly-2025",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution=(
            "Source: US Department of Energy, Office of Fossil Energy and Carbon Management"
        ),
    ),
    citation=(
        "US Department of Energy, Office of Fossil Energy and Carbon Management, Natural Gas "
        "Imports and Exports Monthly; monthly sums: US Energy Information Administration, U.S. "
        "Natural Gas Exports by Country"
    ),
    how_to_update=(
        "Cargoes have no address that stays: the department publishes a spreadsheet a month under "
        "a new name, from a page for each year. Take the exports of LNG by vessel of whole months, "
        f"name the columns {', '.join(CARGO_COLUMNS)}, add the rows to {CARGOES}, and tell the new "
        "window in doe_lng.py. The monthly sums need a free key and then only a refresh."
    ),
)


def _volume(description: str, maximum: float, nullable: bool) -> Column:
    return Column("lng_mmcf", "number", description, "million cubic feet", 0, maximum, nullable)


DATASETS = (
    Dataset(
        id="doe_lng_cargoes",
        source=SOURCE,
        title="US exports of LNG by cargo, two windows of twelve months",
        description=(
            "Cargoes that left by vessel in two windows of a year each; the years between and all "
            "later months are not here, so counts and sums hold for a window, never for US "
            "exports to a country in all. A cargo for two destinations, or of several permits or "
            "suppliers, is several rows."
        ),
        columns=(
            Column("window", "string", "Which of the two windows", allowed=WINDOW_NAMES),
            Column("departure_date", "date", "Day it left"),
            Column("departure_port", "string", "Port it left from, with its state"),
            Column("tanker", "string", "Name of the vessel"),
            Column("partner_iso3", "string", "Destination, ISO 3166 alpha-3"),
            Column("destination", "string", "Destination, the department's name"),
            Column(
                "part_number",
                "integer",
                "Our running number of the rows of one vessel, day, port and destination",
                minimum=1,
                maximum=10,
            ),
            _volume("The cargo's or part's natural gas, as gas", 10_000, False),
            Column(
                "activity",
                "string",
                "Export, or re-export of what had been imported",
                allowed=tuple(ACTIVITIES.values()),
            ),
            Column("exporter", "string", "Holder of the permit to export"),
            Column("supplier", "string", "Who supplied the gas, as reported"),
            Column("docket_number", "string", "The department's number of the permit"),
            Column("docket_term", "string", "Kind of permit", allowed=tuple(TERMS.values())),
        ),
        key=("departure_date", "departure_port", "tanker", "partner_iso3", "part_number"),
        period=("departure_date",),
        frequency="irregular",
        max_age=timedelta(days=400),
        min_rows=1_467,
        road="by_hand",
        files=(CARGOES,),
    ),
    Dataset(
        id="doe_lng_exports_monthly",
        source=SOURCE,
        title="US exports of LNG to Pakistan and peers, monthly",
        description=(
            "Exports by vessel as the Energy Information Administration sums the department's "
            "reports, for Pakistan and those of its peers that bought. An absent month is one "
            "without a figure, not proof of no cargo. There is no embedded copy."
        ),
        columns=(
            Column("partner_iso3", "string", "Destination, ISO 3166 alpha-3"),
            Column("month", "month", "Calendar month"),
            _volume("Natural gas exported as LNG, as gas; missing if withheld", 500_000, True),
        ),
        key=("partner_iso3", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=14),
        delay_told="no reply of this road has been seen yet",
        min_rows=100,
        road="key",
        query={
            "frequency": "monthly",
            "data[0]": "value",
            "facets[process][]": BY_VESSEL,
            "facets[duoarea][]": tuple(AREAS),
            # Pages are cut by offset: without an order that is whole, rows could slip between.
            "sort[0][column]": "period",
            "sort[0][direction]": "asc",
            "sort[1][column]": "duoarea",
            "sort[1][direction]": "asc",
        },
        key_variable=KEY_VARIABLE,
        key_help=KEY_HELP,
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask the API for the months, a page or two; the cargoes have no road."""
    query = cast(Mapping[str, str | tuple[str, ...]], dataset.query)
    return fetch_pages(dataset, get, ROUTE, query)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US exports of LNG, one row a cargo and destination, or a destination and month.

    Source
        CSV of the department's list of vessels; JSON pages of the API [million cubic feet].
    Notes
        Departures outside the two windows are refused: the file would cover what is not told.
    """
    return _cargoes(dataset, raw) if dataset.id == "doe_lng_cargoes" else _months(dataset, raw)


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither the list of vessels nor the API says when it was published."""
    return ""


def _cargoes(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    if CARGOES not in raw:
        msg = f"expected {CARGOES}, got {', '.join(raw) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_csv(dataset, raw[CARGOES], CARGO_COLUMNS)
    for name, constant in CONSTANTS.items():
        require_known(dataset, cells[name], [constant])
    for name, known in (
        ("country", DESTINATIONS),
        ("activity", ACTIVITIES),
        ("docket_term", TERMS),
    ):
        require_known(dataset, cells[name], known)
    days = read_days(dataset, cells["departure_date"])
    frame = pd.DataFrame(
        {
            "window": _windows(dataset, days),
            "departure_date": days,
            "departure_port": cells["departure_port"],
            "tanker": cells["tanker"],
            "partner_iso3": cells["country"].map(DESTINATIONS),
            "destination": cells["country"],
            "lng_mmcf": numbers(dataset, cells["volume_mmcf"], missing=()),
            "activity": cells["activity"].map(ACTIVITIES),
            "exporter": cells["companies"],
            "supplier": cells["supplier"],
            "docket_number": cells["docket_number"],
            "docket_term": cells["docket_term"].map(TERMS),
        }
    )
    part = ["departure_date", "departure_port", "tanker", "partner_iso3"]
    return frame.assign(part_number=frame.groupby(part).cumcount() + 1)


def _windows(dataset: Dataset, days: pd.Series) -> pd.Series:
    """The window each day is in; ParseError for a day in none, or a window without a day."""
    window = pd.Series("", index=days.index, name="departure_date")
    for (first, last), name in zip(WINDOWS, WINDOW_NAMES, strict=True):
        window = window.mask(days.between(pd.Timestamp(first), pd.Timestamp(last)), name)
    outside = days[window.eq("")]
    if not outside.empty:
        msg = (
            f"expected departures within {' and '.join(WINDOW_NAMES)}, got "
            f"{str(outside.iloc[0])[:10]!r}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    require_all(dataset, window, WINDOW_NAMES)
    return window


def _months(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    rows = read_pages(dataset, raw)
    if not rows:
        return pd.DataFrame(columns=[column.name for column in dataset.columns], dtype=object)
    cells = pd.DataFrame(rows)
    cells.columns = spelled(cells.columns, FIELDS)
    refuse_nested(dataset, cells)
    require_columns(dataset, list(cells.columns), FIELDS)
    for name, known in (("duoarea", AREAS), ("process", [BY_VESSEL]), ("units", [UNITS])):
        require_known(dataset, cells[name], known)
    require_all(dataset, cells["duoarea"], ["NUS-NPK"])
    return pd.DataFrame(
        {
            "partner_iso3": cells["duoarea"].map(AREAS),
            "month": read_days(dataset, cells["period"], "%Y-%m"),
            "lng_mmcf": numbers(dataset, cells["value"], missing=NOT_PUBLISHED),
        }
    )
