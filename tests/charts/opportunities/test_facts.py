"""What charts of the page Opportunities find, before it is put into words."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from charts.catalogue import CHARTS, PAGES
from charts.english.writer import write
from charts.fact import fact
from charts.model import ChartData
from charts.opportunities.candidates import DATASETS
from charts.opportunities.choices import CANDIDATE, TRADE_DIRECTION, WEIGHTS
from charts.opportunities.ranking import NO_WEIGHT, ranking
from charts.opportunities.terms import TO_PAKISTAN
from charts.selection import Selection
from loaders.load import load


@pytest.fixture(scope="module")
def tables():
    return {name: load(name) for name in DATASETS}


def test_the_answer_tells_counts_and_names_and_who_sells(tables):
    found = ranking(tables, Selection())
    answer = PAGES["opportunities"].answer(tables, Selection())
    assert answer.kind == "ranked_candidates"
    assert [name for name, _ in answer.told["first"]] == found.ranked["candidate"].to_list()[:3]
    assert answer.told["ranked"] == len(found.ranked)
    assert (answer.told["weighed"], answer.told["has_equal_weights"]) == (8, True)
    other = Selection().choosing(TRADE_DIRECTION, TO_PAKISTAN).choosing(WEIGHTS[0], "9")
    told = PAGES["opportunities"].answer(tables, other).told
    assert (answer.told["seller"], told["seller"]) == ("PAK", "USA")
    assert told["has_equal_weights"] is False


def test_without_weights_the_answer_is_what_charts_say(tables):
    selection = Selection()
    for weight in WEIGHTS:
        selection = selection.choosing(weight, "0")
    answer = PAGES["opportunities"].answer(tables, selection)
    assert answer == fact("nothing_ranks", empty=NO_WEIGHT)


def test_the_first_score_tells_its_largest_part(tables):
    chart = CHARTS["opportunities-ranking"]
    data = chart.build(tables, Selection())
    told = chart.finding(data, Selection()).told
    parts = data.frame[data.frame["candidate"] == told["name"]]
    assert told["terms"] == len(parts)
    assert parts.set_index("term")[data.x].idxmax() == told["most"]
    assert told["score"] == pytest.approx(parts[data.x].sum())
    one = replace(data, frame=parts)
    assert chart.finding(one, Selection()).kind == "only_candidate"


def market(*places: tuple[float, float]) -> ChartData:
    """Candidates called after their row: market, capability."""
    frame = pd.DataFrame(places, columns=["x", "y"])
    frame["candidate"] = [f"Row {number}" for number in range(len(frame))]
    return ChartData(kind="bubbles", frame=frame, x="x", y="y", unit="of 100")


@pytest.mark.parametrize(
    ("places", "above", "best", "sentence"),
    [
        ([(90, 60), (70, 70)], 2, "Row 1", "2 of 2 shown are above the middle of their kind in"),
        ([(90, 60), (99, 50)], 1, "Row 0", "Only Row 0, of 2 shown, is above the middle of its"),
        ([(90, 40), (10, 99)], 0, "Row 0", "Not one of 2 shown is above the middle of its kind"),
        ([(90, 40)], 0, "Row 0", "Row 0 is not above the middle of its kind in both market and"),
        ([(90, 60)], 1, "Row 0", "Row 0 is above the middle of its kind in both market and cap"),
    ],
)
def test_the_best_in_both_is_the_one_whose_lower_place_is_highest(places, above, best, sentence):
    found = CHARTS["opportunities-market"].finding(market(*places), Selection())
    assert (found.told["shown"], found.told["above"]) == (len(places), above)
    assert found.told["best"] == best
    assert write(found).startswith(sentence)


def test_sturdy_candidates_are_counted(tables):
    chart = CHARTS["opportunities-stability"]
    data = chart.build(tables, Selection())
    shares = np.linspace(99, 85, len(data.frame))
    shares[1] = 90  # as often as counts, too
    told = chart.finding(replace(data, frame=data.frame.assign(in_top_ten_pct=shares)), Selection())
    assert told.told["sturdy"] == np.count_nonzero(shares >= 90) < len(shares)
    assert (told.told["first"], told.told["share_pct"]) == (data.frame["candidate"].iloc[0], 99)


def test_a_candidate_keeps_the_name_of_its_kind(tables):
    chart = CHARTS["opportunities-candidate"]
    selection = Selection().choosing(CANDIDATE, "Talc")
    data = chart.build(tables, selection)
    told = chart.finding(data, selection).told
    assert (told["name"], told["its_kind"]) == ("Talc", "Minerals and fuels")
    assert told["better"] == np.count_nonzero(data.frame[data.x] > 50)
    assert told["terms"] == len(data.frame)
