"""Overview: the two countries in one sentence, and a door to each sector."""

from charts import milestones, trade
from charts.model import Page, Selection, Tables


def _answer(tables: Tables, selection: Selection) -> str:
    return trade.PAGE.answer(tables, selection)


PAGE = Page(
    id="overview",
    title="Overview",
    question="Where do the two countries stand, and what has happened between them?",
    datasets=trade.PAGE.datasets,
    answer=_answer,
    kpis=(),
    charts=(milestones.TIMELINE,),
)
