"""Overview: the two countries in one sentence, and short forms of what other pages tell."""

from charts.fact import Fact, fact
from charts.model import Page, Tables
from charts.overview import sections
from charts.selection import Selection
from charts.shared.goods import GOODS, both_ways
from charts.shared.it_exports import IT_EXPORTS, TO_DATE, newer_sum, sums_of_twelve


def _answer(tables: Tables, _: Selection) -> Fact:
    exports = sums_of_twelve(tables)
    if exports.empty:
        return fact("goods_and_it_services", **both_ways(tables))
    return fact(
        "goods_and_it_services",
        **both_ways(tables),
        it_exports=exports.iloc[-1],
        it_month=exports.index[-1],
        it_newer=newer_sum(tables),
    )


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="overview",
    title="Overview",
    question="Where do the two countries stand, and what has happened between them?",
    datasets=(*GOODS, *IT_EXPORTS, *TO_DATE),
    answer=_answer,
    kpis=(),
    charts=(),
)
