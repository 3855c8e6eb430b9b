"""What the reader's weights make of the candidates: scores and places, each within its kind."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from charts import words
from charts.fact import Fact, fact
from charts.model import Tables
from charts.opportunities.candidates import OLDEST_YEARS, Candidates, candidates
from charts.opportunities.choices import (
    KINDS,
    LITTLE,
    MUCH,
    OWN,
    PRESET,
    PRESETS,
    SECTORS,
    TRADE_DIRECTION,
    WEIGHTS,
)
from charts.opportunities.scores import LEAST_TERMS, TOP, Figures, enough, scores, sturdiness
from charts.opportunities.terms import KINDS as ALL_KINDS
from charts.opportunities.terms import (
    OF_CHAPTERS,
    OF_PRODUCTS,
    TERM_IDS,
    TO_PAKISTAN,
    TO_US,
    periods,
)
from charts.selection import Selection

FILTERS = (TRADE_DIRECTION, SECTORS, KINDS)
WEIGHING = (PRESET, *WEIGHTS)
HALF = 50
#: Scores are told apart to so many decimals; what follows is how they were added up.
DECIMALS = 9
#: A kind, the candidates with its highest score, and how many of it rank.
Lead = tuple[str, tuple[str, ...], int]
#: What a ranking shows of a candidate; the full table adds the raw figures.
SHOWN = ["candidate", "kind", "sectors", "remarks", "part", *TERM_IDS]
NO_WEIGHT = "All weights are zero, so nothing ranks. Give at least one term a weight."
NO_PRODUCTS = (
    "US sales to Pakistan by product have no copy here: they come with a free Census key, as the "
    "page Data says. Choose other kinds."
)
NONE_LEFT = (
    f"No candidate of this choice ranks: that takes {LEAST_TERMS} terms with figures of the last "
    f"{OLDEST_YEARS} years, and a weight on one of them. The table lists them all."
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The chosen rows: those that rank first, kind by kind, the best of each first."""

    direction: str
    all: Candidates
    #: With score_of_100, place_in_kind and in_top_five_pct, missing where a row does not rank, and
    #: not_ranked_because, "" where it does.
    rows: pd.DataFrame
    weights: Figures
    weighing: str  #: a preset's name, OWN for the reader's
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
    def leaders(self) -> tuple[Lead, ...]:
        """What leads each kind of which any rank."""
        found = []
        for kind, rows in self.ranked.groupby("kind", sort=False):
            best = rows["score_of_100"] == rows["score_of_100"].max()
            found.append((str(kind), tuple(sorted(rows.loc[best, "candidate"])), len(rows)))
        return tuple(found)

    @property
    def top(self) -> pd.DataFrame:
        """The first five of each kind of which more rank."""
        first = self.ranked[self.ranked["in_top_five_pct"].notna()]
        return first.groupby("kind", sort=False).head(TOP)

    @property
    def top_that_stay(self) -> int:
        """How many of these are among the first five in at least half of the weightings."""
        return int((self.top["in_top_five_pct"] >= HALF).sum())

    def counts(self) -> list[tuple[str, int, int]]:
        """Each kind of this choice, how many of it rank, and how many there are."""
        by_kind = self.rows.groupby("kind", sort=False)["score_of_100"]
        found = by_kind.agg(["count", "size"])
        return [
            (kind, int(found.loc[kind, "count"]), int(found.loc[kind, "size"]))
            for kind in ALL_KINDS
            if kind in found.index
        ]


def _weights_of(selection: Selection) -> Figures:
    """Give the weight of each term, in their order: a preset's, or the sliders'."""
    preset = selection.value(PRESET)
    if preset == OWN:
        return np.array([float(selection.value(weight)) for weight in WEIGHTS])
    return np.array([float(MUCH if one in PRESETS[preset] else LITTLE) for one in TERM_IDS])


def ranking(tables: Tables, selection: Selection) -> Ranking:
    """Rank what the reader chose, by the reader's weights; once for every card of the page."""
    return _ranked(candidates(tables), selection.only((*FILTERS, *WEIGHING)))


@lru_cache(maxsize=32)
def _ranked(everything: Candidates, selection: Selection) -> Ranking:
    weights = _weights_of(selection)
    chosen = np.flatnonzero(_chosen(everything.rows, selection))
    points = everything.places[chosen]
    part = everything.rows["part"].iloc[chosen]
    apart = np.array([everything.parts[number].apart for number in part], dtype="object")
    ranks = enough(points, weights) & (apart == "")
    rows = (
        everything.rows[SHOWN]
        .iloc[chosen]
        .assign(
            row=chosen,
            score_of_100=np.where(ranks, scores(points, weights[None])[0].round(DECIMALS), np.nan),
            terms=(~np.isnan(points) & (weights > 0)).sum(axis=1),
            not_ranked_because=_reasons(points, ranks, apart),
        )
    )
    rows = rows.assign(**_sturdy(rows, points, weights))
    of_kind = rows.groupby("kind")["score_of_100"]
    rows["place_in_kind"] = of_kind.rank(method="min", ascending=False)
    order = rows.assign(last=~ranks, at=rows["kind"].map(ALL_KINDS.index)).sort_values(
        ["last", "at", "score_of_100", "candidate"], ascending=[True, True, False, True]
    )
    return Ranking(
        selection.value(TRADE_DIRECTION),
        everything,
        rows.loc[order.index].reset_index(drop=True),
        weights,
        selection.value(PRESET),
        _why_empty(selection, weights, set(apart)),
    )


def _sturdy(rows: pd.DataFrame, points: Figures, weights: Figures) -> dict[str, Figures]:
    """How often each row that ranks is among the first five of its kind, of how many times."""
    share, counted = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    ranks = rows["score_of_100"].notna().to_numpy()
    for kind in rows.loc[ranks, "kind"].unique():
        of_kind = ranks & rows["kind"].eq(kind).to_numpy()
        found = sturdiness(points[of_kind], weights)
        share[of_kind], counted[of_kind] = found.in_top_pct, found.counted
    return {"in_top_five_pct": share, "rankings_counted": counted}


def _reasons(points: Figures, ranks: np.ndarray, apart: np.ndarray) -> list[str]:
    """Say of each row why it does not rank."""
    has = (~np.isnan(points)).sum(axis=1)
    return [
        ""
        if rank
        else why
        or (
            "None of its terms has a weight."
            if terms >= LEAST_TERMS
            else f"{LEAST_TERMS} terms are needed; {terms} can be scored."
        )
        for rank, why, terms in zip(ranks, apart, has, strict=True)
    ]


def _chosen(rows: pd.DataFrame, selection: Selection) -> pd.Series:
    """Tell which rows the reader asked for; an empty choice of many is no filter."""
    chosen = rows["direction"] == selection.value(TRADE_DIRECTION)
    if kinds := selection.values(KINDS):
        chosen &= rows["kind"].isin(kinds)
    if sectors := selection.values(SECTORS):
        chosen &= rows["sectors"].map(lambda of: any(name in of.split(", ") for name in sectors))
    return chosen


def _why_empty(selection: Selection, weights: Figures, apart: set[str]) -> str:
    if not weights.any():
        return NO_WEIGHT
    if len(apart) == 1 and any(apart):
        return apart.pop()
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
    """Find what leads each kind for these weights, and how sturdy that is."""
    found = ranking(tables, selection)
    if found.ranked.empty:
        return fact("nothing_ranks", empty=found.empty)
    return fact(
        "ranked_candidates",
        seller=found.seller,
        leaders=found.leaders,
        weights=_weights_told(found),
        top=TOP,
        first=len(found.top),
        stay=found.top_that_stay,
    )


def _weights_told(found: Ranking) -> str:
    """Tell a preset by its name, the reader's weights as equal or own."""
    if found.weighing != OWN:
        return found.weighing
    return "equal" if len(set(found.weights.tolist())) == 1 else "own"


def notes(found: Ranking) -> tuple[str, ...]:
    """What every ranking needs said: what compares with what, and what was left out, and why."""
    unranked = found.rows[found.rows["score_of_100"].isna()]
    sentences = ["Behind each name stands how many of the weighted terms can be scored."]
    if len(found.leaders) > 1:
        sentences.append("Scores compare within a kind only, not from one kind to the other.")
    sentences += [
        f"Figures of {words.inside(part.kind)}: {periods(part.measures)}."
        for part in (found.all.parts[number] for number in found.ranked["part"].unique())
    ]
    apart = {found.all.parts[part].apart for part in unranked["part"]} - {""}
    sentences += sorted(apart)
    few = sum(not found.all.parts[part].apart for part in unranked["part"])
    if few and found.weights.any():
        verb = "candidate is" if few == 1 else "candidates are"
        sentences.append(
            f"{words.count(few)} {verb} listed but not ranked: fewer than {LEAST_TERMS} terms can "
            "be scored, or none that has a weight."
        )
    return tuple(sentences)


def best_of_kinds(ranked: pd.DataFrame, most: int) -> pd.DataFrame:
    """The best of each kind alike, so many in all."""
    kinds = max(1, ranked["kind"].nunique())
    return ranked.groupby("kind", sort=False).head(most // kinds)
