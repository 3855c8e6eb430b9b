"""The dated deals and measures: how long each held, and marks of them on time charts."""

from datetime import date

import pandas as pd

from charts import words
from charts.model import Event, Tables

DATASET = "milestones"
#: What the milestones call the day for which the Forum was planned.
FORUM = "Forum planned"
#: Figures that were reported are statistics, and no event.
REPORTED = "as reported"
#: Statuses that hold until something ends them.
LASTING = ("in force", "paused", "under review")


def with_standing(frame: pd.DataFrame) -> pd.DataFrame:
    """Say of each status that lasts how long it did, or when it was last seen to hold."""
    spans = zip(frame["status"], frame["status_until"], frame["last_seen"], strict=True)
    told = pd.Series([_standing(*span) for span in spans], frame.index, dtype="str")
    ends = " " + told.map(words.sentence).astype("str") + "."
    detail = frame["detail"] + ends.where(frame["status"].isin(LASTING), "")
    kept = frame.drop(columns=["status_until", "last_seen"])
    return kept.assign(status=told, detail=detail)


def _standing(status: str, until: date, seen: date) -> str:
    if status not in LASTING:
        return status
    if pd.isna(until):
        return f"{status} as of {words.day(seen)}"
    return f"{status} until {words.day(until)}"


def forum_day(frame: pd.DataFrame) -> pd.Timestamp | None:
    """Return the day for which the Forum was planned, where the milestones have it."""
    planned = frame.loc[frame["short_label"] == FORUM, "event_date"]
    return next(iter(planned), None)


def marks(tables: Tables, *sectors: str) -> tuple[Event, ...]:
    """Return the labelled milestones of these sectors, to mark on a time chart; none without."""
    if DATASET not in tables:
        return ()
    frame = tables[DATASET].frame
    frame = frame[frame["short_label"].ne("") & frame["sector"].isin(sectors)]
    return tuple(
        Event(on, label)
        for on, label in zip(frame["event_date"], frame["short_label"], strict=True)
    )
