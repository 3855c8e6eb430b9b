"""The sums of assistance to Pakistan by sector, as transcribed from a copy of the replies."""

import pandas as pd

from loaders.model import Dataset, Raw
from loaders.publishers.foreign_assistance.terms import (
    COUNTRY,
    DISBURSEMENTS,
    OBLIGATIONS,
    SECTORS,
)
from loaders.reading.closed_sets import require_known
from loaders.reading.files import numbers, read_csv

FILE = "us_foreign_assistance_pakistan_by_sector_fy2015_fy2026.csv"
#: Columns of the transcribed sums -> kind of transaction.
AMOUNTS = {"disbursements_usd": DISBURSEMENTS, "obligations_usd": OBLIGATIONS}


def sums_by_sector(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Read the transcribed sums; an amount that is not recorded has no row."""
    names = ("iso3", "fiscal_year", "is_partial", "sector_category", *AMOUNTS)
    cells = read_csv(dataset, raw[FILE], names)
    require_known(dataset, cells["iso3"], [COUNTRY])
    require_known(dataset, cells["is_partial"], ["True", "False"])
    require_known(dataset, cells["sector_category"], SECTORS)
    common = pd.DataFrame(
        {
            "sector": cells["sector_category"],
            "fiscal_year": fiscal_years(dataset, cells["fiscal_year"]),
            "is_partial": cells["is_partial"].eq("True"),
        }
    )
    kinds = [
        common.assign(transaction_type=kind, amount_usd=numbers(dataset, cells[column]))
        for column, kind in AMOUNTS.items()
    ]
    return pd.concat(kinds, ignore_index=True).dropna(subset=["amount_usd"])


def fiscal_years(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Turn years into numbers; ParseError for what is none."""
    require_known(dataset, cells[~cells.astype("str").str.fullmatch(r"(19|20)\d\d")], ())
    return cells.astype("int64")
