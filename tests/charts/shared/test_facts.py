"""Facts that several pages tell: their values."""

import pytest

from charts.fact import Standing
from charts.overview.page import PAGE
from charts.selection import Selection
from charts.shared import goods
from charts.shared.dated_facts import latest, told
from charts.shared.indicators import Rate
from tests.charts.test_catalogue import tables


def test_goods_both_ways_are_sums_of_twelve_months():
    months = goods.of_partner(tables()).set_index("month")
    both = goods.both_ways(tables())
    last, before = months.iloc[-12:], months.iloc[-24:-12]
    assert both["bought"] == pytest.approx(last["us_imports_usd_million"].sum())
    assert both["sold"] == pytest.approx(last["us_exports_usd_million"].sum())
    assert both["traded_before"] == pytest.approx(before[list(goods.FLOWS)].sum().sum())
    assert both["month"] == months.index[-1]
    assert PAGE.answer(tables(), Selection()).told.items() >= both.items()


def test_a_rate_tells_its_first_and_newest_figure():
    rate = Rate("EG.ELC.ACCS.ZS", "access_pct", "%")
    selection = Selection(years=(2010, 2020), peers=("IND",))
    data = rate.build(tables(), selection)
    found = rate.finding(data, selection).told
    pakistan = data.frame[data.frame["country"] == "Pakistan"].set_index("year")["access_pct"]
    assert (found["first_year"], found["year"]) == (2010, 2020)
    assert (found["first"], found["value"]) == (pakistan[2010], pakistan[2020])
    assert found["among"] == Standing(2, 2)


def test_the_newest_dated_fact_is_told_as_it_stands():
    rows = tables()["milestones"].frame
    found = latest(told(rows, Selection()), Selection())
    assert found.told["when"] == rows["event_date"].max()
    assert rows["title"].str.endswith(".").all(), "a sentence ends with a title and its full stop"
