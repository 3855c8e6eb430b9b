"""The page Energy: every chart for any choice, its KPIs, and electricity beside other countries."""

import dataclasses
import re

import pandas as pd
import pytest

from charts import words
from charts.column import UNITS
from charts.control import COMPARED, YEARS
from charts.energy import fuels, generation
from charts.energy.choices import COAL, FUEL, LAYER, MIX, STATUS
from charts.energy.page import PAGE
from charts.english.writer import write
from charts.selection import Selection
from charts.shared.choices import CALENDAR, MEASURE
from loaders.catalogue import DATASETS
from tests.charts.energy.energy_tables import (
    ALL_YEARS,
    CHARTS,
    KPIS,
    changed,
    embedded,
    told,
    with_frame,
)

SELECTIONS = (
    Selection(),
    ALL_YEARS,
    Selection(years=(2012, 2012)),
    Selection(years=(1985, 1990)),
    Selection(years=(2024, 2025)).choosing(CALENDAR, "Fiscal years").choosing(COAL, "Price"),
    Selection(years=(2020, 2023)).choosing(MIX, "Share").choosing(COAL, "Value"),
    Selection(peers=()).choosing(FUEL, "Solar").choosing(STATUS, "Planned"),
    Selection(peers=("IDN", "LKA", "KAZ", "CHN")).choosing(LAYER, "Oil and gas fields"),
    Selection().choosing(FUEL, "Bioenergy").choosing(MEASURE, "Per person"),
    Selection().choosing(FUEL, "Coal").choosing(STATUS).choosing(MEASURE, "Level"),
)
#: Numbers without a unit: years, places, ranks and counts; amounts beside a column of units.
BARE = {"year", "latitude", "longitude", "rank", "destinations", "cargoes", "amount"}
UNMOVED = {"start_year", "output_year"}


@pytest.mark.sweep
@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: s.to_query() or "default")
@pytest.mark.parametrize("chart_id", CHARTS)
def test_every_chart_speaks_for_every_selection(chart_id, selection):
    sentence, data = told(chart_id, selection)
    assert sentence.endswith(".")
    assert not re.search(r"nan|None|no figure\b|  |\.\.|<NA>", sentence)
    assert all(note.endswith(".") and "  " not in note for note in data.notes)
    if data.frame.empty:
        return
    assert sentence[0].isupper()
    assert len(sentence) <= 150
    if data.series and data.kind != "ranking":
        assert set(data.frame[data.series]) <= set(data.tones)
    if data.picks:
        assert set(data.frame[data.pick]) <= set(data.picks.words)


@pytest.mark.parametrize("chart_id", CHARTS)
def test_columns_of_numbers_say_their_unit(chart_id):
    frame = told(chart_id)[1].frame
    for name in set(frame.select_dtypes("number")) - BARE - UNMOVED:
        assert any(name.endswith(ending) for ending in UNITS), name


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("chart_id", "control"),
    [(chart.id, control) for chart in PAGE.charts for control in chart.controls],
    ids=lambda one: getattr(one, "id", one),
)
def test_what_a_chart_names_moves_it(chart_id, control):
    """Some choice of a control changes rows, unit, marks or notes, from one of these starts."""
    starts = [Selection()]
    starts += [Selection().choosing(COAL, coal) for coal in ("Value", "Price")]
    starts += [start.choosing(CALENDAR, "Calendar years") for start in starts]
    starts += [Selection().choosing(STATUS)]
    assert any(
        _shown(chart_id, start) != _shown(chart_id, other)
        for start in starts
        for other in _choices(start, control)
    )


def _choices(start, control):
    if control is YEARS:
        return [dataclasses.replace(start, years=(2024, 2024))]
    if control is COMPARED:
        return [dataclasses.replace(start, peers=("CHN", "EGY"))]
    return [start.choosing(control, option) for option in control.words]


def _shown(chart_id, selection):
    data = told(chart_id, selection)[1]
    return (data.frame.to_csv(), data.x, data.y, data.unit, data.kind, data.events, data.notes)


@pytest.mark.parametrize(
    "chart_id",
    [chart.id for chart in PAGE.charts if YEARS in chart.controls],
)
def test_years_before_all_figures_give_an_empty_frame(chart_id):
    assert told(chart_id, Selection(years=(1985, 1985)))[1].frame.empty


@pytest.mark.parametrize(
    ("kpi_id", "shown", "before", "period", "status"),
    [
        ("energy-solar", "36.6 TWh", 19.83, "2025", "provisional"),
        ("energy-low-carbon-share", "54.9%", 50.274, "2025", "provisional"),
        ("energy-under-construction", "11.3 GW", None, "August 2026", ""),
        ("energy-us-coal-value", "$33.7 million", 54_397_706, "2025", ""),
        ("energy-access", "95.6%", 95.0, "2023", ""),
    ],
)
def test_kpis_have_known_values(kpi_id, shown, before, period, status):
    value = KPIS[kpi_id].build(embedded(), Selection())
    assert value is not None
    assert (words.kpi(value), value.previous) == (shown, before)
    assert (value.period, value.status) == (period, status)
    assert len(value.trend) >= 8 or before is None
    assert pd.Series(value.trend).notna().all()


def test_kpis_are_missing_where_nothing_is_published():
    nothing = {
        name: dataclasses.replace(table, frame=table.frame.iloc[:0])
        for name, table in embedded().items()
    }
    assert [kpi.build(nothing, Selection()) for kpi in PAGE.kpis] == [None] * len(KPIS)
    assert write(PAGE.answer(nothing, Selection())) == "No figures are published yet."
    for chart in PAGE.charts:
        assert chart.build(nothing, ALL_YEARS).frame.empty, chart.id


def test_the_answer_names_each_year_where_they_differ():
    assert write(PAGE.answer(embedded(), Selection())).startswith(
        "In 2025, low-carbon sources made 54.9%"
    )
    coal = embedded()["eia_coal_exports"].frame
    without = with_frame("eia_coal_exports", coal[coal["year"] < 2025])
    answer = write(PAGE.answer(without, Selection()))
    assert answer.endswith("in 2025 and the US sent it coal worth $54.4 million in 2024.")


def test_the_mix_of_2024_adds_up_to_demand():
    chosen = Selection(years=(2024, 2024))
    frame = told("energy-generation-mix", chosen)[1].frame
    parts = frame.set_index("source")["electricity_twh"]
    assert parts["Solar"] == 19.83
    assert parts.sum() == pytest.approx(175.44)  # Ember's demand
    assert "Other renewables" not in parts  # nothing but zeros
    assert set(frame["status"]) == {""}
    shares = told("energy-generation-mix", chosen.choosing(MIX, "Share"))[1]
    assert shares.unit == "%"
    assert shares.frame[shares.y].sum() == pytest.approx(100, abs=0.05)


def test_the_mix_names_the_leader_of_the_newest_year():
    sentence = told("energy-generation-mix", Selection(years=(2010, 2024)))[0]
    assert sentence == (
        "Gas made 25% of Pakistan's 175 TWh of electricity in 2024, against 27% of 94.5 TWh in "
        "2010."
    )
    sentence = told("energy-generation-mix", Selection(years=(2012, 2012)))[0]
    assert sentence.startswith("Oil and other fossil fuels made 35% of Pakistan's 98.1 TWh")


def test_the_mix_reaches_the_newest_year_of_ember_and_names_who_passes_it_on():
    chosen = Selection(years=(2025, 2025))
    sentence, data = told("energy-generation-mix", chosen)
    assert sentence == "Gas made 21% of Pakistan's 195 TWh of electricity in 2025 (provisional)."
    parts = data.frame.set_index("source")["electricity_twh"]
    assert parts[["Gas", "Hydro", "Solar"]].tolist() == [41.05, 39.35, 36.61]
    assert set(data.frame["status"]) == {"provisional"}
    note = "Figures of 2025 are Ember's as Our World in Data passes them on, solar on rooftops"
    assert any(told_note.startswith(note) for told_note in data.notes)
    older = told("energy-generation-mix", Selection(years=(2010, 2024)))[1]
    assert not any("Our World in Data" in told_note for told_note in older.notes)


def test_every_source_is_the_same_in_every_year_both_publish():
    own = embedded()["ember_generation"].frame.set_index(["year", "series"])["electricity_twh"]
    passed_on = generation._passed_on(embedded()).set_index(["year", "series"])["electricity_twh"]
    both = passed_on.index.intersection(own.index)
    assert {year for year, _ in both} == set(range(2003, 2025))
    assert {series for _, series in both} == set(generation.SOURCES)
    assert passed_on[both].tolist() == own[both].tolist()


def test_solar_is_of_ember_in_every_year_both_publish():
    solar = generation.solar(embedded()).set_index("year")["solar_twh"]
    ember = embedded()["ember_generation"].frame.query("series == 'solar'").set_index("year")
    both = solar.index.intersection(ember.index)
    assert both[-1] == 2024
    assert solar[both].tolist() == ember.loc[both, "electricity_twh"].tolist()


def test_solar_rises_and_falls_with_the_figures():
    sentence, data = told("energy-solar")
    assert sentence == (
        "Pakistan made 36.6 TWh from solar in 2025 (provisional), up 85% on 2024: 19% of its "
        "generation."
    )
    assert data.frame.query("status != ''")["year"].tolist() == [2025]
    newest = {"vintage": "2026-04", "iso3": "PAK", "year": 2025}
    less = changed("owid_energy", newest, "solar_electricity_twh", 9.915)
    assert ", down 50% on 2024" in told("energy-solar", tables=less)[0]
    frame = embedded()["owid_energy"].frame
    gap = frame[~(frame["vintage"].eq("2026-04") & frame["year"].eq(2024))]
    assert " on 20" not in told("energy-solar", tables=with_frame("owid_energy", gap))[0]


def test_solar_beside_the_peers_is_a_share_of_generation():
    """Their file has no generation: hydropower and its share tell it, as with known totals."""
    sentence, data = told("energy-solar-against-peers", Selection(years=(2015, 2024)))
    assert sentence == (
        "Solar made 10.3% of Pakistan's electricity in 2024, up 10 points on 2015; of 4 others "
        "with a figure, none had more."
    )
    newest = data.frame[data.frame["year"] == 2024].set_index("country")[data.y]
    assert newest["Pakistan"] == pytest.approx(18.81 / (34.37 / 0.18806) * 100)
    whole = embedded()["owid_energy"].frame
    whole = whole[whole["vintage"] == "2026-01"].assign(electricity_generation_twh=200.0)
    given = told("energy-solar-against-peers", tables=with_frame("owid_energy", whole))[1].frame
    pakistan = given[(given["country"] == "Pakistan") & (given["year"] == 2024)]
    assert pakistan[data.y].tolist() == [pytest.approx(18.81 / 2)]


def test_low_carbon_sets_pakistan_beside_the_united_states():
    sentence, data = told("energy-low-carbon", Selection(years=(2010, 2025)))
    assert sentence == (
        "Low-carbon sources made 54.9% of Pakistan's electricity in 2025 (provisional), up from "
        "37.4% in 2010; in the United States 43%."
    )
    assert "The series of the United States begins in 2012." in data.notes
    fell = told("energy-low-carbon", Selection(years=(2015, 2017)))[0]
    assert "31.3% of Pakistan's electricity in 2017, down from 37.5% in 2015" in fell


@pytest.mark.parametrize(
    ("chart_id", "vintage"),
    [
        ("energy-solar", "2026-04"),
        ("energy-low-carbon", "2026-04"),
        ("energy-gas", "2026-04"),
        ("energy-carbon-intensity-against-peers", "2026-01"),
        ("energy-renewables-against-peers", "2026-01"),
        ("energy-solar-against-peers", "2026-01"),
    ],
)
def test_vintages_are_never_mixed(chart_id, vintage):
    assert set(told(chart_id)[1].frame["vintage"]) == {vintage}


def test_known_figures_beside_the_peers():
    intensity = told("energy-carbon-intensity-against-peers")[1].frame
    newest = intensity[intensity["year"] == 2024].set_index("country")
    assert newest.loc["Pakistan", "carbon_intensity_gco2e_per_kwh"] == 398.61
    sentence = told("energy-renewables-against-peers", Selection(years=(2023, 2024)))[0]
    assert sentence == (
        "Renewables made 33.1% of Pakistan's electricity in 2024, up 4 points on 2023; of 4 others "
        "with a figure, 1 had more."
    )


def test_a_refreshed_copy_serves_every_chart():
    frame = embedded()["owid_energy"].frame
    whole = frame[frame["vintage"] == "2026-01"].assign(vintage="current")
    ours = with_frame("owid_energy", whole.assign(low_carbon_share_elec_pct=50.0))
    for chart_id in ("energy-low-carbon", "energy-carbon-intensity-against-peers"):
        sentence, data = told(chart_id, Selection(), ours)
        assert "in 2024" in sentence
        assert not any("vintage" in note or "transcribed" in note for note in data.notes)


def test_intensity_counts_only_countries_that_have_the_year():
    chosen = Selection(peers=("IDN", "LKA", "KAZ", "CHN"))  # two of them end before 2024
    sentence = told("energy-carbon-intensity-against-peers", chosen)[0]
    assert sentence.endswith("of 3 others with a figure, 2 had more.")


def test_every_fuel_of_the_trackers_has_a_name_and_a_tone():
    for dataset_id in ("gem_power_units", "gem_capacity", "gem_pipeline", "gem_projects"):
        assert set(DATASETS[dataset_id].column("fuel").allowed) <= set(fuels.FUELS)
    series = DATASETS["ember_generation"].column("series").allowed
    assert set(series) - {"demand"} == set(generation.SOURCES)


def test_every_state_of_the_trackers_has_a_stage():
    states = set(DATASETS["gem_projects"].column("stage").allowed)
    for dataset_id in ("gem_lng_terminals", "gem_coal_terminals", "gem_oil_gas_fields"):
        states |= set(DATASETS[dataset_id].column("status").allowed)
    assert states - {"not found"} == set(fuels.STAGE_OF)  # what is not found has no stage
    assert set(fuels.STAGE_OF.values()) == set(fuels.STAGES)
