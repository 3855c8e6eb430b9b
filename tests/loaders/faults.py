"""The table of faults: what becomes of a publisher's good answer, and what the cause must say."""

import functools
import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.loaders import faulty, odd_cells
from tests.loaders.local_server import (
    Send,
    answer,
    drip,
    header_drip,
    reset,
    silence,
    silence_in_the_body,
)
from tests.loaders.stand_ins import LIMIT, StandIn

Befall = Callable[[bytes, StandIn], Send | None]
PAGE = b"<!DOCTYPE html><html><body>Bad gateway</body></html>"
ERROR = b'{"error": {"code": "OVERLOADED", "message": "Try again later"}}'
#: How a reply that is well-formed but lacks something is told from a whole one.
INCOMPLETE = "shrank from|lost \\d+ of \\d+ figures|did not arrive|went back in time"
#: How figures of another size are noticed.
SCALE = "times what it was|by a factor of 1,000|exceeds|falls below"


@dataclass(frozen=True)
class Fault:
    """A good body of a stand-in -> the faulty answer; None for a reply it cannot befall.

    The cause must match ``says``. A ``harmless`` fault may also leave the figures as they were, and
    one that says nothing must: the refresh is then "unchanged". The patience with a slow one is
    some tenths of a second. A ``seldom`` one befalls only replies that have such a cell.
    """

    befall: Befall
    says: str
    harmless: bool = False
    seldom: bool = False
    read_s: float = 30.0
    deadline_s: float = 60.0


def _answer(status: int = 200, body: bytes = b"", **headers: str) -> Befall:
    return lambda *_: answer(status, body, None, **headers)


def _body(change: Callable[[bytes, Sequence[str]], bytes | None], *, figures: bool) -> Befall:
    """A faulty body in a flawless answer, done to the figures or also to columns without any."""

    def befall(good: bytes, stand_in: StandIn) -> Send | None:
        columns = stand_in.figures or (() if figures else stand_in.columns)
        changed = change(good, columns)
        return None if changed is None else answer(body=changed)

    return befall


@functools.cache
def _bomb() -> bytes:
    return gzip.compress(bytes(20 * LIMIT))


FAULTS = {
    # No answer, or not all of it
    "timeout": Fault(lambda *_: silence, "did not answer in time", read_s=0.1),
    "silence in the body": Fault(
        lambda *_: silence_in_the_body, "did not answer in time", read_s=0.1
    ),
    "slow drip": Fault(
        lambda good, _: drip([good[at : at + 1] for at in range(len(good))] + [b" "] * 100),
        "did not (finish within|answer in time)",
        deadline_s=0.3,
    ),
    "dripping headers": Fault(
        lambda *_: header_drip(500), "did not finish within 0.3 seconds", deadline_s=0.3
    ),
    "reset": Fault(lambda *_: reset, "could not be reached"),
    "truncated body": Fault(
        lambda good, _: answer(body=good[: len(good) // 2], length=len(good)), "broke off"
    ),
    "unasked packing": Fault(
        lambda good, _: answer(body=good, Content_Encoding="br"), "packed its answer as br, which"
    ),
    # Too much of it
    "gzip bomb": Fault(
        lambda *_: answer(body=_bomb(), Content_Encoding="gzip"), "sends more than [0-9,]+ bytes"
    ),
    "10x the limit": Fault(
        lambda good, _: answer(body=good, length=10 * LIMIT), "bytes, more than [0-9,]+"
    ),
    "10x body": Fault(lambda good, _: answer(body=good * 10), "expected|the key repeats", True),
    # An answer that says no
    "401": Fault(_answer(401, b'{"message": "no"}'), "answered 401 Unauthorized"),
    "403": Fault(_answer(403, PAGE), "answered 403 Forbidden"),
    "404": Fault(_answer(404, PAGE), "answered 404 Not Found"),
    "429": Fault(_answer(429), "answered 429 Too Many Requests"),
    "429 with Retry-After": Fault(_answer(429, Retry_After="3600"), "answered 429 Too Many"),
    "500": Fault(_answer(500, ERROR), "answered 500 Internal Server Error"),
    "502 web page": Fault(_answer(502, PAGE, Content_Type="text/html"), "answered 502 Bad Gateway"),
    "503": Fault(_answer(503), "answered 503 Service Unavailable"),
    "long refusal": Fault(
        _answer(403, b'{"message": "' + b"no " * 1_000 + b'"}'), "answered 403 Forbidden: no no"
    ),
    # An answer that says yes and brings something else
    "204": Fault(_answer(204), f"empty|none|got 0|{INCOMPLETE}"),
    "empty file": Fault(_answer(), f"empty|none|got 0|{INCOMPLETE}"),
    "error inside 200": Fault(_answer(body=ERROR), "expected"),
    "web page inside 200": Fault(_answer(body=PAGE), "web page"),
    "cut in half": Fault(
        lambda good, _: answer(body=good[: len(good) // 2]), f"expected|{INCOMPLETE}"
    ),
    "wrong content type": Fault(
        lambda good, _: answer(body=good, Content_Type="text/html; charset=latin-1"), "", True
    ),
    "BOM": Fault(_body(faulty.byte_order_mark, figures=False), "", True),
    "wrong encoding": Fault(_body(faulty.utf_16, figures=False), "expected"),
    # A table that changed
    "renamed header": Fault(
        _body(faulty.renamed_header, figures=False), f"missing|expected|{INCOMPLETE}"
    ),
    "dropped column": Fault(
        _body(faulty.dropped_column, figures=False), f"missing|expected|{INCOMPLETE}"
    ),
    "text in a number": Fault(_body(faulty.text_in_a_number, figures=True), faulty.TEXT),
    "rows halved": Fault(_body(faulty.halved, figures=False), f"expected|{INCOMPLETE}"),
    "values x1000": Fault(_body(faulty.thousandfold, figures=True), f"{SCALE}|expected"),
    "other spelling": Fault(_body(odd_cells.respelled, figures=True), "", True),
    "other order": Fault(
        _body(odd_cells.turned_round, figures=False), "expected units in brackets", True
    ),
    "doubled row": Fault(
        _body(odd_cells.doubled_row, figures=False), "key repeats|expected|add up|twice", True
    ),
    # Cells that are none
    "deep nesting": Fault(_answer(body=b"[" * 5_000 + b"]" * 5_000), "expected"),
    "endless number": Fault(
        _body(odd_cells.endless_number, figures=True), f"expected|{INCOMPLETE}", True
    ),
    "object for a value": Fault(
        _body(odd_cells.object_for_a_value, figures=True), f"expected|{INCOMPLETE}", True
    ),
    "no date": Fault(
        _body(odd_cells.no_date, figures=False), f"expected|is not all|{INCOMPLETE}", True, True
    ),
}
#: Faults that also befall the last reply alone, where a dataset has several: what came before
#: must not be taken for the whole.
LATE = (
    *("reset", "truncated body", "404", "204", "error inside 200", "cut in half"),
    *("renamed header", "rows halved", "values x1000", "dropped column", "text in a number"),
    *("dripping headers", "unasked packing", "long refusal", "deep nesting", "endless number"),
    *("object for a value", "403", "503", "web page inside 200"),
)
WORKBOOKS = {"census_goods_monthly", "wmd_production", "worldbank_pink_sheet", "eia_coal_exports"}
ARCHIVES = {"usgs_deposits", "usgs_facilities"}
WITHOUT_FIGURES = {"usgs_export_controls", "usgs_minerals_agreements"}
#: Faults that mean nothing for the form in which a dataset comes.
NOT_APPLICABLE = {
    "BOM": WORKBOOKS | ARCHIVES,
    "wrong encoding": WORKBOOKS,
    "text in a number": WITHOUT_FIGURES,
    "values x1000": WITHOUT_FIGURES,
    "other spelling": WITHOUT_FIGURES,
    "endless number": WITHOUT_FIGURES,
    # Of rows alike in all their words, as mica's scrap and sheet, only the order tells which.
    "other order": {"usgs_mcs"},
    "object for a value": WITHOUT_FIGURES,
}
