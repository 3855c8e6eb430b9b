"""From a fact to its sentence; a second language would be a second writer."""

import re

from charts.english import (
    amounts,
    energy,
    forum,
    information_technology,
    investment,
    minerals,
    mining,
    opportunities,
    shared,
    trade,
)
from charts.fact import Fact

#: Kind of fact -> the function that writes its sentence from what the fact tells.
SENTENCES = {
    **shared.SENTENCES,
    **amounts.SENTENCES,
    **trade.SENTENCES,
    **investment.SENTENCES,
    **information_technology.SENTENCES,
    **mining.SENTENCES,
    **minerals.SENTENCES,
    **energy.SENTENCES,
    **opportunities.SENTENCES,
    **forum.SENTENCES,
}


#: A year, in whatever period: "in 2024", "to February 2025".
A_YEAR = re.compile(r"\b(19|20)\d\d\b")


def write(found: Fact, period: str = "") -> str:
    """Write the sentence of a fact; of what period, where it does not say so itself."""
    sentence = SENTENCES[found.kind](**found.told)
    if not period or A_YEAR.search(sentence):
        return sentence
    return f"{sentence.removesuffix('.')} ({period})."
