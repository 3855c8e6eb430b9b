"""Selections for tests: every preset, and random ones of what a chart or a page offers."""

import random
from collections.abc import Collection, Mapping

from charts.control import COMPARED, SHARED, YEARS, Control
from charts.countries import PEERS
from charts.presets import presets
from charts.selection import FIRST_YEAR, MOST_PEERS, Selection, last_year
from loaders.model import Table


def of_presets(tables: Mapping[str, Table]) -> dict[str, Selection]:
    """Every one-click span of years."""
    return {
        preset.label: Selection(years=preset.years) for preset in presets(tables.get("milestones"))
    }


def at_random(
    controls: Collection[Control], tables: Mapping[str, Table], chance: random.Random
) -> Selection:
    """Draw what a reader could click together; a control without its tables keeps its default."""
    selection = Selection()
    if YEARS in controls:
        first, last = sorted(chance.choices(range(FIRST_YEAR, last_year() + 1), k=2))
        selection = Selection(years=(first, last))
    if COMPARED in controls:
        peers = chance.sample(PEERS, chance.randint(0, MOST_PEERS))
        selection = Selection(years=selection.years, peers=tuple(peers))
    for control in controls:
        if control not in SHARED:
            selection = selection.choosing(control, *_values(control, tables, chance))
    return selection


def _values(
    control: Control, tables: Mapping[str, Table], chance: random.Random
) -> tuple[str, ...]:
    if control.form == "slider":
        return (str(chance.randint(*control.limits)),)
    options = list(control.words)
    if control.find and all(name in tables for name in control.datasets):
        options = list(control.find(tables))
    if not options:
        return control.default
    least = 0 if control.may_be_empty else 1
    count = chance.randint(least, min(control.most, len(options)))
    return tuple(sorted(chance.sample(options, count), key=options.index))
