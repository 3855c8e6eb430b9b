import pytest

from charts import trade
from charts.selection import Selection
from loaders.load import load

TABLES = {
    name: load(name) for name in ("census_goods_monthly", "fred_goods_pakistan", "milestones")
}
CHARTS = {chart.id: chart for chart in trade.PAGE.charts}


def built(chart_id, **choice):
    return CHARTS[chart_id].build(TABLES, Selection(**choice))


def test_the_years_totals_are_the_bureaus():
    data = built("trade-balance-by-year", years=(2023, 2024))
    year = data.frame.set_index("year").loc[2024]
    assert year["us_exports_usd_million"] == pytest.approx(2135.1, abs=0.05)
    assert year["us_imports_usd_million"] == pytest.approx(5123.7, abs=0.05)
    assert year["us_balance_usd_million"] == pytest.approx(-2988.5, abs=0.05)


def test_a_part_of_a_year_is_marked_and_never_compared():
    data = built("trade-balance-by-year", years=(2024, 2025))
    assert data.frame["status"].tolist() == ["", "first 2 months only"]
    finding = CHARTS["trade-balance-by-year"].finding(data, Selection())
    assert finding == "The US goods deficit with Pakistan was $2.99 billion in 2024."


def test_the_deficit_is_compared_with_the_year_before():
    data = built("trade-balance-by-year", years=(2023, 2024))
    finding = CHARTS["trade-balance-by-year"].finding(data, Selection())
    assert finding.endswith("in 2024, up 5.2% on 2023.")


def test_a_surplus_is_called_so():
    data = built("trade-balance-by-year", years=(2023, 2024))
    data.frame["us_balance_usd_million"] *= -1
    finding = CHARTS["trade-balance-by-year"].finding(data, Selection())
    assert "goods surplus" in finding


def test_twelve_month_sums_begin_with_the_twelfth_month():
    data = built("trade-goods", years=(1985, 1985))
    assert data.frame["month"].dt.strftime("%Y-%m").unique().tolist() == ["1985-12"]


def test_the_newest_month_is_compared_with_the_same_month():
    data = built("trade-imports-latest", years=(2024, 2025))
    finding = CHARTS["trade-imports-latest"].finding(data, Selection())
    assert "in August 2025, " in finding
    assert finding.endswith("on August 2024.")


def test_peers_start_from_one_base():
    data = built("trade-imports-against-peers", years=(2015, 2020), peers=("IND", "CHN"))
    first = data.frame[data.frame["year"] == 2015]
    assert first["us_imports_index"].tolist() == [100, 100, 100]
    assert set(data.frame["country"]) == {"Pakistan", "India", "China"}


def test_an_empty_choice_is_an_empty_frame():
    for chart in CHARTS.values():
        if chart.id != "trade-goods":
            assert chart.build(TABLES, Selection(years=(2026, 2026))).frame.empty


@pytest.mark.parametrize("years", [(2010, 2026), (2024, 2024), (1985, 1990), (2023, 2025)])
@pytest.mark.parametrize("chart_id", list(CHARTS))
def test_every_finding_is_a_sentence(chart_id, years):
    data = built(chart_id, years=years)
    if data.frame.empty:
        return
    finding = CHARTS[chart_id].finding(data, Selection(years=years))
    assert finding.endswith(".")
    for slip in ("nan", "None", "no figure", "  "):
        assert slip not in finding
