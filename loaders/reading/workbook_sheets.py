"""All sheets of a workbook at once, for publishers that give each year or mineral its own."""

import io

import pandas as pd

from loaders.model import Dataset, ParseError
from loaders.reading.files import TORN_WORKBOOK, decode


def read_sheets(dataset: Dataset, content: bytes) -> dict[str, pd.DataFrame]:
    """Read every worksheet of an xlsx workbook as cells, without header or types, by its name."""
    if not content.startswith(b"PK"):
        decode(dataset, content, "latin-1")  # says so if it is empty or a web page
        msg = "expected an xlsx workbook, got another format"
        raise ParseError(msg, dataset=dataset.id)
    try:
        return pd.read_excel(
            io.BytesIO(content), sheet_name=None, header=None, dtype=object, engine="openpyxl"
        )
    except TORN_WORKBOOK as error:
        msg = f"expected an xlsx workbook: {error}"
        raise ParseError(msg, dataset=dataset.id) from None
