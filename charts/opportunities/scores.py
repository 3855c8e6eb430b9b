"""Scores from raw figures: places among rows measured alike, weighted means, and sturdiness.

All on plain arrays, one row a candidate and one column a term, in the order of TERMS.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.opportunities.terms import TERM_IDS, TERMS, Part

Figures = NDArray[np.float64]
#: A place among fewer rows than this says nothing.
LEAST_ROWS = 3
#: One term alone is no score, unless the reader weighs one alone.
LEAST_TERMS = 2
TOP = 10
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
    """Tell which rows have enough terms that weigh something."""
    weighed = weights > 0
    present = (~np.isnan(points) & weighed).sum(axis=1)
    return present >= max(1, min(LEAST_TERMS, int(weighed.sum())))


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


def stays(points: Figures, weights: Figures, draws: int = DRAWS, seed: int = SEED) -> Figures:
    """Count in what share of random weightings each row is among the top ten, in percent.

    Rows level with the tenth are among them.
    """
    if not len(points):
        return np.zeros(0)
    drawn = np.nan_to_num(scores(points, weightings(weights, draws, seed)), nan=-1.0)
    tenth = max(0, len(points) - TOP)
    bar = np.partition(drawn, tenth, axis=1)[:, tenth]
    return (drawn >= bar[:, None]).mean(axis=0) * 100
