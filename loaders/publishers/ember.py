"""Ember: Pakistan's electricity by fuel, net imports and demand, yearly.

The live road is one bulk CSV of every country, read in pieces so that only Pakistan's rows are
ever held as cells.
"""

import csv
import io
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, FetchError, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import decode, numbers, read_csv, require_columns, spelled

LONG = "yearly_full_release_long_format.csv"
RELEASE = "release_generation_yearly_global.csv"
FILES = "https://files.ember-energy.org/public-downloads"
ADDRESSES = {RELEASE: f"{FILES}/generation/outputs/{RELEASE}", LONG: f"{FILES}/{LONG}"}
MAX_BYTES = 120_000_000  # 49 MB in 2026; room for some years of growth

#: The same figures as tables of Pakistan alone, one row a year.
WIDE_GENERATION = "ember_generation_pakistan.csv"
WIDE_DEMAND = "ember_demand_pakistan.csv"

COUNTRY = "PAK"
#: Ember writes these with capitals that differ by release; in lower case they are our words.
SINGLE_FUELS = ("bioenergy", "coal", "gas", "hydro", "nuclear", "solar", "wind")
SERIES = (*SINGLE_FUELS, "other fossil", "other renewables", "net imports", "demand")
#: Sums of the fuels that stand among them and would count them twice.
AGGREGATES = (
    "clean",
    "fossil",
    "gas and other fossil",
    "hydro, bioenergy and other renewables",
    "renewables",
    "total generation",
    "wind and solar",
)
#: The long file's categories that hold our series; capacity and emissions are left out.
CATEGORIES = ("Electricity generation", "Electricity imports", "Electricity demand")
#: What the long file has called its years.
PERIODS = ("Year", "Date")
LONG_COLUMNS = ("ISO 3 code", "Category", "Variable", "Unit", "Value")  # and Year or Date
RELEASE_COLUMNS = (
    "ISO 3 code",
    "Year",
    "Electricity source",
    "Generation (TWh)",
    "Share of generation (%)",
)

SOURCE = Source(
    id="ember",
    publisher="Ember",
    title="Yearly Electricity Data",
    url="https://ember-energy.org/data/yearly-electricity-data/",
    licence=Licence(
        name="CC BY 4.0",
        url="https://ember-energy.org/creative-commons/",
        embed=True,
        attribution="Source: Ember, Yearly Electricity Data (CC BY 4.0)",
    ),
    citation="Ember, Yearly Electricity Data",
    how_to_update=(
        f"A refresh reads Ember's file {RELEASE}, or the older {LONG} where that has gone. Both "
        "can be downloaded from the page Yearly Electricity Data."
    ),
)

DATASETS = (
    Dataset(
        id="ember_generation",
        source=SOURCE,
        title="Pakistan's electricity by fuel, net imports and demand",
        description=(
            "Electricity generated in Pakistan by fuel, net imports and demand, calendar years. "
            "Fuels and net imports add up to demand. Solar includes Ember's estimate of rooftop "
            "systems, so it must not be mixed with series of utility-scale plants. Ember revises "
            "earlier years, and its newest year is provisional."
        ),
        columns=(
            Column("iso3", "string", "Country, ISO 3166 alpha-3", allowed=(COUNTRY,)),
            Column("year", "integer", "Calendar year", minimum=1985, maximum=2100),
            Column(
                "series",
                "string",
                "Fuel generated from, net imports, or demand; other fossil is mostly oil",
                allowed=SERIES,
            ),
            Column(
                "electricity_twh",
                "number",
                "Electricity generated, imported net of exports (negative: exported), or demanded",
                unit="TWh",
                minimum=-50,
                maximum=1_000,
            ),
            Column(
                "share_of_generation_pct",
                "number",
                "Share of domestic generation; fuels sum to 100, net imports come on top",
                unit="% of generation",
                minimum=-50,
                maximum=100,
                nullable=True,
            ),
        ),
        key=("iso3", "year", "series"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=117),
        delay_told="observed: 2025 in late April 2026",
        min_rows=247,
        road="open",
        files=(WIDE_GENERATION, WIDE_DEMAND, LONG, RELEASE),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the release file, about 16 MB; where it has gone, for the older bulk file, 49 MB.

    The older one is also asked for where the first is another than known; where it is no better,
    what was wrong with the first is told.
    """
    try:
        raw = {RELEASE: get(ADDRESSES[RELEASE], max_bytes=MAX_BYTES)}
        parse(dataset, raw)
    except (FetchError, ParseError) as first:
        try:
            raw = {LONG: get(ADDRESSES[LONG], max_bytes=MAX_BYTES)}
            parse(dataset, raw)
        except (FetchError, ParseError) as second:
            raise (first if isinstance(first, ParseError) else second) from None
    return raw


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Pakistan's electricity, one row a year and series.

    Source
        The bulk file [TWh, %], one row an area, year, variable and unit; or the release file, one
        row an area, year and source; or two tables of Pakistan alone, one row a year.
    Notes
        Ember's sums of fuels are left out by name. An amount Ember left empty is no row here, never
        a zero. Ember gives demand as a share of generation in some forms; it is not kept.
    """
    if LONG in raw:
        frame = _long(dataset, raw[LONG])
    elif RELEASE in raw:
        frame = _release(dataset, raw[RELEASE])
    elif WIDE_GENERATION in raw and WIDE_DEMAND in raw:
        frame = _wide(dataset, raw[WIDE_GENERATION], raw[WIDE_DEMAND])
    else:
        msg = (
            f"expected {LONG}, or {RELEASE}, or {WIDE_GENERATION} with {WIDE_DEMAND}; "
            f"got {', '.join(raw) or 'no file'}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return single_series(dataset, frame).assign(iso3=COUNTRY)


def published(dataset: Dataset, raw: Raw) -> str:
    """None of the files says when it was released."""
    return ""


def single_series(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out Ember's sums of fuels, empty amounts, and demand as a share of generation."""
    frame = frame[~frame["series"].isin(AGGREGATES)]
    unknown = sorted(set(frame["series"]) - set(SERIES))
    if unknown:
        msg = f"expected the series {', '.join(SERIES)}; got also {', '.join(unknown)}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame = frame.dropna(subset=["electricity_twh"])
    demand = frame["series"].eq("demand")
    shares = frame["share_of_generation_pct"].mask(demand)
    return frame.assign(share_of_generation_pct=shares)


def _long(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """Pair the TWh and % rows of the file with one row a variable and unit."""
    rows = _pakistan(dataset, content, LONG_COLUMNS)
    period = next((name for name in PERIODS if name in rows), PERIODS[0])
    require_columns(dataset, list(rows.columns), [period])
    rows = rows[rows["Category"].isin(CATEGORIES)]
    tall = pd.DataFrame(
        {
            "year": _years(dataset, rows[period]),
            "series": rows["Variable"].str.lower(),
            "Value": numbers(dataset, rows["Value"]),
        }
    )
    twh = tall[rows["Unit"].eq("TWh")].rename(columns={"Value": "electricity_twh"})
    share = tall[rows["Unit"].eq("%")].rename(columns={"Value": "share_of_generation_pct"})
    return twh.merge(share, how="left", on=["year", "series"])


def _release(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """Take the file with one row a source and its measures in columns."""
    rows = _pakistan(dataset, content, RELEASE_COLUMNS)
    return pd.DataFrame(
        {
            "year": _years(dataset, rows["Year"]),
            "series": rows["Electricity source"].str.lower(),
            "electricity_twh": numbers(dataset, rows["Generation (TWh)"]),
            "share_of_generation_pct": numbers(dataset, rows["Share of generation (%)"]),
        }
    )


def _wide(dataset: Dataset, generation: bytes, demand: bytes) -> pd.DataFrame:
    """Turn the two tables of Pakistan alone, one row a year, into one row a series."""
    stems = [series.replace(" ", "_") for series in SERIES if series != "demand"]
    expected = [f"gen_{stem}_twh" for stem in stems] + [f"share_{stem}_pct" for stem in stems]
    years = read_csv(dataset, generation, ["year", *expected]).set_index("year")
    demanded = read_csv(dataset, demand, ["year", "demand_twh"]).set_index("year")[["demand_twh"]]
    amounts = years.filter(regex="^gen_.*_twh$").join(demanded, how="outer")
    amounts.columns = amounts.columns.str.removeprefix("gen_").str.removesuffix("_twh")
    shares = years.filter(regex="^share_.*_pct$")
    shares.columns = shares.columns.str.removeprefix("share_").str.removesuffix("_pct")
    tall = pd.DataFrame(
        {
            "electricity_twh": numbers(dataset, amounts.stack().rename("electricity")),
            "share_of_generation_pct": numbers(dataset, shares.stack().rename("share")),
        }
    ).reset_index(names=["year", "series"])
    series = tall["series"].str.replace("_", " ")
    return tall.assign(year=_years(dataset, tall["year"]), series=series)


def _pakistan(dataset: Dataset, content: bytes, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read Pakistan's rows of a file of every country as text cells, one line at a time."""
    decode(dataset, content[:4096], "latin-1")  # says so if it is empty or a web page
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", errors="replace")
    lines = csv.reader(text)  # takes LF, CRLF and the bare CR Ember has used
    rows = []
    try:
        header = spelled(next(lines), (*columns, *PERIODS))
        require_columns(dataset, header, columns)
        code = header.index("ISO 3 code")
        for cells in filter(None, lines):
            if len(cells) != len(header):
                msg = f"expected {len(header)} cells in line {lines.line_num}, got {len(cells)}"
                raise ParseError(
                    msg,
                    dataset=dataset.id,
                )
            if cells[code] == COUNTRY:
                rows.append(cells)
    except csv.Error as error:
        msg = f"expected a CSV file: {error}"
        raise ParseError(msg, dataset=dataset.id) from None
    if not rows:
        msg = f"expected rows of {COUNTRY}, got none"
        raise ParseError(msg, dataset=dataset.id)
    return pd.DataFrame(rows, columns=header, dtype="str")


def _years(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Take the year of 2024, 2024-01-01 or 01/01/2024."""
    years = cells.str.extract(r"^(?:\d\d/\d\d/)?(\d{4})(?:-\d\d-\d\d)?$", expand=False)
    bad = cells[years.isna()]
    if not bad.empty:
        msg = f"expected a year or date, got {bad.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    return years.astype("int64")
