"""The dated deals and measures, as marks on time charts."""

from charts.model import Event, Tables

DATASET = "milestones"


def marks(tables: Tables, *sectors: str) -> tuple[Event, ...]:
    """Return the labelled milestones of these sectors, to mark on a time chart."""
    frame = tables[DATASET].frame
    frame = frame[frame["short_label"].ne("") & frame["sector"].isin(sectors)]
    return tuple(
        Event(on, label)
        for on, label in zip(frame["event_date"], frame["short_label"], strict=True)
    )
