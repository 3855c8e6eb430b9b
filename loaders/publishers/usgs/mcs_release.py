"""The edition of Mineral Commodity Summaries in use, and how its files are found.

The data release is one ScienceBase item of CSV files; its addresses carry opaque keys, so the
item is asked first and files are chosen by name.
"""

from urllib.parse import urlsplit

from loaders.model import Dataset, FetchError, Get, Licence, ParseError, Raw
from loaders.reading.files import read_json

CATALOGUE = "https://www.sciencebase.gov/catalog"
#: The data release, and its child page that holds the commodities file.
ITEMS = ("696a75d5d4be0228872d3bf8", "69837e43b66b01367d7ec7c7")
HOSTS = ("sciencebase.gov", "usgs.gov")
ADDRESS = "https://doi.org/10.5066/P1WKQ63T"
LICENCE = Licence(
    name="US government work, public domain",
    url="https://www.usa.gov/government-works",
    embed=True,
    attribution="Source: US Geological Survey, Mineral Commodity Summaries 2026",
)


def fetch_files(dataset: Dataset, get: Get) -> Raw:
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
        msg = "expected a ScienceBase item with its files"
        raise ParseError(msg, dataset=dataset.id)
    places = {}
    for file in files:
        address = str(file.get("downloadUri") or file.get("url") or "")
        if file.get("name") not in dataset.files or not address:
            continue
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme != "https" or not any(f".{host}".endswith(f".{ours}") for ours in HOSTS):
            msg = f"expected a file at {' or '.join(HOSTS)}, got {address[:80]}"
            raise ParseError(msg, dataset=dataset.id)
        places[file["name"]] = address
    return places
