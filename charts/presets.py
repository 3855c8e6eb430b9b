"""Spans of years that readers ask for often, each one click away."""

from dataclasses import dataclass

from charts.selection import FIRST_YEAR, default_years, last_year
from charts.shared.milestones import forum_day
from loaders.model import Table


@dataclass(frozen=True, slots=True)
class Preset:
    """A span of years under a name."""

    label: str
    years: tuple[int, int]


def presets(milestones: Table | None) -> tuple[Preset, ...]:
    """The spans on offer; the day planned for the Forum comes from the milestones, if any."""
    now, forum = last_year(), []
    if milestones is not None and (day := forum_day(milestones.frame)) is not None:
        forum = [Preset("Since the year before the Forum", (day.year - 1, now))]
    return (
        *forum,
        Preset("Last five years", (now - 4, now)),
        Preset(f"Since {default_years()[0]}", default_years()),
        Preset("All years", (FIRST_YEAR, now)),
    )
