"""Tables copied from the State Bank of Pakistan's workbooks: their periods, ages and marks.

The bank's fiscal year runs from July to June and is named after the year it ends in.
"""

import re
from collections.abc import Sequence

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw
from loaders.publishers.state_bank.easydata import refuse_contradictions
from loaders.reading.files import decode, read_csv

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TO_DATE = re.compile(r"Jul-([A-Z][a-z]{2}) FY(\d{2})(?: \(P\))?")
SINGLE = re.compile(r"(\d{4})-(\d{2})")
#: How far rounding may take a sum of two figures, in cents and in whole millions.
CENTS, MILLIONS = 0.02, 1.5
DAY_OR_MONTH = r"20\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?"
#: The vintage of what comes from the API: it is as old as the refresh.
CURRENT = "current"

PERIODS = (
    Column(
        "fiscal_year",
        "integer",
        "Fiscal year, July to June: 2026 began in July 2025",
        "",
        1973,
        2100,
    ),
    Column("period_label", "string", "The period in the bank's words: Jul-May FY26, or a month"),
    Column("period_start", "month", "First month; July where the figure is for the year to date"),
    Column("period_end", "month", "Last month; the first again where the figure is for one month"),
)
VINTAGE = Column(
    "vintage",
    "string",
    "Day or month the figure was copied from the bank's file, soon after it appeared; current "
    "after a refresh",
)
STATUS = Column(
    "status",
    "string",
    "provisional: of the newest fiscal year here or the one before, which the bank still revises",
    allowed=("published", "provisional"),
)


def usd_million(
    name: str, description: str, minimum: float, maximum: float, *, nullable: bool = False
) -> Column:
    """Return a column of amounts in millions of US dollars."""
    return Column(name, "number", description, "US$ million", minimum, maximum, nullable)


def read_table(dataset: Dataset, raw: Raw, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Read a table of the downloaded files as text cells; ParseError if it is not there or cut."""
    if name not in raw:
        msg = f"expected the file {name}; got {', '.join(sorted(raw)) or 'no file'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    cells = read_csv(dataset, raw[name], columns)[list(columns)]
    if not decode(dataset, raw[name]).endswith("\n"):
        msg = f"expected whole lines in {name}, got a cut last one"
        raise ParseError(msg, dataset=dataset.id)
    return cells


def periods(dataset: Dataset, labels: pd.Series) -> pd.DataFrame:
    """Turn labels such as "Jul-May FY26 (P)" and "2026-05" into the columns of PERIODS."""
    spans = {label: _span(label) for label in labels.unique()}
    unknown = [label for label, span in spans.items() if span is None]
    if unknown:
        msg = f"expected periods like 'Jul-May FY26' or '2026-05', got {unknown[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    names = [column.name for column in PERIODS]
    frame = pd.DataFrame(labels.map(spans).tolist(), index=labels.index, columns=names)
    ends = {name: pd.to_datetime(frame[name], format="%Y-%m") for name in names[2:]}
    return frame.assign(**ends)


def fiscal_years(months: pd.Series) -> pd.Series:
    """The fiscal year each month lies in."""
    return months.dt.year + months.dt.month.ge(7)


def statuses(years: pd.Series, *, still_open: int = 2, closed: str = "published") -> pd.Series:
    """Mark the newest fiscal years as provisional, the ones before them as ``closed``."""
    provisional = years.gt(years.max() - still_open)
    return provisional.map({True: "provisional", False: closed}).astype("str")


def vintages(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Return the cells if all are days or months; a cut row has none."""
    odd = cells[~cells.str.fullmatch(DAY_OR_MONTH)]
    if not odd.empty:
        msg = f"expected a date like 2026-08-18 in {cells.name!r}, got {odd.iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return cells


def newest(
    dataset: Dataset, frame: pd.DataFrame, key: tuple[str, ...], measure: str
) -> pd.DataFrame:
    """Keep the newest vintage of each key; rows of one vintage must not contradict each other."""
    frame = frame.drop_duplicates()
    refuse_contradictions(dataset, frame, (*key, "vintage"), measure)
    return frame.sort_values("vintage").drop_duplicates(list(key), keep="last")


def refuse_sum(
    dataset: Dataset, frame: pd.DataFrame, total: str, parts: pd.Series, rounding: float
) -> None:
    """Raise ParseError where a total is further from what its parts give than rounding takes it."""
    wrong = frame.loc[(frame[total] - parts).abs().gt(rounding), total]
    if not wrong.empty:
        msg = (
            f"expected {total} to be what its parts give, {parts[wrong.index[0]]:g}; got "
            f"{wrong.iloc[0]:g}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def newest_stated(dataset: Dataset, raw: Raw, column: str) -> str:
    """The newest date in a column of the downloaded tables that have it, "" without any."""
    stated = [""]
    for name, content in raw.items():
        if name.endswith(".csv"):
            cells = read_csv(dataset, content, ())
            stated += list(cells[column]) if column in cells else []
    return max(stated)


def _span(label: str) -> tuple[int, str, str, str] | None:
    """Fiscal year, label, first and last month of a period; None for words that name none."""
    if (to_date := TO_DATE.fullmatch(label)) and to_date[1] in MONTHS:
        year, number = 2000 + int(to_date[2]), MONTHS.index(to_date[1]) + 1
        end = f"{year if number < 7 else year - 1}-{number:02}"
        return year, f"Jul-{to_date[1]} FY{to_date[2]}", f"{year - 1}-07", end
    if (single := SINGLE.fullmatch(label)) and 1 <= int(single[2]) <= 12:
        year, number = int(single[1]), int(single[2])
        return year + (number >= 7), f"{MONTHS[number - 1]} {year}", label, label
    return None
