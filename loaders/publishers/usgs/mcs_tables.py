"""USGS Mineral Commodity Summaries 2026: export controls, and US agreements on minerals."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.usgs import mcs_release
from loaders.publishers.usgs.mcs_cells import tidy
from loaders.reading.closed_sets import require_known
from loaders.reading.files import read_csv

CONTROLS = "MCS2026_T4_Country_Export_Control.csv"
AGREEMENTS = "MCS2026_T5_Trade_Agreements.csv"
EDITION = 2026

CONTROLS_HEADER = {
    "Country": "country",
    "Control_Type": "control",
    "Commodity_Year": "commodities",
    "Data_source": "source_url",
    "Notes": "remark",
}
#: The day stands twice under one header; the second, which pandas marks, is written as ISO.
AGREEMENTS_HEADER = {
    "Country": "country",
    "Agreement": "agreement",
    "Signing_date": "signed_text",
    "Signing_date.1": "signed",
    "Focus_area": "focus",
    "Source": "source_url",
}
CONTROL_TYPES = {
    "Export ban": "export ban",
    "Temporary export ban": "temporary export ban",
    "Export quota": "export quota",
    "Export licensing requirement": "license",
    "Export licensing requirement for materials and technologies": "license, technologies too",
}
YEAR = r"\((\d{4})\)"
#: Countries of both tables -> ISO 3166.
COUNTRIES = {
    "Angola": "AGO",
    "Armenia": "ARM",
    "Australia": "AUS",
    "Botswana": "BWA",
    "China": "CHN",
    "Congo (Kinshasa)": "COD",
    "Indonesia": "IDN",
    "Japan": "JPN",
    "Kyrgyzstan": "KGZ",
    "Laos": "LAO",
    "Malaysia": "MYS",
    "Morocco": "MAR",
    "Namibia": "NAM",
    "Philippines": "PHL",
    "Republic of Korea": "KOR",
    "Russia": "RUS",
    "South Africa": "ZAF",
    "Tajikistan": "TJK",
    "Tanzania": "TZA",
    "Thailand": "THA",
    "Venezuela": "VEN",
    "Vietnam": "VNM",
    "Zimbabwe": "ZWE",
}

SOURCE = Source(
    id="usgs_mcs_tables",
    publisher="US Geological Survey",
    title="Mineral Commodity Summaries 2026 Data Release, tables 4 and 5",
    url=mcs_release.ADDRESS,
    licence=mcs_release.LICENCE,
    citation=(
        "US Geological Survey, Mineral Commodity Summaries 2026 Data Release, tables 4 and 5, "
        f"{mcs_release.ADDRESS}"
    ),
    how_to_update=(
        "Each February a new edition appears as a new ScienceBase item: set the item in "
        "mcs_release.py, and the edition, file names and countries here. Within an edition a "
        "refresh brings corrections."
    ),
)

EDITION_COLUMN = Column("edition", "integer", "Edition of the summaries", "", 2026, 2100)
LINK = Column("source_url", "string", "Where the publisher read it")

DATASETS = (
    Dataset(
        id="usgs_export_controls",
        source=SOURCE,
        title="Export controls on minerals by country",
        description=(
            "Bans, quotas and licenses on mineral exports as the summaries list them, with what "
            "was known when they closed; controls lifted before are not listed. Pakistan and the "
            "United States are not in the table, which does not say that they have none."
        ),
        columns=(
            Column("iso3", "string", "Country, ISO 3166 alpha-3"),
            Column("country", "string", "Country as the table names it"),
            Column("control", "string", "Kind of control", allowed=tuple(CONTROL_TYPES.values())),
            Column("commodities", "string", "What is controlled, each with its first year"),
            Column(
                "first_year",
                "integer",
                "Earliest year among the commodities",
                minimum=1990,
                maximum=2100,
            ),
            Column(
                "last_year",
                "integer",
                "Latest year among the commodities",
                minimum=1990,
                maximum=2100,
            ),
            LINK,
            Column("remark", "string", "The publisher's remark on the table"),
            EDITION_COLUMN,
        ),
        key=("iso3", "control"),
        period=("edition",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=37),
        delay_told="observed: 2025 on 6 February 2026",
        min_rows=17,
        road="open",
        files=(CONTROLS,),
    ),
    Dataset(
        id="usgs_minerals_agreements",
        source=SOURCE,
        title="US agreements on critical minerals, 2025",
        description=(
            "Agreements, frameworks and memoranda between the United States and other countries "
            "that concern critical minerals, as the summaries list them. Pakistan is not among "
            "them. One row an agreement: one with two countries names the second apart."
        ),
        columns=(
            Column("partner_iso3", "string", "Partner, ISO 3166 alpha-3"),
            Column("second_partner_iso3", "string", "Second partner; empty where there is none"),
            Column("country", "string", "Partner or partners as the table names them"),
            Column("agreement", "string", "Title of the agreement"),
            Column("signed_date", "date", "Day signed; the first where only the month is known"),
            Column(
                "date_precision",
                "string",
                "How much of signed_date is known",
                allowed=("day", "month"),
            ),
            Column("focus", "string", "What it is about, in the publisher's words"),
            LINK,
            EDITION_COLUMN,
        ),
        key=("partner_iso3", "agreement"),
        period=("signed_date",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=37),
        delay_told="observed: 2025 on 6 February 2026",
        min_rows=9,  # a short list: one fewer is a fault
        road="open",
        files=(AGREEMENTS,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask the edition's ScienceBase items where the dataset's file is, then for that."""
    return mcs_release.fetch_files(dataset, get)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Export controls, one row a country and control; or agreements, one row each.

    Notes
        The table of agreements gives each day twice. The first was spoiled by a spreadsheet
        ("23-Aug" for September 2025) and is left out; the second is read.
    """
    (name,) = dataset.files
    if name not in raw:
        msg = f"expected the file {name}, got {', '.join(raw) or 'none'}"
        raise ParseError(msg, dataset=dataset.id)
    return {CONTROLS: _controls, AGREEMENTS: _agreements}[name](dataset, raw[name])


def published(dataset: Dataset, raw: Raw) -> str:
    """The files name their edition, not the day it came out."""
    return ""


def _controls(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = _read(dataset, content, CONTROLS_HEADER)
    require_known(dataset, cells["country"], COUNTRIES)
    require_known(dataset, cells["control"], CONTROL_TYPES)
    years = cells["commodities"].str.extractall(YEAR)[0].astype("int64").groupby(level=0)
    without = cells.loc[~cells.index.isin(list(years.groups)), "commodities"]
    if not without.empty:
        msg = f"expected commodities with years in parentheses, got {without.iloc[0][:80]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return cells.assign(
        iso3=cells["country"].map(COUNTRIES),
        control=cells["control"].map(CONTROL_TYPES),
        first_year=years.min(),
        last_year=years.max(),
        edition=EDITION,
    )


def _agreements(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = _read(dataset, content, AGREEMENTS_HEADER)
    partners = cells["country"].str.split(" and ", n=1, expand=True)
    partners = partners.reindex(columns=[0, 1], fill_value="").fillna("")
    require_known(dataset, partners[0].rename("Country"), COUNTRIES)
    require_known(dataset, partners[1].rename("Country"), ("", *COUNTRIES))
    days = pd.to_datetime(cells["signed"], format="%Y-%m-%d", errors="coerce")
    months = pd.to_datetime(cells["signed"], format="%Y-%m", errors="coerce")
    bad = cells.loc[days.isna() & months.isna(), "signed"]
    if not bad.empty:
        msg = f"expected days like 2025-10-20 or months like 2025-02, got {bad.iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return cells.drop(columns=["signed_text", "signed"]).assign(
        partner_iso3=partners[0].map(COUNTRIES),
        second_partner_iso3=partners[1].map(lambda name: COUNTRIES.get(name, "")),
        signed_date=days.fillna(months),
        date_precision=days.notna().map({True: "day", False: "month"}),
        edition=EDITION,
    )


def _read(dataset: Dataset, content: bytes, header: dict[str, str]) -> pd.DataFrame:
    cells = read_csv(dataset, content, list(header))
    return cells[list(header)].rename(columns=header).apply(tidy)
