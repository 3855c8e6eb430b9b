"""The page Information technology: its figures, its sentences, and what happens without data."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import figures
from charts.column import Column
from charts.english.writer import write
from charts.information_technology import exports as information_technology_exports
from charts.information_technology.choices import (
    ACTIVITY,
    DIRECTION,
    IT_EXPORTS,
    IT_PERIOD,
    READINESS,
    SERVICES,
    TECHNOLOGY,
    VISA,
)
from charts.information_technology.page import PAGE
from charts.selection import Selection
from charts.shared.choices import BASE, CALENDAR, CURRENCY, EVENTS, MEASURE
from tests.charts.information_technology.it_page import (
    ALL_YEARS,
    CHARTS,
    KPIS,
    choosing,
    embedded,
    finding,
    found,
    kpi,
    shown,
    with_activity,
    with_frame,
    with_indicator,
    with_months,
)

#: Columns of numbers that have no unit.
PLAIN = {"year", "fiscal_year", "rank", "rank_year_earlier", "economies_ranked"}
SELECTIONS = (
    Selection(),
    ALL_YEARS,
    Selection(years=(2024, 2024)),
    Selection(years=(1985, 1990)),
    Selection(years=(2005, 2006)),
    Selection(peers=()),
    Selection(peers=("VNM",)),
    Selection(peers=("IND", "CHN", "TUR", "EGY")),
    choosing("calendar", "Calendar years", "currency", "Rupees", "measure", "Per person"),
    choosing("services", "Imports", "activity", "Pushes", "measure", "Level"),
    choosing("services", "Exports", "technology", "Topics", "direction", "Received by Pakistan"),
    choosing("it_exports", "12-month sums", "it_period", "Apr 2026", "visa", "All classes"),
    choosing("readiness", "Secure servers", "activity", "Organizations", "it_period", "Jan 1999"),
)


def test_fiscal_years_are_the_ones_the_bank_states():
    years = shown("it-exports-by-fiscal-year").frame.set_index("fiscal_year")
    assert years.loc[2024, "it_exports_usd_million"] == 3223
    assert years.loc[2024, "months"] == "July 2023 to June 2024"
    assert years.loc[2024, "status"] == ""
    assert years.loc[2025, "status"] == "partly as reported"
    months = information_technology_exports.monthly(embedded())["it_exports_usd_million"]
    assert months["2025-07":"2026-05"].sum() == pytest.approx(4183, abs=0.5)


def test_fiscal_year_finding_follows_the_data():
    rising = with_months([10] * 12 + [20] * 12)
    falling = with_months([20] * 12 + [10] * 12)
    assert finding("it-exports-by-fiscal-year", rising) == (
        "Pakistan's IT exports were $240 million in fiscal year 2022 (July 2021 to June 2022), "
        "up 100% on fiscal year 2021."
    )
    assert finding("it-exports-by-fiscal-year", falling).endswith("down 50% on fiscal year 2021.")


def test_a_year_is_told_beside_the_one_before():
    told = found("it-exports-by-fiscal-year", with_months([10] * 12 + [20] * 12)).told
    assert (told["value"], told["before"]) == (240, 120)
    assert (told["year"], told["fiscal"]) == (2022, True)
    part = found("it-exports-by-fiscal-year", with_months([30, 30]))
    assert part.kind == "part_of_year_amount"
    assert part.told["months"] == (pd.Timestamp("2020-07-01"), pd.Timestamp("2020-08-01"))


def test_part_of_a_fiscal_year_is_marked_and_not_compared():
    data = shown("it-exports-by-fiscal-year", with_months([10] * 12 + [30] * 2))
    assert data.frame["status"].tolist() == ["", "part of a year"]
    assert data.frame["coverage"].tolist() == ["12 of 12 months", "2 of 12 months"]
    sentence = write(CHARTS["it-exports-by-fiscal-year"].finding(data, ALL_YEARS))
    assert "$120 million in fiscal year 2021" in sentence
    only_part = with_months([30, 30])
    assert finding("it-exports-by-fiscal-year", only_part) == (
        "Pakistan's IT exports were $60 million in July to August 2020, a part of a fiscal year."
    )


def test_unpublished_month_makes_a_part_of_a_year_and_a_gap():
    gap = with_months([10] * 14 + [None] + [10] * 9)
    years = shown("it-exports-by-fiscal-year", gap).frame
    assert years["coverage"].tolist() == ["12 of 12 months", "11 of 12 months"]
    months = shown("it-exports-by-month", gap).frame.set_index(["series", "month"])
    single = months.loc["Month", "it_exports_usd_million"]
    assert single.index[single.isna()].tolist() == [pd.Timestamp("2021-09-01")]
    average = months.loc["12-month average", "it_exports_usd_million"]
    assert average.index[average.notna()].max() == pd.Timestamp("2021-08-01")
    assert kpi("it-exports-12-months", gap).period == "the 12 months to August 2021"


def test_month_finding_follows_the_data_and_says_what_is_not_final():
    assert finding("it-exports-by-month", with_months([10] * 12 + [15])) == (
        "Pakistan's IT exports were $15 million in July 2021, up 50% on July 2020."
    )
    fallen = with_months([10] * 12 + [5])
    fallen["sbp_it_exports_monthly"].frame.loc[12, "status"] = "provisional"
    assert finding("it-exports-by-month", fallen) == (
        "Pakistan's IT exports were $5 million (provisional) in July 2021, down 50% on July 2020."
    )
    months = shown("it-exports-by-month").frame.set_index(["series", "month"])
    assert months.loc[("Month", "2025-03-01"), "status"] == ""
    assert months.loc[("Month", "2025-12-01"), "status"] == "as reported"


def test_kpis_read_as_the_publishers_state():
    months = information_technology_exports.monthly(embedded())["it_exports_usd_million"]
    exports = kpi("it-exports-12-months")
    assert exports.value == pytest.approx(months.iloc[-12:].sum())
    assert exports.previous == pytest.approx(months.iloc[-24:-12].sum())
    assert 2_053_465 in kpi("it-developers").trend
    assert 29_989 in kpi("it-code-to-us").trend
    assert 1_664 in kpi("it-h1b-visas").trend
    for declared in PAGE.kpis:
        assert len(declared.label) <= 32
        assert len(kpi(declared.id).trend) >= 8


def test_kpi_has_nothing_to_compare_with_before_a_year_has_passed():
    young = with_months([10] * 12)
    assert kpi("it-exports-12-months", young).previous is None
    assert KPIS["it-exports-12-months"].build(with_months([10]), Selection()) is None
    activity = with_activity({"PK": [100, 200], "US": [1, 1]})
    value = kpi("it-developers", activity)
    assert (value.value, value.previous) == (200, None)


def test_country_without_a_figure_at_the_base_is_named():
    rows = [("PAK", 2010, 1e8), ("PAK", 2011, 2e8), ("USA", 2010, 1e9), ("USA", 2011, 1e9)]
    some = with_indicator("BX.GSR.CCIS.CD", [*rows, ("IND", 2011, 5e9)])
    data = shown("it-services-against-peers", some, Selection(peers=("IND", "VNM")))
    assert data.frame["country"].unique().tolist() == ["Pakistan", "United States"]
    assert data.notes == ("Not shown, for want of a figure above zero in 2010: India and Vietnam.",)


def test_single_period_shows_levels_where_an_index_would_say_nothing():
    rows = [("PAK", 2010, 2e8), ("USA", 2010, 1e9), ("IND", 2010, 5e8)]
    one = with_indicator("BX.GSR.CCIS.CD", rows)
    data = shown("it-services-against-peers", one)
    assert (data.kind, data.unit) == ("ranking", "US$ million")
    assert data.frame["country"].tolist() == ["United States", "India", "Pakistan"]
    assert finding("it-services-against-peers", one) == (
        "Pakistan's ICT service exports were $200 million in 2010; both others had more."
    )


def test_ict_services_match_the_world_bank():
    data = shown("it-services-against-peers", selection=Selection(years=(2010, 2024)))
    pakistan = data.frame[data.frame["country"] == "Pakistan"].set_index("year")
    assert pakistan.loc[2024, "ict_service_exports_usd_million"] == pytest.approx(3633)
    assert pakistan.loc[2010, "ict_service_exports_index"] == 100
    assert pakistan.loc[2024, "ict_service_exports_index"] == pytest.approx(3633 / 434 * 100)


def test_answer_names_year_and_change():
    answer = write(PAGE.answer(with_months([10] * 12 + [20] * 12), Selection()))
    assert answer.startswith(
        "Pakistan exported $811 million of IT services (settled by banks) in July to August 2026 "
        "(provisional) and $240 million in fiscal year 2022 (July 2021 to June 2022), up 100% "
        "on fiscal year 2021; US projects took "
    )
    assert answer.endswith(".")


@pytest.mark.sweep
@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: selection.to_query())
@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.id)
def test_every_chart_builds_for_every_selection(chart, selection):
    data = chart.build(embedded(), selection)
    for mode in ("light", "dark"):
        go.Figure(figures.build(data, mode))
    if data.frame.empty:
        return
    text = write(chart.finding(data, selection))
    assert text.endswith(".")
    for sign in ("nan", "None", "no figure", "  ", ".."):
        assert sign not in text
    for name in data.frame.select_dtypes("number"):
        assert name in PLAIN or Column.named(name).heading.endswith(")")
    if data.series:
        colors = {data.tones[name] for name in data.frame[data.series] if name in data.tones}
        assert len(colors) <= 6


OTHER_VALUES = {
    "years": Selection(years=(1985, 1990)),
    "peers": Selection(peers=("CHN",)),
    "measure": Selection().choosing(MEASURE, "Level"),
    "base": Selection().choosing(BASE, "2022"),
    "calendar": Selection().choosing(CALENDAR, "Calendar years"),
    "currency": Selection().choosing(CALENDAR, "Calendar years").choosing(CURRENCY, "Rupees"),
    "events": Selection().choosing(EVENTS, "Hidden"),
    "it_exports": Selection().choosing(IT_EXPORTS, "12-month sums"),
    "it_period": Selection().choosing(IT_PERIOD, "May 2026"),
    "services": Selection().choosing(SERVICES, "Imports"),
    "activity": Selection().choosing(ACTIVITY, "Repositories"),
    "direction": Selection().choosing(DIRECTION, "Received by Pakistan"),
    "technology": Selection().choosing(TECHNOLOGY, "Topics"),
    "visa": Selection().choosing(VISA, "F-1"),
    "readiness": Selection().choosing(READINESS, "Broadband"),
}


@pytest.mark.sweep
@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.id)
def test_controls_are_exactly_what_moves_a_chart(chart):
    """Of currency, what it adds to the calendar years it needs."""
    moved_by = {control.id for one in PAGE.charts for control in one.controls}
    assert moved_by == set(OTHER_VALUES)
    moving = {control.id for control in chart.controls}
    for control, other in OTHER_VALUES.items():
        usual = chart.build(embedded(), Selection())
        if control == "currency":
            usual = chart.build(embedded(), OTHER_VALUES["calendar"])
        data = chart.build(embedded(), other)
        same = data.frame.equals(usual.frame) and data.tones == usual.tones
        same = same and data.events == usual.events
        assert same != (control in moving), control


def test_calendar_years_and_rupees_are_summed_and_converted():
    """Calendar 2023 was 2,718 by the bank's months; the World Bank's rate of it is 280.356."""
    calendar = choosing("calendar", "Calendar years")
    years = shown("it-exports-by-fiscal-year", selection=calendar).frame.set_index("year")
    assert years.loc[2023, "it_exports_usd_million"] == 2718
    assert years.loc[2005, "status"] == "part of a year"
    rupees = choosing("calendar", "Calendar years", "currency", "Rupees")
    data = shown("it-exports-by-fiscal-year", selection=rupees)
    assert data.unit == "Rs billion"
    by_year = data.frame.set_index("year")["it_exports_pkr_billion"]
    assert by_year[2023] == pytest.approx(2718 * 280.356 / 1e3, rel=1e-4)
    assert by_year.index.min() == 2006
    assert "whole years only" in data.notes[0]
    sentence = finding("it-exports-by-fiscal-year", selection=rupees)
    assert sentence.startswith("Pakistan's IT exports were Rs ")


def test_rupees_need_calendar_years_and_a_rate():
    fiscal = shown("it-exports-by-fiscal-year", selection=choosing("currency", "Rupees"))
    assert fiscal.unit == "US$ million"
    assert fiscal.notes[0].startswith("Fiscal years stay in US dollars")
    tables = with_months([10] * 24, first="2020-01")
    tables |= {
        "worldbank_wdi": with_indicator("PA.NUS.FCRF", [("PAK", 2020, 150.0)])["worldbank_wdi"]
    }
    rupees = choosing("calendar", "Calendar years", "currency", "Rupees")
    data = shown("it-exports-by-fiscal-year", tables, rupees)
    assert data.frame["it_exports_pkr_billion"].tolist() == [18]
    assert data.notes[1] == "Left out for want of a rate: 2021."


def test_sums_of_12_months_say_what_is_not_final():
    sums = choosing("it_exports", "12-month sums")
    tables = with_months([10] * 12 + [15])
    assert finding("it-exports-by-month", tables, sums) == (
        "Pakistan's IT exports were $125 million in the 12 months to July 2021."
    )
    data = shown("it-exports-by-month", tables, sums)
    assert data.frame["month"].tolist() == [pd.Timestamp("2021-06-01"), pd.Timestamp("2021-07-01")]
    tables["sbp_it_exports_monthly"].frame.loc[12, "status"] = "as reported"
    data = shown("it-exports-by-month", tables, sums)
    assert data.frame["status"].tolist() == ["", "partly not final"]
    assert finding("it-exports-by-month", with_months([10] * 12 + [5] * 12), sums).endswith(
        "$60 million in the 12 months to June 2022, down 50% on a year earlier."
    )


def test_the_forum_is_marked_and_no_tariff_on_goods():
    labels = [event.label for event in shown("it-exports-by-month").events]
    assert labels == ["Forum planned"]
    assert not shown("it-exports-by-month", selection=choosing("events", "Hidden")).events


def test_a_sum_that_goes_beyond_the_months_is_told():
    said = "For July to August 2026 together the bank states $811 million; August 2026 alone is"
    assert any(said in note for note in shown("it-exports-by-month").notes)
    early = shown("it-exports-by-month", selection=Selection(years=(2010, 2020))).notes
    assert not any("together" in note for note in early)
    months = embedded()["sbp_it_exports_monthly"].frame
    august = months.tail(1).assign(month=pd.Timestamp("2026-08-01"))
    whole = with_frame("sbp_it_exports_monthly", pd.concat([months, august]))
    assert not any("together" in note for note in shown("it-exports-by-month", whole).notes)
