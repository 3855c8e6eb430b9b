"""What was found in the figures, before anyone has put it into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: its kind, and the numbers, periods and names that it is made of.

    It holds no phrase of any language; ``charts.english`` writes its sentence. ``told`` has
    numbers with their units apart, dates and years, flags, and names as publishers or menus have
    them; what is not known is None or left out.
    """

    kind: str
    told: Mapping[str, Any]


def fact(kind: str, **told: object) -> Fact:
    """State a fact: ``fact("goods_both_ways", bought=5118.0, sold=2107.8, when=month)``."""
    return Fact(kind, told)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands: how many others there are to compare, and how many are larger."""

    others: int
    ahead: int


def standing(ours: float, others: pd.Series) -> Standing:
    """Count the others and those of them that are larger."""
    return Standing(len(others), int((others > ours).sum()))
