"""Views of every kind of chart, made up where no chart of the catalogue has the kind."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pandas as pd

from charts.model import ChartData, Event
from charts.views import View
from tests.catalogue import BUILT, opened


def of(data: ChartData, finding: str = "Something was found.") -> View:
    """Put made-up figures into a real view."""
    return replace(opened("energy-capacity"), data=data, finding=finding)


def bars() -> ChartData:
    rows = [("Coal & oil", "Built", 5.5), ("Coal & oil", "Planned", 2.0), ("<Solar>", "Built", 9.0)]
    frame = pd.DataFrame(rows, columns=["fuel", "stage", "capacity_mw"])
    tones = {"Built": "USA", "Planned": "PAK"}
    return ChartData("bars", frame, "capacity_mw", "fuel", "MW", series="stage", tones=tones)


def dots() -> ChartData:
    """India sells no carpets, and Pakistan's share of salt is not known."""
    rows = [
        ("Cotton", "Pakistan", 24.9, ""),
        ("Cotton", "India", 9.1, "estimated"),
        ("Carpets", "Pakistan", 3.0, ""),
        ("Salt", "Pakistan", None, ""),
        ("Salt", "India", 40.0, ""),
    ]
    frame = pd.DataFrame(rows, columns=["chapter", "country", "share_pct", "status"])
    tones = {"Pakistan": "PAK", "India": "pick1"}
    return ChartData(
        "dots", frame, "share_pct", "chapter", "%", series="country", tones=tones, status="status"
    )


def head() -> ChartData:
    """Twenty chapters, of which the first twelve are drawn."""
    rows = [(f"Chapter {place}", 10.0 * (20 - place)) for place in range(20)]
    frame = pd.DataFrame(rows, columns=["chapter", "imports_usd_million"])
    return ChartData("ranking", frame, "imports_usd_million", "chapter", "US$ million", most=12)


def bubbles() -> ChartData:
    frame = pd.DataFrame(
        {
            "name": ["Pakistan", "India", "No size", "No place"],
            "growth_pct": [2.5, -1.0, 4.0, None],
            "exports_usd_million": [3_000.0, 250_000.0, 10.0, 5.0],
            "people_t": [240.0, 1_400.0, None, 1.0],
            "region": ["Here", "There", "There", "There"],
        }
    )
    return ChartData(
        "bubbles",
        frame,
        "growth_pct",
        "exports_usd_million",
        "",
        series="region",
        tones={"Here": "PAK"},
        size="people_t",
        label="name",
        x_title="Growth, %",
        y_title="Exports, US$ million",
    )


def dates() -> ChartData:
    frame = pd.DataFrame(
        {
            "promise": ["A mine & a <plant>", "A mine & a <plant>", "A cargo"],
            "stage": ["signed", "stalled", "announced"],
            "group": ["Agreed", "Over", "Said"],
            "stage_date": pd.to_datetime(["2025-04-08", "2026-03-26", "2025-06-01"]),
            "date_precision": ["day", "day", "month"],
            "known": ["", "", "only the month is known"],
        }
    )
    on = pd.Timestamp("2026-03-31")
    assert isinstance(on, pd.Timestamp)
    return ChartData(
        "dates",
        frame,
        "stage_date",
        "promise",
        "",
        series="group",
        tones={"Said": "announced", "Agreed": "agreed", "Over": "stopped"},
        status="known",
        label="stage",
        events=(Event(on, "A meeting"),),
    )


def table() -> ChartData:
    frame = pd.DataFrame(
        {
            "mineral": [f"Mineral {place}" + " of a very long name" * 8 for place in range(30)],
            "output_t": [float(place) * 1_234 for place in range(29)] + [None],
            "year": range(1990, 2020),
            "seen": [pd.Timestamp("2025-03-05")] * 30,
            "is_listed": [True, False] * 15,
            "status": ["", "estimated"] * 15,
            "owner": ["X"] * 30,
            "record_url": ["https://example.com"] * 30,
        }
    )
    return ChartData("table", frame, "output_t", "mineral", "tonnes", status="status")


def steps() -> ChartData:
    days = pd.to_datetime(["2025-04-05", "2025-08-07", "2026-02-20", "2025-04-09", "2025-08-07"])
    frame = pd.DataFrame(
        {
            "from_date": days,
            "country": ["Pakistan"] * 3 + ["India"] * 2,
            "rate_pct": [10.0, 19.0, 0.0, 26.0, 25.0],
        }
    )
    return ChartData("lines", frame, "from_date", "rate_pct", "%", series="country", steps=True)


def gaps() -> ChartData:
    """Years 2013 and 2016 have no figure, 2014 has no row, 2015 stands alone and is estimated."""
    frame = pd.DataFrame(
        {
            "year": [2010, 2011, 2012, 2013, 2015, 2016, 2017],
            "output_t": [5.0, -2.0, 3.0, None, 4.0, None, 6.0],
            "status": ["", "", "estimated", "", "estimated", "", ""],
        }
    )
    on = pd.Timestamp("2012-05-01")
    assert isinstance(on, pd.Timestamp)  # for the type checker: it could be no time at all
    event = Event(on, "A law")
    return ChartData("lines", frame, "year", "output_t", "tonnes", status="status", events=(event,))


def many_lines() -> ChartData:
    rows = [
        (f"Country {place}", year, 1.0 + place + year) for place in range(9) for year in range(4)
    ]
    frame = pd.DataFrame(rows, columns=["country", "year", "share_pct"])
    tones = {f"Country {place}": tone for place, tone in enumerate(["USA", "PAK", *["pick1"] * 7])}
    return ChartData("lines", frame, "year", "share_pct", "%", series="country", tones=tones)


def fact() -> ChartData:
    frame = pd.DataFrame({"event_date": [pd.Timestamp("2025-05-01")], "title": ["It began."]})
    return ChartData("timeline", frame, "event_date", "title", "")


#: What is made up, by a name for it: every kind, and what is awkward.
MADE_UP: dict[str, Callable[[], View]] = {
    "bars": lambda: of(bars()),
    "dots": lambda: of(dots()),
    "head of a ranking": lambda: of(head()),
    "bubbles": lambda: of(bubbles()),
    "scatter": lambda: of(replace(bubbles(), size="")),
    "dates": lambda: of(dates()),
    "table": lambda: of(table()),
    "steps": lambda: of(steps()),
    "gaps": lambda: of(gaps()),
    "a long title": lambda: of(gaps(), "A finding longer than a file's properties hold. " * 9),
    "many lines": lambda: of(many_lines()),
    "one fact": lambda: of(fact()),
    "long words": lambda: of(gaps(), "A finding that says a great deal at once. " * 6),
    "empty": lambda: of(replace(bars(), frame=bars().frame.iloc[:0])),
}
#: Every kind of chart: the made-up ones, and of the catalogue those that are hard to make up.
KINDS = (*MADE_UP, "trade-goods", "mining-output", "overview-milestones", "energy-power-plants")
#: Every chart as it opens, and the made-up ones.
EVERY = (*(chart.id for chart in BUILT), *MADE_UP)


@cache
def view_called(name: str) -> View:
    """A made-up view, or a chart as it opens."""
    return MADE_UP[name]() if name in MADE_UP else opened(name)
