"""USGS Mineral Commodity Summaries 2026: the whole table, and the US critical minerals.

The edition's data release is one ScienceBase item of CSV files; its addresses carry opaque keys,
so the item is asked first and files are chosen by name.
"""

from datetime import timedelta
from urllib.parse import urlsplit

import pandas as pd

from loaders.model import Dataset, FetchError, Get, Licence, ParseError, Raw, Source
from loaders.publishers import mcs_commodities, mcs_critical
from loaders.reading import read_json

CATALOGUE = "https://www.sciencebase.gov/catalog"
#: The data release, and its child page that holds the commodities file.
ITEMS = ("696a75d5d4be0228872d3bf8", "69837e43b66b01367d7ec7c7")
HOSTS = ("sciencebase.gov", "usgs.gov")

SOURCE = Source(
    id="usgs_mcs",
    publisher="US Geological Survey",
    title="Mineral Commodity Summaries 2026 Data Release",
    url="https://doi.org/10.5066/P1WKQ63T",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Geological Survey, Mineral Commodity Summaries 2026",
    ),
    citation=(
        "US Geological Survey, Mineral Commodity Summaries 2026 Data Release, "
        "https://doi.org/10.5066/P1WKQ63T"
    ),
    how_to_update=(
        "Each February a new edition appears as a new ScienceBase item with new file names: search "
        "sciencebase.gov for 'Mineral Commodity Summaries', then set the item, the file names and "
        "the years in the headers here. Within an edition a refresh brings corrections."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_mcs",
        source=SOURCE,
        title="Mineral Commodity Summaries 2026",
        description=(
            "US salient statistics 2021-25, US import sources 2021-24, and production, capacity "
            "and reserves by country for some 90 commodities. Units differ within a commodity; "
            "world totals are the publisher's own, rounded, and are rows like countries."
        ),
        columns=mcs_commodities.COLUMNS,
        # The publisher's columns do not tell mica scrap from sheet: ten of its rows repeat in all.
        key=("row",),
        period=("period",),
        frequency="yearly",
        max_age=timedelta(days=30),
        min_rows=8_000,
        road="open",
        files=(mcs_commodities.COMMODITIES,),
    ),
    Dataset(
        id="usgs_critical_minerals",
        source=SOURCE,
        title="US critical minerals 2025",
        description=(
            "The 60 minerals of the final 2025 US list with their uses, US net import reliance and "
            "output, the main import source and the leading producer; estimates for 2025. "
            "Lanthanides carry the figures of all rare earths together."
        ),
        columns=mcs_critical.COLUMNS,
        key=("mineral",),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=30),
        min_rows=60,  # an official list of 60: one fewer is a fault
        road="open",
        files=mcs_critical.FILES,
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask the item, then its child, where the files are; a file neither lists by its fixed name."""
    places: dict[str, str] = {}
    for item in ITEMS:
        if not set(dataset.files) <= places.keys():
            places = _listed(dataset, get, item) | places
    fixed = f"{CATALOGUE}/file/get/{ITEMS[0]}"
    return {
        name: get(places[name]) if name in places else get(fixed, {"name": name})
        for name in dataset.files
    }


def _listed(dataset: Dataset, get: Get, item: str) -> dict[str, str]:
    """Return the dataset's files in an item as name -> address, at the publisher's hosts only."""
    try:
        reply = get(f"{CATALOGUE}/item/{item}", {"format": "json", "fields": "title,files"})
    except FetchError:  # the files may be there while the catalogue is not
        return {}
    content = read_json(dataset, reply)
    files = content.get("files", []) if isinstance(content, dict) else None
    if not isinstance(files, list) or not all(isinstance(file, dict) for file in files):
        raise ParseError("expected a ScienceBase item with its files", dataset=dataset.id)
    places = {}
    for file in files:
        address = str(file.get("downloadUri") or file.get("url") or "")
        if file.get("name") not in dataset.files or not address:
            continue
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme != "https" or not any(f".{host}".endswith(f".{ours}") for ours in HOSTS):
            raise ParseError(
                f"expected a file at {' or '.join(HOSTS)}, got {address[:80]}", dataset=dataset.id
            )
        places[file["name"]] = address
    return places


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Mineral Commodity Summaries, whole or its critical minerals, as each module tells."""
    if dataset.id == "usgs_critical_minerals":
        return mcs_critical.parse(dataset, raw)
    return mcs_commodities.parse(dataset, raw)


def published(dataset: Dataset, raw: Raw) -> str:
    """The files name their edition, not the day it came out."""
    return ""
