"""Trade and investment: what the two countries buy from and sell to each other, as a page."""

from charts import (
    assessed_duty,
    goods_balance,
    goods_trade,
    import_products,
    mirror,
    product_competitors,
    tariffs,
    us_exports,
    us_market,
    words,
)
from charts.model import Page, Tables
from charts.selection import Selection
from charts.shared.goods import GOODS, both_ways, of_partner, twelve_months


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
        *goods_trade.KPIS,
        *us_market.KPIS,
        *assessed_duty.KPIS,
    ),
    charts=(
        *goods_trade.CHARTS,
        goods_balance.CHART,
        *us_market.CHARTS,
        *import_products.CHARTS,
        *product_competitors.CHARTS,
        us_exports.CHART,
        *tariffs.CHARTS,
        *assessed_duty.CHARTS,
        *mirror.CHARTS,
    ),
)
