"""US tariff measures of 2025 and 2026: a timeline, rates by date, codes that are exempt."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import read_days, require_known
from loaders.reading.files import numbers, read_csv

#: Texts that a row may be without.
OPTIONAL = ("hts_heading", "remark", "to_precision")
FLAG = {"True": True, "False": False}

SOURCE = Source(
    id="tariff_schedule",
    publisher="US International Trade Commission; Federal Register",
    title="US tariff measures 2025-26",
    url="https://hts.usitc.gov/",
    licence=Licence(
        name="US legal texts, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: Harmonized Tariff Schedule of the United States, chapter 99",
    ),
    citation=(
        "Harmonized Tariff Schedule of the United States (2026), chapter 99; Federal Register, as "
        "each row cites it"
    ),
    how_to_update=(
        "Read chapter 99 at hts.usitc.gov and the Federal Register. Set last_seen in the tables "
        "us_tariff_measures.csv, us_tariff_rates_by_date.csv and us_tariff_exempt_codes.csv of "
        "data/reference to that day; give what has ended its last day and add what is new. Then "
        "build the snapshot from that folder."
    ),
)
FROM = Column("effective_from", "date", "First day in force")
TO = Column("effective_to", "date", "Last day in force; missing if open", nullable=True)
LAST_SEEN = Column(
    "last_seen",
    "date",
    "Day on which it was last read to be in force; missing where the last day is past",
    nullable=True,
)
RATE_BASIS = Column(
    "rate_basis",
    "string",
    "What the rate is",
    allowed=("added to the ordinary duty", "total with the ordinary duty"),
)
REFERENCE = Column("reference", "string", "Where it was read")
REMARK = Column("remark", "string", "What to know about it; empty where nothing")


def _precision(end: str, *, open_: bool = False) -> Column:
    return Column(
        f"{end}_precision",
        "string",
        f"How much of effective_{end} is known; of a month it is the first day",
        allowed=("day", "month", *([""] if open_ else [])),
    )


DATASETS = (
    Dataset(
        id="us_tariff_measures",
        source=SOURCE,
        title="US tariff measures that touch Pakistan, 2025-26",
        description=(
            "Duties on imports from Pakistan beside the ordinary duty, from the tariff schedule "
            "and the Federal Register. A rate on listed articles is not one on all goods."
        ),
        columns=(
            FROM,
            TO,
            LAST_SEEN,
            Column("measure", "string", "What it is"),
            Column(
                "scope", "string", "Whom it concerns", allowed=("all partners", "Pakistan alone")
            ),
            Column(
                "coverage",
                "string",
                "What it is laid on",
                allowed=("listed articles", "most goods"),
            ),
            Column("legal_basis", "string", "Act, order or ruling it rests on"),
            Column("additional_rate_pct", "number", "Its rate; see rate_basis", "%", 0, 200),
            RATE_BASIS,
            Column("hts_heading", "string", "Headings in chapter 99; empty where there is none"),
            REFERENCE,
            REMARK,
        ),
        key=("effective_from", "measure"),
        period=("effective_from",),
        frequency="irregular",
        max_age=timedelta(days=90),
        min_rows=18,  # rows are only ever added
        road="by_hand",
        files=("us_tariff_measures.csv",),
    ),
    Dataset(
        id="us_tariff_rates_by_date",
        source=SOURCE,
        title="US duty on most goods of Pakistan and its peers, by date",
        description=(
            "The duty laid on most goods of a country beside the ordinary duty, one row a measure, "
            "with its first and last day. Measures in force at one time are added. Duties on "
            "listed articles, and older ones on lists of goods of China, are not here."
        ),
        columns=(
            Column("iso3", "string", "Country of origin, ISO 3166 alpha-3"),
            FROM,
            _precision("from"),
            TO,
            _precision("to", open_=True),
            LAST_SEEN,
            Column("measure", "string", "What it is"),
            Column(
                "authority",
                "string",
                "Act it rests on",
                allowed=("IEEPA", "Section 122", "Section 301"),
            ),
            Column("legal_text", "string", "Order, proclamation or notice that lays it"),
            Column("rate_pct", "number", "Its rate; see rate_basis", "%", 0, 200),
            RATE_BASIS,
            Column("hts_heading", "string", "Heading in chapter 99"),
            REFERENCE,
            REMARK,
        ),
        key=("iso3", "effective_from", "measure"),
        period=("effective_from",),
        frequency="irregular",
        max_age=timedelta(days=90),
        min_rows=55,
        road="by_hand",
        files=("us_tariff_rates_by_date.csv",),
    ),
    Dataset(
        id="us_tariff_exempt_codes",
        source=SOURCE,
        title="Tariff codes exempt from the US duty on most goods",
        description=(
            "Subheadings that a note of the schedule frees of the forced-labor duty without "
            "condition, whatever the country. Aircraft, goods for medicines and goods named by "
            "description alone are freed elsewhere and are not here."
        ),
        columns=(
            Column("hts_code", "string", "Code of the US tariff schedule, without points"),
            Column("hts_heading", "string", "Heading in chapter 99 that frees it"),
            FROM,
            LAST_SEEN,
            Column("is_on_section_122_list", "boolean", "Exempt from the surcharge before, too"),
            Column("is_on_reciprocal_list", "boolean", "Exempt from the reciprocal tariff, too"),
        ),
        key=("hts_code",),
        period=("effective_from",),
        frequency="irregular",
        max_age=timedelta(days=90),
        min_rows=863,
        road="by_hand",
        files=("us_tariff_exempt_codes.csv",),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Measures, rates by date or exempt codes, each from its table in data/reference.

    Notes
        What has no last day must say when it was last seen. ParseError for an end before its
        beginning, a day that is no day, an empty text.
    """
    cells = _cells(dataset, raw)
    read = {c.name: read_days(dataset, cells[c.name]) for c in dataset.columns if c.dtype == "date"}
    for column in dataset.columns:
        if column.dtype == "number":
            read[column.name] = numbers(dataset, cells[column.name], missing=())
        elif column.dtype == "boolean":
            require_known(dataset, cells[column.name], FLAG)
            read[column.name] = cells[column.name].map(FLAG)
    frame = cells.assign(**read)
    _refuse_spans(dataset, frame)
    return frame


def _cells(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    (table,) = dataset.files
    if table not in raw:
        msg = f"expected the file {table}, got {', '.join(raw) or 'none'}"
        raise ParseError(msg, dataset=dataset.id)
    names = [column.name for column in dataset.columns]
    cells = read_csv(dataset, raw[table], names)[names]
    texts = [c.name for c in dataset.columns if c.dtype == "string" and c.name not in OPTIONAL]
    empty = [name for name in (*texts, FROM.name) if cells[name].eq("").any()]
    if empty:
        msg = f"expected {', '.join(empty)} in every row, got an empty cell"
        raise ParseError(msg, dataset=dataset.id)
    return cells


def _refuse_spans(dataset: Dataset, frame: pd.DataFrame) -> None:
    """Refuse rows that end before they begin, and open ones that nobody has seen."""
    ends = frame[TO.name] if TO.name in frame else pd.Series(pd.NaT, frame.index)
    wrong = ends.lt(frame[FROM.name]) | (ends.isna() & frame[LAST_SEEN.name].isna())
    if wrong.any():
        row = frame.index[wrong][0] + 2  # as an editor counts, the header being line 1
        msg = (
            "expected a last day on or after the first, or the day it was last seen, got neither "
            f"in line {row}"
        )
        raise ParseError(msg, dataset=dataset.id)


def published(dataset: Dataset, raw: Raw) -> str:
    """The newest day on which the schedule was read, as the rows say."""
    (table,) = dataset.files
    return max(read_csv(dataset, raw[table], [LAST_SEEN.name])[LAST_SEEN.name])
