"""What a candidate is judged by: eight terms, each with its raw figure, unit, period and source.

choices.py offers weights and candidates, so nothing above it is imported here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from charts import words

TO_US, TO_PAKISTAN = "Pakistan to the US", "US to Pakistan"
DIRECTIONS = (TO_US, TO_PAKISTAN)
#: The same inside a sentence.
FROM_TO = {
    TO_US: "from Pakistan to the United States",
    TO_PAKISTAN: "from the United States to Pakistan",
}
IT, MINING, MINERALS, ENERGY = "Information technology", "Mining", "Minerals", "Energy"
OTHER = "Other goods and services"
SECTORS = (IT, MINING, MINERALS, ENERGY, OTHER)
#: A kind is what is compared with one another: rows of one kind are measured alike.
OF_MINERALS, OF_CHAPTERS, OF_PRODUCTS = "Minerals and fuels", "HS chapters", "HS6 products"
OF_SERVICES, OF_TECHNOLOGY = "Services", "Programming languages"
KINDS = (OF_MINERALS, OF_CHAPTERS, OF_PRODUCTS, OF_SERVICES, OF_TECHNOLOGY)
#: The other two kinds have three terms a row and never rank.
USUAL_KINDS = (OF_MINERALS, OF_CHAPTERS, OF_SERVICES)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that speaks for a candidate. ``more`` says whether a higher figure does."""

    id: str
    label: str
    more: bool
    tone: str  #: of charts.theme
    why: str  #: why it counts in this direction

    @property
    def weight(self) -> str:
        """The control that holds its weight."""
        return f"weight_{self.id}"


TERMS = (
    Term("size", "Size", True, "size", "A large market has room."),
    Term("growth", "Growth", True, "growth", "A growing market opens to new suppliers."),
    Term("reliance", "Reliance", True, "reliance", "Who buys abroad must buy from someone."),
    Term(
        "concentration",
        "Concentration",
        True,
        "concentration",
        "Who buys from few suppliers may look for another.",
    ),
    Term("share", "Share", True, "share", "What is sold already has buyers and papers."),
    Term("capability", "Capability", True, "capability", "What is made can be sold."),
    Term("tariff", "Duty", False, "tariff", "A duty above that of rivals is a handicap."),
    Term("peers", "Peers", False, "peers", "What peers hold has to be won from them."),
)
TERM_IDS = tuple(term.id for term in TERMS)
#: What is said of a figure that is only a bound.
AT_LEAST, AT_MOST = "at least", "at most"


@dataclass(frozen=True, slots=True)
class Measure:
    """How one term is measured for some rows."""

    column: str  #: in the rows, and in the full table: ends in its unit
    says: str
    period: str
    year: int  #: in which the period ends
    dataset: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are measured alike.

    ``rows`` has candidate, sectors, remarks, a column for each measure, and further raw columns.
    Where some of its figures are bounds, ``bounds`` says of each which: term -> AT_MOST.
    """

    direction: str
    kind: str
    rows: pd.DataFrame
    measures: Mapping[str, Measure]  #: by term; a term that is not there has no figures
    apart: str = ""  #: why its rows never rank


def periods(measures: Mapping[str, Measure]) -> str:
    """Say of what time figures are: "growth of 2023 to 2024; other terms of 2024"."""
    labels: dict[str, list[str]] = {}
    for term in TERMS:
        if term.id in measures:
            labels.setdefault(measures[term.id].period, []).append(words.inside(term.label))
    most = max(labels, key=lambda period: len(labels[period]))
    apart = [
        f"{words.enumerate_names(named)} of {period}"
        for period, named in labels.items()
        if period != most
    ]
    return "; ".join([*apart, f"{'other' if apart else 'all'} terms of {most}"])


def joined(parts: tuple[Part, ...]) -> pd.DataFrame:
    """All rows under one another, with a column a term that holds its raw figure.

    ``part`` says which part a row is of; figures that are missing stay missing.
    """
    frames = []
    for number, part in enumerate(parts):
        frame = part.rows.assign(direction=part.direction, kind=part.kind, part=number)
        for term in TERM_IDS:
            measure = part.measures.get(term)
            frame[term] = frame[measure.column].astype("float64") if measure else float("nan")
        if "bounds" not in frame:
            frame["bounds"] = [{} for _ in range(len(frame))]
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
