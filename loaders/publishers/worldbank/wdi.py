"""World Bank: World Development Indicators, yearly, from the Indicators API (version 2)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.worldbank.wdi_indicators import INDICATORS
from loaders.reading.files import (
    numbers,
    read_csv,
    read_json,
    refuse_nested,
    require_columns,
    spelled,
)
from loaders.reading.replies import Replies

ADDRESS = "https://api.worldbank.org/v2/country/{economies}/indicator/{codes}"
WDI = "2"  #: the API's number of the WDI; several indicators in one call need it
GROUP_SIZE = 40  #: 40 codes a call were answered, 60 refused; the address stays below 1,400 signs
PER_PAGE = 10_000  #: about 2 MB a page; the API is known to stumble over larger ones

FIELDS = ("country.id", "indicator.id", "date", "value")  #: of a row, laid flat
#: The API's two-letter codes -> ours: its three-letter field may come empty, or not at all.
CODES = {
    "PK": "PAK",
    "US": "USA",
    "IN": "IND",
    "BD": "BGD",
    "LK": "LKA",
    "VN": "VNM",
    "ID": "IDN",
    "PH": "PHL",
    "EG": "EGY",
    "TR": "TUR",
    "KZ": "KAZ",
    "CL": "CHL",
    "PE": "PER",
    "CN": "CHN",
    "1W": "WLD",
    "XN": "LMC",
    "8S": "SAS",
}
ECONOMIES = tuple(CODES.values())

SOURCE = Source(
    id="worldbank",
    publisher="World Bank",
    title="World Development Indicators",
    url="https://databank.worldbank.org/source/world-development-indicators",
    licence=Licence(
        name="Creative Commons Attribution 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution=(
            "Source: World Bank, World Development Indicators; internet and telephone figures: "
            "ITU; labour figures: ILO"
        ),
    ),
    citation="World Bank, World Development Indicators, api.worldbank.org/v2",
    how_to_update=(
        "The World Bank revises the indicators a few times a year, all years at once. The API "
        "needs no key; nothing has to be done but a refresh."
    ),
)

DATASETS = (
    Dataset(
        id="worldbank_wdi",
        source=SOURCE,
        title="World Development Indicators, selected",
        description=(
            "Indicators of the economy, people, technology, trade and energy for Pakistan, the "
            "United States and the peers, with the world, lower-middle-income and South Asia "
            "aggregates. The World Bank now counts Pakistan to the Middle East and North Africa, "
            "no longer to South Asia. National accounts of Pakistan are by fiscal year: 2025 is "
            "July 2024 to June 2025."
        ),
        columns=(
            Column(
                "iso3",
                "string",
                "Economy, ISO 3166 alpha-3; WLD world, LMC lower middle income, SAS South Asia",
                allowed=ECONOMIES,
            ),
            Column(
                "indicator_code",
                "string",
                "The World Bank's code of the indicator",
                allowed=tuple(INDICATORS),
            ),
            Column("year", "integer", "Year as the indicator counts it", minimum=1960),
            Column(
                "observation",
                "number",
                "The observation, in the unit the indicator's name ends with",
                unit="as the indicator says",
                minimum=-5e12,
                maximum=5e14,
            ),
        ),
        key=("iso3", "indicator_code", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=182),
        delay_told="observed: 2025 by 1 July 2026",
        min_rows=42_700,
        road="open",
        query={"indicators": INDICATORS, "economies": ECONOMIES},
        part=("indicator_code",),
        asked={"iso3": ECONOMIES, "indicator_code": tuple(INDICATORS)},
        files=("wdi_selected.csv", "wdi_energy_selected.csv"),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the indicators in groups; a group that is refused is asked for one by one.

    A single indicator that is refused too, as one that was archived, keeps its last good copy.
    """
    codes = list(cast(Mapping[str, str], dataset.query["indicators"]))
    raw = Replies()
    for number, start in enumerate(range(0, len(codes), GROUP_SIZE), start=1):
        group = codes[start : start + GROUP_SIZE]
        try:
            raw.update(_pages(dataset, get, group, f"indicators-{number:02}"))
        except ParseError:  # one bad code fails a whole group
            for code in group:
                with raw.part(code):
                    raw.update(_pages(dataset, get, [code], f"indicator-{code}"))
    return raw.require_some()


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Indicator values, one row an economy, indicator and year.

    Source
        JSON pages of the API, or the tables indicator, iso3, country, year, value that
        collections of downloaded indicators use.
    Notes
        Cells without a value are left out: the World Bank has not published them. A call
        without any row is a success; more or fewer rows than announced are not.
    """
    tables = {name: content for name, content in raw.items() if name.endswith(".csv")}
    pages = {name: content for name, content in raw.items() if name not in tables}
    frames = [_copied_rows(dataset, tables.values())] if tables else []
    frames += [read_rows(dataset, _page_rows(dataset, pages))] if pages else []
    if not frames:
        msg = "expected pages or tables, got nothing"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.concat(frames, ignore_index=True)

    years = frame["year"].astype("str")
    if not (good := years.str.fullmatch(r"\d{4}")).all():
        msg = f"expected years like 2024, got {years[~good].iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    frame["year"] = years.astype("int64")
    frame["observation"] = numbers(dataset, frame["value"])
    columns = [column.name for column in dataset.columns]
    return frame[columns].dropna(subset=["observation"])


def published(dataset: Dataset, raw: Raw) -> str:
    """The newest date of the API's last update; downloaded tables do not say one."""
    pages = [
        read_page(dataset, name, content)[0]
        for name, content in raw.items()
        if name.endswith(".json")
    ]
    return max((str(header.get("lastupdated") or "") for header in pages), default="")


def _pages(dataset: Dataset, get: Get, codes: Sequence[str], call: str) -> dict[str, bytes]:
    economies = cast(Sequence[str], dataset.query["economies"])
    url = ADDRESS.format(economies=";".join(economies), codes=";".join(codes))
    params = {"source": WDI, "format": "json", "per_page": str(PER_PAGE)}
    raw: dict[str, bytes] = {}
    page, pages = 1, 1
    while page <= pages:
        name = f"{call}-page-{page}.json"
        raw[name] = get(url, {**params, "page": str(page)})
        header, _ = read_page(dataset, name, raw[name])
        pages = header["pages"]
        if pages and header["page"] != page:
            msg = f"{name}: expected page {page}, got page {header['page']}"
            raise ParseError(msg, dataset=dataset.id)
        page += 1
    return raw


def read_page(dataset: Dataset, name: str, content: bytes) -> tuple[dict[str, Any], list[Any]]:
    """Read a page as its header and rows, none being a success; ParseError quotes a refusal."""
    reply = read_json(dataset, content)
    expected = f"{name}: expected [header, rows]"
    if not isinstance(reply, list) or not reply or not isinstance(reply[0], dict):
        msg = f"{expected}, got {str(reply)[:80]!r}"
        raise ParseError(msg, dataset=dataset.id)
    header = reply[0]
    if "message" in header:  # an error, although the status says 200
        msg = f"{name}: expected rows, got the refusal {_refusal(header['message'])}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    require_columns(dataset, list(header), ("page", "pages", "total"))
    try:  # the same fields come as numbers from one end point and as text from another
        counts = {field: int(header[field]) for field in ("page", "pages", "total")}
    except (TypeError, ValueError):
        msg = f"{name}: expected page counts, got {header}"
        raise ParseError(msg, dataset=dataset.id) from None
    rows = reply[1] if len(reply) > 1 else None
    if rows is None and counts["total"] == 0:
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = f"{expected}, got {str(rows)[:80]!r} as rows"
        raise ParseError(msg, dataset=dataset.id)
    return header | counts, rows


def _refusal(messages: object) -> str:
    """Put the API's messages, one for each wrong part of the question, on one line."""
    parts = messages if isinstance(messages, list) else [messages]
    told = Counter(
        " ".join(map(str, part.values())) if isinstance(part, dict) else str(part) for part in parts
    )
    return "; ".join(f"{text} ({n} times)" if n > 1 else text for text, n in told.items())[:300]


def _page_rows(dataset: Dataset, pages: Raw) -> list[Any]:
    """Put the rows of each call's pages together; ParseError where the pages do not fit."""
    calls: dict[str, list[tuple[dict[str, Any], list[Any]]]] = {}
    for name, content in pages.items():
        call = re.sub(r"-page-\d+\.json$", "", name)
        calls.setdefault(call, []).append(read_page(dataset, name, content))
    for call, read in calls.items():
        arrived = sum(len(rows) for _, rows in read)
        announced = {
            f"{header['total']} rows on {header['pages']} pages of {header.get('lastupdated')}"
            for header, _ in read
        }
        header = read[0][0]
        whole = (header["total"], max(header["pages"], 1)) == (arrived, len(read))
        if len(announced) > 1 or not whole:
            msg = (
                f"{call}: expected {' or '.join(sorted(announced))}, got {arrived} rows on "
                f"{len(read)}: the pages changed while they were read; refresh again"
            )
            raise ParseError(
                msg,
                dataset=dataset.id,
            )
    return [row for read in calls.values() for _, rows in read for row in rows]


def read_rows(dataset: Dataset, rows: Sequence[Any]) -> pd.DataFrame:
    """Lay the rows of pages out as iso3, indicator_code, year and value, not yet compared."""
    if not rows:
        return pd.DataFrame(columns=["iso3", "indicator_code", "year", "value"], dtype=object)
    refuse_nested(dataset, pd.DataFrame({"value": [row.get("value") for row in rows]}))
    flat = pd.json_normalize(list(rows))
    flat.columns = spelled(flat.columns, FIELDS)
    require_columns(dataset, list(flat.columns), FIELDS)
    refuse_nested(dataset, flat)
    if "countryiso3code" not in flat:  # as in version 1 of the API
        flat["countryiso3code"] = ""
    named = flat["countryiso3code"].fillna("").ne("")
    iso3 = flat["countryiso3code"].where(named, flat["country.id"].map(CODES))
    iso3 = iso3.fillna(flat["country.id"])  # an economy not asked for, which the check refuses
    return pd.DataFrame(
        {
            "iso3": iso3,
            "indicator_code": flat["indicator.id"],
            "year": flat["date"],
            "value": flat["value"].astype(object),
        }
    )


def _copied_rows(dataset: Dataset, contents: Iterable[bytes]) -> pd.DataFrame:
    fields = ("indicator", "iso3", "country", "year", "value")
    tables = [read_csv(dataset, content, fields) for content in contents]
    frame = pd.concat(tables, ignore_index=True)
    frame = frame.rename(columns={"indicator": "indicator_code"})
    # The tables overlap; a row that is the same in both is one row, a different one a breach.
    return frame[["iso3", "indicator_code", "year", "value"]].drop_duplicates()
