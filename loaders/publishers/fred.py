"""FRED, Federal Reserve Bank of St. Louis: US goods trade with Pakistan, monthly."""

from contextlib import suppress
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, FetchError, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv, require_columns

ADDRESS = "https://fred.stlouisfed.org/graph/fredgraph.csv"
IMPORTS = "IMP5350"  #: 5350 is Pakistan in the Census Bureau's Schedule C
EXPORTS = "EXP5350"
COLUMNS = {IMPORTS: "us_imports_usd_million", EXPORTS: "us_exports_usd_million"}

SOURCE = Source(
    id="fred",
    publisher="Federal Reserve Bank of St. Louis",
    title="FRED: U.S. Trade in Goods with Pakistan",
    url=f"https://fred.stlouisfed.org/series/{IMPORTS}",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution=(
            "Source: US Census Bureau, retrieved from FRED, Federal Reserve Bank of St. Louis"
        ),
    ),
    citation=(
        f"US Census Bureau, U.S. Imports of Goods by Customs Basis from Pakistan [{IMPORTS}] and "
        f"U.S. Exports of Goods by F.A.S. Basis to Pakistan [{EXPORTS}], retrieved from FRED, "
        "Federal Reserve Bank of St. Louis"
    ),
    how_to_update=(
        "FRED follows the Census Bureau's monthly release within days; nothing has to be done "
        f"but a refresh. By hand: {ADDRESS}?id={IMPORTS}, saved as {IMPORTS}.csv."
    ),
)

DATASETS = (
    Dataset(
        id="fred_goods_pakistan",
        source=SOURCE,
        title="US goods trade with Pakistan, monthly, as FRED carries it",
        description=(
            "US general imports from Pakistan, customs value, and US exports to Pakistan, f.a.s. "
            "value, not seasonally adjusted: the Census Bureau's figures. Exports stay empty "
            "where FRED's series of them could not be had."
        ),
        columns=(
            Column("month", "month", "Calendar month"),
            Column(
                "us_imports_usd_million",
                "number",
                "US general imports of goods from Pakistan, customs value",
                unit="US$ million",
                minimum=0,
                maximum=5_000,
                nullable=True,
            ),
            Column(
                "us_exports_usd_million",
                "number",
                "US exports of goods to Pakistan, f.a.s. value",
                unit="US$ million",
                minimum=0,
                maximum=5_000,
                nullable=True,
            ),
        ),
        key=("month",),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        min_rows=115,
        road="open",
        files=(f"{IMPORTS}.csv", f"{EXPORTS}.csv", f"fred_{IMPORTS}_*.csv"),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for one file a series; the imports are a must, the exports welcome.

    Notes
        Whether FRED keeps an export series under this name is not certain, so any failure to
        get it, an outage too, leaves the exports empty until the next refresh. The imports are
        worth having without it, and census_goods_monthly has the exports.
    """
    raw = {f"{IMPORTS}.csv": get(ADDRESS, {"id": IMPORTS})}
    with suppress(FetchError):
        raw[f"{EXPORTS}.csv"] = get(ADDRESS, {"id": EXPORTS})
    return raw


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US goods trade with Pakistan, one row a month; a flow that did not come is empty.

    Source
        One file a series with observation_date and the series' own name as header, or a table
        of the imports alone with period and us_imports_customs_musd [US$ million].
    Notes
        A point marks a month that is not published. Months with neither flow are left out.
    """
    flows = [_series(dataset, raw, series) for series in COLUMNS]
    frame = pd.concat(flows, axis="columns", sort=True).rename_axis("month").reset_index()
    return frame.dropna(subset=list(COLUMNS.values()), how="all")


def published(dataset: Dataset, raw: Raw) -> str:
    """FRED's files do not say their release date."""
    return ""


def _series(dataset: Dataset, raw: Raw, series: str) -> pd.Series:
    """The values of one series by month; empty where exports are not at hand."""
    own = f"{series}.csv"
    name = own if own in raw else next((name for name in sorted(raw) if series in name), "")
    if not name:
        if series == EXPORTS:
            return pd.Series(dtype="float64", name=COLUMNS[series])
        msg = f"expected {own}, got {', '.join(raw) or 'nothing'}"
        raise ParseError(msg, dataset=dataset.id)
    frame = read_csv(dataset, raw[name], ())
    if series == IMPORTS and "period" in frame.columns:
        date, value, form = "period", "us_imports_customs_musd", "%Y-%m"
    else:
        date, value, form = "observation_date", series, "%Y-%m-%d"
    require_columns(dataset, list(frame.columns), (date, value))
    months = pd.to_datetime(frame[date], format=form, errors="coerce")
    if (bad := frame.loc[months.isna(), date]).size:
        msg = f"{name}: expected dates like 2025-08-01, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    if months.duplicated().any():
        msg = (
            f"{name}: expected a month once, got {months[months.duplicated()].iloc[0]:%Y-%m} twice"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    values = numbers(dataset, frame[value], missing=(".", ""))
    return values.set_axis(months).rename(COLUMNS[series])
