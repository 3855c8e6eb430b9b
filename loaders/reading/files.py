"""Bytes to text cells: the shapes publishers send, refused with a sentence when they change."""

import codecs
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
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
#: No publisher's JSON has more levels.
DEEPEST = 100
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


def utf_8_or_latin_1(content: bytes) -> bytes:
    """Return UTF-8 of a reply that may be in Latin-1, as some publishers' are at times."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1").encode()
    return content


def require_columns(dataset: Dataset, found: Sequence[str], expected: Sequence[str]) -> None:
    """Raise ParseError naming the columns that are missing and the ones that came."""
    missing = [name for name in expected if name not in found]
    if missing:
        msg = f"expected the columns {_few(expected)}; missing {_few(missing)}; got {_few(found)}"
        raise ParseError(msg, dataset=dataset.id)


def spelled(found: Iterable[object], expected: Sequence[str]) -> list[str]:
    """Return the names that came, those that are expected ones but for their spelling as expected.

    "ISO3 Code" is "ISO 3 code", and "cty-code" is "CTY_CODE"; a name that would be two is left.
    """
    names = [str(name).strip() for name in found]
    meant = {_letters(name): name for name in expected}
    if len(meant) < len(set(expected)):
        return names
    came = [_letters(name) for name in names]
    return [
        meant[letters] if letters in meant and came.count(letters) == 1 else name
        for name, letters in zip(names, came, strict=True)
    ]


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _few(names: Sequence[object], most: int = 90) -> str:
    """As many of the names as make a sentence, and how many more there are."""
    told: list[str] = []
    for name in names:
        if told and len(", ".join([*told, str(name)])) > most:
            break
        told.append(" ".join(str(name).split())[:most])
    more = f" and {len(names) - len(told)} more" if len(told) < len(names) else ""
    return f"{', '.join(told)}{more}"


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
    frame.columns = spelled(frame.columns, columns)
    require_columns(dataset, list(frame.columns), columns)
    return frame


def read_json(dataset: Dataset, content: bytes) -> Any:
    """Read a JSON reply, tolerating a byte-order mark and control characters in strings.

    ParseError with its place for what is no JSON, nested without end or has an endless number.
    """
    text = decode(dataset, content)
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        msg = f"expected JSON: {error}"
    except RecursionError:
        place = next(at for at, depth in _depths(text) if depth > DEEPEST)
        msg = f"expected JSON of a few levels, got more than {DEEPEST} at character {place + 1}"
    except ValueError:  # Python refuses to read numbers of more than some thousand digits
        place = next(re.finditer(r"\d{1000,}", text)).start()
        msg = f"expected numbers, got one of more than a thousand digits at character {place + 1}"
    raise ParseError(msg, dataset=dataset.id)


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Every bracket's place and how deep it stands; brackets in words count as well."""
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        yield bracket.start(), depth


def refuse_nested(dataset: Dataset, frame: pd.DataFrame) -> None:
    """Raise ParseError naming the first cell that is a list or an object, by column and row."""
    for column in frame.columns:
        nested = frame[column].map(lambda cell: isinstance(cell, dict | list)).to_numpy(dtype=bool)
        if nested.any():
            at = int(nested.argmax())
            cell = str(frame[column].iloc[at])[:40]
            msg = f"expected a plain value in {str(column)!r} of row {at + 1}, got {cell}"
            raise ParseError(msg, dataset=dataset.id)


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
    refuse_nested(dataset, cells.to_frame())
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
