"""Scores from raw figures: places among rows measured alike, weighted means, and sturdiness.

Those compared are always of one kind. All on plain arrays, one row a candidate and one column a
term, in the order of TERMS.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.opportunities.terms import TERM_IDS, TERMS, Part

Figures = NDArray[np.float64]
#: A place among fewer rows than this says nothing.
LEAST_ROWS = 3
#: On fewer terms than this a row has no score.
LEAST_TERMS = 5
TOP = 5
#: A random weighting counts for a row whose terms hold this share of its weight.
LEAST_WEIGHT = 0.5
#: The place of the median.
HALFWAY = 50
DRAWS, SEED = 1_000, 1965


def places(rows: pd.DataFrame, parts: Sequence[Part]) -> Figures:
    """Place each figure among the rows of its direction and kind: worst 0, best 100.

    Ties share the mean of their places. A term that fewer than three rows have is not scored.
    """
    found = np.full((len(rows), len(TERM_IDS)), np.nan)
    kinds = rows["direction"] + "|" + rows["kind"] + "|"
    for number, term in enumerate(TERMS):
        columns = [
            part.measures[term.id].column if term.id in part.measures else "" for part in parts
        ]
        groups = rows[term.id].groupby(kinds + rows["part"].map(dict(enumerate(columns))))
        count = groups.transform("count")
        rank = groups.rank(method="average", ascending=term.more)
        found[:, number] = ((rank - 1) / (count - 1) * 100).where(count >= LEAST_ROWS)
    return found


def enough(points: Figures, weights: Figures) -> NDArray[np.bool_]:
    """Tell which rows have five terms, whatever these weigh, and one that weighs something."""
    present = ~np.isnan(points)
    return (present.sum(axis=1) >= LEAST_TERMS) & (present & (weights > 0)).any(axis=1)


def scores(points: Figures, weights: Figures) -> Figures:
    """Weigh the places: the mean over the terms a row has; one row a weighting.

    ``weights`` has a row a weighting. Missing terms drop out and the others' weights are scaled up
    to a whole; a row without any is missing.
    """
    present = ~np.isnan(points)
    whole = weights @ present.T.astype("float64")
    sums = weights @ np.nan_to_num(points).T
    means = np.divide(sums, whole, out=np.full_like(sums, np.nan), where=whole > 0)
    return np.clip(means, 0, 100)


def taken_apart(points: Figures, weights: Figures) -> Figures:
    """Split each score into what each term adds to it; missing where the term is missing."""
    whole = (~np.isnan(points)) @ weights
    shares = np.divide(1, whole, out=np.full_like(whole, np.nan), where=whole > 0)
    return points * weights * shares[:, None]


def weightings(weights: Figures, draws: int = DRAWS, seed: int = SEED) -> Figures:
    """Draw random weightings around these: Dirichlet, its mean the weights given.

    Equal weights make every weighting equally likely. A term weighed nothing stays at nothing.
    """
    weighed = weights > 0
    drawn = np.zeros((draws, len(weights)))
    if weighed.any():
        spread = weights[weighed] / weights[weighed].mean()
        drawn[:, weighed] = np.random.default_rng(seed).dirichlet(spread, size=draws)
    return drawn


@dataclass(frozen=True, slots=True)
class Sturdiness:
    """How rows of one kind hold their place when the weights vary, an entry a row."""

    in_top_pct: Figures  #: of the weightings that count; missing where none does
    counted: NDArray[np.int64]  #: how many weightings count


def sturdiness(
    points: Figures, weights: Figures, draws: int = DRAWS, seed: int = SEED
) -> Sturdiness:
    """Count how often each row is among the first five, of the weightings that can move it.

    In each random weighting those rows are ranked whose terms hold half of the weight or more; it
    counts for these where they are more than five. Rows level with the fifth are among them.
    """
    present = ~np.isnan(points)
    drawn = weightings(weights, draws, seed)
    whole = drawn @ present.T.astype("float64")
    counts = whole >= LEAST_WEIGHT
    counts &= counts.sum(axis=1, keepdims=True) > TOP
    sums = drawn @ np.nan_to_num(points).T
    score = np.divide(sums, whole, out=np.full_like(sums, -1), where=counts)
    counted = counts.sum(axis=0)
    if len(points) <= TOP:
        return Sturdiness(np.full(len(points), np.nan), counted)
    fifth = len(points) - TOP
    bar = np.partition(score, fifth, axis=1)[:, fifth]
    among = ((score >= bar[:, None]) & counts).sum(axis=0)
    share = np.divide(among, counted, out=np.full(len(points), np.nan), where=counted > 0)
    return Sturdiness(share * 100, counted)
