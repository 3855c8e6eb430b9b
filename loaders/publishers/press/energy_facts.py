"""Headline figures on Pakistan's power and oil sector that exist only in reports."""

import calendar
import re
from datetime import date, timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.publishers.press.energy_measures import MEASURES, UNITS
from loaders.reading.closed_sets import require_known
from loaders.reading.files import numbers, read_csv

TABLE = "pakistan_energy_facts.csv"
HEADER = (
    "country",
    "metric",
    "value",
    "unit",
    "period",
    "original_publisher",
    "source_url_1",
    "source_url_2",
    "confidence",
    "method",
)
AS_REPORTED = "as reported"
#: Forms a period is written in; a fiscal year runs from July of the year before to June.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FISCAL = re.compile(r"FY(\d{4})( Jul-Mar)?")
MONTHS_OF_YEAR = re.compile(rf"(\d{{4}}) ({'|'.join(MONTHS)})-({'|'.join(MONTHS)})")
YEARS = re.compile(r"(\d{4})-(\d{4})")
PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")

SOURCE = Source(
    id="energy_facts",
    publisher="Pakistan's Ministry of Finance, NEPRA, Ember and others, as reported in the press",
    title="Pakistan energy headline figures, as reported",
    url="https://www.finance.gov.pk/",
    licence=Licence(
        name="Single facts from official reports, each cited; no license is stated",
        url="https://www.finance.gov.pk/",
        embed=True,
        attribution="Source: the publisher named in each row, as reported in the press",
    ),
    citation=(
        "Pakistan Economic Survey 2024-25, NEPRA State of Industry Report 2025, Ember Global "
        "Electricity Review 2025 and others, as reported by the pages linked in each row"
    ),
    how_to_update=(
        f"Add a row to {TABLE} for each figure of the next Economic Survey (June, finance.gov.pk) "
        "and State of Industry Report (nepra.org.pk), with its publisher, a link and a confidence; "
        "a new kind of figure needs its line in energy_measures.py. Then build the snapshot."
    ),
)

DATASETS = (
    Dataset(
        id="pakistan_energy_facts",
        source=SOURCE,
        title="Pakistan's power and oil sector, headline figures as reported",
        description=(
            "Figures transcribed from press reports that quote an official document or a company; "
            "the documents themselves were not read. Periods differ from row to row: Pakistan's "
            "fiscal year ends in June. Never added to, or joined with, statistical series."
        ),
        columns=(
            Column("metric", "string", "Short name of the figure", allowed=tuple(MEASURES)),
            Column("label", "string", "What the figure is"),
            Column("amount", "number", "The figure, in the row's unit", minimum=0, maximum=1e7),
            Column("unit", "string", "Unit of the amount", allowed=tuple(UNITS.values())),
            Column("period", "string", "Period or day as written: FY2025 Jul-Mar, 2024-06-30"),
            Column("period_start", "date", "First day of the period"),
            Column("period_end", "date", "Last day of the period"),
            Column("citation", "string", "Whose figure it is"),
            Column("source_url", "string", "Report it was read in"),
            Column("second_source_url", "string", "Another report; empty where there is none"),
            Column(
                "confidence",
                "string",
                "high: two sources or a check that agrees; medium: one source, or open wording",
                allowed=("high", "medium"),
            ),
            Column("status", "string", "How the figure is known", allowed=(AS_REPORTED,)),
            Column("remark", "string", "What to know before using it; empty where nothing"),
        ),
        key=("metric", "period"),
        period=("period_end",),
        frequency="irregular",
        max_age=timedelta(days=180),
        min_rows=28,
        road="by_hand",
        files=(TABLE,),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Headline figures, one row a figure and period.

    Source
        One row as here, transcribed by hand.
    Notes
        The table's own notes are left out: what to know stands in remark, in our words.
    """
    if TABLE not in raw:
        msg = f"expected the file {TABLE}, got {', '.join(raw) or 'none'}"
        raise ParseError(msg, dataset=dataset.id)
    cells = read_csv(dataset, raw[TABLE], HEADER)
    _refuse_strange(dataset, cells)
    measures = cells["metric"].map(MEASURES)
    spans = cells["period"].map(_span)
    _refuse(dataset, cells, spans.isna(), "period", "a known form of period")
    return pd.DataFrame(
        {
            "metric": cells["metric"],
            "label": measures.str[0],
            "amount": numbers(dataset, cells["value"], missing=()),
            "unit": measures.str[1],
            "period": cells["period"],
            "period_start": spans.str[0],
            "period_end": spans.str[1],
            "citation": cells["original_publisher"],
            "source_url": cells["source_url_1"],
            "second_source_url": cells["source_url_2"],
            "confidence": cells["confidence"],
            "status": AS_REPORTED,
            "remark": measures.str[2],
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The table has no edition of its own; its rows carry their periods."""
    return ""


def _refuse_strange(dataset: Dataset, cells: pd.DataFrame) -> None:
    """Raise ParseError for a word, unit, publisher or link that is none of those known."""
    closed = {
        "country": ("PAK",),
        "metric": MEASURES,
        "unit": UNITS,
        "method": ("transcribed",),
    }
    for name, known in closed.items():
        require_known(dataset, cells[name], known)
    wanted = cells["metric"].map(MEASURES).str[1]
    _refuse(dataset, cells, cells["unit"].map(UNITS).ne(wanted), "unit", "the unit of the figure")
    cited = cells["original_publisher"].str.contains(AS_REPORTED, case=False, regex=False)
    _refuse(dataset, cells, ~cited, "original_publisher", f"a publisher and '{AS_REPORTED}'")
    linked = cells["source_url_1"].str.startswith("https://")
    _refuse(dataset, cells, ~linked, "source_url_1", "a link")


def _refuse(
    dataset: Dataset, cells: pd.DataFrame, bad: pd.Series, column: str, wanted: str
) -> None:
    """Raise ParseError for the first bad row, naming its figure and its cell."""
    if bad.any():
        row = cells[bad].iloc[0]
        msg = f"expected {wanted} in {column!r} of {row['metric']}, got {row[column]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def _span(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a period; None for a form that is not known."""
    first, _, last = text.partition(" to ")
    if found := FISCAL.fullmatch(text):
        first, last = f"{int(found[1]) - 1}-07", f"{found[1]}-{'03' if found[2] else '06'}"
    elif found := MONTHS_OF_YEAR.fullmatch(text):
        first, last = (f"{found[1]}-{MONTHS.index(name) + 1:02}" for name in found.groups()[1:])
    elif found := YEARS.fullmatch(text):
        first, last = found.groups()
    if not PLAIN.fullmatch(first) or not PLAIN.fullmatch(last or first):
        return None
    try:
        return _edge(first, last=False), _edge(last or first, last=True)
    except ValueError:  # a month or day the calendar has not
        return None


def _edge(text: str, *, last: bool) -> date:
    """Return the first or the last day of a year, month or day written as in 2024-06-30."""
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else (12 if last else 1)
    end = calendar.monthrange(year, month)[1]
    return date(year, month, rest[1] if len(rest) == 2 else (end if last else 1))
