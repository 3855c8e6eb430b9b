"""Every candidate with its raw figures, gathered from its sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from charts.control import Tables
from charts.noted import NotedTables
from charts.opportunities import fuels, goods, minerals, services
from charts.opportunities.scores import Figures, places
from charts.opportunities.terms import TERM_IDS, Measure, Part, joined
from charts.shared import product_names

#: Figures older than this, counted from the newest of all, are shown and do not rank.
OLDEST_YEARS = 5
#: What a candidate's name looks like.
NAME = r"[^\s\x00-\x1f][^\x00-\x1f]{0,199}"
DATASETS = (
    goods.CHAPTERS,
    goods.PRODUCTS,
    product_names.DATASET,
    minerals.SUMMARIES,
    minerals.YEARBOOK,
    fuels.TRADE,
    fuels.COAL,
    fuels.CARGOES,
    services.SERVICES,
    services.LANGUAGES,
)


GATHERERS = (
    minerals.mined,
    goods.chapters,
    goods.products,
    services.services,
    services.languages,
    fuels.to_pakistan,
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All candidates, to be treated as read-only; ``places`` has a column a term."""

    rows: pd.DataFrame
    parts: tuple[Part, ...]
    newest: int  #: the year of the newest figure of all
    read: tuple[frozenset[str], ...]  #: the datasets of each part
    #: Missing where a term has no figure, too few to compare, or one that is too old.
    places: Figures = field(default_factory=lambda: np.zeros((0, len(TERM_IDS))))

    def measure(self, row: int, term: str) -> Measure | None:
        """How a term is measured for a row; None where it has no figures."""
        return self.parts[int(self.rows["part"].iloc[row])].measures.get(term)

    def cited(self, parts: Iterable[int]) -> frozenset[str] | None:
        """The datasets of these parts, by their number; None of none."""
        return frozenset().union(*(self.read[part] for part in set(parts))) or None

    def age_years(self, measure: Measure) -> int:
        """How much older than the newest figure of all a term's are."""
        return self.newest - measure.year

    def is_too_old(self, measure: Measure) -> bool:
        """Whether a term's figures are too old to rank."""
        return self.age_years(measure) > OLDEST_YEARS

    def without_old(self) -> pd.DataFrame:
        """Give the rows without the figures that are too old to rank."""
        rows = self.rows.copy()
        for number, part in enumerate(self.parts):
            old = [term for term, measure in part.measures.items() if self.is_too_old(measure)]
            rows.loc[rows["part"] == number, old] = float("nan")
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class _Copies:
    """Tables that are equal where they are the same frames in memory."""

    tables: Tables

    def _frames(self) -> tuple[int, ...]:
        return tuple(id(self.tables[name].frame) for name in DATASETS)

    def __hash__(self) -> int:
        return hash(self._frames())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Copies) and self._frames() == other._frames()


def candidates(tables: Tables) -> Candidates:
    """Gather every candidate; the same frames are gathered once, for every card of the page."""
    return _gathered(_Copies({name: tables[name] for name in DATASETS}))


@lru_cache(maxsize=4)
def _gathered(copies: _Copies) -> Candidates:
    tables = copies.tables
    parts: list[Part] = []
    read: list[frozenset[str]] = []
    for gather in GATHERERS:
        noted = NotedTables(tables)
        found = gather(noted)
        parts += (found,) if isinstance(found, Part) else found
        read += [frozenset(noted.read)] * (len(parts) - len(read))
    rows = joined(tuple(parts))
    newest = max(measure.year for part in parts for measure in part.measures.values())
    gathered = Candidates(rows, tuple(parts), newest, tuple(read))
    return replace(gathered, places=places(gathered.without_old(), gathered.parts))


def names(tables: Tables) -> list[str]:
    """Every candidate's name, each once, in the menu's order."""
    return list(dict.fromkeys(candidates(tables).rows["candidate"]))
