"""A release of the Census Bureau's goods trade by partner and month, as people passed it on."""

import fnmatch

import pandas as pd

from loaders.model import Dataset, ParseError, Raw
from loaders.reading.files import numbers, read_csv

FILES = "us_goods_trade_monthly_2015-01_*.csv"
FLOWS = ("us_exports_usd_million", "us_imports_usd_million")
#: The release's first revised month. Before it the release repeats, rounded, what the bureau's
#: workbook has in full; from it on all figures are of one vintage and replace others together.
REVISED_FROM = pd.Timestamp("2022-01-01")


def read_release(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Read the revised months: partner_iso3, month and both flows [US$ million].

    Notes
        Empty where there is no such file. A month that a partner lacks is not published.
    Raises
        ParseError   there are several releases, a month twice, or a cell that is none
    """
    names = fnmatch.filter(raw, FILES)
    if len(names) > 1:
        msg = f"expected one release, got {', '.join(names)}"
        raise ParseError(msg, dataset=dataset.id)
    columns = ["partner_iso3", "month", *FLOWS]
    if not names:
        return pd.DataFrame(columns=columns)
    frame = read_csv(dataset, raw[names[0]], columns)[columns]
    frame["month"] = pd.to_datetime(frame["month"], format="%Y-%m", errors="coerce")
    frame[list(FLOWS)] = frame[list(FLOWS)].apply(lambda cells: numbers(dataset, cells, missing=()))
    keys = frame[["partner_iso3", "month"]]
    if keys.isna().any(axis=None) or keys.duplicated().any():
        msg = f"{names[0]}: expected a partner's month once, like 2025-08"
        raise ParseError(msg, dataset=dataset.id)
    return frame[frame["month"] >= REVISED_FROM]
