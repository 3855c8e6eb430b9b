"""US tariffs as a public tracker has them: rates by country of 2025, and a modeled average."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.publishers.tariffs.names import LISTED, MODELED
from loaders.reading.closed_sets import read_days, require_all, require_known
from loaders.reading.files import numbers, read_csv

RATES = "us_reciprocal_rates_2025_by_country.csv"
#: The model's whole panel as its author keeps it, and a cut of it with words of its own.
PANEL = "country-by-time.csv"
PANEL_CUT = "effective_tariff_by_date_pakistan_peers_model.csv"

RATES_HEADER = (
    "country",
    "rate_announced_2025_04_pct",
    "rate_effective_2025_08_07_pct",
    "hts_heading_2025_08",
    "rate_parsed_from_hts_pct",
    "parsed_matches",
)
RATES_FROM = pd.Timestamp(2025, 8, 7)
#: The same three figures in the two files.
PANEL_HEADERS = {
    PANEL: ("effective tariff", "2024 tariff", "total imports"),
    PANEL_CUT: ("added_tariff_pct", "mfn_baseline_2024_pct", "imports_2024_usd"),
}
SOURCE = Source(
    id="tariffs",
    publisher="US International Trade Commission; Federal Register; M. Waugh (tradewartracker)",
    title="US tariff rates by country, and a model, 2025-26",
    url="https://hts.usitc.gov/",
    licence=Licence(
        name="US legal texts, public domain; lists and model of tradewartracker, MIT License",
        url="https://github.com/tradewartracker/trade-war-redux-2025",
        embed=True,
        attribution=(
            "Source: Harmonized Tariff Schedule of the United States, chapter 99; model and lists "
            "(c) 2025 tradewartracker, MIT License"
        ),
    ),
    citation=(
        "Harmonized Tariff Schedule of the United States (2026, revision 6), chapter 99; 90 FR "
        "15269; 90 FR 37963; M. Waugh, tradewartracker, trade-war-redux-2025"
    ),
    how_to_update=(
        f"{RATES} is the closed list of August 2025. For the model download {PANEL} from "
        "github.com/tradewartracker/trade-war-redux-2025. Then build the snapshot from them."
    ),
)


def _rate(name: str, description: str, *, maximum: float = 200, nullable: bool = False) -> Column:
    return Column(name, "number", description, "%", 0, maximum, nullable=nullable)


DATASETS = (
    Dataset(
        id="us_tariff_rates",
        source=SOURCE,
        title="US reciprocal tariff rates by country, August 2025",
        description=(
            "The countries with a rate of their own in Executive Order 14326, while it was in "
            "force, and the rate announced for them before. Countries not listed paid the general "
            "rate; later changes (India, Brazil and others) are not here."
        ),
        columns=(
            Column("iso3", "string", "Country, ISO 3166 alpha-3"),
            Column("country", "string", "Country as the list names it"),
            Column("effective_from", "date", "First day of the listed rate"),
            _rate(
                "announced_rate_pct",
                "Announced in April 2025, suspended the day it began",
                nullable=True,
            ),
            _rate("listed_rate_pct", "In force from 7 August 2025"),
            Column("hts_heading", "string", "Heading in chapter 99"),
            Column(
                "is_found_in_schedule",
                "boolean",
                "The listed rate was also read off the tariff schedule itself, and agrees",
            ),
        ),
        key=("iso3",),
        period=("effective_from",),
        frequency="irregular",
        max_age=timedelta(days=3650),  # a closed list
        min_rows=68,
        road="by_hand",
        files=(RATES,),
    ),
    Dataset(
        id="us_effective_tariff",
        source=SOURCE,
        title="Modeled average US tariff on Pakistan and peers, by date",
        description=(
            "MODEL output, not collected duty: the statutory rates known at each date, weighted "
            "by the imports of one year, by M. Waugh, tradewartracker. Dates with rates that the "
            "schedule never had in force are left out."
        ),
        columns=(
            Column("iso3", "string", "Country of origin, ISO 3166 alpha-3"),
            Column("effective_from", "date", "Day from which the model's rate holds"),
            _rate("added_tariff_pct", "Added since January 2025, percent of imports"),
            _rate("ordinary_tariff_pct", "Average duty of 2024, percent of imports", maximum=100),
            _rate("total_tariff_pct", "Ordinary and added, percent of imports", maximum=300),
            Column(
                "imports_2024_usd",
                "number",
                "Imports for consumption of 2024, the weights",
                "US$",
                0,
                1_000_000_000_000,
            ),
            Column("basis", "string", "How the rate was found", allowed=("model output",)),
        ),
        key=("iso3", "effective_from"),
        period=("effective_from",),
        frequency="irregular",
        max_age=timedelta(days=90),
        min_rows=248,
        road="by_hand",
        files=(PANEL, PANEL_CUT),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Rates by country, or the modeled average, each from its own file.

    Notes
        The files are read in the order of the declaration: the panel as its author keeps it comes
        before the cut of it. Of the panel only Pakistan and its peers are kept.
    """
    name = next((name for name in dataset.files if name in raw), "")
    if not name:
        msg = f"expected the file {' or '.join(dataset.files)}, got {', '.join(raw) or 'none'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return _rates(dataset, raw[name]) if name == RATES else _panel(dataset, name, raw)


def published(dataset: Dataset, raw: Raw) -> str:
    """The files state no date; their rows carry the days they speak of."""
    return ""


def _rates(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = read_csv(dataset, content, RATES_HEADER)
    country = cells["country"].str.replace("`", "'", regex=False)
    require_known(dataset, country, LISTED)
    require_known(dataset, cells["parsed_matches"], ("yes", ""))
    listed = numbers(dataset, cells["rate_effective_2025_08_07_pct"], missing=())
    schedule = numbers(dataset, cells["rate_parsed_from_hts_pct"])
    found = cells["parsed_matches"].eq("yes")
    wrong = country[found & schedule.ne(listed)]
    if not wrong.empty:
        msg = f"expected the schedule's rate where it matches, got another for {wrong.iloc[0]}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return pd.DataFrame(
        {
            "iso3": country.map(LISTED),
            "country": country,
            "effective_from": RATES_FROM,
            "announced_rate_pct": numbers(dataset, cells["rate_announced_2025_04_pct"]),
            "listed_rate_pct": listed,
            "hts_heading": cells["hts_heading_2025_08"],
            "is_found_in_schedule": found,
        }
    )


def _panel(dataset: Dataset, name: str, raw: Raw) -> pd.DataFrame:
    added, ordinary, imports = PANEL_HEADERS[name]
    cells = read_csv(dataset, raw[name], ["date", "country_name", added, ordinary, imports])
    require_all(dataset, cells["country_name"], MODELED)
    cells = cells[cells["country_name"].isin(list(MODELED))]
    frame = pd.DataFrame(
        {
            "iso3": cells["country_name"].map(MODELED),
            "effective_from": read_days(dataset, cells["date"]),
            "added_tariff_pct": numbers(dataset, cells[added], missing=()),
            "ordinary_tariff_pct": numbers(dataset, cells[ordinary], missing=()),
            "imports_2024_usd": numbers(dataset, cells[imports], missing=()),
            "basis": "model output",
        }
    )
    total = frame["added_tariff_pct"] + frame["ordinary_tariff_pct"]
    return frame.assign(total_tariff_pct=total)
