"""Shares say of what, move in points, and no number is finer than it can be."""

import re

import pytest

from charts import words
from charts.catalogue import KPIS
from charts.model import KpiValue
from charts.selection import Selection
from tests.catalogue import BUILT, can_be_built, numbers, tables, views

pytestmark = pytest.mark.sweep

each_chart = pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
#: "up 12% on", "down 0.44% on": how an amount moved.
IN_PERCENT = re.compile(r"\b(?:up|down|rose|fell|grew)(?: by)? [\d.,]+%")
A_SHARE = re.compile(r"[\d.]+%")
#: What tells of what a share is: "12% of", "had 12%" after "share of".
OF_WHAT = re.compile(r"\bof\b|\bshare\b|\bduty\b|\btariff\b|\brate\b|\bmeasure")
HEADING = re.compile(r"\b\d{4}(?:\.\d\d)+\b")  # of the tariff schedule
FIGURE = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w,]*\w)")


@numbers
@each_chart
def test_shares_move_in_points(chart, numbers):
    for shown in views(chart, numbers):
        told = chart.finding(shown.data, shown.selection).told
        if str(told.get("unit", "")).startswith("%"):
            assert not IN_PERCENT.search(shown.finding), f"{shown.query}: {shown.finding}"


def without_what(sentence: str) -> list[str]:
    """Clauses with a share that do not say of what, leaving out changes of amounts."""
    rest = IN_PERCENT.sub("", sentence)
    rest = re.sub(r"[\d.]+% (more|less)\b", "", rest)
    clauses = re.split(r"[;:](?= )", rest)
    bare = []
    for place, clause in enumerate(clauses):
        said = " ".join(clauses[: place + 1])
        if A_SHARE.search(clause) and not OF_WHAT.search(said):
            bare.append(clause.strip())
    return bare


@numbers
@each_chart
def test_a_share_says_of_what(chart, numbers):
    for shown in views(chart, numbers):
        assert without_what(shown.finding) == [], shown.query


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Talc led with $3 million, 28.5% of all and up 2.7% on 2023.", 0),
        ("14 are mostly imported and come mostly from China, 70%.", 1),
        ("Pakistan sent 52%.", 1),
        ("Imports rose 12% in 2024.", 0),
        ("Imports are up 12% and up 3% on 2024.", 0),
        ("Banks settled 13.8% more.", 0),
        ("Its share was largest in cotton: 24.9%.", 0),
    ],
)
def test_what_counts_as_a_share_without_its_whole(sentence, count):
    assert len(without_what(sentence)) == count


# Precision


def too_fine(sentence: str) -> list[str]:
    """Figures with more than three significant ones, leaving out years and codes."""
    found = FIGURE.findall(HEADING.sub("", sentence))
    return [one for one in found if set(one) & set(".,") and len(significant(one)) > 3]


def significant(figure: str) -> str:
    """The digits of a figure that say something: "1,230" has three."""
    digits = figure.replace(",", "")
    return digits.replace(".", "").lstrip("0") if "." in digits else digits.rstrip("0")


@numbers
@each_chart
def test_a_finding_has_three_figures(chart, numbers):
    for shown in views(chart, numbers):
        assert too_fine(shown.finding) == [], f"{shown.query}: {shown.finding}"


@pytest.mark.parametrize("kpi", KPIS.values(), ids=lambda kpi: kpi.id)
def test_a_kpi_has_three_figures_and_a_change_no_finer(kpi):
    value = kpi.build(tables(), Selection()) if can_be_built(kpi.datasets) else None
    if value is None:
        return
    assert too_fine(words.kpi(value)) == []
    if value.unit.startswith("%"):
        assert "%" not in words.kpi_change(value)
        _, _, part = words.kpi_change(value).removesuffix(" points").partition(".")
        assert len(part) <= decimals(words.kpi(value).rstrip("%"))


def decimals(figure: str) -> int:
    """How many a figure of three has, with the zeros it does not show."""
    whole, _, part = figure.partition(".")
    return max(len(part), 3 - len(whole.lstrip("−0")))


@pytest.mark.parametrize(
    ("sentence", "fine"),
    [
        ("It was 0.1571% in 2024.", ["0.1571"]),
        ("It was 0.157% in 2024, 4.34 on 620462.", []),
        ("$5.123 billion", ["5.123"]),
        ("$13,543 per tonne", ["13,543"]),
        ("$13,500 per tonne in May 2026, 1,000 times", []),
        ("the ordinary duty + 10%, heading 9903.05.62, since 24 July 2026", []),
    ],
)
def test_what_counts_as_too_fine(sentence, fine):
    assert too_fine(sentence) == fine


def test_a_kpi_that_is_too_fine_is_found():
    assert too_fine(words.kpi(KpiValue(0.1571, "%", "2024"))) == []
