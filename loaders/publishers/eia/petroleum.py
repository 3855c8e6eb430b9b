"""US Energy Information Administration: US exports of crude oil and petroleum products, monthly."""

from collections.abc import Mapping
from datetime import timedelta
from typing import cast

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, Raw, Source
from loaders.publishers.eia.api import KEY_HELP, KEY_VARIABLE, fetch_pages, read_pages
from loaders.reading.closed_sets import read_days, require_all, require_known
from loaders.reading.files import numbers, refuse_nested, require_columns, spelled

ROUTE = "petroleum/move/expc"
PAKISTAN, EXPORTS, UNITS = "NUS-NPK", "EEX", "MBBL"
#: Crude oil and all products, the sum of the others; it is there wherever one of them is.
ALL = "EP00"
FIELDS = ("period", "duoarea", "product", "product-name", "process", "value", "units")
NOT_PUBLISHED = ("", "--", "NA", "W")

SOURCE = Source(
    id="eia_petroleum",
    publisher="US Energy Information Administration",
    title="Exports by Destination (petroleum and other liquids)",
    url="https://www.eia.gov/dnav/pet/pet_move_expc_dc_nus-npk_mbbl_m.htm",
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Energy Information Administration",
    ),
    citation="US Energy Information Administration, Exports by Destination",
    how_to_update=(
        f"Set {KEY_VARIABLE} to a free key and refresh: a month appears about two months after it "
        "ends."
    ),
)

DATASETS = (
    Dataset(
        id="eia_petroleum_exports_pakistan",
        source=SOURCE,
        title="US exports of crude oil and petroleum products to Pakistan, monthly",
        description=(
            "Volumes by product. Products overlap and one row is the sum of crude oil and all "
            "products, so that rows must not be added up. An absent month is one without a "
            "figure, not proof of no cargo. There is no embedded copy."
        ),
        columns=(
            Column("product_code", "string", "The administration's code of the product"),
            Column("product", "string", "Product, the administration's name"),
            Column("month", "month", "Calendar month"),
            Column(
                "exports_thousand_barrels",
                "number",
                "Volume exported; missing if withheld",
                "thousand barrels",
                minimum=0,
                maximum=20_000,
                nullable=True,
            ),
        ),
        key=("product_code", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=14),
        delay_told="no reply of this road has been seen yet",
        min_rows=100,
        road="key",
        query={
            "frequency": "monthly",
            "data[0]": "value",
            "facets[duoarea][]": PAKISTAN,
            "facets[process][]": EXPORTS,
            # Pages are cut by offset: without an order that is whole, rows could slip between.
            "sort[0][column]": "period",
            "sort[0][direction]": "asc",
            "sort[1][column]": "series",
            "sort[1][direction]": "asc",
        },
        key_variable=KEY_VARIABLE,
        key_help=KEY_HELP,
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask the API for all months of all products to Pakistan, a page or two."""
    return fetch_pages(dataset, get, ROUTE, cast(Mapping[str, str], dataset.query))


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US petroleum exports to Pakistan, one row a product and month [thousand barrels].

    Source
        JSON pages of the API; each figure stands there again as a rate a day.
    Notes
        The rates a day are left out.
    """
    rows = read_pages(dataset, raw)
    if not rows:
        return pd.DataFrame(columns=[column.name for column in dataset.columns], dtype=object)
    cells = pd.DataFrame(rows)
    cells.columns = spelled(cells.columns, FIELDS)
    refuse_nested(dataset, cells)
    require_columns(dataset, list(cells.columns), FIELDS)
    for name, known in (
        ("duoarea", [PAKISTAN]),
        ("process", [EXPORTS]),
        ("units", [UNITS, f"{UNITS}/D"]),
    ):
        require_known(dataset, cells[name], known)
    cells = cells[cells["units"].eq(UNITS)]
    require_all(dataset, cells["product"], [ALL])
    return pd.DataFrame(
        {
            "product_code": cells["product"],
            "product": cells["product-name"],
            "month": read_days(dataset, cells["period"], "%Y-%m"),
            "exports_thousand_barrels": numbers(dataset, cells["value"], missing=NOT_PUBLISHED),
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The API does not say when its figures were published."""
    return ""
