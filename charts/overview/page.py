"""Overview: the two countries in one sentence, and what has happened between them."""

from charts import words
from charts.model import Page, Tables
from charts.overview import timeline
from charts.selection import Selection
from charts.shared.goods import GOODS, both_ways
from charts.shared.it_exports import IT_EXPORTS, twelve_months


def _answer(tables: Tables, selection: Selection) -> str:
    sentence = f"{both_ways(tables)}."
    exports = twelve_months(tables, selection)
    if exports is None:
        return sentence
    amount = words.quantity(exports.value, exports.unit)
    return f"{sentence} Pakistan sold the world {amount} of IT services in {exports.period}."


PAGE = Page(
    id="overview",
    title="Overview",
    question="Where do the two countries stand, and what has happened between them?",
    datasets=(*GOODS, *IT_EXPORTS),
    answer=_answer,
    kpis=(),
    charts=(timeline.TIMELINE,),
)
