"""What a second computation of a finding is given, and what it answers.

A module of this folder recomputes the findings of one page from the datasets' rows, in plain
pandas, and imports nothing of the charts: what it shares with them is the rows and the choices.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

#: The rows of each dataset, by its id.
Rows = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Chosen:
    """A reader's choices, as they stand in an address."""

    years: tuple[int, int]
    peers: tuple[str, ...]  #: ISO 3166 codes
    values: Mapping[str, tuple[str, ...]]  #: control -> the ids chosen, or its defaults'

    def of(self, control: str) -> str:
        """The one id that holds for a control, "" where nothing is chosen."""
        return next(iter(self.values[control]), "")

    def each(self, control: str) -> tuple[str, ...]:
        """Every id that holds for a control."""
        return self.values[control]


@dataclass(frozen=True)
class Expected:
    """What a finding must be."""

    kind: str  #: of the fact
    told: Mapping[str, Any] = field(default_factory=dict)  #: parts of the fact, by name
    numbers: tuple[float, ...] = ()  #: that the sentence says, in single dollars, to three figures
    words: tuple[str, ...] = ()  #: names and periods that stand in the sentence


#: None where there is nothing to draw, so that the chart must be empty.
Recompute = Callable[[Rows, Chosen], Expected | None]
