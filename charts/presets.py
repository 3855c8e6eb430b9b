"""Spans of years that readers ask for often, each one click away."""

from dataclasses import dataclass

from charts.selection import FIRST_YEAR, default_years, last_year
from loaders.model import Table

#: What the milestones call the meeting this dashboard began with.
FORUM = "Forum"


@dataclass(frozen=True, slots=True)
class Preset:
    """A span of years under a name."""

    label: str
    years: tuple[int, int]


def presets(milestones: Table | None) -> tuple[Preset, ...]:
    """The spans on offer; the year of the Forum comes from the milestones, where there are any."""
    now, forum = last_year(), []
    if milestones is not None:
        held = milestones.frame.loc[milestones.frame["short_label"] == FORUM, "event_date"]
        forum = [
            Preset("Since the year before the Forum", (day.year - 1, now)) for day in held.head(1)
        ]
    return (
        *forum,
        Preset("Last five years", (now - 4, now)),
        Preset(f"Since {default_years()[0]}", default_years()),
        Preset("All years", (FIRST_YEAR, now)),
    )
