"""Days, months, quarters, years and spans of them, as people say them."""

import re
from datetime import date
from typing import Any

import pandas as pd


def month(when: date) -> str:
    """Write a month: "February 2025"."""
    return f"{when:%B %Y}"


def day(when: date) -> str:
    """Write a date: "31 March 2026"."""
    return f"{when.day} {when:%B %Y}"


def known_date(when: date, precision: str) -> str:
    """Write as much of a date as is known: "10 December 2025", "September 2025", "2025"."""
    if precision == "day":
        return day(when)
    return month(when) if precision == "month" else str(when.year)


def vintage(published: str) -> str:
    """Write a publisher's vintage, its ISO dates as people do: "2025-08" -> August 2025."""

    def spoken(found: re.Match[str]) -> str:
        year_and_month, day_of_month = found.groups()
        if day_of_month:
            return day(date.fromisoformat(found[0]))
        return month(date.fromisoformat(f"{year_and_month}-01"))

    return re.sub(r"\b(\d{4}-\d\d)(-\d\d)?\b", spoken, published)


def year_to(when: date) -> str:
    """Write a 12-month sum's period: "the 12 months to February 2025"."""
    return f"the 12 months to {month(when)}"


def fiscal_year(year: int) -> str:
    """Write Pakistan's fiscal year: "fiscal year 2026 (July 2025 to June 2026)"."""
    return f"fiscal year {year} (July {year - 1} to June {year})"


def us_fiscal_year(year: int) -> str:
    """Write the US government's: "US fiscal year 2025 (October 2024 to September 2025)"."""
    return f"US fiscal year {year} (October {year - 1} to September {year})"


def whole_year(year: int, *, fiscal: bool) -> str:
    """Name a year in a sentence: "2024", "fiscal year 2024 (July 2023 to June 2024)"."""
    return fiscal_year(year) if fiscal else str(year)


def short_year(year: int, *, fiscal: bool) -> str:
    """Name the year that another is compared with: "2023", "fiscal year 2023"."""
    return f"fiscal year {year}" if fiscal else str(year)


def period(when: object) -> str:
    """Write a year, or a quarter by its last day: "2024", "2025 Q3"."""
    return f"{when.year} Q{when.quarter}" if isinstance(when, pd.Timestamp) else str(when)


def year_so_far(through: date) -> str:
    """Write a year by its last month counted: "2024", "January to July 2025"."""
    return str(through.year) if through.month == 12 else f"January to {month(through)}"


def quarter(year: int, number_: int) -> str:
    """Write a quarter: "third quarter of 2025"."""
    return f"{('first', 'second', 'third', 'fourth')[number_ - 1]} quarter of {year}"


def coming(when: pd.Period, *, fiscal: bool) -> str:
    """Write a period by its length: "August 2026", "week to 27 August 2026", "2026"."""
    last = when.end_time
    if when.freqstr.startswith("W"):
        return f"week to {day(last)}"
    if when.freqstr.startswith("Q"):
        return quarter(last.year, last.quarter)
    return month(last) if when.freqstr == "M" else short_year(last.year, fiscal=fiscal)


def span(values: pd.Series) -> str:
    """Write the ends of a column of years or months: "2010 to 2024", "May to July 2025"."""
    present = values.dropna()
    if present.empty:
        return ""
    return from_to(present.min(), present.max())


def from_to(first: Any, last: Any) -> str:
    """Write two years or months as the ends of a span, one where they are the same."""
    if not isinstance(first, pd.Timestamp):
        first, last = (str(int(v) if isinstance(v, float) else v) for v in (first, last))
        return first if first == last else f"{first} to {last}"
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {month(last)}"


def fiscal_years(values: pd.Series, whose: str = "") -> str:
    """Name the fiscal years shown: "fiscal years 2006 to 2026", "US fiscal year 2024"."""
    shown = span(values)
    named = f"{whose} fiscal year".strip()
    return f"{named}{'s' if ' to ' in shown else ''} {shown}" if shown else ""


def dates(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Write a day, or the months between two: "30 June 2025", "July 2024 to March 2025"."""
    return day(first) if first == last else from_to(first, last)
