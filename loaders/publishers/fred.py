"""FRED, Federal Reserve Bank of St. Louis: US goods trade with Pakistan, monthly."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv, require_columns, spelled
from loaders.reading.goods_releases import FILES, REVISED_FROM, read_release
from loaders.reading.replies import Replies, refused_parts

ADDRESS = "https://fred.stlouisfed.org/graph/fredgraph.csv"
IMPORTS = "IMP5350"  #: 5350 is Pakistan in the Census Bureau's Schedule C
EXPORTS = "EXP5350"
BY_FRED, BY_CENSUS = "FRED", "US Census Bureau"
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
            "Source: US Census Bureau, retrieved from FRED, Federal Reserve Bank of St. Louis; in "
            "the embedded copy from 2022 on the bureau's own release, as each row says"
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
            "where FRED's series of them could not be had. In the embedded copy the revised years "
            "are the bureau's own release, which is newer than the copy of FRED's series."
        ),
        columns=(
            Column("month", "month", "Calendar month"),
            Column(
                "read_from",
                "string",
                "Where the month's figures were read: in FRED's series, or in the bureau's release",
                allowed=(BY_FRED, BY_CENSUS),
            ),
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
        delay=timedelta(days=35),
        delay_told="observed: the Census Bureau's release, the same week",
        min_rows=115,
        road="open",
        part=tuple(COLUMNS.values()),
        files=(f"{IMPORTS}.csv", f"{EXPORTS}.csv", f"fred_{IMPORTS}_*.csv", FILES),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for one file a series; each keeps its last good copy where FRED refuses it.

    Notes
        Whether FRED keeps an export series under this name is not certain.
    """
    raw = Replies()
    for series, column in COLUMNS.items():
        with raw.part(column):
            content = get(ADDRESS, {"id": series})
            _series(dataset, {f"{series}.csv": content}, series)
            raw[f"{series}.csv"] = content
    return raw.require_some()


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US goods trade with Pakistan, one row a month; a flow that did not come is empty.

    Source
        One file a series with observation_date and the series' own name as header, or a table
        of the imports alone with period and us_imports_customs_musd [US$ million].
    Notes
        A point marks a month that is not published. Months with neither flow are left out. The
        Census Bureau's own release, where it is at hand, replaces the imports of its revised
        months, all together. Its exports are not FRED's, and census_goods_monthly has them.
    """
    flows = [_series(dataset, raw, series) for series in COLUMNS]
    frame = pd.concat(flows, axis="columns", sort=True).rename_axis("month").reset_index()
    frame = frame.assign(read_from=BY_FRED)
    release = read_release(dataset, raw)
    release = release[release["partner_iso3"] == "PAK"].assign(read_from=BY_CENSUS)
    if not release.empty:
        own = release[["month", "read_from", COLUMNS[IMPORTS]]].assign(**{COLUMNS[EXPORTS]: None})
        frame = pd.concat([frame[frame["month"] < REVISED_FROM], own.astype(frame.dtypes)])
    return frame.dropna(subset=list(COLUMNS.values()), how="all")


def published(dataset: Dataset, raw: Raw) -> str:
    """FRED's files do not say their release date."""
    return ""


def _series(dataset: Dataset, raw: Raw, series: str) -> pd.Series:
    """The values of one series by month; empty where it was refused, or no exports are at hand."""
    own = f"{series}.csv"
    name = own if own in raw else next((name for name in sorted(raw) if series in name), "")
    if not name:
        if series == EXPORTS or (COLUMNS[series],) in refused_parts(raw):
            return pd.Series(dtype="float64", name=COLUMNS[series])
        msg = f"expected {own}, got {', '.join(raw) or 'nothing'}"
        raise ParseError(msg, dataset=dataset.id)
    frame = read_csv(dataset, raw[name], ())
    names = ("observation_date", series, "period", "us_imports_customs_musd")
    frame.columns = spelled(frame.columns, names)
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
