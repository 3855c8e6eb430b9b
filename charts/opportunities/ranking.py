"""What the reader's weights make of the candidates: scores, places and how they are named."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from charts import words
from charts.fact import Fact, fact
from charts.model import Tables
from charts.opportunities.candidates import Candidates, candidates
from charts.opportunities.choices import KINDS, SECTORS, TRADE_DIRECTION, WEIGHTS
from charts.opportunities.scores import TOP, Figures, enough, scores, stays, taken_apart
from charts.opportunities.terms import (
    OF_CHAPTERS,
    OF_PRODUCTS,
    TERM_IDS,
    TO_PAKISTAN,
    TO_US,
)
from charts.selection import Selection

FILTERS = (TRADE_DIRECTION, SECTORS, KINDS)
HALF = 50
#: What a ranking shows of a candidate; the full table adds the raw figures.
SHOWN = ["candidate", "kind", "sectors", "remarks", "part", *TERM_IDS]
NO_WEIGHT = "All weights are zero, so nothing ranks. Give at least one term a weight."
NO_PRODUCTS = (
    "US sales to Pakistan by product have no copy here: they come with a free Census key, as the "
    "page Data says. Choose other kinds."
)
NONE_LEFT = "No candidate of this choice has enough terms with a weight. Widen sectors or kinds."


@dataclass(frozen=True, slots=True)
class Ranking:
    """The chosen rows, those that rank first, best first; arrays follow the rows' order."""

    direction: str
    all: Candidates
    rows: pd.DataFrame  #: with score_of_100 and in_top_ten_pct, missing where a row is not ranked
    weights: Figures
    parts: Figures  #: of the score, a column a term
    empty: str  #: why nothing ranks

    @property
    def seller(self) -> str:
        """The country that sells, which is a tone, too."""
        return "PAK" if self.direction == TO_US else "USA"

    @property
    def ranked(self) -> pd.DataFrame:
        """Only the rows that rank."""
        return self.rows[self.rows["score_of_100"].notna()]

    @property
    def top_ten_that_stay(self) -> int:
        """How many of the top ten are there in at least half of the weightings."""
        return int((self.ranked.head(TOP)["in_top_ten_pct"] >= HALF).sum())


def ranking(tables: Tables, selection: Selection) -> Ranking:
    """Rank what the reader chose, by the reader's weights; once for every card of the page."""
    return _ranked(candidates(tables), selection.only((*FILTERS, *WEIGHTS)))


@lru_cache(maxsize=32)
def _ranked(everything: Candidates, selection: Selection) -> Ranking:
    weights = np.array([float(selection.value(weight)) for weight in WEIGHTS])
    chosen = np.flatnonzero(_chosen(everything.rows, selection))
    points = everything.places[chosen]
    ranks = enough(points, weights)
    score = np.where(ranks, scores(points, weights[None])[0], np.nan)
    stay = np.full(len(chosen), np.nan)
    stay[ranks] = stays(points[ranks], weights)
    rows = (
        everything.rows[SHOWN]
        .iloc[chosen]
        .assign(
            row=chosen,
            score_of_100=score,
            in_top_ten_pct=stay,
            terms=(~np.isnan(points) & (weights > 0)).sum(axis=1),
            at=np.arange(len(chosen)),
        )
    )
    rows = rows.sort_values(["score_of_100", "candidate"], ascending=[False, True])
    parts = taken_apart(points, weights)[rows["at"].to_numpy()]
    return Ranking(
        selection.value(TRADE_DIRECTION),
        everything,
        rows.drop(columns="at").reset_index(drop=True),
        weights,
        parts,
        _why_empty(selection, weights),
    )


def _chosen(rows: pd.DataFrame, selection: Selection) -> pd.Series:
    """Tell which rows the reader asked for; an empty choice of many is no filter."""
    chosen = rows["direction"] == selection.value(TRADE_DIRECTION)
    if kinds := selection.values(KINDS):
        chosen &= rows["kind"].isin(kinds)
    if sectors := selection.values(SECTORS):
        chosen &= rows["sectors"].map(lambda of: any(name in of.split(", ") for name in sectors))
    return chosen


def _why_empty(selection: Selection, weights: Figures) -> str:
    if not weights.any():
        return NO_WEIGHT
    kinds = set(selection.values(KINDS))
    products = bool(kinds) and kinds <= {OF_CHAPTERS, OF_PRODUCTS}
    return (
        NO_PRODUCTS if products and selection.value(TRADE_DIRECTION) == TO_PAKISTAN else NONE_LEFT
    )


def named(rows: pd.DataFrame, weights: Figures) -> list[str]:
    """Name each row with how many of the terms that weigh something it has: "Talc (6 of 8)".

    What stands in brackets is never broken.
    """
    weighed = int((weights > 0).sum())
    pairs = zip(rows["candidate"], rows["terms"], strict=True)
    gap = "\N{NO-BREAK SPACE}"
    return [f"{name} ({terms}{gap}of{gap}{weighed})" for name, terms in pairs]


def answer(tables: Tables, selection: Selection) -> Fact:
    """Find what ranks highest for these weights, and how sturdy that is."""
    found = ranking(tables, selection)
    ranked = found.ranked
    if ranked.empty:
        return fact("nothing_ranks", empty=found.empty)
    first = ranked.head(3)
    return fact(
        "ranked_candidates",
        seller=found.seller,
        first=tuple(zip(first["candidate"], first["terms"], strict=True)),
        weighed=int((found.weights > 0).sum()),
        has_equal_weights=len(set(found.weights.tolist())) == 1,
        ranked=len(ranked),
        top=TOP,
        stay=found.top_ten_that_stay,
    )


def notes(found: Ranking) -> tuple[str, ...]:
    """What every ranking needs said: what was left out, and how to read a row with few terms."""
    unranked = len(found.rows) - len(found.ranked)
    sentences = ["Behind each name stands how many of the weighted terms have figures."]
    if unranked:
        verb = "candidate is" if unranked == 1 else "candidates are"
        sentences.append(
            f"{words.count(unranked)} {verb} listed but not ranked: too few terms with a weight "
            "have figures."
        )
    if found.ranked["terms"].nunique() > 1:
        sentences.append(
            "A row with few terms lies further from the middle, up or down, than one with many."
        )
    return tuple(sentences)
