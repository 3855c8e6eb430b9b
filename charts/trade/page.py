"""Trade and investment: what the two countries buy from and sell to each other, as a page."""

from charts import words
from charts.model import Page, Tables
from charts.selection import Selection
from charts.shared.goods import GOODS, both_ways, of_partner, twelve_months
from charts.trade import (
    balance,
    competitors,
    duty_paid,
    goods,
    market_share,
    products,
    tariffs,
    two_reports,
    us_exports,
)


def _answer(tables: Tables, _: Selection) -> str:
    last = twelve_months(of_partner(tables)).iloc[-1]
    bought, sold = last["us_imports_usd_million"], last["us_exports_usd_million"]
    if bought >= sold:
        return f"{both_ways(tables)}; the US bought {words.times(bought, sold)} what it sold."
    return f"{both_ways(tables)}; the US sold {words.times(sold, bought)} what it bought."


PAGE = Page(
    id="trade",
    title="Trade and investment",
    question="What do the two countries buy from and sell to each other?",
    datasets=GOODS,
    answer=_answer,
    kpis=(
        *goods.KPIS,
        *market_share.KPIS,
        *duty_paid.KPIS,
    ),
    charts=(
        *goods.CHARTS,
        balance.CHART,
        *market_share.CHARTS,
        *products.CHARTS,
        *competitors.CHARTS,
        us_exports.CHART,
        *tariffs.CHARTS,
        *duty_paid.CHARTS,
        *two_reports.CHARTS,
    ),
)
