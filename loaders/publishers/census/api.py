"""The US Census Bureau's international trade API: what to ask it, and its replies as rows.

A reply is a list of lists of text, the first one the names. Its year-to-date values (…_YR) are
whole years in December. All countries together, and groups of countries, stand among the
countries; counted with them, everything would count several times.
"""

from collections.abc import Sequence
from typing import cast

import pandas as pd

from loaders.model import Dataset, Get, Key, ParseError, Raw
from loaders.publishers.census.partners import ISO3_BY_CODE
from loaders.reading.files import (
    decode,
    numbers,
    read_json,
    refuse_nested,
    require_columns,
    spelled,
)

ADDRESS = "https://api.census.gov/data/timeseries/intltrade/{flow}/hs"
KEY = Key("CENSUS_API_KEY")
KEY_HELP = (
    "Register free of charge at https://api.census.gov/data/key_signup.html and activate the key "
    "with the link in the mail that follows."
)
TOTALS = "totals.json"
GROUP_SIZE = 4  #: countries a call, where some are named: up to ten thousand rows by HS6
#: Schedule C codes of Pakistan, alone and with its twelve peers.
PAKISTAN = ("5350",)
PEERS_TOO = (
    *("5350", "5330", "5380", "5420", "5520", "5600", "5650", "7290", "4890", "4634", "3370"),
    *("3330", "5700"),
)

CODES = {"imports": "I_COMMODITY", "exports": "E_COMMODITY"}
#: Year-to-date measures of each flow -> ours; the first is compared with the totals.
MEASURES = {
    "imports": {
        "CON_VAL_YR": "imports_for_consumption_usd",
        "CAL_DUT_YR": "calculated_duties_usd",
    },
    "exports": {"ALL_VAL_YR": "us_exports_usd"},
}
ALL_COUNTRIES = "-"
#: SUMMARY_LVL of a country, and of a group such as OPEC or Asia.
COUNTRY, GROUP = "DET", "CGP"
#: Headings of the web pages that stand, with status 200, for rows where the key is not accepted.
KEY_TITLES = (b"<h1>Invalid Key</h1>", b"<h1>Missing Key</h1>")
#: The share of a country's total its goods may miss. More, and a part of a reply was lost.
TOLERANCE = 0.005


def ask(dataset: Dataset, get: Get) -> dict[str, bytes]:
    """Ask for the totals by month, then for the goods up to the newest month of each year.

    The totals tell which months are published, and afterwards whether all goods have come.
    """
    flow, level = str(dataset.query["flow"]), str(dataset.query["level"])
    partners = cast(Sequence[str], dataset.query["partners"])
    since = f"from {dataset.query['first_year']}-01"
    first_measure = next(iter(MEASURES[flow]))
    raw = {TOTALS: _ask(get, flow, [first_measure], since, partners)}
    months = newest_months(read_totals(dataset, raw[TOTALS]))
    if not months:
        msg = f"expected totals {since}, got none"
        raise ParseError(msg, dataset=dataset.id)
    groups = [partners[at : at + GROUP_SIZE] for at in range(0, len(partners), GROUP_SIZE)]
    for month in months:
        for number, countries in enumerate(groups or [()], start=1):
            raw[f"{month}-{number}.json"] = _ask(
                get, flow, [*_names(dataset)], month, countries, level
            )
    return raw


def read_goods(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Read the replies by commodity: partner, iso3, hs_code, time and our measures.

    Raises
        ParseError   a reply is none, has sums or codes of another kind, or is not complete
    """
    level, names = str(dataset.query["level"]), _names(dataset)
    fields = ("CTY_CODE", "SUMMARY_LVL", *names, "COMM_LVL", "time")
    tables = [
        read_countries(dataset, name, content, fields)
        for name, content in raw.items()
        if name != TOTALS
    ]
    if not tables:
        msg = "expected replies by commodity, got the totals only"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.concat(tables, ignore_index=True)
    check_months(dataset, frame["time"])
    if others := sorted(set(frame["COMM_LVL"].astype("str")) - {level}):
        msg = f"expected codes of {level}, got {', '.join(others)}"
        raise ParseError(msg, dataset=dataset.id)
    measures = MEASURES[str(dataset.query["flow"])]
    for measure in measures:
        frame[measure] = read_amounts(dataset, frame[measure])
    check_sums(dataset, frame, read_totals(dataset, raw[TOTALS]), next(iter(measures)))
    iso3 = frame["CTY_CODE"].map(ISO3_BY_CODE)
    if iso3.isna().any():
        msg = f"expected known country codes, got {frame.loc[iso3.isna(), 'CTY_CODE'].iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame = frame.rename(columns=names | {"CTY_CODE": "partner"})
    return frame.assign(partner_iso3=iso3, hs_code=frame["hs_code"].astype("str"))


def read_totals(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """Read each country's own total of all goods, one row a country and month."""
    measure = next(iter(MEASURES[str(dataset.query["flow"])]))
    fields = ("CTY_CODE", "SUMMARY_LVL", measure, "time")
    totals = read_countries(dataset, TOTALS, content, fields)
    check_months(dataset, totals["time"])
    return totals.assign(**{measure: read_amounts(dataset, totals[measure])})


def read_countries(
    dataset: Dataset, name: str, content: bytes, fields: Sequence[str]
) -> pd.DataFrame:
    """Read the rows of single countries; ParseError for a kind of row that is not known."""
    frame = read_rows(dataset, name, content, fields)
    if others := sorted(set(frame["SUMMARY_LVL"].astype("str")) - {COUNTRY, GROUP}):
        msg = f"{name}: expected {COUNTRY} or {GROUP} in SUMMARY_LVL, got {', '.join(others)}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return frame[frame["SUMMARY_LVL"].eq(COUNTRY) & frame["CTY_CODE"].ne(ALL_COUNTRIES)]


def read_rows(dataset: Dataset, name: str, content: bytes, fields: Sequence[str]) -> pd.DataFrame:
    """Read a reply as text cells; an empty one, of status 204, is a success without rows.

    A name that comes twice, as a field and as a condition, is kept once.
    """
    if not content:
        return pd.DataFrame(columns=list(fields), dtype="str")
    if any(title in content[:2_000] for title in KEY_TITLES):
        msg = f"{name}: expected rows, got a web page; the key is not valid, or not yet activated"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    text = decode(dataset, content).strip()
    if text.startswith(("error", "There was an error")):
        msg = f"{name}: expected rows, got {text[:200]!r}"
        raise ParseError(msg, dataset=dataset.id)
    reply = read_json(dataset, content)
    if not isinstance(reply, list) or not reply or not all(isinstance(row, list) for row in reply):
        msg = f"{name}: expected rows, got {text[:80]!r}"
        raise ParseError(msg, dataset=dataset.id)
    header, *rows = reply
    if ragged := [row for row in rows if len(row) != len(header)]:
        msg = f"{name}: expected {len(header)} cells a row, got {str(ragged[0])[:120]}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    header = spelled(header, fields)
    require_columns(dataset, header, fields)
    frame = pd.DataFrame(rows, columns=header, dtype=object)
    frame = frame.loc[:, ~frame.columns.duplicated()]
    refuse_nested(dataset, frame)
    return frame


def read_amounts(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Turn cells into numbers; ParseError where one is empty or none."""
    amounts = numbers(dataset, cells, missing=())
    if amounts.isna().any():
        msg = f"expected a number in every {cells.name}, got {int(amounts.isna().sum())} empty"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return amounts


def newest_months(totals: pd.DataFrame) -> list[str]:
    """Return the newest month of each year, the oldest year first."""
    return sorted(totals.groupby(totals["time"].str[:4])["time"].max())


def _names(dataset: Dataset) -> dict[str, str]:
    """Return the fields of a commodity -> ours."""
    flow = str(dataset.query["flow"])
    names = {CODES[flow]: "hs_code"} | MEASURES[flow]
    if any(column.name == "description" for column in dataset.columns):
        names[f"{CODES[flow]}_SDESC"] = "description"
    return names


def _ask(
    get: Get,
    flow: str,
    fields: Sequence[str],
    time: str,
    countries: Sequence[str],
    level: str = "",
) -> bytes:
    """Ask for one table; no countries means every one, no level the sum of all goods."""
    params: dict[str, str | Key | Sequence[str]] = {
        "get": ",".join(("CTY_CODE", "SUMMARY_LVL", *fields)),
        "time": time,
        "key": KEY,
    }
    if countries:
        params["CTY_CODE"] = list(countries)
    if level:
        params["COMM_LVL"] = level
    return get(ADDRESS.format(flow=flow), params)


def check_months(dataset: Dataset, cells: pd.Series) -> None:
    """Raise ParseError for a month that is none."""
    months = cells.astype("str")
    bad = months[~months.str.fullmatch(r"20\d\d-(0[1-9]|1[0-2])")]
    if not bad.empty:
        msg = f"expected months like 2024-12, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)


def check_sums(
    dataset: Dataset,
    frame: pd.DataFrame,
    totals: pd.DataFrame,
    field: str,
    tolerance: float = TOLERANCE,
) -> None:
    """Raise ParseError where a country's goods do not add up to its total at a year's end."""
    wanted = totals[totals["time"].isin(newest_months(totals))]
    key = ["CTY_CODE", "time"]
    sums = {"goods": frame, "total": wanted}
    table = pd.DataFrame({name: part.groupby(key)[field].sum() for name, part in sums.items()})
    table = table.fillna(0.0)
    off = table[(table["goods"] - table["total"]).abs() > table["total"] * tolerance]
    if not off.empty:
        (country, month), row = next(off.iterrows())
        msg = (
            f"expected the goods of country {country} up to {month} to add up to "
            f"{row['total']:,.0f} US$, got {row['goods']:,.0f}: a part did not arrive; refresh "
            "again"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
