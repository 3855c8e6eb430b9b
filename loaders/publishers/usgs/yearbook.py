"""US Geological Survey: Pakistan's mineral output, from the Minerals Yearbook's volume I.

Why by hand: the survey's live table (module usgs_country) reaches over five years only; taking
the place of these files it would shrink the series unseen, so it is a dataset of its own.
"""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv

CHAPTERS = "pakistan_production_usgs_myb_vol1_2012_2021.csv"
LONG = "pakistan_production_usgs_timeseries_1970_2018.csv"

CHAPTERS_HEADER = (
    "iso3",
    "commodity",
    "form",
    "year",
    "value",
    "unit",
    "estimated",
    "revised",
    "yearbook_edition",
    "source_file",
    "table",
)
LONG_HEADER = ("iso3", "material", "unit", "year", "value", "source_family")

#: Printed unit -> tonnes.
TONNES = {
    "thousand metric tons": 1_000.0,
    "metric tons": 1.0,
    "kilograms": 0.001,
    "Kt": 1_000.0,
    "t": 1.0,
    "Kg": 0.001,
}
SERIES = ("yearbook", "long series")
#: The long series' mark of its own rows, and of rows that World Mining Data went into: the terms
#: of that publisher are not known to allow a copy, and its figures never join a USGS line.
USGS_ONLY, WITH_WORLD_MINING_DATA = "usgs", "usgs, wmd_ext"
LONG_REFERENCE = "USGS country chapters, as compiled at WU Vienna"

SOURCE = Source(
    id="usgs_yearbook",
    publisher="US Geological Survey",
    title="Minerals Yearbook, volume I",
    url=(
        "https://www.usgs.gov/centers/national-minerals-information-center/"
        "minerals-yearbook-metals-and-minerals"
    ),
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Geological Survey, Minerals Yearbook",
    ),
    citation="US Geological Survey, Minerals Yearbook, volume I, Metals and Minerals",
    how_to_update=(
        "Each commodity chapter on the yearbook page has a table of world output; add its rows of "
        f"Pakistan to {CHAPTERS}, one a commodity, form and year, the newest edition winning. "
        f"The long series {LONG} is closed."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_pakistan_production",
        source=SOURCE,
        title="Pakistan's mineral output",
        description=(
            "Output by commodity from the commodity chapters of the yearbook, each year from the "
            "newest edition that gives it; and a long series of bulk materials, typed from the "
            "country chapters by other hands, for context. Calendar years."
        ),
        columns=(
            Column("commodity", "string", "Commodity, in the publisher's words"),
            Column("form", "string", "What is weighed; empty where forms are not told apart"),
            Column("year", "integer", "Calendar year", minimum=1970, maximum=2100),
            Column(
                "production_t",
                "number",
                "Output; missing where no figure is given",
                unit="tonnes",
                minimum=0,
                maximum=200_000_000,
                nullable=True,
            ),
            Column(
                "printed_amount",
                "number",
                "Output as published, in printed_unit",
                unit="as printed_unit says",
                minimum=0,
                maximum=200_000_000,
            ),
            Column("printed_unit", "string", "Unit as published", allowed=tuple(TONNES)),
            Column(
                "is_estimated",
                "boolean",
                "Marked as an estimate; missing where the series does not tell",
                nullable=True,
            ),
            Column(
                "is_revised",
                "boolean",
                "Marked as revised; missing where the series does not tell",
                nullable=True,
            ),
            Column(
                "series",
                "string",
                "Where the figure belongs; two series are never joined into one line",
                allowed=SERIES,
            ),
            Column(
                "edition",
                "integer",
                "Edition of the yearbook; missing in the long series",
                minimum=2012,
                maximum=2100,
                nullable=True,
            ),
            Column("reference", "string", "Publication, file and table the figure was read in"),
        ),
        key=("series", "commodity", "form", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=400),
        delay_told="closed: editions up to that of 2021 alone have these tables",
        min_rows=580,
        road="by_hand",
        files=(CHAPTERS, LONG),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Pakistan's mineral output, one row a series, commodity, form and calendar year [tonnes].

    Source
        The rows of Pakistan of the yearbook's tables, and the long series, one row a figure.
    Notes
        An amount of 0 in the long series stands for no figure (single ones between large years,
        or decades of them): production_t is missing there and printed_amount keeps the 0. In the
        yearbook 0 is the publisher's own nil.
    """
    missing = [name for name in (CHAPTERS, LONG) if name not in raw]
    if missing:
        msg = f"expected the files {CHAPTERS} and {LONG}, got no {' and no '.join(missing)}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return pd.concat([_chapters(dataset, raw[CHAPTERS]), _long(dataset, raw[LONG])])


def published(dataset: Dataset, raw: Raw) -> str:
    """The files state no date; each row names the edition it was read in."""
    return ""


def _chapters(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = read_csv(dataset, content, CHAPTERS_HEADER)
    _only(dataset, cells["iso3"], ("PAK",))
    _only(dataset, cells["estimated"], ("", "e"))
    _only(dataset, cells["revised"], ("", "r"))
    edition = cells["yearbook_edition"]
    table = cells["table"].str.capitalize()
    return _amounts(dataset, cells).assign(
        commodity=cells["commodity"],
        form=cells["form"],
        is_estimated=cells["estimated"].eq("e").astype("boolean"),
        is_revised=cells["revised"].eq("r").astype("boolean"),
        series="yearbook",
        edition=numbers(dataset, edition).astype("Int64"),
        reference="Volume I, " + edition + ", " + cells["source_file"] + ", " + table,
    )


def _long(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = read_csv(dataset, content, LONG_HEADER)
    _only(dataset, cells["iso3"], ("PAK",))
    _only(dataset, cells["source_family"], (USGS_ONLY, WITH_WORLD_MINING_DATA))
    cells = cells[cells["source_family"] == USGS_ONLY]
    frame = _amounts(dataset, cells)
    return frame.assign(
        production_t=frame["production_t"].where(frame["printed_amount"].ne(0)),
        commodity=cells["material"],
        form="",
        is_estimated=pd.Series(pd.NA, index=cells.index, dtype="boolean"),
        is_revised=pd.Series(pd.NA, index=cells.index, dtype="boolean"),
        series="long series",
        edition=pd.Series(pd.NA, index=cells.index, dtype="Int64"),
        reference=LONG_REFERENCE,
    )


def _amounts(dataset: Dataset, cells: pd.DataFrame) -> pd.DataFrame:
    _only(dataset, cells["unit"], tuple(TONNES))
    amount = numbers(dataset, cells["value"], missing=())
    return pd.DataFrame(
        {
            "year": numbers(dataset, cells["year"], missing=()),
            "production_t": amount * cells["unit"].map(TONNES),
            "printed_amount": amount,
            "printed_unit": cells["unit"],
        }
    )


def _only(dataset: Dataset, cells: pd.Series, known: tuple[str, ...]) -> None:
    unknown = sorted(set(cells) - set(known))
    if unknown:
        msg = (
            f"expected {cells.name} to be one of {', '.join(map(repr, known))}; "
            f"got {', '.join(map(repr, unknown[:3]))}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
