"""Every candidate with its raw figures, gathered from its sources."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from charts.control import Tables
from charts.opportunities import fuels, goods, minerals, services
from charts.opportunities.scores import Figures, places
from charts.opportunities.terms import Measure, Part, joined

#: What a candidate's name looks like.
NAME = r"[^\s\x00-\x1f][^\x00-\x1f]{0,199}"
DATASETS = (
    goods.CHAPTERS,
    goods.PRODUCTS,
    goods.LINES,
    minerals.SUMMARIES,
    minerals.YEARBOOK,
    fuels.TRADE,
    fuels.COAL,
    fuels.CARGOES,
    services.SERVICES,
    services.LANGUAGES,
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All candidates, to be treated as read-only; ``places`` has a column a term."""

    rows: pd.DataFrame
    parts: tuple[Part, ...]
    places: Figures

    def measure(self, row: int, term: str) -> Measure | None:
        """How a term is measured for a row; None where it has no figures."""
        return self.parts[int(self.rows["part"].iloc[row])].measures.get(term)


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
    parts = (
        minerals.mined(tables),
        goods.chapters(tables),
        goods.products(tables),
        *services.services(tables),
        *services.languages(tables),
        *fuels.to_pakistan(tables),
    )
    rows = joined(parts)
    return Candidates(rows, parts, places(rows, parts))


def names(tables: Tables) -> list[str]:
    """Every candidate's name, each once, in the menu's order."""
    return list(dict.fromkeys(candidates(tables).rows["candidate"]))
