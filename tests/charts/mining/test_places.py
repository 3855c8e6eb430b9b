"""Mining's index, table, maps, coal, investment and Reko Diq: figures and sentences."""

import dataclasses
from datetime import UTC, datetime

import pandas as pd
import pytest

from charts import words
from charts.choices import CONTROLS
from charts.english.writer import write
from charts.minerals.choices import COMMODITIES, MINERAL, MINERALS
from charts.mining import reko_diq, world_mining_data
from charts.mining.choices import MINED, MINERAL_GROUP
from charts.mining.page import PAGE
from charts.selection import Selection
from charts.shared.choices import BASE, CALENDAR, CURRENCY, EVENTS, MEASURE
from loaders.catalogue import DATASETS
from loaders.model import Provenance, Table
from tests import frozen_tables

CHARTS = {chart.id: chart for chart in PAGE.charts}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}


@pytest.fixture(scope="module")
def tables():
    ids = {name for part in (*PAGE.charts, *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: frozen_tables.table(name) for name in ids - {"wmd_production"}}


def with_frame(tables, dataset_id, frame):
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def told(tables, chart_id, selection=None):
    selection = selection or Selection()
    data = CHARTS[chart_id].build(tables, selection)
    return write(CHARTS[chart_id].finding(data, selection)), data


# Output


def test_the_index_starts_at_a_hundred_and_draws_six(tables):
    sentence, data = told(tables, "mining-output-index")
    assert data.unit == "index, 2012 = 100"
    first = data.frame[data.frame["year"] == 2012]
    assert first["output_index"].tolist() == [100] * 6
    assert any("The first 6 are drawn; not" in note for note in data.notes)
    assert sentence == (  # fluorspar is chosen, and not drawn
        "Output of fluorspar rose 1,180% from 2012 to 2019, the most of 9 minerals; chromite fell "
        "52% from 2012 to 2020."
    )


def test_a_mineral_without_output_in_the_base_year_is_named_not_drawn(tables):
    selection = Selection().choosing(MINED, "Salt", "Lead in ore").choosing(BASE, "2013")
    sentence, data = told(tables, "mining-output-index", selection)
    assert set(data.frame["mineral"]) == {"Salt"}
    assert "Not shown, for want of output in 2013: lead in ore." in data.notes
    assert sentence == "Output of salt rose 63% from 2013 to 2018."


def test_an_index_needs_two_years_and_a_mineral(tables):
    one_year = Selection(years=(2018, 2018))
    assert CHARTS["mining-output-index"].build(tables, one_year).frame.empty
    none = Selection().choosing(MINED)
    assert CHARTS["mining-output-index"].build(tables, none).frame.empty
    assert CHARTS["mining-output"].build(tables, none).frame.empty


def test_every_mineral_on_offer_has_output(tables):
    for name in CONTROLS["mined"].words:
        data = CHARTS["mining-output"].build(tables, Selection().choosing(MINED, name))
        assert data.frame["output_t"].notna().any(), name


def test_the_table_keeps_both_publications_apart(tables):
    sentence, data = told(tables, "mining-newest-output")
    barite = data.frame[data.frame["commodity"] == "Barite"].set_index("publication")
    assert barite["output_t"]["Mineral Commodity Summaries"] == 100_000
    assert barite["year"]["Minerals Yearbook"] == 2020
    assert pd.isna(barite["share_of_world_output_pct"]["Minerals Yearbook"])
    talc = data.frame[data.frame["form"] == "steatite"].iloc[0]
    assert (talc["output_t"], talc["status"]) == (200_000, "estimated")
    assert talc["change_pct"] == pytest.approx((200 / 221 - 1) * 100)
    # Ammonia and pigments have two names in two publications and are one product each.
    names = data.frame["commodity"].nunique()
    assert sentence == (
        f"8 of {names - 2} mineral products have a figure for 2025; Pakistan's largest world "
        "share was 2.9% in 2025 (estimated), of talc and pyrophyllite."
    )


def test_a_share_of_the_world_stands_beside_the_summaries_figure_alone(tables):
    frame = tables["usgs_pakistan_production"].frame
    barite = frame[(frame["commodity"] == "Barite") & (frame["year"] == 2020)]
    frame = pd.concat([frame, barite.assign(year=2025)])
    data = told(with_frame(tables, "usgs_pakistan_production", frame), "mining-newest-output")[1]
    barite = data.frame[data.frame["commodity"] == "Barite"].set_index("publication")
    assert barite["year"].tolist() == [2025, 2025]
    shares = barite["share_of_world_output_pct"]
    assert shares["Mineral Commodity Summaries"] > 1
    assert pd.isna(shares["Minerals Yearbook"])


# Maps


def test_a_group_on_the_map_leaves_the_others_out(tables):
    copper = Selection().choosing(MINERAL_GROUP, "Copper and gold")
    sentence, data = told(tables, "mining-deposits", copper)
    assert set(data.frame["group"]) == {"Copper and gold"}
    assert "Reko Diq" in set(data.frame["site"])
    assert sentence.endswith("in Pakistan, all of copper and gold.")
    cement = Selection().choosing(MINERAL_GROUP, "Cement")
    assert CHARTS["mining-deposits"].build(tables, cement).frame.empty
    sentence, data = told(tables, "mining-facilities", cement)
    assert (
        sentence == "A list of 2007 places 16 mines, fields and plants in Pakistan, all of cement."
    )


def test_facilities_have_their_vintage_and_approximate_places(tables):
    _, data = told(tables, "mining-facilities")
    assert len(data.frame) == 35
    assert data.period == "as of 2007"
    sites = data.frame.set_index("site")
    assert sites["place"]["Mine at Thar"] == "approximate"
    assert sites["place"]["Mine at Khuzdar"] == ""
    assert "Other" not in set(data.frame["group"])


def test_every_deposit_links_to_its_record(tables):
    _, data = told(tables, "mining-deposits")
    assert data.frame["record_url"].str.startswith("https://mrdata.usgs.gov/").all()


# Coal


def test_coal_mined_is_of_one_vintage(tables):
    sentence, data = told(tables, "mining-coal")
    wide = data.frame.pivot(index="year", columns="series", values="coal_twh")
    assert wide["Coal mined in Pakistan"][2024] == pytest.approx(99.377)
    assert wide["Coal used in Pakistan"][2024] == pytest.approx(114.739)
    assert sentence == (
        "Pakistan mined 99.4 TWh of coal in 2024, 5.7 times that of 2010; that equals 86.6% of "
        "what it used."
    )


@pytest.mark.parametrize(
    ("newest", "said"), [(15.0, "up 50% on"), (5.0, "down 50% on"), (10.0, "unchanged on")]
)
def test_coal_that_moves_little_is_told_in_percent(tables, newest, said):
    rows = (
        tables["owid_energy"]
        .frame.head(2)
        .assign(
            iso3="PAK",
            vintage="current",
            year=[2020, 2024],
            coal_production_twh=[10.0, newest],
            coal_consumption_twh=[None, None],
        )
    )
    sentence, data = told(with_frame(tables, "owid_energy", rows), "mining-coal")
    assert sentence == f"Pakistan mined {newest:g} TWh of coal in 2024, {said} 2020."
    mined = data.frame[data.frame["series"] == "Coal mined in Pakistan"]
    assert mined["year"].tolist() == [2020, 2021, 2022, 2023, 2024]


def test_plants_at_thar(tables):
    sentence, data = told(tables, "mining-coal-plants")
    running = data.frame[data.frame["status_of_plants"] == "Operating"]
    assert running.set_index("place")["capacity_mw"].to_dict() == {
        "At Thar": 2640.0,
        "Elsewhere": 4998.0,
    }
    assert "2,640 MW (34.6%)" in sentence
    assert "Cancelled" not in set(data.frame["status_of_plants"])
    assert data.notes == ("Elsewhere, too, 660 MW in operation burn lignite.",)


# Investment


def test_investment_is_set_beside_the_same_months_of_the_same_issue(tables):
    sentence, data = told(tables, "mining-fdi")
    rows = data.frame.set_index(["sector", "months"])[data.y]
    assert rows["Mining and quarrying", "Year shown"] == -116.77
    assert rows["Mining and quarrying", "Same months a year earlier"] == -152.03
    assert rows["Oil and gas exploration", "Same months a year earlier"] == 137.42
    assert data.frame["status"].eq("provisional").all()
    assert sentence == (
        "Net FDI in mining and quarrying was −$117 million in fiscal year "
        "2026 (July 2025 to June 2026), against −$152 million a year earlier."
    )
    assert data.notes == (
        "A hatched column is provisional.",
        "Below zero, more flowed out than in.",
    )


def test_all_periods_of_investment_are_listed_newest_first(tables):
    sentence, data = told(tables, "mining-fdi-periods")
    assert data.frame["period"].iloc[0] == "July 2026"
    assert set(data.frame["sector_list"]) == {"broad", "detailed"}
    assert len(data.notes) == 1
    assert sentence == (
        "The newest figure is for July 2026: net investment in mining and quarrying was "
        "−$11.5 million, $39.4 million less than a year earlier."
    )


@pytest.mark.parametrize(
    ("before", "said"),
    [(-20.0, "$8.53 million more than"), (-11.47, "as much as")],
)
def test_investment_that_rose_or_stayed(tables, before, said):
    frame = tables["sbp_fdi_by_sector"].frame.copy()
    newest = frame["period_end"].eq(frame["period_end"].max()) & frame["sector"].eq(
        "Mining and quarrying"
    )
    frame.loc[newest, "net_fdi_year_earlier_usd_million"] = before
    sentence, _ = told(with_frame(tables, "sbp_fdi_by_sector", frame), "mining-fdi-periods")
    assert sentence.endswith(f"was −$11.5 million, {said} a year earlier.")


def test_the_kpi_of_investment_is_of_a_whole_fiscal_year(tables):
    value = KPIS["mining-fdi-newest"].build(tables, Selection())
    assert value is not None
    assert (value.value, value.previous) == (-116.77, -152.03)
    assert (value.period, value.status) == ("fiscal year 2026", "provisional")


# Reko Diq


def test_statements_on_reko_diq_stand_under_their_topic(tables):
    sentence, data = told(tables, "mining-reko-diq-facts")
    topics = data.frame.groupby("topic", sort=False).size().to_dict()
    assert list(topics.items()) == [
        ("Stage", 4),
        ("Owners", 1),
        ("Cost", 6),
        ("Finance", 11),
        ("Capacity", 4),
        ("First output", 2),
        ("Reserves", 2),
        ("Equipment and jobs", 3),
    ]
    amounts = data.frame.dropna(subset=["amount_usd_million"])
    assert amounts["fact"].str.contains("$", regex=False).all()
    assert len(amounts) == 6
    assert sentence == (
        "Barrick slows Reko Diq and extends its review to mid-2027, as stated on 26 March 2026."
    )
    newest = data.frame.groupby("topic", sort=False)["standing"].first()
    assert newest["Stage"] == "under review as of 26 March 2026"
    assert newest["Owners"] == "8 April 2025"  # told with the approval, and no approval itself
    assert data.frame["source_url"].str.startswith("https://").all()


def test_amounts_of_reko_diq_are_ranked_not_added(tables):
    sentence, data = told(tables, "mining-reko-diq-amounts")
    assert data.frame[data.x].tolist() == [5570, 3260, 1250, 1250, 700, 410]
    assert data.frame[data.y].iloc[1] == (
        "Reko Diq's second phase is put at $3.26 billion (15 April 2025)"
    )
    assert sentence == (
        "The largest amount announced for Reko Diq is $5.57 billion (15 April 2025), the largest "
        "financing approved $1.25 billion (10 December 2025)."
    )


def test_without_a_stage_the_statements_are_counted(tables):
    frame = tables["project_facts"].frame
    frame = frame[frame["topic"] != "Stage"]
    sentence, _ = told(with_frame(tables, "project_facts", frame), "mining-reko-diq-facts")
    assert sentence == "29 stated facts on Reko Diq are in hand, of 2025 to 2026."
    one = with_frame(tables, "project_facts", frame.head(1))
    sentence, _ = told(one, "mining-reko-diq-facts")
    assert sentence == "1 stated fact on Reko Diq is in hand, of 2025."
    nothing = with_frame(tables, "project_facts", frame.iloc[:0])
    assert reko_diq.FACTS.build(nothing, Selection()).frame.empty


def test_the_kpis_say_where_the_project_stands_and_what_is_planned(tables):
    stands = KPIS["mining-reko-diq-stage"].build(tables, Selection())
    assert stands is not None
    assert (words.kpi(stands), stands.period) == ("Under review", "as of 26 March 2026")
    planned = KPIS["mining-reko-diq-planned"].build(tables, Selection())
    assert planned is not None
    assert (words.kpi(planned), planned.period) == (
        "240,000 tonnes",
        "a year, and 297,000 ounces of gold a year; first phase, stated May 2025",
    )
    facts = tables["project_facts"].frame
    (said,) = facts.loc[facts["quantity"].eq(planned.value), "fact"]
    assert said == "The first phase is to give 240,000 tonnes of copper a year"


def test_a_kpi_without_its_statement_has_no_value(tables):
    facts = tables["project_facts"].frame
    without = facts[facts["topic"].ne("Stage") & facts["quantity"].isna()]
    given = with_frame(tables, "project_facts", without)
    for kpi_id in ("mining-reko-diq-stage", "mining-reko-diq-planned"):
        assert KPIS[kpi_id].build(given, Selection()) is None


def test_facts_of_another_project_stand_on_no_card_of_this_one(tables):
    frame = tables["project_facts"].frame.assign(project="Another")
    others = with_frame(tables, "project_facts", frame)
    for chart_id in ("mining-reko-diq", "mining-reko-diq-facts", "mining-reko-diq-amounts"):
        assert CHARTS[chart_id].build(others, Selection()).frame.empty


def test_reports_on_mining_leave_the_project_out(tables):
    _, data = told(tables, "mining-reported")
    assert not data.frame["title"].str.contains("Reko Diq").any()
    assert len(data.frame) == 2


# World Mining Data, which has no embedded copy


def wmd(*rows):
    columns = ["iso3", "commodity", "year", "production_t", "data_quality"]
    frame = pd.DataFrame(rows, columns=columns)
    now = Provenance(datetime.now(UTC), "", (), "", "live")
    return {"wmd_production": Table(DATASETS["wmd_production"], frame, now)}


def test_world_mining_data_stands_alone():
    assert CHARTS["mining-world-mining-data"].datasets == ("wmd_production",)
    own = wmd(
        ("PAK", "Salt", 2021, 3_000_000.0, "reported"),
        ("PAK", "Salt", 2022, 2_800_000.0, "estimated"),
        ("PAK", "Talc", 2022, 90_000.0, "reported"),
        ("PAK", "Gold", 2022, 0.0, "reported"),
        ("IND", "Salt", 2022, 9_000_000.0, "reported"),
    )
    sentence, data = told(own, "mining-world-mining-data")
    assert data.frame["commodity"].tolist() == ["Salt", "Salt", "Talc"]
    assert data.frame["status"].tolist() == ["", "estimated", ""]
    assert data.notes == ("A hollow point is estimated or provisional.",)
    assert sentence == (
        "World Mining Data has output of 2 commodities in Pakistan, the most of salt: 2.8 million "
        "tonnes (estimated) in 2022."
    )
    assert world_mining_data.CHART.build(own, Selection(years=(1990, 1995))).frame.empty


def test_only_the_largest_of_world_mining_data_have_a_panel():
    own = wmd(*(("PAK", f"Ore {i}", 2022, float(i + 1), "reported") for i in range(14)))
    data = world_mining_data.CHART.build(own, Selection())
    assert data.frame["commodity"].nunique() == 12
    assert data.notes == ("The 12 largest of 14 commodities are shown.",)
    told = world_mining_data.CHART.finding(data, Selection()).told
    assert told["commodities"] == 14


#: One other choice of each control that a chart of this page may name.
OTHER_CHOICES = {
    "years": Selection(years=(2023, 2023)),
    "peers": Selection(peers=("CHN", "TUR")),
    "base": Selection().choosing(BASE, "2015"),
    "events": Selection().choosing(EVENTS, "Hidden"),
    "measure": Selection().choosing(MEASURE, "Level"),
    "calendar": Selection().choosing(CALENDAR, "Fiscal years"),
    "currency": Selection().choosing(CURRENCY, "Rupees"),
    "minerals": Selection().choosing(MINERALS, "Added in 2025"),
    "mineral": Selection().choosing(MINERAL, "Salt"),
    "commodities": Selection().choosing(COMMODITIES, "Tin", "Urea"),
    "mined": Selection().choosing(MINED, "Salt"),
    "mineral_group": Selection().choosing(MINERAL_GROUP, "Iron"),
}


@pytest.mark.sweep
@pytest.mark.parametrize(
    "chart",
    [chart for chart in PAGE.charts if chart.id != "mining-world-mining-data"],
    ids=lambda chart: chart.id,
)
def test_controls_are_exactly_what_moves_a_chart(tables, chart):
    before = chart.build(tables, Selection())
    moved = set()
    for control, selection in OTHER_CHOICES.items():
        after = chart.build(tables, selection)
        same = before.frame.equals(after.frame) and before.events == after.events
        if not (same and before.unit == after.unit):
            moved.add(control)
    assert moved == {control.id for control in chart.controls}
