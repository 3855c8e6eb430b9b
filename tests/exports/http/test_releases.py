"""The calendar of releases, read back by icalendar's own parser."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.http.releases import PATH, export_releases, routes
from loaders.catalogue import DATASETS
from loaders.freshness import of_table
from loaders.load import load
from loaders.model import NoDataError

TODAY = date(2026, 11, 28)
BASE = "https://dash.example"


def table_of(dataset_id, _vintage):
    return load(dataset_id)


def client(today=TODAY):
    app = Starlette(routes=routes(table_of, lambda _: BASE, lambda: today))
    return TestClient(app)


def events(content):
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    return calendar.walk("VEVENT")


@pytest.fixture(scope="module")
def served():
    return client().get(PATH)


def test_every_dataset_with_a_rhythm_has_its_next_release(served):
    assert served.headers["content-type"] == "text/calendar; charset=utf-8"
    first = {}
    for event in events(served.content):
        dataset_id = str(event["url"]).rpartition("=")[2]
        first.setdefault(dataset_id, event["dtstart"].dt)
    expected = {}
    for name, dataset in DATASETS.items():
        try:
            fresh = of_table(load(name))
        except NoDataError:
            continue
        if dataset.delay is not None:
            expected[name] = fresh.expected
    assert first == expected
    assert len(expected) > 20


def test_an_event_is_whole_and_of_one_day(served):
    found = events(served.content)
    assert len({str(event["uid"]) for event in found}) == len(found)
    for event in found:
        day = event["dtstart"].dt
        assert type(day) is date  # a day, not a moment of it
        assert event["dtend"].dt == day + timedelta(days=1)
        assert event["dtstamp"].dt.tzinfo is not None
        assert ("Not in the copy here yet." in event["description"]) == (day < TODAY)


def test_the_periods_are_told_in_words():
    table = load("census_goods_monthly")
    table = replace(table, frame=table.frame[table.frame["month"] <= "2026-08"])
    (first, second, *_) = events(export_releases([table], BASE, TODAY))
    assert str(first["summary"]).endswith("US goods trade by partner, monthly: September 2026")
    assert first["dtstart"].dt == date(2026, 11, 4)
    assert second["dtstart"].dt == date(2026, 12, 5)
    assert second["url"] == f"{BASE}/data?dataset=census_goods_monthly"


def test_what_is_overdue_stands_once_before_what_comes():
    table = load("worldbank_pink_sheet")
    table = replace(table, frame=table.frame[table.frame["month"] <= "2026-05"])
    days = [event["dtstart"].dt for event in events(export_releases([table], BASE, TODAY))]
    assert days[0] == date(2026, 7, 3)
    assert min(days[1:]) >= TODAY


def test_an_unchanged_calendar_is_not_sent_again(served):
    tag = served.headers["etag"]
    again = client().get(PATH, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    head = client().head(PATH)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    assert client(TODAY + timedelta(days=1)).head(PATH).headers["etag"] != tag


def test_a_calendar_has_no_choices():
    refused = client().get(f"{PATH}?dataset=ember_generation")
    assert refused.status_code == 400
    assert refused.json()["error"] == "the calendar has no choices."
