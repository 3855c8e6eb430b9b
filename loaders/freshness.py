"""When a dataset's next figures are expected, and whether they are late.

A period counts from its last day. One that had not ended when its copy was published is still to
come whole, so it is the next; else the next is the one after the newest.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

import pandas as pd

from loaders.model import Dataset, Provenance, Table

Standing = Literal["current", "late"]

#: What each word means, for the page and the API.
MEANINGS: dict[Standing, str] = {
    "current": "the next figures are not due yet, by the publisher's usual delay",
    "late": "figures that should be out by then are not in this copy",
}
#: How long after the expected day figures count as late: publishers are seldom punctual.
GRACE = {
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=14),
    "quarterly": timedelta(days=30),
    "yearly": timedelta(days=60),
}
#: How far ahead releases are listed.
AHEAD = timedelta(days=184)
#: What pandas calls these spans; weeks end as the only weekly publisher's do, years as declared.
SPANS = {"weekly": "W-THU", "monthly": "M", "quarterly": "Q"}
YEARS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Freshness:
    """A copy's newest period and what comes next; None where nothing regular is known."""

    newest: str  #: as tables write it
    coming: pd.Period | None = None  #: whose figures come next
    expected: date | None = None  #: the day they should be out
    late_after: date | None = None

    def standing(self, today: date | None = None) -> Standing | None:
        """Say whether the newest figures are current on a day, by default this one in UTC."""
        if self.late_after is None:
            return None
        return "late" if (today or datetime.now(UTC).date()) > self.late_after else "current"


def period(dataset: Dataset, written: str) -> pd.Period | None:
    """Read a newest period, as tables write it; None where the dataset has no rhythm or none is.

    "2026-08" of a monthly dataset is that month; "2026" of fiscal years is the year that ends then.
    """
    if dataset.frequency not in GRACE or not written:
        return None
    span = SPANS.get(dataset.frequency) or f"Y-{YEARS[dataset.year_ends - 1]}"
    return _read(written, span)


def end(dataset: Dataset, written: str) -> date | None:
    """Return the last day of a newest period; of what has no rhythm, of the day or year written."""
    if not written:
        return None
    return _last_day(period(dataset, written) or _read(written))


def freshness(dataset: Dataset, newest: str, provenance: Provenance) -> Freshness:
    """Tell what comes after a copy's newest period, which the caller has written at hand."""
    found = period(dataset, newest)
    if found is None:
        return Freshness(newest)
    as_of = _published(provenance) or provenance.retrieved_at.date()
    coming = found if _last_day(found) > as_of else found + 1
    if dataset.delay is None:
        return Freshness(newest, coming)
    expected = _last_day(coming) + dataset.delay
    return Freshness(newest, coming, expected, expected + GRACE[dataset.frequency])


def releases(dataset: Dataset, fresh: Freshness, today: date) -> list[tuple[pd.Period, date]]:
    """List the periods to come, each with the day it is expected: what is missing now, though its
    day be past, and what ``AHEAD`` brings; none where nothing regular is known.
    """
    if fresh.coming is None or fresh.expected is None or dataset.delay is None:
        return []
    found, coming = [(fresh.coming, fresh.expected)], fresh.coming + 1
    while (day := _last_day(coming) + dataset.delay) <= today + AHEAD:
        found += [(coming, day)] if day >= today else []
        coming += 1
    return found


def of_table(table: Table) -> Freshness:
    """Tell the same of a table."""
    return freshness(table.dataset, table.newest_period, table.provenance)


def reach(table: Table) -> date | None:
    """Return the last day its figures can tell of: its newest period's, not after publication.

    Rows without a time of their own tell of the day they were published.
    """
    published = _published(table.provenance)
    last = end(table.dataset, table.newest_period)
    if last is None:
        return published
    return min(last, published or table.provenance.retrieved_at.date())


def tells_of_its_publication(table: Table) -> bool:
    """Whether rows have no time of their own, and a day or month of publication is stated."""
    return not table.newest_period and _published(table.provenance) is not None


def _published(provenance: Provenance) -> date | None:
    """Return the day of publication, the last of a month; None where no such is stated."""
    is_stated = re.fullmatch(r"\d{4}-\d\d(-\d\d)?", provenance.published)
    return _last_day(_read(provenance.published)) if is_stated else None


@lru_cache(1_000)
def _last_day(found: pd.Period) -> date:
    return found.end_time.date()


@lru_cache(1_000)
def _read(written: str, span: str | None = None) -> pd.Period:
    """Read what tables write: "2026", "2026-08", "2026-08-27", "2025-Q4"; ValueError for others."""
    found = pd.Period(written.replace("-Q", "Q"), freq=span)
    if not isinstance(found, pd.Period):
        msg = f"{written} is no period"
        raise ValueError(msg)
    return found
