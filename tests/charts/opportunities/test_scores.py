"""Scores: places, weighted means over what is there, sturdiness."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.opportunities.candidates import candidates
from charts.opportunities.scores import (
    enough,
    places,
    scores,
    sturdiness,
    taken_apart,
    weightings,
)
from charts.opportunities.terms import TERM_IDS, TO_US, Measure, Part, joined
from tests.catalogue import tables

NAN = np.nan
COUNT = len(TERM_IDS)


def part(sizes, peers=None, column="size_usd"):
    frame = pd.DataFrame({"candidate": [f"c{n}" for n in range(len(sizes))], "size_usd": sizes})
    measures = {"size": Measure(column, "", "", 2024, "")}
    if peers is not None:
        frame["peers_pct"] = peers
        measures["peers"] = Measure("peers_pct", "", "", 2024, "")
    return Part(TO_US, "HS chapters", frame.assign(sectors="", remarks=""), measures)


def placed(*parts):
    return places(joined(parts), parts)


def shares(points, weights):
    return sturdiness(points, weights).in_top_pct


def at(points, term):
    return points[:, TERM_IDS.index(term)].tolist()


def weight(**values):
    return np.array([float(values.get(term, 0)) for term in TERM_IDS])


def test_places_run_from_worst_to_best():
    points = placed(part([10, 30, 20, 1000], peers=[1, 2, 3, 4]))
    assert at(points, "size") == pytest.approx([0, 200 / 3, 100 / 3, 100])
    assert at(points, "peers") == pytest.approx([100, 200 / 3, 100 / 3, 0])


def test_ties_share_the_mean_of_their_places():
    assert at(placed(part([1, 2, 2, 3])), "size") == [0, 50, 50, 100]
    assert at(placed(part([7, 7, 7])), "size") == [50, 50, 50]


def test_a_missing_figure_has_no_place_and_takes_none():
    points = at(placed(part([1, NAN, 2, 3])), "size")
    assert np.isnan(points[1])
    assert [points[0], points[2], points[3]] == [0, 50, 100]


def test_two_rows_are_too_few_to_place():
    assert np.isnan(placed(part([1, 2]))).all()
    assert np.isnan(placed(part([1, 2, NAN]))).all()


def test_what_is_measured_otherwise_is_not_compared():
    other = part([5, 6, 7])
    moved = Part(
        TO_US,
        "HS chapters",
        other.rows.rename(columns={"size_usd": "size_mmcf"}),
        {"size": Measure("size_mmcf", "", "", 2024, "")},
    )
    assert at(placed(part([1, 2, 3]), moved), "size") == [0, 50, 100, 0, 50, 100]


@pytest.mark.sweep
@settings(deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=30))
def test_only_the_order_of_figures_counts(figures):
    """Rank invariance: any growing scale gives the same places."""
    figures = np.round(figures, 3)
    stretched = np.exp(figures / 1e6) * 7 + 3
    if len(np.unique(stretched)) == len(np.unique(figures)):
        assert at(placed(part(figures)), "size") == at(placed(part(stretched)), "size")


def test_missing_terms_drop_out_and_the_rest_is_scaled_up():
    points = np.full((2, COUNT), NAN)
    points[0, :3] = [100, 40, 10]
    points[1, 1] = 40
    weights = weight(size=2, growth=1, reliance=1)
    assert scores(points, weights[None])[0].tolist() == [(200 + 40 + 10) / 4, 40]
    apart = taken_apart(points, weights)
    assert apart[0, :3].tolist() == [50, 10, 2.5]
    assert apart[1, 1] == 40
    assert np.isnan(apart[1, 0])


def test_a_row_ranks_with_five_terms_one_of_which_has_a_weight():
    points = np.full((2, COUNT), NAN)
    points[0, :5], points[1, :4] = 50, 50
    assert enough(points, np.full(COUNT, 5.0)).tolist() == [True, False]
    assert enough(points, weight(size=1)).tolist() == [True, False]
    assert enough(points, weight(peers=1)).tolist() == [False, False]
    assert enough(points, weight()).tolist() == [False, False]


def test_no_weight_gives_no_score():
    points = np.full((3, COUNT), 50.0)
    assert np.isnan(scores(points, weight()[None])).all()


def test_weightings_are_around_those_given():
    drawn = weightings(weight(size=6, growth=3, peers=3), draws=20_000)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx(weight(size=0.5, growth=0.25, peers=0.25), abs=0.01)
    assert not weightings(weight()).any()


def test_sturdiness_is_the_same_for_the_same_weights():
    points = np.random.default_rng(1).uniform(0, 100, (40, COUNT))
    weights = np.full(COUNT, 5.0)
    first = shares(points, weights)
    assert first.tolist() == shares(points.copy(), weights.copy()).tolist()
    assert first.tolist() != sturdiness(points, weights, seed=2).in_top_pct.tolist()
    assert first.sum() == pytest.approx(500)  # five rows of 100% in all
    assert first.tolist() == shares(points, weights * 2).tolist()


def test_a_row_best_at_all_always_stays_and_the_worst_never_does():
    points = np.tile(np.linspace(0, 100, 30)[:, None], COUNT)
    found = shares(points, np.full(COUNT, 5.0))
    assert found[-5:].tolist() == [100] * 5
    assert found[:-5].tolist() == [0] * 25


def test_among_five_or_fewer_none_is_sturdy():
    points = np.random.default_rng(1).uniform(0, 100, (5, COUNT))
    assert np.isnan(shares(points, np.full(COUNT, 5.0))).all()
    assert shares(points[:0], np.full(COUNT, 5.0)).tolist() == []


def test_a_weighting_counts_only_for_rows_whose_terms_hold_half_of_it():
    """The last row has one term, at its best: it is not sturdy for want of what could move it."""
    points = np.tile(np.linspace(10, 90, 20)[:, None], COUNT)
    points[-1] = NAN
    points[-1, 0] = 100
    found = sturdiness(points, np.full(COUNT, 5.0))
    drawn = weightings(np.full(COUNT, 5.0))
    assert found.counted[-1] == np.count_nonzero(drawn[:, 0] >= 0.5) < 50
    assert found.counted[:-1].tolist() == [1000] * 19
    without = np.where(np.arange(COUNT) == 0, 0.0, 5.0)
    moved = sturdiness(points, without)
    assert moved.counted[-1] == 0
    assert np.isnan(moved.in_top_pct[-1])
    assert (moved.in_top_pct[-6:-1] == 100).all()


def test_a_weighting_counts_for_none_where_five_rows_or_fewer_have_its_terms():
    points = np.full((8, COUNT), 50.0)
    points[5:, 1:] = NAN
    found = sturdiness(points, np.full(COUNT, 5.0))
    assert found.counted.tolist() == [found.counted[-1]] * 8
    assert 0 < found.counted[-1] < 50


def test_sturdiness_takes_less_than_50_ms():
    points = np.random.default_rng(1).uniform(0, 100, (250, COUNT))  # the largest kind has fewer
    times = []
    for _ in range(5):
        begun = time.process_time()  # other tests may keep the machine busy
        shares(points, np.full(COUNT, 5.0))
        times.append(time.process_time() - begun)
    assert min(times) < 0.05


@pytest.mark.sweep
@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=COUNT, max_size=COUNT))
def test_every_score_lies_between_0_and_100(values):
    weights = np.array(values, dtype="float64")
    every = candidates(tables()).places
    ranks = enough(every, weights)
    score = scores(every, weights[None])[0][ranks]
    assert ((score >= 0) & (score <= 100)).all()
    parts = np.nansum(taken_apart(every, weights), axis=1)[ranks]
    assert parts == pytest.approx(score)
    stay = shares(every[ranks], weights)
    assert ((stay >= 0) & (stay <= 100) | np.isnan(stay)).all()
    assert ranks.any() or not weights.any()
