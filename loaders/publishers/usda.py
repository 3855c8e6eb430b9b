"""US Department of Agriculture: weekly export sales of soybeans to Pakistan."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import (
    numbers,
    read_csv,
    read_json,
    refuse_nested,
    require_columns,
    spelled,
)

ADDRESS = "https://agtransport.usda.gov/resource/wnn7-29tu.json"
REPLY = "sales.json"
COPIES = "us_soybean_export_sales_pakistan_weekly*.csv"
COMMODITY, DESTINATION, UNIT = "Soybeans", "PAKISTAN", "Metric Tons"
LIMIT = 5_000  #: rows a reply; Pakistan has one a week
SHIPPED, OUTSTANDING, COMMITTED = "shipped_t", "outstanding_sales_t", "total_commitments_t"
AMOUNTS = (SHIPPED, OUTSTANDING, COMMITTED)
#: Fields of the year that runs; of the one that follows there are outstanding sales alone.
CURRENT = {"accexportscmy": SHIPPED, "outsalescmy": OUTSTANDING, "totcommcmy": COMMITTED}
NEXT = "outsalesnmy"
#: A table's thousand tonnes -> our tonnes.
IN_COPIES = {
    "accumulated_exports_kt": SHIPPED,
    "outstanding_sales_kt": OUTSTANDING,
    "total_commitments_kt": COMMITTED,
}
ROUNDED_T = 150  #: how far the sum of two amounts rounded to a hundred tonnes may be off

SOURCE = Source(
    id="usda",
    publisher="US Department of Agriculture",
    title="Export Sales Reporting",
    url="https://apps.fas.usda.gov/esrqs/",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Department of Agriculture, Foreign Agricultural Service",
    ),
    citation=(
        "US Department of Agriculture, Foreign Agricultural Service, Export Sales Reporting, by "
        f"way of AgTransport ({ADDRESS})"
    ),
    how_to_update=(
        "Exporters' sales of a week that ends on Thursday are published the Thursday after; "
        "nothing has to be done but a refresh."
    ),
)

DATASETS = (
    Dataset(
        id="usda_soybean_sales",
        source=SOURCE,
        title="US soybean export sales to Pakistan, weekly",
        description=(
            "Soybeans that exporters report as shipped, and as sold and not yet shipped, to the "
            "destination they declare: volumes, no values, and no customs figures. A marketing "
            "year runs from September to August; its last week holds the year's total. Sales for "
            "the year that follows stand beside those of the year that runs. Sales to unknown "
            "destinations may become Pakistan's later. The embedded copy is rounded."
        ),
        columns=(
            Column("marketing_year", "string", "Marketing year, September to August, as 2025/26"),
            Column("week_ending", "date", "Last day of the week, a Thursday"),
            *(
                Column(name, "integer", what, unit="tonnes", minimum=0, maximum=20_000_000)
                for name, what in (
                    (SHIPPED, "Shipped since the marketing year began"),
                    (OUTSTANDING, "Sold for the marketing year and not yet shipped"),
                    (COMMITTED, "Shipped and sold together"),
                )
            ),
        ),
        key=("marketing_year", "week_ending"),
        period=("week_ending",),
        frequency="weekly",
        max_age=timedelta(days=7),
        delay=timedelta(days=7),
        delay_told="stated: a week that ends on Thursday is published the Thursday after",
        min_rows=450,
        road="open",
        query={"first_day": "2015-09-01"},
        files=(COPIES,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for all weeks of the one commodity and destination, the oldest first."""
    conditions = (
        f"commodity='{COMMODITY}'",
        f"country='{DESTINATION}'",
        f"date>='{dataset.query['first_day']}T00:00:00.000'",
    )
    params = {"$where": " AND ".join(conditions), "$order": "date", "$limit": str(LIMIT)}
    return {REPLY: get(ADDRESS, params)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Soybeans shipped and sold to Pakistan, one row a marketing year and week.

    Source
        A reply of AgTransport, one object a week with the amounts of the year that runs and of
        the next [tonnes]; or a table of one row a marketing year and week [thousand tonnes].
    Notes
        Shipped and outstanding must add up to the commitments.
    """
    frame = _read_reply(dataset, raw[REPLY]) if REPLY in raw else _read_copies(dataset, raw)
    bad = frame.loc[~frame["marketing_year"].map(_is_year), "marketing_year"]
    if not bad.empty:
        msg = f"expected marketing years like 2025/26, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    off = frame[(frame[SHIPPED] + frame[OUTSTANDING] - frame[COMMITTED]).abs() > ROUNDED_T]
    if not off.empty:
        week = off["week_ending"].iloc[0]
        msg = f"expected shipped and outstanding to be the commitments, not so on {week:%Y-%m-%d}"
        raise ParseError(msg, dataset=dataset.id)
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither the reply nor the table says when it was published."""
    return ""


def _is_year(text: str) -> bool:
    return (
        len(text) == 7 and text[:4].isdecimal() and text[4:] == f"/{(int(text[:4]) + 1) % 100:02d}"
    )


def _read_reply(dataset: Dataset, content: bytes) -> pd.DataFrame:
    rows = read_json(dataset, content)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = f"expected a list of weeks, got {str(rows)[:80]}"
        raise ParseError(msg, dataset=dataset.id)
    if len(rows) >= LIMIT:
        msg = f"expected fewer than {LIMIT} weeks, got {len(rows)}: there may be more"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.DataFrame(rows, dtype=object)
    fields = ("date", "myear", "commodity", "country", "unit", *CURRENT, NEXT)
    frame.columns = spelled(frame.columns, fields)
    require_columns(dataset, list(frame.columns), fields)
    refuse_nested(dataset, frame)
    asked = {"commodity": COMMODITY, "country": DESTINATION, "unit": UNIT}
    for name, wanted in asked.items():
        if others := sorted(set(frame[name].astype("str")) - {wanted}):
            msg = f"expected {name} {wanted}, got {others[0][:40]!r}"
            raise ParseError(msg, dataset=dataset.id)
    current = frame.rename(columns=CURRENT)
    following = frame.assign(**{SHIPPED: "0", OUTSTANDING: frame[NEXT], COMMITTED: frame[NEXT]})
    following = following[following[NEXT].notna()]
    following["myear"] = following["myear"].fillna("").astype("str").map(_following)
    both = pd.concat([current, following], ignore_index=True)
    years = (
        both["myear"]
        .fillna("")
        .astype("str")
        .str.replace(r"^(\d{4})/\d\d(\d\d)$", r"\1/\2", regex=True)
    )
    return _typed(dataset, both.assign(marketing_year=years), "date", 1)


def _following(year: str) -> str:
    """Name the marketing year after one like 2025/2026; what is none stays as it is."""
    first = year[:4]
    return f"{int(first) + 1}/{int(first) + 2}" if first.isdecimal() else year


def _read_copies(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    if not raw:
        msg = "expected a reply or a table, got nothing"
        raise ParseError(msg, dataset=dataset.id)
    columns = ["commodity", "destination_iso3", "marketing_year", "week_ending", *IN_COPIES]
    rows = pd.concat([read_csv(dataset, content, columns) for content in raw.values()])
    rows = rows[rows["commodity"].eq(COMMODITY) & rows["destination_iso3"].eq("PAK")]
    return _typed(dataset, rows.rename(columns=IN_COPIES), "week_ending", 1_000)


def _typed(dataset: Dataset, rows: pd.DataFrame, date: str, factor: int) -> pd.DataFrame:
    """Give the columns their types, the amounts in whole tonnes; ParseError for what is none."""
    weeks = pd.to_datetime(rows[date].astype("str").str[:10], format="%Y-%m-%d", errors="coerce")
    if weeks.isna().any():
        msg = f"expected weeks like 2026-08-27, got {rows.loc[weeks.isna(), date].iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    amounts = {
        name: (numbers(dataset, rows[name], missing=()) * factor).round() for name in AMOUNTS
    }
    return pd.DataFrame({"marketing_year": rows["marketing_year"], "week_ending": weeks, **amounts})
