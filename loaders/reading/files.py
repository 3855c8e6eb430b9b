"""Bytes to text cells: the shapes publishers send, refused with a sentence when they change."""

import codecs
import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import pandas as pd

from loaders.model import Dataset, ParseError

#: What a torn or edited workbook raises, somewhere between the archive and its cells.
TORN_WORKBOOK = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # damaged XML, of either parser openpyxl may use
)
#: A comma is a thousands separator only where three digits follow each.
THOUSANDS = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?"


def decode(dataset: Dataset, content: bytes, encoding: str = "utf-8-sig") -> str:
    """Decode a reply that must be text; ParseError for emptiness, markup or a file pointer.

    A gateway sends its web page whatever was asked for, some with an XML declaration in front.
    """
    if not content.strip():
        msg = "expected a file, got an empty reply"
        raise ParseError(msg, dataset=dataset.id)
    if content.startswith(codecs.BOM_UTF8):  # whatever it was in before
        encoding = "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        msg = (
            f"expected text in {encoding}, got bytes that are not ({error.reason} at "
            f"byte {error.start})"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        ) from None
    start = text.lstrip("\ufeffï»¿ \r\n\t")[:400].lower()  # the mark, also as Latin-1 shows it
    if start.startswith("<"):
        xml = start.startswith("<?xml") and "html" not in start
        msg = f"expected data, got {'an XML document' if xml else 'a web page'}"
        raise ParseError(msg, dataset=dataset.id)
    if start.startswith("version https://git-lfs"):
        msg = "expected data, got a Git LFS pointer file"
        raise ParseError(msg, dataset=dataset.id)
    return text


def require_columns(dataset: Dataset, found: Sequence[str], expected: Sequence[str]) -> None:
    """Raise ParseError naming the columns that are missing and the ones that came."""
    missing = [name for name in expected if name not in found]
    if missing:
        msg = (
            f"expected the columns {', '.join(expected)}; missing {', '.join(missing)}; "
            f"got {', '.join(map(str, found))[:400]}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def read_csv(
    dataset: Dataset,
    content: bytes,
    columns: Sequence[str],
    *,
    encoding: str = "utf-8-sig",
) -> pd.DataFrame:
    """Read a CSV whose header must hold ``columns``; every cell stays text, nothing is missing.

    "NA" is kept as it is: it is Namibia's code and a word of some publishers.
    """
    text = decode(dataset, content, encoding)
    try:
        frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, na_filter=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        msg = f"expected a CSV file: {error}"
        raise ParseError(msg, dataset=dataset.id) from None
    if not isinstance(frame.index, pd.RangeIndex):  # pandas' reading of one cell too many
        msg = "expected rows as long as the header, got longer ones"
        raise ParseError(msg, dataset=dataset.id)
    require_columns(dataset, list(frame.columns), columns)
    return frame


def read_json(dataset: Dataset, content: bytes) -> Any:
    """Read a JSON reply, tolerating a byte-order mark and control characters in strings."""
    try:
        return json.loads(decode(dataset, content), strict=False)
    except json.JSONDecodeError as error:
        msg = f"expected JSON: {error}"
        raise ParseError(msg, dataset=dataset.id) from None


def read_sheet(dataset: Dataset, content: bytes, sheet: str) -> pd.DataFrame:
    """Read one worksheet of an xlsx workbook as cells, without header or types.

    Columns are numbered from 0; empty cells are None or NaN.
    """
    if not content.startswith(b"PK"):
        decode(dataset, content, "latin-1")  # says so if it is empty or a web page
        msg = "expected an xlsx workbook, got another format"
        raise ParseError(msg, dataset=dataset.id)
    try:
        return pd.read_excel(
            io.BytesIO(content), sheet_name=sheet, header=None, dtype=object, engine="openpyxl"
        )
    except TORN_WORKBOOK as error:  # pandas names a missing sheet itself
        msg = f"expected a workbook with a sheet {sheet!r}: {error}"
        raise ParseError(msg, dataset=dataset.id) from None


def numbers(dataset: Dataset, cells: pd.Series, *, missing: Sequence[object] = ("",)) -> pd.Series:
    """Turn text cells into floats; ``missing`` marks become NaN, anything else is refused.

    Thousands commas are removed; in "1,5" the comma is none. ParseError quotes up to three cells
    that are not numbers.
    """
    blank = cells.isna() | cells.isin(list(missing))
    text = cells.where(~blank).astype("str").str.strip()
    grouped = text.str.fullmatch(THOUSANDS).fillna(False).astype("bool")
    text = text.where(~grouped, text.str.replace(",", "", regex=False))
    values = pd.to_numeric(text.where(~blank), errors="coerce").astype("float64")
    bad = cells[(values.isna() | values.abs().eq(float("inf"))) & ~blank]
    if not bad.empty:
        examples = ", ".join(repr(str(cell))[:40] for cell in bad.unique()[:3])
        msg = f"expected numbers in {cells.name!r}, got {examples}"
        raise ParseError(msg, dataset=dataset.id)
    return values
