"""A publisher's good reply with odd cells or other rows, whatever its format.

Each takes a body and the columns of figures in it, as those of ``faulty`` do, and returns None
where the reply has no table, or no such cell, it could be done to.
"""

import json
import re
from collections.abc import Sequence

from tests.loaders.faulty import Row, changed, number, open_reply

#: More digits than Python reads into a whole number.
DIGITS = b"9" * 5_000
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d{4}M\d{2}|\d{2}-[A-Z][a-z]{2}-\d{4}")
NO_DATE = "0000-00-00"
_DIGITS, _OBJECT = "all these digits", "an object"


def endless_number(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The first figure has five thousand digits."""
    return _replaced(_first(body, columns, _DIGITS), _DIGITS, DIGITS)


def object_for_a_value(body: bytes, columns: Sequence[str]) -> bytes | None:
    """Where the first figure stood is an object, or its text where a format has none."""
    return _replaced(_first(body, columns, _OBJECT), _OBJECT, b"{}")


def no_date(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The first day or month of the first table is none."""
    hit = False
    reply = open_reply(body)
    for table in reply.tables:
        for row in table:
            for at, cell in enumerate(row):
                if not hit and isinstance(cell, str) and DATE.fullmatch(cell):
                    row[at], hit = NO_DATE, True
    return reply.write(reply.tables) if hit else None


def respelled(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The columns of figures are written in capitals, with blanks for underscores."""

    def rename(rows: list[Row], found: Sequence[int]) -> list[Row]:
        for at in found:
            rows[0][at] = str(rows[0][at]).upper().replace("_", " ")
        return rows

    return changed(body, columns, rename)


def turned_round(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The rows come in the opposite order."""
    return changed(body, columns, lambda rows, _: [rows[0], *rows[:0:-1]])


def doubled_row(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The first row comes twice."""
    return changed(body, columns, lambda rows, _: [*rows[:2], *rows[1:]])


def _first(body: bytes, columns: Sequence[str], mark: str) -> bytes | None:
    hit = False

    def write(rows: list[Row], found: Sequence[int]) -> list[Row]:
        nonlocal hit
        places = ((row, at) for row in rows[1:] for at in found if number(row[at]) is not None)
        for row, at in places:
            if not hit:
                row[at], hit = mark, True
        return rows

    faulty = changed(body, columns, write)
    return faulty if hit else None


def _replaced(body: bytes | None, mark: str, other: bytes) -> bytes | None:
    """Put bytes in the mark's place that no writer of the format would write."""
    if body is None:
        return None
    if body.lstrip().startswith((b"{", b"[")):
        return body.replace(json.dumps(mark).encode(), other)
    if body.startswith(b"PK"):
        return body  # a packed cell: the mark is odd enough
    return body.replace(mark.encode(), other)
