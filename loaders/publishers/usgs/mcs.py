"""USGS Mineral Commodity Summaries 2026: the whole table, and the US critical minerals."""

from datetime import timedelta

import pandas as pd

from loaders.model import Dataset, Get, Raw, Source
from loaders.publishers.usgs import mcs_commodities, mcs_critical, mcs_release

SOURCE = Source(
    id="usgs_mcs",
    publisher="US Geological Survey",
    title="Mineral Commodity Summaries 2026 Data Release",
    url=mcs_release.ADDRESS,
    licence=mcs_release.LICENCE,
    citation=(
        "US Geological Survey, Mineral Commodity Summaries 2026 Data Release, "
        f"{mcs_release.ADDRESS}"
    ),
    how_to_update=(
        "Each February a new edition appears as a new ScienceBase item with new file names: search "
        "sciencebase.gov for 'Mineral Commodity Summaries', then set the item in mcs_release.py, "
        "and file names and years in the headers here. Within an edition a refresh brings "
        "corrections."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_mcs",
        source=SOURCE,
        title="Mineral Commodity Summaries 2026",
        description=(
            "US salient statistics, US import sources, and production, capacity and reserves by "
            "country and commodity. Units differ within a commodity; world totals are the "
            "publisher's own, rounded, and are rows like countries."
        ),
        columns=mcs_commodities.COLUMNS,
        key=mcs_commodities.KEY,
        order=("row",),
        period=("period",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=37),
        delay_told="observed: 2025 on 6 February 2026",
        min_rows=8_000,
        road="open",
        files=(mcs_commodities.COMMODITIES,),
    ),
    Dataset(
        id="usgs_critical_minerals",
        source=SOURCE,
        title="US critical minerals 2025",
        description=(
            "The minerals of the final US list with their uses, US net import reliance and "
            "output, the main import source and the leading producer; figures are estimates. "
            "Lanthanides carry the figures of all rare earths together."
        ),
        columns=mcs_critical.COLUMNS,
        key=("mineral",),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=37),
        delay_told="observed: 2025 on 6 February 2026",
        min_rows=60,  # an official list of 60: one fewer is a fault
        road="open",
        files=mcs_critical.FILES,
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask the edition's ScienceBase items where the dataset's files are, then for those."""
    return mcs_release.fetch_files(dataset, get)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Mineral Commodity Summaries, whole or its critical minerals, as each module tells."""
    if dataset.id == "usgs_critical_minerals":
        return mcs_critical.parse(dataset, raw)
    return mcs_commodities.parse(dataset, raw)


def published(dataset: Dataset, raw: Raw) -> str:
    """The files name their edition, not the day it came out."""
    return ""
