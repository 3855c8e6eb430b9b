"""The page Mining: its figures, its sentences, and what happens where figures are missing."""

import dataclasses
import math
import re

import pandas as pd
import pytest

from charts import captions, theme
from charts.choices import CONTROLS
from charts.column import UNITS
from charts.control import YEARS
from charts.english.writer import write
from charts.mining.page import PAGE
from charts.selection import Selection
from tests import frozen_tables

#: The chart of World Mining Data has no embedded copy; test_mining_places.py tests it.
CHARTS = {chart.id: chart for chart in PAGE.charts if "wmd_production" not in chart.datasets}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}
ALL_YEARS = Selection(years=(1985, 2026))
SELECTIONS = (
    Selection(),
    ALL_YEARS,
    Selection(years=(2014, 2014)),
    Selection(years=(1985, 1990)),
    Selection(years=(2018, 2020)),
    Selection(peers=()),
    Selection(peers=("CHL", "LKA", "KAZ", "CHN")),
)


@pytest.fixture(scope="module")
def tables():
    ids = {name for part in (*CHARTS.values(), *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: frozen_tables.table(name) for name in ids}


def with_rows(tables, dataset_id, rows):
    frame = pd.DataFrame(rows)
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def with_output(tables, salt, estimated=(), series="yearbook"):
    """The tables with an output of salt of our own: year -> tonnes."""
    rows = [
        {
            "commodity": "Salt",
            "form": "Total",
            "year": year,
            "production_t": tonnes,
            "is_estimated": year in estimated,
            "series": series,
        }
        for year, tonnes in salt.items()
    ]
    return with_rows(tables, "usgs_pakistan_production", rows)


def with_world(tables, rows):
    """The summaries with rows of our own: country, year, thousand tonnes, estimated, notes."""
    return with_rows(
        tables,
        "usgs_mcs",
        [
            {
                "commodity": "Talc And Pyrophyllite",
                "country": country,
                "statistic": "Production",
                "statistic_detail": "Mine production",
                "unit": "thousand metric tons",
                "period": year,
                "amount": amount,
                "is_estimated": estimated,
                "notes": notes,
            }
            for country, year, amount, estimated, notes in rows
        ],
    )


def with_shares(tables, code, shares):
    """The tables with one indicator of our own: country -> year -> percent."""
    rows = [
        {"iso3": iso3, "indicator_code": code, "year": year, "observation": share}
        for iso3, years in shares.items()
        for year, share in years.items()
    ]
    return with_rows(tables, "worldbank_wdi", rows)


def told(tables, chart_id, selection=ALL_YEARS):
    """What a chart's title says, and the chart."""
    data = CHARTS[chart_id].build(tables, selection)
    return write(CHARTS[chart_id].finding(data, selection)), data


def kpi(tables, kpi_id):
    """A KPI's value, which must be there."""
    value = KPIS[kpi_id].build(tables, Selection())
    assert value is not None
    return value


@pytest.mark.sweep
@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: s.to_query() or "default")
@pytest.mark.parametrize("chart_id", CHARTS)
def test_every_chart_builds_for_every_selection(tables, chart_id, selection):
    data = CHARTS[chart_id].build(tables, selection)
    assert set(data.tones.values()) <= set(theme.TONES)
    if data.frame.empty:
        assert data.empty.endswith(".")
        return
    sentence = write(CHARTS[chart_id].finding(data, selection))
    assert sentence.endswith(".")
    assert len(sentence) <= 140
    assert not re.search(r"\bnan\b|None|no figure|  |<NA>", sentence)
    assert "  " not in captions.subtitle(CHARTS[chart_id], data)


@pytest.mark.parametrize("chart_id", CHARTS)
def test_columns_of_numbers_say_their_unit(tables, chart_id):
    for name in CHARTS[chart_id].build(tables, ALL_YEARS).frame.select_dtypes("number"):
        bare = name.endswith("year") or name in ("latitude", "longitude")
        assert bare or name.endswith(tuple(UNITS)), name


@pytest.mark.parametrize(
    "chart_id", [chart.id for chart in CHARTS.values() if YEARS in chart.controls]
)
def test_years_without_figures_give_an_empty_frame(tables, chart_id):
    future = Selection(years=(2040, 2041), peers=("IND",))
    assert CHARTS[chart_id].build(tables, future).frame.empty


def test_known_values(tables):
    antimony = kpi(tables, "mining-antimony")
    assert (antimony.value, antimony.unit, antimony.period) == (260, "tonnes", "2024")
    talc = kpi(tables, "mining-talc")
    assert (talc.value, talc.period, talc.status) == (200_000, "2025", "estimated")
    assert (talc.previous, talc.previous_period) == (221_000, "2024")
    rents = kpi(tables, "mining-rents")
    assert round(rents.value, 3) == 1.436
    assert rents.period == "2021"
    assert len(rents.trend) == 20
    # 221 of 7,200 thousand tonnes; antimony 260 of 119,000 tonnes.
    _, data = told(tables, "mining-world-share")
    shares = data.frame.set_index("mineral")[data.x]
    assert shares["Talc and pyrophyllite"] == pytest.approx(3.0694, abs=1e-4)
    assert shares["Antimony"] == pytest.approx(0.2185, abs=1e-4)


def test_the_answer_names_the_largest_share(tables):
    answer = write(PAGE.answer(tables, Selection()))
    assert "talc and pyrophyllite" in answer
    assert "3.07%" in answer
    assert "of its goods exports that year. " in answer
    assert answer.endswith(
        " Barrick slows Reko Diq and extends its review to mid-2027, as stated on 26 March 2026."
    )


def test_output_in_tonnes_with_salt_first(tables):
    sentence, data = told(tables, "mining-output")
    assert data.frame["mineral"].iloc[0] == "Salt"
    salt = data.frame[data.frame["mineral"] == "Salt"].set_index("year")["output_t"]
    assert salt[2012] == 2_321_000
    assert salt[2018] == 4_171_000
    assert "rose 80% from 2012 to 4.17 million tonnes in 2018" in sentence


def test_output_that_falls_is_said_to_fall(tables):
    sentence, _ = told(with_output(tables, {2012: 100.0, 2013: 200.0}), "mining-output")
    assert "rose 100% from 2012 to 200 tonnes in 2013." in sentence
    sentence, _ = told(with_output(tables, {2012: 200.0, 2013: 100.0}), "mining-output")
    assert "fell 50% from 2012 to 100 tonnes in 2013." in sentence


def test_output_from_nothing_has_no_percentage(tables):
    sentence, _ = told(with_output(tables, {2012: 0.0, 2013: 100.0}), "mining-output")
    assert sentence == "Pakistan's output of salt was 100 tonnes in 2013, against 0 tonnes in 2012."


def test_a_missing_year_of_output_stays_a_gap_and_an_estimate_is_marked(tables):
    salt = {2012: 100.0, 2014: 300.0}
    sentence, data = told(with_output(tables, salt, estimated=(2014,)), "mining-output")
    assert data.frame["year"].tolist() == [2012, 2013, 2014]
    assert math.isnan(data.frame["output_t"][1])
    assert data.frame["status"].tolist() == ["", "", "estimated"]
    assert "(estimated)" in sentence
    assert data.notes == ("A hollow point is an estimate.",)


def test_the_long_series_never_joins_the_yearbook(tables):
    only_long = with_output(tables, {2012: 100.0}, series="long series")
    assert CHARTS["mining-output"].build(only_long, ALL_YEARS).frame.empty


def test_a_share_is_of_the_newest_year_that_is_not_an_estimate(tables):
    rows = [
        ("Pakistan", "2024", 10.0, False, ""),
        ("World total", "2024", 200.0, True, "Excludes U.S. production."),
        ("Pakistan", "2025", 50.0, True, ""),
        ("World total", "2025", 100.0, True, ""),
    ]
    sentence, data = told(with_world(tables, rows), "mining-world-share")
    assert sentence == "Pakistan mined 5% of the world's talc and pyrophyllite in 2024."
    assert any("leave out US output" in note for note in data.notes)
    sentence, data = told(with_world(tables, rows[2:]), "mining-world-share")
    assert "50% (estimated)" in sentence
    assert data.frame["mineral"].tolist() == ["Talc and pyrophyllite, estimated"]


def test_a_mineral_without_a_world_total_is_named_not_drawn(tables):
    rows = [("Pakistan", "2024", 10.0, False, ""), ("World total", "2024", None, False, "")]
    data = CHARTS["mining-world-share"].build(with_world(tables, rows), ALL_YEARS)
    assert data.frame.empty
    assert any("no world total is published: talc" in note for note in data.notes)


def test_an_estimate_that_repeats_the_year_before_gives_way_to_it(tables):
    rows = [("Pakistan", "2024", 10.0, False, ""), ("Pakistan", "2025", 10.0, True, "")]
    repeated = kpi(with_world(tables, rows), "mining-talc")
    assert (repeated.value, repeated.period, repeated.status) == (10_000, "2024", "")
    assert repeated.previous is None
    nothing = [("India", "2024", 10.0, False, "")]
    assert KPIS["mining-talc"].build(with_world(tables, nothing), Selection()) is None


def test_the_map_has_each_site_once_in_a_group(tables):
    sentence, data = told(tables, "mining-deposits")
    assert len(data.frame) == 87
    assert data.frame["group"].nunique() <= 8
    assert "Other" not in set(data.frame["group"])
    groups = data.frame.set_index("site")["group"]
    assert groups["Reko Diq"] == "Copper and gold"
    assert groups["Khewra Salt Mines"] == "Salt and potash"
    assert (groups.index == "Reko Diq").sum() == 1
    assert sentence == (
        "Surveys of 2002 to 2015 or undated place 87 deposits in Pakistan: 57 of phosphate, 9 of "
        "chromite and platinum, and others."
    )
    assert "2002 to 2015" in data.period
    assert any("1 more site has no coordinates" in note for note in data.notes)


def test_reko_diq_tells_the_newest_fact(tables):
    sentence, data = told(tables, "mining-reko-diq")
    text = data.frame["title"] + data.frame["detail"]
    assert text.str.contains("Reko Diq").all()
    assert sentence.startswith("The latest dated fact, 26 March 2026: Barrick slows Reko Diq")
    assert data.frame["event_date"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("newest", "words_of_it"),
    [(5.0, "up 2 points on 2010"), (1.0, "down 2 points on 2010"), (3.0, "unchanged on 2010")],
)
def test_shares_move_in_points(tables, newest, words_of_it):
    ours = with_shares(tables, "TX.VAL.MMTL.ZS.UN", {"PAK": {2010: 3.0, 2024: newest}})
    sentence, _ = told(ours, "mining-metal-exports-against-peers", Selection(peers=()))
    assert sentence == (
        f"Ores and metals were {newest:g}% of Pakistan's goods exports in 2024, {words_of_it}."
    )


def test_only_countries_with_a_figure_for_the_year_are_compared(tables):
    shares = {
        "PAK": {2023: 2.0, 2024: 3.0},
        "USA": {2024: 1.0},
        "IND": {2024: 4.0},
        "BGD": {2023: 9.0},
    }
    ours = with_shares(tables, "NY.GDP.TOTL.RT.ZS", shares)
    sentence, data = told(ours, "mining-rents-against-peers", Selection())
    assert "of 2 others with a figure, 1 had more." in sentence
    assert "Vietnam" not in set(data.frame["country"])
    alone = {"PAK": {2024: 3.0}, "USA": {2024: 1.0}}
    ours = with_shares(tables, "NY.GDP.TOTL.RT.ZS", alone)
    sentence, _ = told(ours, "mining-rents-against-peers", Selection())
    assert sentence.endswith("; the one other country with a figure had no more.")


def test_a_missing_year_of_a_share_stays_a_gap_and_gives_no_change(tables):
    ours = with_shares(tables, "TX.VAL.MMTL.ZS.UN", {"PAK": {2022: 3.0, 2024: 4.0}})
    data = CHARTS["mining-metal-exports-against-peers"].build(ours, ALL_YEARS)
    assert data.frame["year"].tolist() == [2022, 2023, 2024]
    assert math.isnan(data.frame[data.y][1])
    assert kpi(ours, "mining-metal-exports").previous is None


def test_a_country_without_a_figure_in_the_years_shown_has_no_line(tables):
    shares = {"PAK": {2010: 2.0, 2012: 3.0}, "IND": {2010: 4.0, 2011: 5.0, 2012: 6.0}}
    ours = with_shares(tables, "NY.GDP.TOTL.RT.ZS", shares)
    sentence, data = told(ours, "mining-rents-against-peers", Selection(years=(2011, 2011)))
    assert set(data.frame["country"]) == {"India"}
    assert sentence == "No figures for Pakistan in these years."
    nothing = with_shares(tables, "NY.GDP.TOTL.RT.ZS", {"IND": {2010: 4.0}})
    assert KPIS["mining-rents"].build(nothing, Selection()) is None


def test_nine_minerals_have_panels(tables):
    _, data = told(tables, "mining-output")
    assert set(data.frame["mineral"]) == set(CONTROLS["mined"].default)
    assert data.frame["mineral"].nunique() == 9
