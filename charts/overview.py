"""Overview: the two countries in one sentence, and what has happened between them."""

from charts import goods_trade, it_exports, milestones, words
from charts.model import Page, Tables
from charts.selection import Selection

IT_EXPORTS = next(kpi for kpi in it_exports.KPIS if kpi.id == "it-exports-12-months")


def _answer(tables: Tables, selection: Selection) -> str:
    sentence = f"{goods_trade.both_ways(tables)}."
    exports = IT_EXPORTS.build(tables, selection)
    if exports is None:
        return sentence
    amount = words.quantity(exports.value, exports.unit)
    return f"{sentence} Pakistan sold the world {amount} of IT services in {exports.period}."


PAGE = Page(
    id="overview",
    title="Overview",
    question="Where do the two countries stand, and what has happened between them?",
    datasets=(*goods_trade.GOODS, *IT_EXPORTS.datasets),
    answer=_answer,
    kpis=(),
    charts=(milestones.TIMELINE,),
)
