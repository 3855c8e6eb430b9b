"""The page Energy: its figures, its sentences, and what happens where figures are missing."""

import dataclasses
import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import electricity, figures, generation, power_plants, words
from charts.energy import PAGE
from charts.selection import Selection
from loaders import store
from loaders.catalogue import DATASETS

CHARTS = {chart.id: chart for chart in PAGE.charts}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}
ALL_YEARS = Selection(years=(1985, 2026))
SELECTIONS = (
    Selection(),
    ALL_YEARS,
    Selection(years=(2012, 2012)),
    Selection(years=(1985, 1990)),
    Selection(years=(2020, 2023)),
    Selection(peers=()),
    Selection(peers=("IDN", "LKA", "KAZ", "CHN")),
)
OUR_PLANTS = (
    # plant, fuel, MW, north, east, placeholder
    ("Twin", "coal", 100.0, 25.01, 67.01, False),
    ("Twin", "coal", 300.0, 25.03, 67.03, False),
    ("Far", "solar", 10.0, 25.0, 67.0, False),
    ("Far", "solar", 30.0, 32.0, 70.0, False),
    ("Lost", "wind", 60.0, 30.0, 69.0, True),
)


@pytest.fixture(scope="module")
def tables():
    ids = {name for part in (*PAGE.charts, *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: store.read_snapshot(DATASETS[name]) for name in ids}


def with_frame(tables, dataset_id, frame):
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def with_coal(tables, tons, quarters=4):
    """The tables with coal of our own: year -> tons to Pakistan, None where none is recorded."""
    rows = []
    for year, amount in tons.items():
        last = max(tons) == year
        covered = range(1, (quarters if last else 4) + 1)
        rows += [("Japan", year, quarter, 5.0, 500.0) for quarter in covered]
        if amount is not None:
            rows.append(("Pakistan", year, 1, amount, amount * 100))
    columns = ["destination", "year", "quarter", "steam_short_tons", "steam_usd"]
    frame = pd.DataFrame(rows, columns=columns)
    return with_frame(
        tables,
        "eia_coal_exports",
        frame.assign(metallurgical_short_tons=float("nan"), metallurgical_usd=float("nan")),
    )


def with_plants(tables, plants=OUR_PLANTS):
    columns = ["plant", "fuel", "capacity_mw", "latitude", "longitude", "is_placeholder_location"]
    return with_frame(tables, "gem_power_units", pd.DataFrame(plants, columns=columns))


def with_indicator(tables, code, figures_of):
    """The tables with one indicator of our own: country -> year -> figure."""
    rows = [
        {"iso3": iso3, "indicator_code": code, "year": year, "observation": figure}
        for iso3, years in figures_of.items()
        for year, figure in years.items()
    ]
    return with_frame(tables, "worldbank_wdi", pd.DataFrame(rows))


def told(tables, chart_id, selection=ALL_YEARS):
    """What a chart's title says, and the chart."""
    data = CHARTS[chart_id].build(tables, selection)
    return CHARTS[chart_id].finding(data, selection), data


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: s.to_query() or "default")
@pytest.mark.parametrize("chart_id", CHARTS)
def test_every_chart_builds_for_every_selection(tables, chart_id, selection):
    data = CHARTS[chart_id].build(tables, selection)
    for mode in ("light", "dark"):
        go.Figure(figures.build(data, mode))
    if data.frame.empty:
        assert data.empty.endswith(".")
        return
    finding = CHARTS[chart_id].finding(data, selection)
    assert finding.endswith(".")
    assert finding[0].isupper()
    assert not re.search(r"nan|None|no figure|  |\.\.", finding)
    assert len(finding) <= 140
    assert set(data.frame[data.series]) <= set(data.tones) if data.series else True


@pytest.mark.parametrize("chart_id", CHARTS)
def test_columns_of_numbers_say_their_unit(tables, chart_id):
    frame = CHARTS[chart_id].build(tables, ALL_YEARS).frame
    bare = {"year", "latitude", "longitude"}
    for name in set(frame.select_dtypes("number")) - bare:
        assert any(name.endswith(ending) for ending in words.UNITS), name


@pytest.mark.parametrize(
    "chart_id", [chart.id for chart in PAGE.charts if "years" in chart.controls]
)
def test_years_before_all_figures_give_an_empty_frame(tables, chart_id):
    assert CHARTS[chart_id].build(tables, Selection(years=(1985, 1985))).frame.empty


@pytest.mark.parametrize(
    ("kpi_id", "shown", "before", "period", "status"),
    [
        ("energy-solar", "36.61 TWh", 19.83, "2025", "provisional"),
        ("energy-low-carbon-share", "54.9%", 50.274, "2025", "provisional"),
        ("energy-us-coal-tons", "471,493 short tons", 763_833, "2025", ""),
        ("energy-access", "95.6%", 95.0, "2023", ""),
    ],
)
def test_kpis_have_known_values(tables, kpi_id, shown, before, period, status):
    value = KPIS[kpi_id].build(tables, Selection())
    assert value is not None
    assert (words.kpi(value), value.previous) == (shown, before)
    assert (value.period, value.status) == (period, status)
    assert len(value.trend) >= 8
    assert pd.Series(value.trend).notna().all()


def test_kpis_are_missing_where_nothing_is_published(tables):
    nothing = {
        name: dataclasses.replace(table, frame=table.frame.iloc[:0])
        for name, table in tables.items()
    }
    assert [kpi.build(nothing, Selection()) for kpi in PAGE.kpis] == [None] * len(KPIS)
    assert PAGE.answer(nothing, Selection()) == "No figures are published yet."
    assert all(chart.build(nothing, ALL_YEARS).frame.empty for chart in PAGE.charts)


def test_the_answer_names_each_year_where_they_differ(tables):
    assert PAGE.answer(tables, Selection()).startswith("In 2025, low-carbon sources made 54.9% of")
    answer = PAGE.answer(with_coal(tables, {2023: 7.0}), Selection())
    assert answer.endswith("in 2025 and the US sent it 7 short tons of coal in 2023.")


def test_the_mix_of_2024_adds_up_to_demand(tables):
    frame = CHARTS["energy-generation-mix"].build(tables, Selection(years=(2024, 2024))).frame
    parts = frame.set_index("source")["electricity_twh"]
    assert parts["Solar"] == 19.83
    assert parts.sum() == pytest.approx(175.44)  # Ember's demand
    assert "Other renewables" not in parts  # nothing but zeros
    assert set(frame["status"]) == {"provisional"}


def test_the_mix_names_the_leader_of_the_newest_year(tables):
    sentence, _ = told(tables, "energy-generation-mix", Selection(years=(2010, 2024)))
    assert sentence == (
        "Gas made 25% of Pakistan's 175 TWh of electricity in 2024, against 27% of 94.5 TWh in "
        "2010."
    )
    sentence, _ = told(tables, "energy-generation-mix", Selection(years=(2012, 2012)))
    assert sentence.startswith("Oil and other fossil fuels made 35% of Pakistan's 98.1 TWh")


def test_solar_is_of_ember_in_every_year_both_publish(tables):
    solar = generation.solar(tables).set_index("year")["solar_twh"]
    ember = tables["ember_generation"].frame.query("series == 'solar'").set_index("year")
    both = solar.index.intersection(ember.index)
    assert both[-1] == 2024
    assert solar[both].tolist() == ember.loc[both, "electricity_twh"].tolist()


def test_solar_rises_and_falls_with_the_figures(tables):
    sentence, data = told(tables, "energy-solar")
    assert sentence == (
        "Pakistan made 36.6 TWh from solar in 2025, up 85% on 2024: 19% of its generation."
    )
    assert data.frame.query("status != ''")["year"].tolist() == [2025]
    frame = tables["owid_energy"].frame
    newest = frame["vintage"].eq("2026-04") & frame["iso3"].eq("PAK") & frame["year"].eq(2025)
    less = frame.assign(solar_electricity_twh=frame["solar_electricity_twh"].mask(newest, 9.915))
    assert ", down 50% on 2024" in told(with_frame(tables, "owid_energy", less), "energy-solar")[0]
    gap = frame[~(frame["vintage"].eq("2026-04") & frame["year"].eq(2024))]
    assert " on 20" not in told(with_frame(tables, "owid_energy", gap), "energy-solar")[0]


def test_low_carbon_sets_pakistan_beside_the_united_states(tables):
    sentence, data = told(tables, "energy-low-carbon", Selection(years=(2010, 2025)))
    assert sentence == (
        "Low-carbon sources made 54.9% of Pakistan's electricity in 2025, up from 37.4% in 2010; "
        "in the United States 43%."
    )
    assert "The series of the United States begins in 2012." in data.notes
    fell = told(tables, "energy-low-carbon", Selection(years=(2015, 2017)))[0]
    assert "31.3% of Pakistan's electricity in 2017, down from 37.5% in 2015" in fell


def test_vintages_are_never_mixed(tables):
    for chart_id, vintage in (
        ("energy-solar", "2026-04"),
        ("energy-low-carbon", "2026-04"),
        ("energy-carbon-intensity-against-peers", "2026-01"),
    ):
        frame = CHARTS[chart_id].build(tables, ALL_YEARS).frame
        assert set(frame["vintage"]) == {vintage}
    intensity = CHARTS["energy-carbon-intensity-against-peers"].build(tables, ALL_YEARS).frame
    newest = intensity[intensity["year"] == 2024].set_index("country")
    assert newest.loc["Pakistan", "carbon_intensity_gco2e_per_kwh"] == 398.61


def test_a_refreshed_copy_serves_every_chart(tables):
    frame = tables["owid_energy"].frame
    whole = frame[frame["vintage"] == "2026-01"].assign(vintage="current")
    ours = with_frame(tables, "owid_energy", whole.assign(low_carbon_share_elec_pct=50.0))
    for chart_id in ("energy-low-carbon", "energy-carbon-intensity-against-peers"):
        sentence, data = told(ours, chart_id, Selection())
        assert "in 2024" in sentence
        assert not any("vintage" in note or "transcribed" in note for note in data.notes)


def test_intensity_counts_only_countries_that_have_the_year(tables):
    chosen = Selection(peers=("IDN", "LKA", "KAZ", "CHN"))  # two of them end before 2024
    sentence, _ = told(tables, "energy-carbon-intensity-against-peers", chosen)
    assert sentence.endswith("2 of the 3 other countries shown emitted more.")


def test_use_per_person_keeps_a_gap_and_turns_with_the_figures(tables):
    code = "EG.USE.ELEC.KH.PC"
    ours = {"PAK": {2020: 100.0, 2022: 150.0}, "IND": {2022: 200.0}, "USA": {2022: 900.0}}
    chosen = Selection(years=(2020, 2022), peers=("IND",))
    sentence, data = told(with_indicator(tables, code, ours), "energy-use-per-person", chosen)
    assert sentence == (
        "Electricity use in Pakistan was 150 kWh per person in 2022, up 50% on 2020; every other "
        "country shown used more."
    )
    pakistan = data.frame[data.frame["country"] == "Pakistan"].set_index("year")
    assert pd.isna(pakistan.loc[2021, data.y])
    assert "United States" not in set(data.frame["country"])
    assert "900 kWh a person in 2022" in data.notes[0]
    ours["PAK"][2022], ours["IND"][2022] = 50.0, 40.0
    sentence, _ = told(with_indicator(tables, code, ours), "energy-use-per-person", chosen)
    assert "down 50% on 2020; no other country shown used more." in sentence


def test_access_is_a_share_of_people(tables):
    assert electricity.access(tables)["access_to_electricity_pct"].between(0, 100).all()


def test_coal_has_the_publishers_totals(tables):
    frame = CHARTS["energy-us-coal"].build(tables, ALL_YEARS).frame
    totals = frame.groupby("year")[["coal_short_tons", "export_value_usd"]].sum()
    assert totals.loc[2024].tolist() == [763_833, 54_397_706]
    assert totals.loc[2025].tolist() == [471_493, 33_685_697]


def test_a_year_without_coal_is_named_and_not_a_zero(tables):
    sentence, data = told(with_coal(tables, {2019: 80.0, 2020: None}), "energy-us-coal")
    assert sentence == (
        "No US coal export to Pakistan was recorded in 2020; the last was 80 short tons in 2019."
    )
    assert data.notes == ("No export was recorded in 2020.",)
    assert data.frame.set_index("year")["coal_short_tons"].isna().tolist() == [False, True]
    assert CHARTS["energy-us-coal"].build(tables, Selection(years=(2020, 2020))).frame.empty


@pytest.mark.parametrize(
    ("tons", "change"),
    [
        ({2020: 100.0, 2021: 150.0}, ", up 50% by weight on 2020."),
        ({2020: 100.0, 2021: 50.0}, ", down 50% by weight on 2020."),
        ({2020: 100.0, 2021: 100.0}, ", unchanged by weight on 2020."),
        ({2020: None, 2021: 50.0}, ", after none recorded in 2020."),
        ({2020: 5.0, 2021: 5_000.0}, ", up from 5 short tons in 2020."),
        ({2021: 50.0}, " in 2021."),
    ],
)
def test_coal_is_compared_with_the_year_before(tables, tons, change):
    assert told(with_coal(tables, tons), "energy-us-coal")[0].endswith(change)


def test_a_part_of_a_year_is_hatched_and_not_compared(tables):
    ours = with_coal(tables, {2024: 100.0, 2025: 900.0}, quarters=2)
    sentence, data = told(ours, "energy-us-coal")
    assert sentence.startswith("The US sent Pakistan 100 short tons of coal")
    assert data.frame["status"].tolist() == ["", "first 2 quarters only"]
    assert "A hatched bar is a part of a year." in data.notes
    value = KPIS["energy-us-coal-tons"].build(ours, Selection())
    assert value is not None
    assert value.value == 100.0
    sentence, _ = told(ours, "energy-us-coal", Selection(years=(2025, 2025)))
    assert sentence == "Only part of 2025 is published: first 2 quarters only."


def test_units_of_a_plant_share_a_point_where_they_stand_together(tables):
    sentence, data = told(with_plants(tables), "energy-power-plants")
    points = data.frame.set_index("plant")
    assert points.loc["Twin", "capacity_mw"] == 400
    assert points.loc["Twin", "latitude"] == pytest.approx(25.02)
    assert sorted(points.loc["Far", "capacity_mw"]) == [10, 30]
    assert "Lost" not in points.index
    assert "Lost (60 MW)" in data.notes[0]
    assert sentence == "Of the 440 MW on the map, Twin has the most, 400 MW."


def test_the_map_holds_every_unit_whose_place_is_known(tables):
    data = CHARTS["energy-power-plants"].build(tables, Selection())
    assert data.frame["capacity_mw"].sum() == pytest.approx(46_138.6 - 100)
    assert data.period == "August 2025"


def test_capacity_counts_every_unit(tables):
    sentence, data = told(tables, "energy-capacity")
    sums = data.frame.set_index("fuel")["capacity_mw"]
    assert (sums["Hydro"], sums["Wind"]) == (11_352, 1_941)
    assert sums.is_monotonic_decreasing
    assert sentence == (
        "Oil and gas plants are 43% of the 46,100 MW listed as operating in August 2025, hydro 25% "
        "and coal 18%."
    )
    ours = told(with_plants(tables, OUR_PLANTS[:2]), "energy-capacity")[0]
    assert ours == "Coal plants are 100% of the 400 MW listed as operating in August 2025."


def test_every_fuel_of_the_tracker_has_a_name_and_a_tone():
    allowed = DATASETS["gem_power_units"].column("fuel").allowed
    assert set(allowed) == set(power_plants.FUELS)
    series = DATASETS["ember_generation"].column("series").allowed
    assert set(series) - {"demand"} == set(generation.SOURCES)
