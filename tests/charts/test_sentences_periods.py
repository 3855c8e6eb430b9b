"""Every finding says of what time it is, and a sum of 12 months is never called a month's."""

import re

import pytest

from charts import words
from charts.catalogue import PAGES
from charts.control import Control
from charts.countries import NAMES
from charts.english.writer import SENTENCES, write
from charts.fact import Fact
from charts.model import OF_TWELVE, Chart
from charts.selection import Selection
from charts.views import view
from exports.facts.three_numbers import three_numbers
from tests.catalogue import BUILT, can_be_built, choice, numbers, tables, views

pytestmark = pytest.mark.sweep

CHANCES = 3
A_YEAR = re.compile(r"\b(19|20)\d\d\b")
#: Its rows are of many years, told in its table.
UNDATED = ("opportunities",)
#: Pages whose answer does not say its years yet.
UNDATED_ANSWERS = ("opportunities",)
DATED = [chart for chart in BUILT if chart.page not in UNDATED]
each_chart = pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)


@numbers
@pytest.mark.parametrize("chart", DATED, ids=lambda chart: chart.id)
def test_a_finding_says_its_period(chart, numbers):
    for shown in views(chart, numbers):
        assert A_YEAR.search(shown.finding), f"{shown.query}: {shown.finding}"


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_an_answer_says_its_period(page):
    if can_be_built(page.datasets) and page.id not in UNDATED_ANSWERS:
        answer = write(page.answer(tables(), Selection()))
        assert A_YEAR.search(answer), answer


def test_a_sentence_without_its_year_is_given_it(monkeypatch):
    monkeypatch.setitem(SENTENCES, "undated", lambda: "Salt leads.")
    monkeypatch.setitem(SENTENCES, "dated", lambda: "Salt led in 2024.")
    assert write(Fact("undated", {}), "2021 to 2025") == "Salt leads (2021 to 2025)."
    assert write(Fact("dated", {}), "2021 to 2025") == "Salt led in 2024."
    assert write(Fact("undated", {})) == "Salt leads."


# Sums of 12 months


def of_twelve() -> list[tuple[Chart, Control, str]]:
    """Charts with a choice that is called 12-month sums."""
    return [
        (chart, control, word)
        for chart in BUILT
        for control in chart.controls
        for word in control.words
        if word == OF_TWELVE
    ]


@pytest.mark.parametrize(
    ("chart", "control", "word"), [pytest.param(*one, id=one[0].id) for one in of_twelve()]
)
def test_a_sum_of_twelve_months_says_so(chart, control, word):
    for number in range(CHANCES + 1):
        shown = view(chart, choice(chart, number).choosing(control, word), tables())
        if shown.data.frame.empty:
            continue
        assert OF_TWELVE in shown.subtitle
        for sentence in (shown.finding, *three_numbers(shown)):
            assert "the 12 months to " in sentence, sentence


@numbers
@each_chart
def test_a_column_of_sums_is_shown_as_sums(chart, numbers):
    for shown in views(chart, numbers):
        sums = shown.data.y.startswith("twelve_month_sum")
        assert (OF_TWELVE in shown.subtitle) >= sums


def test_some_charts_have_sums():
    assert len(of_twelve()) > 1


# Countries


def bare(text: str) -> list[str]:
    """Countries that stand in a sentence without the article they take."""
    names = [name for name in NAMES.values() if words.country(name) != name]
    return [
        text[max(found.start() - 20, 0) : found.end()]
        for name in names
        for found in re.finditer(rf"(?<![Tt]he ){name}\b", text)
    ]


@numbers
@each_chart
def test_a_country_has_its_article_wherever_it_is_named(chart, numbers):
    for shown in views(chart, numbers):
        for text in (shown.finding, *shown.data.notes):
            assert bare(text) == [], f"{shown.query}: {text}"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the Philippines had more", 0),
        ("The United States sold most", 0),
        ("India and Philippines had more", 1),
        ("from United States", 1),
    ],
)
def test_what_counts_as_bare(text, count):
    assert len(bare(text)) == count
