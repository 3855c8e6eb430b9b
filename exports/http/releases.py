"""The releases to come as an iCalendar, for anyone's own calendar."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.routing import Route

from charts import words
from exports.facts import links
from exports.facts.citation import PRODUCT
from exports.http.answers import BaseOf, File, copies, route, without_choices
from exports.http.datasets import TableOf
from loaders.catalogue import DATASETS
from loaders.freshness import of_table, releases
from loaders.model import LoaderError, Table

PATH = "/api/v1/releases.ics"
MEDIA_TYPE = "text/calendar; charset=utf-8"


def _today() -> date:
    return datetime.now(UTC).date()


def routes(
    table_of: TableOf, base_of: BaseOf, today_of: Callable[[], date] = _today
) -> list[Route]:
    """Return the route; ``table_of`` hands out tables, kept in memory by whoever calls."""

    def calendar(request: Request) -> File:
        without_choices(request, "the calendar")
        tables, base, today = list(_tables(table_of)), base_of(request), today_of()
        return File(
            MEDIA_TYPE,
            lambda: export_releases(tables, base, today),
            depends_on=[copies(tables), base, today.isoformat()],
            name="releases.ics",
        )

    return [route(PATH, calendar)]


def export_releases(tables: Iterable[Table], base: str, today: date) -> bytes:
    """Write an all-day event for every release expected; the datasets are linked below ``base``."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{PRODUCT}//releases//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Releases expected: {PRODUCT}")
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for table in tables:
        for coming, expected in releases(table.dataset, of_table(table), today):
            calendar.add_component(_event(table, coming, expected, base, today))
    return bytes(calendar.to_ical())


def _event(table: Table, coming: pd.Period, expected: date, base: str, today: date) -> Event:
    dataset, event = table.dataset, Event()
    period = words.coming(coming, fiscal=dataset.year_ends != 12)
    address = data_page(base, dataset.id)
    told = f"Expected {words.count((expected - coming.end_time.date()).days)} days after the end"
    told += f" of the period ({dataset.delay_told}); no announcement of the publisher."
    if expected < today:
        told += " Not in the copy here yet."
    event.add("uid", f"{dataset.id}-{coming.end_time:%Y%m%d}@{PATH.rpartition('/')[2]}")
    event.add("dtstamp", table.provenance.retrieved_at)
    event.add("dtstart", expected)
    event.add("dtend", expected + timedelta(days=1))
    event.add("summary", f"{dataset.source.publisher}: {dataset.title}: {period}")
    event.add("description", f"{told} {address}")
    event.add("url", address)
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def data_page(base: str, dataset_id: str) -> str:
    """The address at which a dataset is shown."""
    return links.join(base, f"data?dataset={dataset_id}")


def _tables(table_of: TableOf) -> Iterable[Table]:
    for dataset_id, dataset in DATASETS.items():
        if dataset.delay is not None:
            try:
                yield table_of(dataset_id, "")
            except LoaderError:  # no copy, so nothing comes after it
                continue
