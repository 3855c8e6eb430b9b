"""The spans of years on offer."""

from charts.choices import EVERY
from charts.presets import presets
from charts.selection import FIRST_YEAR, Selection, from_query, last_year
from charts.shared.milestones import FORUM
from tests import frozen_tables


def test_the_forum_comes_from_the_milestones():
    milestones = frozen_tables.table("milestones")
    planned = milestones.frame.set_index("short_label").loc[FORUM, "event_date"]
    first = presets(milestones)[0]
    assert "Forum" in first.label
    assert first.years == (planned.year - 1, last_year())


def test_without_milestones_the_other_spans_remain():
    spans = {preset.label: preset.years for preset in presets(None)}
    assert spans["All years"] == (FIRST_YEAR, last_year())
    assert spans["Last five years"] == (last_year() - 4, last_year())
    assert not [label for label in spans if "Forum" in label]


def test_every_span_can_stand_in_an_address():
    for preset in presets(frozen_tables.table("milestones")):
        selection = Selection(years=preset.years)
        assert from_query(selection.to_query(), EVERY) == selection
