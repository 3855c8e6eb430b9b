"""What comes next is, or was, expected: as the day has it on which somebody reads it."""

from datetime import date, timedelta

from charts import captions, selection
from loaders.freshness import of_table
from serving import noscript
from tests.catalogue import EMBEDDED, opened, tables


def test_a_line_says_was_from_the_day_after():
    tried = 0
    for table in map(tables().__getitem__, EMBEDDED):
        if expected := of_table(table).expected:
            assert "the next is expected on" in captions.dataset_line(table, expected)
            later = captions.dataset_line(table, expected + timedelta(days=1))
            assert "the next was expected on" in later
            tried += 1
    assert tried > 20


def test_a_page_without_scripts_says_it_anew_the_next_day(monkeypatch):
    shown = opened("trade-goods")
    said = []
    for day in (date(2020, 1, 1), date(2099, 1, 1)):
        monkeypatch.setattr(selection, "judged_on", lambda _, day=day: day)
        said.append(noscript.view(shown))
    assert "the next is expected on" in said[0]
    assert "the next is expected on" not in said[1]
    assert "the next was expected on" in said[1]
