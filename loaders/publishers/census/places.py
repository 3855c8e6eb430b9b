"""US Census Bureau: US exports to Pakistan by US state of origin and by US port, year to date."""

from functools import partial

import pandas as pd

from loaders.model import Column, Dataset, Get, Key, Licence, ParseError, Raw, Source
from loaders.publishers.census import api
from loaders.publishers.census.declared import year_to_date
from loaders.reading.us_states import NAMES

ADDRESS = "https://api.census.gov/data/timeseries/intltrade/exports/{table}"
MEASURE = "ALL_VAL_YR"
TOTAL = "-"  #: the code of all states, or all ports, together
#: The share of all exports that may be recorded for no place of a kind.
WITHOUT_A_PLACE = 0.05

SOURCE = Source(
    id="census_exports_places",
    publisher="US Census Bureau",
    title="US exports of goods by state and by port",
    url="https://www.census.gov/foreign-trade/data/index.html",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Census Bureau, International Trade API",
    ),
    citation=(
        "US Census Bureau, International Trade API (timeseries/intltrade/exports/statehs and "
        "exports/porths)"
    ),
    how_to_update=(
        "The bureau adds a month about five weeks after its end and revises the year before each "
        "June. With a free key in CENSUS_API_KEY nothing has to be done but a refresh."
    ),
)
_dataset = partial(year_to_date, source=SOURCE)
REST = (
    Column("year", "integer", "Calendar year", minimum=2010, maximum=2100),
    Column("through_month", "month", "Last month counted; December for a whole year"),
    Column(
        "us_exports_usd",
        "integer",
        "US exports to Pakistan, f.a.s. value",
        unit="US$",
        minimum=0,
        maximum=10e9,
    ),
)
PARTIAL = (
    "Total exports including re-exports, free alongside ship. The newest year may have begun "
    "only: it counts from January to through_month, and must not be set beside whole years."
)

DATASETS = (
    _dataset(
        id="census_exports_states_pakistan",
        title="US exports to Pakistan by US state",
        description=(
            "The state from which goods began their way abroad, which need not be the one that "
            f"made them. {PARTIAL}"
        ),
        columns=(
            Column("state_code", "string", "Postal code of the state; XX not recorded"),
            Column("state", "string", "The state's name"),
            *REST,
        ),
        key=("state_code", "year"),
        min_rows=200,
        query={"flow": "exports", "table": "statehs", "code": "STATE", "first_year": 2015},
    ),
    _dataset(
        id="census_exports_ports_pakistan",
        title="US exports to Pakistan by US port",
        description=f"The port, airport or crossing through which goods left. {PARTIAL}",
        columns=(
            Column("port_code", "string", "The bureau's code of the port (Schedule D)"),
            Column("port", "string", "The port's name, the bureau's words"),
            *REST,
        ),
        key=("port_code", "year"),
        min_rows=200,
        query={
            "flow": "exports",
            "table": "porths",
            "code": "PORT",
            "name": "PORT_NAME",
            "first_year": 2015,
        },
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the totals by month, then for the places up to the newest month of each year."""
    since = f"from {dataset.query['first_year']}-01"
    raw = {api.TOTALS: get(ADDRESS.format(table="hs"), _params([MEASURE], since))}
    months = api.newest_months(api.read_totals(dataset, raw[api.TOTALS]))
    if not months:
        msg = f"expected totals {since}, got none"
        raise ParseError(msg, dataset=dataset.id)
    address = ADDRESS.format(table=dataset.query["table"])
    for month in months:
        raw[f"{month}.json"] = get(address, _params([*_named(dataset), MEASURE], month))
    return raw


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US exports to Pakistan by place, one row a place and year.

    Source
        Replies of the API, all cells text, with values from January to a month [US$].
    Notes
        The row of all places together is left out. The places of a year must add up to what the
        bureau counts in all, but for the little that is recorded for none.
    """
    fields = ("CTY_CODE", "SUMMARY_LVL", *_named(dataset), MEASURE, "time")
    tables = [
        api.read_countries(dataset, name, content, fields)
        for name, content in raw.items()
        if name != api.TOTALS
    ]
    if not tables or api.TOTALS not in raw:
        msg = f"expected the totals and the places, got {', '.join(raw) or 'nothing'}"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.concat(tables, ignore_index=True)
    frame = frame[frame[str(dataset.query["code"])].ne(TOTAL)]
    api.check_months(dataset, frame["time"])
    frame[MEASURE] = api.read_amounts(dataset, frame[MEASURE])
    totals = api.read_totals(dataset, raw[api.TOTALS])
    api.check_sums(dataset, frame, totals, MEASURE, WITHOUT_A_PLACE)
    code, name = (column.name for column in dataset.columns[:2])
    codes = frame[str(dataset.query["code"])].astype("str")
    return pd.DataFrame(
        {
            code: codes,
            name: _names(dataset, frame, codes),
            "year": frame["time"].str[:4].astype("int64"),
            "through_month": pd.to_datetime(frame["time"], format="%Y-%m"),
            "us_exports_usd": frame[MEASURE],
        }
    ).reset_index(drop=True)


def published(dataset: Dataset, raw: Raw) -> str:
    """The replies do not say when their figures were published."""
    return ""


def _named(dataset: Dataset) -> list[str]:
    """The fields that name a place: a state's code alone, a port's code and name."""
    return [str(dataset.query[part]) for part in ("code", "name") if part in dataset.query]


def _params(fields: list[str], time: str) -> dict[str, str | Key]:
    return {
        "get": ",".join(("CTY_CODE", "SUMMARY_LVL", *fields)),
        "time": time,
        "key": api.KEY,
        "CTY_CODE": api.PAKISTAN[0],
    }


def _names(dataset: Dataset, frame: pd.DataFrame, codes: pd.Series) -> pd.Series:
    """Name the places; ParseError for a code of another kind."""
    if "name" in dataset.query:
        bad = codes[~codes.str.fullmatch(r"\d{4}")]
        names = frame[str(dataset.query["name"])].astype("str").str.strip()
    else:
        names = codes.map(NAMES)
        bad = codes[names.isna()]
    if not bad.empty:
        msg = f"expected known codes of {dataset.query['code']}, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    return names
