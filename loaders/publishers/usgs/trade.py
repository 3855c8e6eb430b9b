"""US Geological Survey: mineral trade of the United States with Pakistan, from the yearbook."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import require_known
from loaders.reading.files import numbers, read_csv

TABLE = "us_pakistan_mineral_trade_usgs_myb_2015_2020.csv"
HEADER = (
    "flow",
    "commodity",
    "year",
    "partner",
    "quantity",
    "quantity_unit",
    "value_thousand_usd",
    "value_basis",
    "yearbook_edition",
    "source_file",
    "table",
)
FLOWS = {"US exports": "export", "US imports": "import"}
PARTNERS = {"Pakistan": "PAK", "World (total)": "WLD"}
#: Printed unit -> tonnes.
TONNES = {"metric tons": 1.0, "thousand metric tons": 1_000.0}
#: Printed basis -> the words used in trade.
BASES = {
    "free alongside ship value": "f.a.s. value",
    "customs value": "customs value",
    "cost, insurance, and freight value": "c.i.f. value",
}

SOURCE = Source(
    id="usgs_trade",
    publisher="US Geological Survey, with data of the US Census Bureau",
    title="Minerals Yearbook, volume I, trade tables",
    url=(
        "https://www.usgs.gov/centers/national-minerals-information-center/"
        "minerals-yearbook-metals-and-minerals"
    ),
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Geological Survey, Minerals Yearbook; data of the US Census Bureau",
    ),
    citation="US Geological Survey, Minerals Yearbook, volume I, trade tables (US Census Bureau)",
    how_to_update=(
        "The chapters on iron and steel scrap, copper, salt and barite on the yearbook page have a "
        f"table of exports or imports by country: add its rows of Pakistan and of all to {TABLE}."
    ),
)

DATASETS = (
    Dataset(
        id="usgs_mineral_trade",
        source=SOURCE,
        title="US mineral trade with Pakistan, 2015-20",
        description=(
            "US exports of iron and steel scrap and of copper scrap to Pakistan, US imports of "
            "salt and crude barite from it, each with the trade with all countries; some end "
            "earlier than others. Rounded by the publisher. Bases differ (see valuation): never "
            "add commodities. WLD stands beside PAK, which is part of it."
        ),
        columns=(
            Column(
                "flow",
                "string",
                "Direction as seen from the United States, which reports",
                allowed=tuple(FLOWS.values()),
            ),
            Column("commodity", "string", "Commodity, in the publisher's words"),
            Column(
                "partner_iso3",
                "string",
                "Partner, ISO 3166 alpha-3; WLD all countries",
                allowed=tuple(PARTNERS.values()),
            ),
            Column("year", "integer", "Calendar year", minimum=2010, maximum=2100),
            Column("quantity_t", "number", "Weight; 0 where none was traded", "tonnes", 0, 1e8),
            Column("trade_usd", "number", "Value on the row's valuation", "US$", 0, 1e11),
            Column("valuation", "string", "Basis of the value", allowed=tuple(BASES.values())),
            Column("edition", "integer", "Edition of the yearbook", minimum=2015, maximum=2100),
            Column("reference", "string", "File and table the figures were read in"),
        ),
        key=("flow", "commodity", "partner_iso3", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=400),
        delay_told="closed: tables of past yearbooks",
        min_rows=44,
        road="by_hand",
        files=(TABLE,),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US mineral trade with Pakistan and the world, one row a flow, commodity, partner and year.

    Source
        The rows of the yearbook's trade tables, as printed [metric tons, thousand US$].
    Notes
        The publisher's mark of nothing traded stands as 0 in the file and stays 0.
    """
    if TABLE not in raw:
        msg = f"expected the file {TABLE}, got {', '.join(raw) or 'none'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_csv(dataset, raw[TABLE], HEADER)
    closed = {
        "flow": FLOWS,
        "partner": PARTNERS,
        "quantity_unit": TONNES,
        "value_basis": BASES,
    }
    for name, known in closed.items():
        require_known(dataset, cells[name], known)
    edition = cells["yearbook_edition"]
    reference = "Volume I, " + edition + ", " + cells["source_file"] + ", "
    quantity = numbers(dataset, cells["quantity"], missing=())
    return pd.DataFrame(
        {
            "flow": cells["flow"].map(FLOWS),
            "commodity": cells["commodity"],
            "partner_iso3": cells["partner"].map(PARTNERS),
            "year": numbers(dataset, cells["year"], missing=()),
            "quantity_t": quantity * cells["quantity_unit"].map(TONNES),
            "trade_usd": numbers(dataset, cells["value_thousand_usd"], missing=()) * 1_000,
            "valuation": cells["value_basis"].map(BASES),
            "edition": numbers(dataset, edition, missing=()),
            "reference": reference + cells["table"].str.capitalize(),
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The file states no date; each row names the edition it was read in."""
    return ""
