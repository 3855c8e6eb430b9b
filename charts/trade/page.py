"""Trade: what the two countries buy from and sell to each other, as a page."""

from charts.fact import Fact, fact
from charts.model import Page, Tables
from charts.selection import Selection
from charts.shared.goods import GOODS, both_ways
from charts.trade import (
    balance,
    competitors,
    duty_by_month,
    duty_paid,
    exempt_goods,
    goods,
    market_share,
    products,
    sections,
    soybeans,
    tariff_now,
    tariffs,
    two_reports,
    us_exports,
)


def _answer(tables: Tables, _: Selection) -> Fact:
    return fact("goods_both_ways", **both_ways(tables))


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="trade",
    title="Trade",
    question="What do the two countries buy from and sell to each other?",
    datasets=GOODS,
    answer=_answer,
    kpis=(
        *goods.KPIS,
        *market_share.KPIS,
        *duty_by_month.KPIS,
    ),
    charts=(
        *goods.CHARTS,
        balance.CHART,
        *market_share.CHARTS,
        *products.CHARTS,
        *competitors.CHARTS,
        *us_exports.CHARTS,
        soybeans.CHART,
        tariff_now.CHART,
        *tariffs.CHARTS,
        exempt_goods.CHART,
        duty_by_month.CHART,
        *duty_paid.CHARTS,
        *two_reports.CHARTS,
    ),
)
