"""US Census Bureau: US imports for consumption and the duties on them, by country and month."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.census import api
from loaders.publishers.census.partners import ISO3_BY_CODE
from loaders.reading.files import read_csv

REPLY = "duties.json"
COPIES = "us_imports_for_consumption_and_duties_monthly*.csv"
ISO3 = {code: ISO3_BY_CODE[code] for code in api.PEERS_TOO} | {api.ALL_COUNTRIES: "WLD"}
VALUE, DUTIES, RATE = (
    "imports_for_consumption_usd",
    "calculated_duties_usd",
    "average_duty_paid_pct",
)
MEASURES = {"CON_VAL_MO": VALUE, "CAL_DUT_MO": DUTIES}

SOURCE = Source(
    id="census_duties",
    publisher="US Census Bureau",
    title="US imports for consumption and calculated duties by country",
    url="https://www.census.gov/foreign-trade/data/index.html",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Census Bureau, International Trade API",
    ),
    citation=(
        "US Census Bureau, International Trade API (timeseries/intltrade/imports/hs: CON_VAL_MO, "
        "CAL_DUT_MO)"
    ),
    how_to_update=(
        "The bureau adds a month about five weeks after its end and revises earlier ones each "
        "June. With a free key in CENSUS_API_KEY nothing has to be done but a refresh."
    ),
)

DATASETS = (
    Dataset(
        id="census_duties_monthly",
        source=SOURCE,
        title="US imports for consumption and duties by partner, monthly",
        description=(
            "Imports for consumption at customs value, which differ a little from general "
            "imports, the duties calculated on them, and their ratio: the average duty assessed "
            "on what came in, no rate of the tariff. Duties are before refunds. The embedded copy "
            "has earlier years for few of the partners; what is not there was not read."
        ),
        columns=(
            Column("partner_iso3", "string", "Partner country, ISO 3166 alpha-3; WLD the world"),
            Column("month", "month", "Calendar month"),
            Column(
                VALUE,
                "integer",
                "US imports for consumption from the partner, customs value",
                unit="US$",
                minimum=0,
                maximum=1e12,
            ),
            Column(
                DUTIES,
                "integer",
                "Duties calculated on them",
                unit="US$",
                minimum=0,
                maximum=1e11,
            ),
            Column(
                RATE,
                "number",
                "Duties as a share of the imports, computed from the two; empty without imports",
                unit="%",
                minimum=0,
                maximum=200,
                nullable=True,
            ),
        ),
        key=("partner_iso3", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        delay=timedelta(days=35),
        delay_told="observed: the Census Bureau's release of February 2025 on 3 April 2025",
        min_rows=340,
        road="key",
        query={"first_month": "2015-01"},
        asked={"partner_iso3": tuple(ISO3.values())},
        key_variable=api.KEY.variable,
        key_help=api.KEY_HELP,
        files=(COPIES,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for every partner's totals of all goods, and the world's, by month."""
    params = {
        "get": ",".join(("CTY_CODE", "SUMMARY_LVL", *MEASURES)),
        "time": f"from {dataset.query['first_month']}",
        "key": api.KEY,
        "CTY_CODE": list(ISO3),
    }
    return {REPLY: get(api.ADDRESS.format(flow="imports"), params)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Imports for consumption, duties and their ratio, one row a partner and month.

    Source
        A reply of the API, all cells text [US$]; or a table of the same figures, by ISO code.
    Notes
        In a reply every partner that was asked for must come, up to the same month.
    """
    frame = _read_reply(dataset, raw[REPLY]) if REPLY in raw else _read_copies(dataset, raw)
    frame["month"] = pd.to_datetime(frame["month"], format="%Y-%m")
    rate = (frame[DUTIES] / frame[VALUE].where(frame[VALUE] > 0) * 100).round(3)
    return frame.assign(**{RATE: rate})


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither the reply nor the table says when its figures were published."""
    return ""


def _read_reply(dataset: Dataset, content: bytes) -> pd.DataFrame:
    fields = ("CTY_CODE", "SUMMARY_LVL", *MEASURES, "time")
    rows = api.read_rows(dataset, REPLY, content, fields)
    rows = rows[rows["SUMMARY_LVL"].eq(api.COUNTRY)]
    if others := sorted(set(rows["CTY_CODE"].astype("str")) ^ ISO3.keys()):
        got = f"more or less: {', '.join(others)}" if len(rows) else "none"
        msg = f"expected the {len(ISO3)} partners asked for, got {got}"
        raise ParseError(msg, dataset=dataset.id)
    newest = rows.groupby("CTY_CODE")["time"].max()
    if newest.nunique() > 1:
        msg = f"expected all partners to one month, got {newest.min()} and {newest.max()}"
        raise ParseError(msg, dataset=dataset.id)
    return _typed(dataset, rows.assign(partner_iso3=rows["CTY_CODE"].map(ISO3)), MEASURES, "time")


def _read_copies(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    if not raw:
        msg = "expected a reply or a table, got nothing"
        raise ParseError(msg, dataset=dataset.id)
    columns = ["partner_iso3", "month", VALUE, DUTIES]
    rows = pd.concat([read_csv(dataset, content, columns) for content in raw.values()])
    if others := sorted(set(rows["partner_iso3"]) ^ set(ISO3.values())):
        msg = f"expected the known partners, got more or less: {', '.join(others)}"
        raise ParseError(msg, dataset=dataset.id)
    return _typed(dataset, rows, {VALUE: VALUE, DUTIES: DUTIES}, "month")


def _typed(
    dataset: Dataset, rows: pd.DataFrame, measures: dict[str, str], month: str
) -> pd.DataFrame:
    """Rename and type the rows; ParseError for a month that is none or an amount without one."""
    api.check_months(dataset, rows[month])
    amounts = {ours: api.read_amounts(dataset, rows[theirs]) for theirs, ours in measures.items()}
    frame = pd.DataFrame({"partner_iso3": rows["partner_iso3"], "month": rows[month], **amounts})
    return frame.reset_index(drop=True)
