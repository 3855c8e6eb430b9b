"""Goods both ways and Pakistan's place in the US market; the page's charts for any selection."""

from dataclasses import replace

import pandas as pd
import pytest

from charts.choices import CONTROLS, EVERY
from charts.column import Column
from charts.english.writer import write
from charts.model import ChartData
from charts.selection import Selection, from_query
from charts.trade import market_share
from charts.trade import page as trade_page
from loaders.model import NoDataError
from tests import frozen_tables
from tests.charts.test_catalogue import SLIPS

CHARTS = {chart.id: chart for chart in trade_page.PAGE.charts}
KPIS = {kpi.id: kpi for kpi in trade_page.PAGE.kpis}
#: Charts whose datasets have no embedded copy; tests of their own hold them.
NO_COPY = {
    *("trade-us-exports-by-chapter", "trade-us-exports-by-product", "trade-us-exports-by-state"),
    *("trade-us-exports-by-port", "trade-mirror-monthly", "trade-mirror-by-chapter"),
}
EMBEDDED = [chart_id for chart_id in CHARTS if chart_id not in NO_COPY]

load_once = frozen_tables.table


def tables(chart_id):
    return {name: load_once(name) for name in CHARTS[chart_id].datasets}


def changed(chart_id, dataset_id, frame):
    given = tables(chart_id)
    return {**given, dataset_id: replace(given[dataset_id], frame=frame)}


def told(chart_id, query="", given=None) -> tuple[ChartData, str]:
    chart, selection = CHARTS[chart_id], from_query(query, EVERY).only(CHARTS[chart_id].controls)
    data = chart.build(given or tables(chart_id), selection)
    return data, "" if data.frame.empty else write(chart.finding(data, selection))


def found(chart_id, query="", given=None) -> dict:
    """What the fact of a chart tells."""
    chart, selection = CHARTS[chart_id], from_query(query, EVERY).only(CHARTS[chart_id].controls)
    return dict(chart.finding(chart.build(given or tables(chart_id), selection), selection).told)


# Goods both ways


def test_the_years_totals_are_the_bureaus():
    data, _ = told("trade-balance-by-year", "years=2023&years=2024")
    year = data.frame.set_index("year").loc[2024]
    assert year["us_exports_usd_million"] == pytest.approx(2135.1, abs=0.05)
    assert year["us_imports_usd_million"] == pytest.approx(5123.7, abs=0.05)
    assert year["us_balance_usd_million"] == pytest.approx(-2988.5, abs=0.05)


def test_a_part_of_a_year_is_marked_and_never_compared():
    data, finding = told("trade-balance-by-year", "years=2024&years=2025")
    assert data.frame["status"].tolist() == ["", "part of a year"]
    assert data.frame["months"].iloc[-1] == "January to February 2025"
    assert finding == "The US goods deficit with Pakistan was $2.99 billion in 2024."


def test_a_part_alone_is_no_year():
    _, finding = told("trade-balance-by-year", "years=2025&years=2025")
    assert finding == "Only a part of 2025 is published: January to February 2025."


def test_the_deficit_is_compared_with_the_year_before():
    balance = found("trade-balance-by-year", "years=2023&years=2024")
    assert (balance["year"], balance["year_before"]) == (2024, 2023)
    assert balance["balance"] == pytest.approx(-2988.5, abs=0.05)
    assert balance["balance"] / balance["before"] == pytest.approx(1.052, abs=0.0005)


def test_a_surplus_is_called_so():
    _, finding = told("trade-balance-by-year", "years=1989&years=1990")
    assert (
        finding == "The US goods surplus with Pakistan was $533 million in 1990, down 13% on 1989."
    )


def test_fiscal_years_run_from_july_to_june():
    """FY2024 is the second half of 2023 and the first of 2024; Census months added by hand."""
    data, finding = told("trade-balance-by-year", "calendar=Fiscal+years&years=1985&years=2025")
    frame = load_once("census_goods_monthly").frame.query("partner_iso3 == 'PAK'")
    months = frame.set_index("month")["us_balance_usd_million"]
    years = data.frame.set_index("fiscal_year")
    assert years.loc[2024, data.y] == pytest.approx(months["2023-07":"2024-06"].sum())
    assert years.loc[[1985, 2025], "status"].tolist() == ["part of a year"] * 2
    assert years.loc[1985, "months"] == "January to June 1985"
    assert years.loc[2025, "months"] == "July 2024 to February 2025"
    assert "in fiscal year 2024 (July 2023 to June 2024), up 10% on fiscal year 2023" in finding


def test_rupees_are_for_whole_calendar_years():
    """2024 at the World Bank's rate of that year; 2025 has two months only and no bar."""
    data, finding = told("trade-balance-by-year", "currency=Rupees&years=2023&years=2025")
    rates = load_once("worldbank_wdi").frame.query(
        "iso3 == 'PAK' and indicator_code == 'PA.NUS.FCRF' and year == 2024"
    )
    rate = rates["observation"].iloc[0]
    assert data.frame["year"].tolist() == [2023, 2024]
    assert data.unit == "Rs billion"
    assert data.frame[data.y].iloc[-1] == pytest.approx(-2988.5 * rate / 1000, rel=1e-4)
    assert finding.startswith("The US goods deficit with Pakistan was Rs 8")
    assert set(data.frame) == {
        *("year", "months", "coverage", "status", "us_exports_pkr_billion"),
        *("us_imports_pkr_billion", "us_balance_pkr_billion"),
    }
    assert data.notes == (
        "In rupees at the official rate, average of the year (World Bank); whole years only.",
    )


def test_fiscal_years_stay_in_dollars_and_say_why():
    data, _ = told("trade-balance-by-year", "currency=Rupees&calendar=Fiscal+years")
    assert data.unit == "US$ million"
    assert "Fiscal years stay in US dollars" in data.notes[1]


def test_a_year_without_a_rate_is_left_out_and_named():
    frame = load_once("worldbank_wdi").frame.query("year != 2024")
    given = changed("trade-balance-by-year", "worldbank_wdi", frame)
    data, _ = told("trade-balance-by-year", "currency=Rupees&years=2023&years=2024", given)
    assert data.frame["year"].tolist() == [2023]
    assert data.notes[1] == "Left out for want of a rate: 2024."


def test_twelve_month_sums_begin_with_the_twelfth_month():
    data, _ = told("trade-goods", "years=1985&years=1985")
    assert data.frame["month"].dt.strftime("%Y-%m").unique().tolist() == ["1985-12"]


def test_single_months_are_the_bureaus():
    data, finding = told("trade-goods", "flow_view=Months&years=1985&years=2024")
    assert data.unit == "US$ million a month"
    months = data.frame.pivot(index="month", columns="flow", values=data.y)
    assert months["US imports from Pakistan"]["2024"].sum() == pytest.approx(5123.7, abs=0.05)
    assert months.index.min() == pd.Timestamp("1985-01-01")
    assert finding.startswith("US imports from Pakistan were $443 million in December 2024, US ")
    assert finding.endswith(" on December 2023.")


def test_the_newest_month_is_compared_with_the_same_month():
    _, finding = told("trade-imports-latest", "years=2024&years=2025")
    assert (
        finding
        == "US imports from Pakistan were $487 million in August 2025, up 21% on August 2024."
    )


def test_events_can_be_hidden():
    shown, _ = told("trade-imports-latest")
    hidden, _ = told("trade-imports-latest", "events=Hidden")
    assert "19% tariff" in {event.label for event in shown.events}
    assert hidden.events == ()


def test_peers_start_from_one_base_and_nobody_misses_the_market_itself():
    query = "years=2015&years=2020&peers=India&peers=China"
    data, _ = told("trade-imports-against-peers", query)
    first = data.frame[data.frame["year"] == 2015]
    assert first["us_imports_index"].tolist() == [100, 100, 100]
    assert set(data.frame["country"]) == {"Pakistan", "India", "China"}
    assert data.notes == ()
    for measure in ("Level", "Per+person", "Share+of+GDP"):
        data, finding = told("trade-imports-against-peers", f"{query}&measure={measure}")
        assert data.notes == ()
        assert finding.startswith("US imports from Pakistan were ")


def test_only_whole_years_are_compared_with_peers():
    data, _ = told("trade-imports-against-peers", "measure=Level&years=2024&years=2025")
    assert set(data.frame["year"]) == {2024}


# The US market


def test_shares_are_of_all_countries_together():
    data, finding = told("trade-share-by-chapter")
    assert data.kind == "dots"  # shares of a few countries add up to no whole
    rows = data.frame.query("chapter == 'Home textiles and rags'").set_index("country")
    assert rows.loc["Pakistan", "us_imports_usd"] == 1_454_640_064
    assert rows.loc["Pakistan", "share_of_us_imports_pct"] == pytest.approx(8.6188, abs=0.0001)
    assert data.frame["chapter"].nunique() == market_share.WITH_PEERS
    assert finding == (
        "Of all HS chapters, Pakistan's share of US imports was largest in cotton: "
        "24.9% in 2024; none of the peers had more."
    )


def test_a_click_on_a_share_chooses_its_chapter():
    data, _ = told("trade-share-by-chapter")
    assert data.picks is CONTROLS["product"]
    assert all(CONTROLS["product"].read(code) for code in data.frame[data.pick])


def test_peers_with_a_larger_share_are_named():
    frame = load_once("usitc_imports_hs2").frame
    less = frame["imports_for_consumption_usd"].where(frame["partner_iso3"] != "PAK", 1)
    frame = frame.assign(imports_for_consumption_usd=less)
    _, finding = told(
        "trade-share-by-chapter",
        "peers=China",
        changed("trade-share-by-chapter", "usitc_imports_hs2", frame),
    )
    assert finding.endswith("; China had more.")


def test_the_change_of_a_share_takes_the_newest_whole_years():
    data, finding = told("trade-share-change")
    assert data.period == "2023 to 2024"
    row = data.frame.set_index("chapter").loc["Home textiles and rags"]
    assert row["share_change_points"] == pytest.approx(8.6188 - 9.0668, abs=0.0002)
    assert finding == (
        "Pakistan's share of US imports rose in 4 of its 10 largest chapters from 2023 to 2024, "
        "most in woven apparel, up 0.2 points; it fell most in home textiles and rags, down 0.45 "
        "points."
    )


@pytest.mark.parametrize(
    ("factor", "says"),
    [(1.0, "rose in none of its 10 largest chapters from 2023 to 2024."), (2.0, "rose in 10 of ")],
)
def test_a_share_may_rise_everywhere_or_not_move(factor, says):
    frame = load_once("usitc_imports_hs2").frame
    first = frame[frame["year"] == 2023]
    value = first["imports_for_consumption_usd"]
    more = value.where(first["partner_iso3"] != "PAK", value * factor)
    second = first.assign(
        year=2024, through_month=pd.Timestamp("2024-12-01"), imports_for_consumption_usd=more
    )
    given = changed("trade-share-change", "usitc_imports_hs2", pd.concat([first, second]))
    _, finding = told("trade-share-change", given=given)
    assert says in finding
    assert "fell" not in finding


def test_one_whole_year_has_no_change():
    frame = load_once("usitc_imports_hs2").frame.query("year != 2023")
    given = changed("trade-share-change", "usitc_imports_hs2", frame)
    assert told("trade-share-change", given=given)[0].frame.empty


# KPIs


def kpi(kpi_id):
    return KPIS[kpi_id].build(
        {name: load_once(name) for name in KPIS[kpi_id].datasets}, Selection()
    )


def test_the_share_of_the_market_is_of_the_newest_year_of_months_of_both():
    frame = load_once("census_goods_monthly").frame
    wide = frame.pivot(index="month", columns="partner_iso3", values="us_imports_usd_million")
    last = wide[["PAK", "WLD"]].dropna().tail(12)
    value = kpi("trade-market-share")
    assert value.value == pytest.approx(last["PAK"].sum() / last["WLD"].sum() * 100)
    assert value.period.endswith(f"{last.index[-1]:%B %Y}")


# Every chart, for any selection

QUERIES = [
    "",
    "years=2024&years=2024&peers=",
    "years=1985&years=1990",
    "years=2025&years=2026&peers=Kazakhstan&peers=China&peers=Chile&peers=Peru",
    "goods_year=2025+to+July&product=63",
    "goods_year=2023&product=252620&peers=Kazakhstan",
    "product=6302600020&calendar=Fiscal+years&measure=Level",
    "product=270900&goods_year=2031",
    "on=2025-12-01&peers=CHN",
    "on=2026-12-31",
    "product=77&flow_view=Months&flow=US+exports+to+Pakistan",
]


@pytest.mark.sweep
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("chart_id", EMBEDDED)
def test_every_chart_tells_a_whole_sentence(chart_id, query):
    data, finding = told(chart_id, query)
    texts = [finding or data.empty, data.period, *data.notes]
    assert texts[0].endswith(".")
    for text in texts:
        assert not SLIPS.search(text), text
    for name in data.frame.select_dtypes("number"):
        column = Column.named(name)
        assert column.kind == "year" or column.heading.endswith(")")
    if data.status:
        assert not data.frame[data.status].isna().any()


@pytest.mark.sweep
@pytest.mark.parametrize("chart_id", EMBEDDED)
def test_controls_are_exactly_what_moves_a_chart(chart_id):
    """Each choice of its own is moved alone, and those of all other charts at once."""
    chart = CHARTS[chart_id]
    usual = seen(chart, Selection())
    for control in chart.controls:
        alone = [seen(chart, moved(Selection(), control, value)) for value in values(control)]
        assert any(shown != usual for shown in alone), control.id
    foreign = [control for control in EVERY if control not in chart.controls]
    for place in range(max(len(values(control)) for control in foreign)):
        selection = Selection()
        for control in foreign:
            for value in values(control)[place : place + 1]:
                selection = moved(selection, control, value)
        assert seen(chart, selection) == usual, selection.to_query()


def values(control) -> list:
    """What a control can be set to; nothing of another page's whose options are its figures."""
    other = {
        "years": [(2024, 2024)],
        "peers": [("LKA", "CHN")],
        "goods_year": ["2023"],
        "product": ["63"],
        "base": ["2015"],
        "on": ["2025-12-01"],
    }
    return other[control.id] if control.id in other else list(control.words)


def moved(selection, control, value):
    if control.id in ("years", "peers"):
        return replace(selection, **{control.id: value})
    return selection.choosing(control, value)


def seen(chart, selection):
    data = chart.build(tables(chart.id), selection)
    return data.frame.to_csv(), data.y, sorted(data.tones.items()), data.events, data.notes


def test_only_datasets_without_a_copy_have_no_drawing():
    for chart_id in NO_COPY:
        with pytest.raises(NoDataError):
            tables(chart_id)
