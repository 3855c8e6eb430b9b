"""What HS6 products are called in plain English: a small table of this project."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.reading.files import read_csv

SOURCE = Source(
    id="product_names",
    publisher="This project",
    title="Names of HS6 products",
    url="",
    licence=Licence(
        name="This project's own words",
        url="",
        embed=True,
        attribution="Source: this project",
    ),
    citation="Names of HS6 products, written by this project",
    how_to_update=(
        "Edit data/reference/hs6_names.csv: a code of the harmonized system and a name in plain "
        "English for all that the code covers; then build the snapshot from that folder."
    ),
)
DATASETS = (
    Dataset(
        id="hs6_names",
        source=SOURCE,
        title="Names of HS6 products in plain English",
        description=(
            "What HS6 products are called here, in short words for all that a code covers; the "
            "publishers describe chapters and tariff lines only. Products that Pakistan sells "
            "little of may have no name."
        ),
        columns=(
            Column("hs_code", "string", "Code of the harmonized system, six digits"),
            Column("product_name", "string", "What the product is called, in plain English"),
        ),
        key=("hs_code",),
        period=(),
        frequency="irregular",
        max_age=timedelta(days=3650),
        min_rows=400,
        road="by_hand",
        files=("hs6_names.csv",),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Codes and names; ParseError where a code has not six digits or no name."""
    (file,) = dataset.files
    if file not in raw:
        msg = f"expected the file {file}, got none"
        raise ParseError(msg, dataset=dataset.id)
    names = [column.name for column in dataset.columns]
    cells = read_csv(dataset, raw[file], names)[names]
    good = cells["hs_code"].str.fullmatch("[0-9]{6}") & cells["product_name"].str.strip().ne("")
    if not good.all():
        bad = cells.loc[~good].iloc[0]
        msg = f"expected a code of six digits and a name; got {bad.to_list()}"
        raise ParseError(msg, dataset=dataset.id)
    return cells


def published(dataset: Dataset, raw: Raw) -> str:
    """The table has no edition."""
    return ""
