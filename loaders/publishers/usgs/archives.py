"""Tables the US Geological Survey hands out as a CSV file in a zip archive."""

import io
import zipfile
import zlib

from loaders.model import Dataset, ParseError
from loaders.reading.files import decode


def read_member(dataset: Dataset, content: bytes, name: str, limit: int) -> bytes:
    """Unpack the one file of that name in memory, never more of it than ``limit`` bytes."""
    if not content.startswith(b"PK"):
        decode(dataset, content, "latin-1")  # says so if it is empty or a web page
        msg = "expected a zip archive, got another format"
        raise ParseError(msg, dataset=dataset.id)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [member for member in archive.namelist() if member.lower().endswith(name)]
            if len(names) != 1:
                msg = f"expected one {name} in the archive, got {archive.namelist()[:5]}"
                raise ParseError(
                    msg,
                    dataset=dataset.id,
                )
            with archive.open(names[0]) as file:
                member = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        msg = f"expected a zip archive: {error}"
        raise ParseError(msg, dataset=dataset.id) from None
    if len(member) > limit:
        msg = f"expected at most {limit:,} bytes in {name}, got more"
        raise ParseError(msg, dataset=dataset.id)
    return member


def find_encoding(content: bytes) -> str:
    """Name the encoding: the survey's CSV files come in UTF-8 or in Latin-1."""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig"
