"""The page Information technology: its figures, its sentences, and what happens without data."""

import dataclasses

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import comparison, figures, it_exports, software_activity, words
from charts.information_technology import PAGE
from charts.selection import Selection
from loaders import store
from loaders.catalogue import DATASETS

CHARTS = {chart.id: chart for chart in PAGE.charts}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}
ALL_YEARS = Selection(years=(1985, 2026))
SELECTIONS = (
    Selection(),
    ALL_YEARS,
    Selection(years=(2024, 2024)),
    Selection(years=(1985, 1990)),
    Selection(years=(2005, 2006)),
    Selection(peers=()),
    Selection(peers=("VNM",)),
    Selection(peers=("IND", "CHN", "TUR", "EGY")),
)


@pytest.fixture(scope="module")
def tables():
    ids = {name for part in (*PAGE.charts, *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: store.read_snapshot(DATASETS[name]) for name in ids}


def with_frame(tables, dataset_id, frame):
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def with_months(tables, amounts, first="2020-07"):
    """The tables with IT exports of our own, a month each from the first on; None is a gap."""
    months = pd.date_range(first, periods=len(amounts), freq="MS")
    frame = pd.DataFrame(
        {
            "month": months,
            "it_exports_usd_million": [float(a) if a is not None else None for a in amounts],
            "status": "published",
            "reference": "ours",
        }
    )
    return with_frame(tables, "sbp_it_exports_monthly", frame.dropna())


def with_activity(tables, developers):
    """The tables with developers of our own: country -> a figure a quarter from 2020 Q1 on."""
    rows = [
        {"economy_iso2": iso2, "year": 2020 + i // 4, "quarter": i % 4 + 1, "developers": count}
        for iso2, counts in developers.items()
        for i, count in enumerate(counts)
        if count is not None
    ]
    return with_frame(tables, "github_activity", pd.DataFrame(rows))


def with_pairs(tables, rows):
    columns = ["source_iso2", "destination_iso2", "year", "quarter", "pushes_and_pull_requests"]
    return with_frame(tables, "github_collaboration", pd.DataFrame(rows, columns=columns))


def with_indicator(tables, code, rows):
    frame = pd.DataFrame(rows, columns=["iso3", "year", "observation"])
    return with_frame(tables, "worldbank_wdi", frame.assign(indicator_code=code))


def shown(chart_id, tables, selection=ALL_YEARS):
    return CHARTS[chart_id].build(tables, selection)


def finding(chart_id, tables, selection=ALL_YEARS):
    return CHARTS[chart_id].finding(shown(chart_id, tables, selection), selection)


def kpi(kpi_id, tables):
    value = KPIS[kpi_id].build(tables, Selection())
    assert value is not None
    return value


def test_fiscal_years_are_the_ones_the_bank_states(tables):
    years = shown("it-exports-by-fiscal-year", tables).frame.set_index("fiscal_year")
    assert years.loc[2024, "it_exports_usd_million"] == 3223
    assert years.loc[2024, "months"] == "July 2023 to June 2024"
    assert years.loc[2024, "status"] == ""
    assert years.loc[2025, "status"] == "partly as reported"
    months = it_exports._monthly(tables)["it_exports_usd_million"]
    assert months["2025-07":"2026-05"].sum() == pytest.approx(4183, abs=0.5)


def test_fiscal_year_finding_follows_the_data(tables):
    rising = with_months(tables, [10] * 12 + [20] * 12)
    falling = with_months(tables, [20] * 12 + [10] * 12)
    assert finding("it-exports-by-fiscal-year", rising) == (
        "Pakistan's IT exports were $240 million in fiscal year 2022 (July 2021 to June 2022), "
        "up 100% on fiscal year 2021."
    )
    assert finding("it-exports-by-fiscal-year", falling).endswith("down 50% on fiscal year 2021.")


def test_part_of_a_fiscal_year_is_marked_and_not_compared(tables):
    data = shown("it-exports-by-fiscal-year", with_months(tables, [10] * 12 + [30] * 2))
    assert data.frame["status"].tolist() == ["", "part of a year"]
    assert data.frame["coverage"].tolist() == ["12 of 12 months", "2 of 12 months"]
    sentence = CHARTS["it-exports-by-fiscal-year"].finding(data, ALL_YEARS)
    assert "$120 million in fiscal year 2021" in sentence
    only_part = with_months(tables, [30, 30])
    assert finding("it-exports-by-fiscal-year", only_part) == (
        "Pakistan's IT exports were $60 million in July to August 2020, a part of a fiscal year."
    )


def test_unpublished_month_makes_a_part_of_a_year_and_a_gap(tables):
    gap = with_months(tables, [10] * 14 + [None] + [10] * 9)
    years = shown("it-exports-by-fiscal-year", gap).frame
    assert years["coverage"].tolist() == ["12 of 12 months", "11 of 12 months"]
    months = shown("it-exports-by-month", gap).frame.set_index(["series", "month"])
    single = months.loc["Month", "it_exports_usd_million"]
    assert single.index[single.isna()].tolist() == [pd.Timestamp("2021-09-01")]
    average = months.loc["12-month average", "it_exports_usd_million"]
    assert average.index[average.notna()].max() == pd.Timestamp("2021-08-01")
    assert kpi("it-exports-12-months", gap).period == "the 12 months to August 2021"


def test_month_finding_follows_the_data_and_says_what_is_not_final(tables):
    assert finding("it-exports-by-month", with_months(tables, [10] * 12 + [15])) == (
        "Pakistan's IT exports were $15 million in July 2021, up 50% on July 2020."
    )
    fallen = with_months(tables, [10] * 12 + [5])
    fallen["sbp_it_exports_monthly"].frame.loc[12, "status"] = "provisional"
    assert finding("it-exports-by-month", fallen) == (
        "Pakistan's IT exports were $5 million (provisional) in July 2021, down 50% on July 2020."
    )
    months = shown("it-exports-by-month", tables).frame.set_index(["series", "month"])
    assert months.loc[("Month", "2025-03-01"), "status"] == ""
    assert months.loc[("Month", "2025-12-01"), "status"] == "as reported"


def test_kpis_read_as_the_publishers_state(tables):
    years = kpi("it-exports-fiscal-year", tables)
    frame = it_exports.fiscal_years(tables).set_index("fiscal_year")["it_exports_usd_million"]
    newest = int(years.period.removeprefix("FY")[:4])
    assert (years.value, years.previous) == (frame[newest], frame[newest - 1])
    developers = software_activity.developers(tables)["PAK"]
    assert developers["2025-09-30"] == 2_053_465
    flows = software_activity.collaboration(tables)
    to_us = flows["Pakistan to United States"].loc["2025-09-30"]
    to_pakistan = flows["United States to Pakistan"].loc["2025-09-30"]
    assert to_us["sent_pushes_and_pull_requests"] == 29_989
    assert to_pakistan["sent_pushes_and_pull_requests"] == 6_570
    assert round(to_us["us_share_pct"], 1) == 49.0
    assert round(to_pakistan["us_share_pct"], 1) == 24.5
    for declared in PAGE.kpis:
        assert len(declared.label) <= 40
        assert len(kpi(declared.id, tables).trend) >= 8


def test_kpi_has_nothing_to_compare_with_before_a_year_has_passed(tables):
    young = with_months(tables, [10] * 12)
    assert kpi("it-exports-fiscal-year", young).previous is None
    assert kpi("it-exports-12-months", young).previous is None
    assert KPIS["it-exports-fiscal-year"].build(with_months(tables, [10]), Selection()) is None
    activity = with_activity(tables, {"PK": [100, 200], "US": [1, 1]})
    value = kpi("it-developers", activity)
    assert (value.value, value.previous) == (200, None)


def test_developers_finding_follows_the_data(tables):
    rising = with_activity(
        tables, {"PK": [100, 150], "US": [10, 11], "IN": [10, 30], "BD": [10, 11], "VN": [9, 9]}
    )
    assert finding("it-developers-against-peers", rising) == (
        "GitHub developers in Pakistan were 150 in 2020 Q2, up 50% on 2020 Q1; "
        "of 4 others, only India grew faster."
    )
    falling = with_activity(tables, {"PK": [150, 100], "US": [10, 11], "IN": [10, 30]})
    assert finding("it-developers-against-peers", falling).endswith(
        "down 33% on 2020 Q1; both others did better."
    )
    alone = Selection(years=(2020, 2020), peers=())
    assert finding("it-developers-against-peers", rising, alone).endswith(
        "; the United States did no better."
    )
    doubled = with_activity(tables, {"PK": [100, 650], "US": [10, 11], "IN": [10, 30]})
    assert finding("it-developers-against-peers", doubled).endswith(
        "650 in 2020 Q2, 6.5 times those of 2020 Q1; neither of 2 others grew faster."
    )


def test_quarter_without_a_figure_stays_a_gap(tables):
    gap = with_activity(tables, {"PK": [100, None, 300], "US": [10, None, 30]})
    frame = shown("it-developers-against-peers", gap, Selection(peers=())).frame
    pakistan = frame[frame["country"] == "Pakistan"]
    assert pakistan["quarter"].tolist() == ["2020 Q1", "2020 Q2", "2020 Q3"]
    assert pakistan["github_developers_index"].isna().tolist() == [False, True, False]
    assert pakistan["github_developers_index"].iloc[-1] == 300


def test_index_starts_where_it_keeps_most_figures():
    levels = pd.DataFrame(
        {"PAK": [5, 10, 20], "USA": [None, 4, 6], "IND": [None, None, 7]},
        index=pd.Index([2001, 2002, 2003], name="year"),
    )
    wide = comparison.indexed(levels[["PAK", "USA"]])
    assert wide.loc[2003].tolist() == [200, 150]
    assert wide.index[0] == 2002
    assert comparison.indexed(levels).columns.tolist() == ["PAK", "USA"]
    assert comparison.indexed(levels[["USA"]]).empty


def test_country_without_a_figure_at_the_base_is_named(tables):
    rows = [("PAK", 2010, 1e8), ("PAK", 2011, 2e8), ("USA", 2010, 1e9), ("USA", 2011, 1e9)]
    some = with_indicator(tables, "BX.GSR.CCIS.CD", [*rows, ("IND", 2011, 5e9)])
    data = shown("it-services-against-peers", some, Selection(peers=("IND", "VNM")))
    assert data.frame["country"].unique().tolist() == ["Pakistan", "United States"]
    assert data.notes == ("Not shown, for want of a figure in 2010: India and Vietnam.",)


def test_single_period_shows_levels_where_an_index_would_say_nothing(tables):
    rows = [("PAK", 2010, 2e8), ("USA", 2010, 1e9), ("IND", 2010, 5e8)]
    one = with_indicator(tables, "BX.GSR.CCIS.CD", rows)
    data = shown("it-services-against-peers", one)
    assert (data.kind, data.unit) == ("ranking", "US$ million")
    assert data.frame["country"].tolist() == ["United States", "India", "Pakistan"]
    assert finding("it-services-against-peers", one) == (
        "Pakistan's ICT service exports were $200 million in 2010; both others had more."
    )


def test_ict_services_match_the_world_bank(tables):
    data = shown("it-services-against-peers", tables, Selection(years=(2010, 2024)))
    pakistan = data.frame[data.frame["country"] == "Pakistan"].set_index("year")
    assert pakistan.loc[2024, "ict_service_exports_usd_million"] == pytest.approx(3633)
    assert pakistan.loc[2010, "ict_service_exports_index"] == 100
    assert pakistan.loc[2024, "ict_service_exports_index"] == pytest.approx(3633 / 434 * 100)


def test_code_shares_leave_the_european_aggregate_out(tables):
    rows = [
        ("PK", "US", 2024, 3, 300),
        ("PK", "DE", 2024, 3, 100),
        ("PK", "EU", 2024, 3, 100),
        ("US", "PK", 2024, 3, 50),
        ("IN", "US", 2024, 3, 999),
    ]
    frame = shown("it-code-with-us", with_pairs(tables, rows)).frame
    assert frame["us_share_pct"].tolist() == [75, 100]


def test_code_finding_follows_the_data_and_a_gap_stays(tables):
    rows = [("PK", "US", 2023, 3, 100), ("PK", "US", 2024, 3, 150), ("US", "PK", 2024, 3, 40)]
    rising = with_pairs(tables, rows)
    assert finding("it-code-with-us", rising) == (
        "Pakistan's developers made 150 code contributions to US projects in 2024 Q3, up 50% on a "
        "year earlier; 40 came the other way."
    )
    frame = shown("it-code-with-us", rising).frame
    assert frame["sent_pushes_and_pull_requests"].isna().sum() == 7
    falling = with_pairs(tables, [rows[0], ("PK", "US", 2024, 3, 50)])
    assert "down 50% on a year earlier." in finding("it-code-with-us", falling)
    one_way = with_pairs(tables, [("US", "PK", 2024, 3, 40)])
    assert finding("it-code-with-us", one_way) == (
        "Code sent from Pakistan to the US is not published for these quarters."
    )


def test_internet_users_rank_the_newest_year_of_each_country(tables):
    data = shown("it-internet-users", tables)
    assert data.frame["internet_users_pct"].is_monotonic_decreasing
    pakistan = data.frame.set_index("country").loc["Pakistan"]
    assert (pakistan["year"], round(pakistan["internet_users_pct"], 1)) == (2023, 27.4)
    rows = [("PAK", 2022, 20.0), ("PAK", 2023, 30.0), ("IND", 2020, 40.0), ("USA", 2023, 90.0)]
    lowest = with_indicator(tables, "IT.NET.USER.ZS", rows)
    assert shown("it-internet-users", lowest).frame["label"].tolist() == [
        "United States, 2023",
        "India, 2020",
        "Pakistan, 2023",
    ]
    assert finding("it-internet-users", lowest) == (
        "30% of people in Pakistan used the internet in 2023, the lowest share of the 3 countries "
        "compared."
    )
    middle = with_indicator(tables, "IT.NET.USER.ZS", [("PAK", 2024, 50.0), *rows[2:]])
    assert finding("it-internet-users", middle).endswith(
        "in 2024; the share was higher in 1 of the 2 others compared."
    )
    highest = with_indicator(tables, "IT.NET.USER.ZS", [("PAK", 2024, 95.0), *rows[2:]])
    assert "the highest share of the 3 countries" in finding("it-internet-users", highest)


def test_answer_names_year_and_change(tables):
    answer = PAGE.answer(with_months(tables, [10] * 12 + [20] * 12), Selection())
    assert answer.startswith(
        "Pakistan exported $240 million of IT services in fiscal year 2022 (July 2021 to June "
        "2022), up 100% on fiscal year 2021; US projects took "
    )
    assert answer.endswith(".")


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: selection.to_query())
@pytest.mark.parametrize("chart", PAGE.charts, ids=lambda chart: chart.id)
def test_every_chart_builds_for_every_selection(tables, chart, selection):
    data = chart.build(tables, selection)
    for mode in ("light", "dark"):
        go.Figure(figures.build(data, mode))
    if data.frame.empty:
        return
    text = chart.finding(data, selection)
    assert text.endswith(".")
    for sign in ("nan", "None", "no figure", "  ", ".."):
        assert sign not in text
    for name in data.frame.select_dtypes("number"):
        assert name in {"year", "fiscal_year"} or words.heading(name).endswith(")")
    if data.series:
        colored = [name for name in data.frame[data.series].unique() if name in data.tones]
        assert len(colored) <= 6


@pytest.mark.parametrize("chart", PAGE.charts, ids=lambda chart: chart.id)
def test_controls_are_exactly_what_moves_a_chart(tables, chart):
    usual = chart.build(tables, Selection())
    years = chart.build(tables, Selection(years=(1985, 1990)))
    peers = chart.build(tables, Selection(peers=("CHN",)))
    assert years.frame.empty == ("years" in chart.controls)
    moved = not peers.frame.equals(usual.frame) or peers.tones != usual.tones
    assert moved == ("peers" in chart.controls)
