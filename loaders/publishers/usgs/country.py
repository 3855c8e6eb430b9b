"""US Geological Survey: Pakistan's rows of the newest country table of the Minerals Yearbook."""

from datetime import timedelta
from urllib.parse import urlsplit

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv, read_json

ITEM, TABLE = "item.json", "production.csv"
ADDRESS = "https://www.sciencebase.gov/catalog/item/6a8490171ba49b3133cd8055"
HOSTS = ("sciencebase.gov", "usgs.gov")
EDITION = 2024

COUNTRY = "Country (Short Form) or Locality"
LEVELS = (
    "Level 1 (Commodity Group)",
    "Level 2 (Commodity)",
    "Level 3 (Type)",
    "Level 4 (Phase)",
    "Level 5 (Form)",
)
HEADER = (COUNTRY, *LEVELS, "Time Period", "Data Type", "Value", "Unit", "Value Notes")
#: Further columns that tell two rows apart, where the table has them.
DETAILS = ("Descriptor", "Commodity Unit")

#: Printed unit, lower case -> tonnes; NaN for measures that no factor turns into a weight.
TONNES = {
    "metric tons": 1.0,
    "thousand metric tons": 1_000.0,
    "million metric tons": 1_000_000.0,
    "kilograms": 0.001,
    "carats": 0.000_000_2,
    "cubic meters": float("nan"),
    "thousand cubic meters": float("nan"),
    "million cubic meters": float("nan"),
    "billion cubic meters": float("nan"),
    "42-gallon barrels": float("nan"),
    "thousand 42-gallon barrels": float("nan"),
    "million 42-gallon barrels": float("nan"),
}
#: What stands in a cell without a figure: withheld, not available, not applicable.
NOT_GIVEN = ("", "W", "NA", "XX", "-999")
NIL = {"--": "0", "—": "0", "–": "0"}

SOURCE = Source(
    id="usgs_country",
    publisher="US Geological Survey",
    title="Minerals Yearbook, volume III, country table",
    url="https://doi.org/10.5066/P1KEQASH",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Geological Survey, Minerals Yearbook, volume III",
    ),
    citation="US Geological Survey, 2024 Minerals Yearbook, volume III, Area Reports",
    how_to_update=(
        "Each edition is a new data release on ScienceBase: search there for Minerals Yearbook "
        "volume III, and put the new item's id and year into this module."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_pakistan_production_recent",
        source=SOURCE,
        title="Pakistan's mineral output, newest country table",
        description=(
            "Pakistan's rows of the newest country table of the Minerals Yearbook, volume III. "
            "Mine output and the stages after it are separate rows."
        ),
        columns=(
            Column("commodity", "string", "Commodity, in the publisher's words"),
            Column("form", "string", "Type, phase and form, and what is weighed, as given"),
            Column("year", "integer", "Calendar year", minimum=2000, maximum=2100),
            Column(
                "production_t",
                "number",
                "Output; missing where it is withheld, unknown or measured by volume",
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
                nullable=True,
            ),
            Column("printed_unit", "string", "Unit as published"),
            Column("is_estimated", "boolean", "The row's notes call it an estimate"),
            Column("is_revised", "boolean", "The row's notes call it revised"),
            Column("edition", "integer", "Edition of the yearbook", minimum=2000, maximum=2100),
        ),
        key=("commodity", "form", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=90),
        delay_told="country chapters come years later, on no fixed day",
        min_rows=75,  # no copy was at hand to count: fifteen commodities in five years
        road="open",
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the data release, choose its production table by name, ask for that."""
    item = get(ADDRESS, {"format": "json"})
    return {ITEM: item, TABLE: get(_address(dataset, item))}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Pakistan's mineral output, one row a commodity, form and calendar year [tonnes].

    Source
        The release's production table, one row a country, commodity and year. Written from the
        documented columns of that table: no recorded copy of it was at hand.
    Notes
        Rows measured by volume (crude petroleum, natural gas) keep the printed amount only. A
        dash in the table is a nil and becomes 0; W, NA and XX become missing. Two rows that
        these columns do not tell apart break the key and are refused by the checks.
    """
    content = raw[TABLE]
    cells = read_csv(dataset, content, HEADER, encoding=_encoding(content))
    cells = cells.apply(_stripped)
    cells = cells[cells[COUNTRY].str.lower().eq("pakistan")]
    if cells.empty:
        msg = "expected rows of Pakistan, got none"
        raise ParseError(msg, dataset=dataset.id)
    kind = cells["Data Type"].str.lower()
    _only(dataset, kind[~kind.str.contains("production")], ("production",))
    unit = cells["Unit"].str.lower()
    _only(dataset, unit, tuple(TONNES))
    amount = numbers(dataset, cells["Value"].replace(NIL), missing=NOT_GIVEN)
    group, commodity, *forms = LEVELS
    forms += [name for name in DETAILS if name in cells]
    notes = kind + " " + cells["Value Notes"].str.lower()
    return pd.DataFrame(
        {
            "commodity": cells[commodity].where(cells[commodity].ne(""), cells[group]),
            "form": cells[forms].agg(_joined, axis="columns"),
            "year": numbers(dataset, cells["Time Period"], missing=()),
            "production_t": amount * unit.map(TONNES),
            "printed_amount": amount,
            "printed_unit": cells["Unit"],
            "is_estimated": notes.str.contains("estimat"),
            "is_revised": notes.str.contains("revis"),
            "edition": EDITION,
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """Give the day the table was uploaded, as the release states it."""
    return str(_entry(dataset, raw[ITEM]).get("dateUploaded", ""))[:10]


def _entry(dataset: Dataset, item: bytes) -> dict[str, object]:
    """The release's description of its one production table."""
    reply = read_json(dataset, item)
    files = reply.get("files") if isinstance(reply, dict) else None
    entries = {str(entry.get("name", "")): entry for entry in files or []}
    fits = [
        name for name in entries if "production" in name.lower() and name.lower().endswith(".csv")
    ]
    if len(fits) != 1:
        msg = (
            "expected one CSV named production among the files, got "
            f"{', '.join(entries) or 'no files'}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return entries[fits[0]]


def _address(dataset: Dataset, item: bytes) -> str:
    address = str(_entry(dataset, item).get("downloadUri", ""))
    parts = urlsplit(address)
    host = parts.hostname or ""
    known = any(host == name or host.endswith(f".{name}") for name in HOSTS)
    if parts.scheme != "https" or not known:
        msg = f"expected an https address on {' or '.join(HOSTS)}, got {address[:80]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return address


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


def _stripped(column: pd.Series) -> pd.Series:
    return column.str.strip()


def _joined(cells: pd.Series) -> str:
    return "; ".join(dict.fromkeys(cell for cell in cells if cell))


def _encoding(content: bytes) -> str:
    """The survey's CSV files come in UTF-8 or in Latin-1."""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig"
