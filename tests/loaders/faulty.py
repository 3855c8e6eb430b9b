"""A publisher's good reply made faulty, whatever its format: CSV, JSON, a workbook or an archive.

Each fault takes a body and the columns of figures in it, and returns the faulty body, or None where
the reply has no table it could be done to, as a catalogue's answer.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

TEXT = "twelve"
RENAMED = "A new name"

Row = list[Any]
Change = Callable[[list[Row], Sequence[int]], list[Row]]


@dataclass
class Tables:
    """The tables of a reply, each a list of rows, and the way back to bytes."""

    tables: list[list[Row]]
    write: Callable[[list[list[Row]]], bytes]


def renamed_header(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The first of the columns goes by another name."""

    def rename(rows: list[Row], found: Sequence[int]) -> list[Row]:
        rows[0][found[0]] = RENAMED
        return rows

    return changed(body, columns, rename)


def dropped_column(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The first of the columns is gone."""

    def drop(rows: list[Row], found: Sequence[int]) -> list[Row]:
        return [row[: found[0]] + row[found[0] + 1 :] for row in rows]

    return changed(body, columns, drop)


def text_in_a_number(body: bytes, columns: Sequence[str]) -> bytes | None:
    """A word stands in the place of each number in the first of the columns."""

    def write_text(rows: list[Row], found: Sequence[int]) -> list[Row]:
        for row in rows[1:]:
            if number(row[found[0]]) is not None:
                row[found[0]] = TEXT
        return rows

    return changed(body, columns, write_text)


def halved(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The second half of the rows is missing, and the count of rows agrees with that."""
    return changed(body, columns, lambda rows, _: rows[: 1 + (len(rows) - 1) // 2])


def thousandfold(body: bytes, columns: Sequence[str]) -> bytes | None:
    """Every figure is a thousand times what it was, as where a unit changed."""

    def multiply(rows: list[Row], found: Sequence[int]) -> list[Row]:
        for row in rows[1:]:
            for at in found:
                figure = number(row[at])
                if figure is not None:
                    larger = round(figure * 1000, 6)
                    row[at] = f"{larger:.12g}" if isinstance(row[at], str) else larger
        return rows

    return changed(body, columns, multiply)


def byte_order_mark(body: bytes, columns: Sequence[str]) -> bytes | None:
    """A text is in UTF-8 and begins with the mark that says so."""
    if _is_packed(body) or _is_page(body):
        return None
    return _decoded(body)[0].encode("utf-8-sig")


def utf_16(body: bytes, columns: Sequence[str]) -> bytes | None:
    """The same text in another encoding; of an archive, its member's."""
    if _is_page(body):
        return None
    if not _is_packed(body):
        return _decoded(body)[0].encode("utf-16")
    name, member = _csv_member(body)
    return _archive(name, _decoded(member)[0].encode("utf-16")) if name else None


def changed(body: bytes, columns: Sequence[str], change: Change) -> bytes | None:
    """Do something to the tables that have one of the columns; None where none has."""
    reply = open_reply(body)
    tables, hit = [], False
    for table in reply.tables:
        at, found = _header(table, columns)
        hit |= bool(found)
        tables.append(table[:at] + change(table[at:], found) if found else table)
    return reply.write(tables) if hit else None


def _header(table: list[Row], columns: Sequence[str]) -> tuple[int, list[int]]:
    """Where the header is, and which of the columns it has, in the order they are named."""
    for at, row in enumerate(table):
        names = [str(cell).strip(" *") for cell in row]
        if found := [names.index(column) for column in columns if column in names]:
            return at, found
    return 0, []


def number(cell: object) -> float | None:
    if isinstance(cell, bool):
        return None
    try:
        return float(str(cell).replace(",", ""))
    except ValueError:
        return None


# Formats


def open_reply(body: bytes) -> Tables:
    if _is_packed(body):
        name, member = _csv_member(body)
        if name:
            inner = _open_csv(member)
            return Tables(inner.tables, lambda tables: _archive(name, inner.write(tables)))
        return _open_workbook(body)
    if body.lstrip().startswith((b"{", b"[")):
        return _open_json(json.loads(body, strict=False))
    return _open_csv(body)


def _is_packed(body: bytes) -> bool:
    return body.startswith(b"PK")


def _is_page(body: bytes) -> bool:
    """Whether it is a page that names the address of a file, and no file itself."""
    return body.startswith(b"<!DOCTYPE html>")


def _csv_member(body: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        name = next((name for name in archive.namelist() if name.endswith(".csv")), "")
        return name, archive.read(name) if name else b""


def _archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _decoded(body: bytes) -> tuple[str, str]:
    """The text and its encoding."""
    encoding = "utf-8-sig" if body.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        return body.decode(encoding), encoding
    except UnicodeDecodeError:
        return body.decode("cp1252"), "cp1252"


def _open_csv(body: bytes) -> Tables:
    text, encoding = _decoded(body)
    end = "\r\n" if "\r\n" in text else "\n"

    def write(tables: list[list[Row]]) -> bytes:
        out = io.StringIO()
        csv.writer(out, lineterminator=end).writerows(tables[0])
        return out.getvalue().encode(encoding)

    return Tables([list(csv.reader(io.StringIO(text, newline="")))], write)


def _open_workbook(body: bytes) -> Tables:
    book = openpyxl.load_workbook(io.BytesIO(body))

    def write(tables: list[list[Row]]) -> bytes:
        new, out = openpyxl.Workbook(write_only=True), io.BytesIO()
        for name, rows in zip(book.sheetnames, tables, strict=True):
            sheet = new.create_sheet(name)
            for row in rows:
                sheet.append(row)
        new.save(out)
        return out.getvalue()

    return Tables([[list(row) for row in sheet.values] for sheet in book], write)


def _open_json(reply: Any) -> Tables:
    """A list of lists with or without its names apart, a list of records, or SDMX."""
    if isinstance(reply, list) and all(isinstance(row, list) for row in reply):
        return Tables([reply], lambda tables: _dump(tables[0]))
    if isinstance(reply, list) and reply and all(isinstance(row, dict) for row in reply):
        bare = {"data": reply}
        inside = _open_records(bare, bare, "data", reply)
        return Tables(inside.tables, lambda tables: _dump(json.loads(inside.write(tables))["data"]))
    if isinstance(reply, dict) and "columns" in reply:
        table = [reply["columns"], *reply["rows"]]
        return Tables(
            [table],
            lambda tables: _dump(reply | {"columns": tables[0][0], "rows": tables[0][1:]}),
        )
    if isinstance(reply, dict) and "dataSets" in reply.get("data", {}):
        return _open_sdmx(reply)
    for holder, name in _places(reply):
        if records := holder[name]:
            return _open_records(reply, holder, name, records)
    return Tables([], lambda _: _dump(reply))


def _places(reply: Any) -> list[tuple[Any, Any]]:
    """Where a list of records may stand: a page of the World Bank, a field called data or Data."""
    if isinstance(reply, list):
        return [(reply, 1)] if len(reply) > 1 else []
    results = reply.get("BEAAPI", {}).get("Results")
    holders = ((reply, "data"), (reply.get("response"), "data"), (results, "Data"))
    return [(at, name) for at, name in holders if isinstance(at, dict) and name in at]


def _open_records(reply: Any, holder: Any, name: Any, records: list[dict[str, Any]]) -> Tables:
    names = list(records[0])

    def write(tables: list[list[Row]]) -> bytes:
        header, *rows = tables[0]
        holder[name] = [dict(zip(header, row, strict=True)) for row in rows]
        told = holder[0] if isinstance(holder, list) else holder
        told = told.get("page_info", told)
        for count in ("count", "total", "total_records"):
            if count in told:  # of all pages
                told[count] = int(told[count]) * len(rows) // len(records)
        return _dump(reply)

    return Tables([[names, *([record[name] for name in names] for record in records)]], write)


def _open_sdmx(reply: Any) -> Tables:
    series = reply["data"]["dataSets"][0].get("series", {})
    if not series:
        return Tables([], lambda _: _dump(reply))
    measures = reply["data"]["structures"][0]["measures"]
    names = [measure["id"] for measure in measures["observation"]]
    rows = [
        [key, at, *values[: len(names)]]
        for key, one in series.items()
        for at, values in one["observations"].items()
    ]

    def write(tables: list[list[Row]]) -> bytes:
        header, *kept = tables[0]
        measures["observation"] = [{"id": name} for name in header[2:]]
        for key, one in series.items():
            one["observations"] = {at: values for other, at, *values in kept if other == key}
        return _dump(reply)

    return Tables([[["series", "at", *names], *rows]], write)


def _dump(reply: Any) -> bytes:
    return json.dumps(reply).encode()
