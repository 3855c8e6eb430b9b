"""From a fact to its sentence; a second language would be a second writer."""

from charts.english import (
    amounts,
    energy,
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
}


def write(found: Fact) -> str:
    """Write the sentence of a fact."""
    return SENTENCES[found.kind](**found.told)
