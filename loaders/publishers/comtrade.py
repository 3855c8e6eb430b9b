"""UN Comtrade: US–Pakistan trade by HS chapter as each of the two reports it, from the preview."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_json, refuse_nested, require_columns, spelled
from loaders.reading.hs_chapters import UNITED_NATIONS, chapter_names

ADDRESS = "https://comtradeapi.un.org/public/v1/preview/C/A/HS"
MOST_ROWS = 500  #: the preview cuts off here and does not say so
#: Both spellings have been seen to be the one that works; the other one brings no rows.
REPORTER_NAMES = ("reporterCode", "reportercode")
#: Years without rows after which no later one is asked for: countries report late, rarely never.
EMPTY_YEARS = 2

REPORTERS = {"842": "USA", "586": "PAK"}
FLOWS = {"X": "export", "M": "import"}
#: What Comtrade calls the editions of the Harmonized System.
REVISIONS = {"H4": "HS 2012", "H5": "HS 2017", "H6": "HS 2022"}
#: Other values of these would count the same trade again, by transport, procedure or way.
WHOLE = {"motCode": "0", "customsCode": "C00", "partner2Code": "0"}
FIELDS = (
    *("reporterCode", "partnerCode", "flowCode", "period", "cmdCode", "classificationCode"),
    *(*WHOLE, "primaryValue"),
)

SOURCE = Source(
    id="comtrade",
    publisher="United Nations Statistics Division",
    title="UN Comtrade, annual trade in goods",
    url="https://comtradeplus.un.org/",
    licence=Licence(
        name="UN Comtrade, re-dissemination restricted",
        url="https://uncomtrade.org/docs/faqs-on-use-and-re-dissemination/",
        embed=False,
        attribution="Source: United Nations Statistics Division, UN Comtrade",
    ),
    citation="United Nations Statistics Division, UN Comtrade, comtradeapi.un.org",
    how_to_update=(
        "Countries report a year some six to eighteen months after its end. The preview needs no "
        "key; nothing has to be done but a refresh. The figures may not be passed on, so there is "
        "no embedded copy."
    ),
)

DATASETS = (
    Dataset(
        id="comtrade_us_pakistan_hs2",
        source=SOURCE,
        title="US–Pakistan trade by HS chapter, as each side reports it",
        description=(
            "Goods trade by chapter (HS2), both flows, reported by the United States and by "
            "Pakistan. Exports are free on board, imports include freight and insurance; the two "
            "reports of one flow differ by that, by time, by origin and destination. A year may "
            "be there from one side only."
        ),
        columns=(
            Column("iso3", "string", "Who reports, ISO 3166 alpha-3", allowed=("PAK", "USA")),
            Column("partner_iso3", "string", "The other country", allowed=("PAK", "USA")),
            Column(
                "flow", "string", "As seen from the reporting country", allowed=("export", "import")
            ),
            Column("hs_code", "string", "HS chapter, two digits"),
            Column("chapter_name", "string", "What the chapter holds, in a few words"),
            Column(
                "hs_revision",
                "string",
                "Edition of the Harmonized System in which it was reported",
                allowed=tuple(REVISIONS.values()),
            ),
            Column("year", "integer", "Calendar year", minimum=2017, maximum=2100),
            Column(
                "trade_usd",
                "number",
                "Trade value: f.o.b. for exports, c.i.f. for imports",
                unit="US$",
                minimum=0,
                maximum=20e9,
            ),
        ),
        key=("iso3", "flow", "hs_code", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=60),
        delay_told="each country reports when it can",
        min_rows=1_500,
        road="open",
        query={"reporters": REPORTERS, "first_year": 2017},
        asked={"iso3": tuple(REPORTERS.values()), "flow": tuple(FLOWS.values())},
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for a year and reporter at a time, both flows, until no more years have rows.

    Raises
        ParseError   a reply is none, or as long as the preview may be, so that rows may be missing
    """
    reporters = list(cast(Mapping[str, str], dataset.query["reporters"]))
    year = int(str(dataset.query["first_year"]))
    raw: dict[str, bytes] = {}
    empty = 0
    while empty < EMPTY_YEARS:
        replies = {}
        for reporter in reporters:
            (partner,) = set(reporters) - {reporter}
            if content := _ask(dataset, get, reporter, partner, str(year)):
                replies[f"{reporter}-{year}.json"] = content
        raw |= replies
        empty = 0 if replies else empty + 1
        year += 1
    if not raw:
        msg = f"expected rows since {dataset.query['first_year']}, got none"
        raise ParseError(msg, dataset=dataset.id)
    return raw


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US–Pakistan trade, one row a reporting country, flow, chapter and year.

    Source
        JSON replies of the preview, one row a flow and commodity [US$].
    Notes
        Rows of another partner, way or procedure than asked for are refused: they would count
        the same trade again. Quantities are left out; 0 and null both mean none there.
    """
    rows = [row for name, content in raw.items() for row in read_rows(dataset, name, content)]
    if not rows:
        return pd.DataFrame(columns=[column.name for column in dataset.columns], dtype=object)
    cells = pd.DataFrame(rows)
    cells.columns = spelled(cells.columns, FIELDS)
    refuse_nested(dataset, cells)
    require_columns(dataset, list(cells.columns), FIELDS)
    text = cells[[field for field in FIELDS if field != "primaryValue"]].astype("str")
    for field, whole in WHOLE.items():
        _only(dataset, text[field], {whole: whole})
    frame = pd.DataFrame(
        {
            "iso3": _only(dataset, text["reporterCode"], REPORTERS),
            "partner_iso3": _only(dataset, text["partnerCode"], REPORTERS),
            "flow": _only(dataset, text["flowCode"], FLOWS),
            "hs_code": text["cmdCode"],
            "chapter_name": chapter_names(dataset, text["cmdCode"], UNITED_NATIONS),
            "hs_revision": _only(dataset, text["classificationCode"], REVISIONS),
            "year": text["period"],
            "trade_usd": numbers(dataset, cells["primaryValue"]),
        }
    )
    years = frame.loc[~frame["year"].str.fullmatch(r"20\d\d"), "year"]
    same = frame.loc[frame["iso3"].eq(frame["partner_iso3"]), "iso3"]
    if not years.empty or not same.empty:
        msg = (
            "expected one country's yearly trade with the other, got "
            f"{[*years, *same][0]!r} as period or partner"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return frame.assign(year=frame["year"].astype("int64"))


def published(dataset: Dataset, raw: Raw) -> str:
    """The preview does not say when a country's report came in."""
    return ""


def read_rows(dataset: Dataset, name: str, content: bytes) -> list[dict[str, Any]]:
    """Read the rows of one reply, none being a success; ParseError where some may be missing."""
    reply = read_json(dataset, content)
    if not isinstance(reply, dict):
        msg = f"{name}: expected a JSON object, got a list"
        raise ParseError(msg, dataset=dataset.id)
    refusal = reply.get("error") or reply.get("message")
    if refusal:
        msg = f"{name}: expected rows, got the refusal {str(refusal)[:200]!r}"
        raise ParseError(msg, dataset=dataset.id)
    require_columns(dataset, list(reply), ("count", "data"))
    rows, count = reply["data"], reply["count"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = f"{name}: expected rows as a list of objects, got {str(rows)[:80]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    if len(rows) != count or len(rows) >= MOST_ROWS:
        msg = (
            f"{name}: expected all of fewer than {MOST_ROWS} rows, got {len(rows)} of {count}: "
            "some are missing"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return rows


def _ask(dataset: Dataset, get: Get, reporter: str, partner: str, year: str) -> bytes:
    """Return one reporter's year; b"" where neither spelling of the parameter brings rows."""
    query = {
        "partnerCode": partner,
        "period": year,
        "flowCode": ",".join(FLOWS),
        "cmdCode": "AG2",
        **WHOLE,
        "maxRecords": str(MOST_ROWS),
    }
    for reporter_name in REPORTER_NAMES:
        content = get(ADDRESS, {reporter_name: reporter, **query})
        rows = read_rows(dataset, f"{reporter}-{year}.json", content)
        if others := {str(row.get("period")) for row in rows} - {year}:
            msg = f"expected rows of {year}, got some of {', '.join(sorted(others))}"
            raise ParseError(
                msg,
                dataset=dataset.id,
            )
        if rows:
            return content
    return b""


def _only(dataset: Dataset, codes: pd.Series, known: Mapping[str, str]) -> pd.Series:
    """Return what the codes stand for; ParseError for a code that was not asked for."""
    found = codes.map(known)
    if found.isna().any():
        msg = f"expected {' or '.join(known)} in {codes.name}, got {codes[found.isna()].iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return found
