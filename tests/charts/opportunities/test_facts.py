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
from charts.opportunities.choices import CANDIDATE, KINDS, PRESET, TRADE_DIRECTION, WEIGHTS
from charts.opportunities.ranking import NO_WEIGHT, NONE_LEFT, ranking
from charts.opportunities.terms import TO_PAKISTAN
from charts.selection import Selection
from tests import frozen_tables


@pytest.fixture(scope="module")
def tables():
    return frozen_tables.tables(DATASETS)


def test_the_answer_tells_counts_and_names_and_who_sells(tables):
    found = ranking(tables, Selection())
    answer = PAGES["opportunities"].answer(tables, Selection())
    assert answer.kind == "ranked_candidates"
    assert [kind for kind, _, _ in answer.told["leaders"]] == ["Minerals and fuels", "HS chapters"]
    for kind, names, ranked in answer.told["leaders"]:
        of_kind = found.ranked[found.ranked["kind"] == kind]
        assert names == (of_kind.loc[of_kind["score_of_100"].idxmax(), "candidate"],)
        assert ranked == len(of_kind)
    assert answer.told["weights"] == "equal"
    other = Selection().choosing(TRADE_DIRECTION, TO_PAKISTAN).choosing(WEIGHTS[0], "9")
    told = PAGES["opportunities"].answer(tables, other).told
    assert (answer.told["seller"], other.value(TRADE_DIRECTION)) == ("PAK", TO_PAKISTAN)
    assert told == {"empty": NONE_LEFT}
    own = PAGES["opportunities"].answer(tables, Selection().choosing(WEIGHTS[0], "9"))
    ready = PAGES["opportunities"].answer(tables, Selection().choosing(PRESET, "Demand"))
    assert (own.told["weights"], ready.told["weights"]) == ("own", "Demand")


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
    parts = data.frame[data.frame["candidate"] == told["leaders"][0][1][0]]
    assert told["terms"] == len(parts)
    assert parts.set_index("term")[data.x].idxmax() == told["most"]
    assert told["score"] == pytest.approx(parts[data.x].sum())
    one = chart.finding(replace(data, frame=parts), Selection())
    assert one.told["second"] is None


def test_the_second_is_of_the_same_kind_as_the_first(tables):
    data = CHARTS["opportunities-ranking"].build(tables, Selection())
    told = CHARTS["opportunities-ranking"].finding(data, Selection()).told
    kinds = data.frame.drop_duplicates("row").set_index("candidate")["kind"]
    assert kinds[told["second"]] == told["leaders"][0][0]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("Talc",), "Talc leads among 17 services"),
        (("Talc", "Salt"), "Talc and Salt share the lead among 17 services"),
        (("A", "B", "C", "D"), "4 share the lead among 17 services"),
    ],
)
def test_a_lead_is_among_its_kind_and_may_be_shared(names, sentence):
    leaders = (("Services", names, 17),)
    told = {"seller": "PAK", "weights": "equal", "top": 5, "first": 5, "stay": 1}
    said = write(fact("ranked_candidates", **told, leaders=leaders))
    assert f"on equal weights, {sentence}; 1 of the first 5 of a kind" in said


def market(*places: tuple[float, float]) -> ChartData:
    """Candidates called after their row: market, capability."""
    frame = pd.DataFrame(places, columns=["x", "y"])
    frame["candidate"] = [f"Row {number}" for number in range(len(frame))]
    frame["kind"] = [f"Kind {number}" for number in range(len(frame))]
    return ChartData(kind="bubbles", frame=frame, x="x", y="y", unit="of 100", series="kind")


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
    assert (found.told["best"], found.told["its_kind"]) == (best, best.replace("Row", "Kind"))
    assert write(found).startswith(sentence)


def test_sturdy_candidates_are_counted_over_all_that_rank_not_those_drawn(tables):
    chart = CHARTS["opportunities-stability"]
    for kinds in ((), ("HS chapters",), ("Minerals and fuels",)):
        selection = Selection().choosing(KINDS, *kinds).choosing(PRESET, "Reliance")
        found, data = ranking(tables, selection).ranked, chart.build(tables, selection)
        told = chart.finding(data, selection).told
        for kind, judged, sturdy in told["by_kind"]:
            shares = found.loc[found["kind"] == kind, "in_top_five_pct"]
            assert (judged, sturdy) == (len(shares), (shares >= 90).sum())
        assert sum(judged for _, judged, _ in told["by_kind"]) == len(found) > len(data.frame)
        assert (told["first"], told["share_pct"]) == tuple(
            data.frame.iloc[0][["candidate", data.x]]
        )


@pytest.mark.parametrize(
    ("by_kind", "sentence"),
    [
        ((("Services", 17, 1),), "1 of 17 services stays among the first 5 of their kind"),
        ((("Services", 17, 0),), "Not one of 17 services stays among the first 5 of their kind"),
        (
            (("Services", 17, 2), ("HS chapters", 50, 3)),
            "2 of 17 services and 3 of 50 HS chapters stay among the first 5 of their kind",
        ),
    ],
)
def test_what_stays_is_told_by_kind(by_kind, sentence):
    told = {"by_kind": by_kind, "top": 5, "often_pct": 90, "first": "Talc", "share_pct": 95.0}
    said = write(fact("sturdy_candidates", **told, its_kind="Services"))
    assert said.startswith(sentence)
    assert said.endswith("; among services Talc does so most often, in 95%.")


def test_a_candidate_keeps_the_name_of_its_kind(tables):
    chart = CHARTS["opportunities-candidate"]
    selection = Selection().choosing(CANDIDATE, "Talc")
    data = chart.build(tables, selection)
    told = chart.finding(data, selection).told
    assert (told["name"], told["its_kind"]) == ("Talc", "Minerals and fuels")
    assert told["better"] == np.count_nonzero(data.frame[data.x] > 50)
    assert told["terms"] == len(data.frame)
