"""The page Minerals: its figures, its sentences, and what happens where figures are missing."""

import dataclasses
import math
import re

import pandas as pd
import pytest

from charts import captions, theme, words
from charts.column import UNITS
from charts.control import YEARS
from charts.english.writer import write
from charts.minerals import critical, leading_producers, reliance
from charts.minerals.choices import COMMODITIES
from charts.minerals.page import PAGE
from charts.selection import Selection
from tests import frozen_tables

CHARTS = {chart.id: chart for chart in PAGE.charts}
KPIS = {kpi.id: kpi for kpi in PAGE.kpis}
ALL_YEARS = Selection(years=(1985, 2026))
SELECTIONS = (
    Selection(),
    ALL_YEARS,
    Selection(years=(2014, 2014)),
    Selection(years=(1985, 1990)),
    Selection(years=(2026, 2026)),
    Selection(peers=()),
    Selection(peers=("CHL", "PER", "KAZ", "CHN")),
)
PRICED = {"Copper": "$/mt", "Gold": "$/troy oz", "Crude oil, average": "$/bbl"}


@pytest.fixture(scope="module")
def tables():
    ids = {name for part in (*PAGE.charts, *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: frozen_tables.table(name) for name in ids}


def with_frame(tables, dataset_id, frame):
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def with_prices(tables, prices):
    """The tables with prices of our own: commodity -> month -> dollars."""
    rows = [
        {
            "commodity": commodity,
            "unit": PRICED[commodity],
            "month": pd.Timestamp(month),
            "price_usd": price,
        }
        for commodity, months in prices.items()
        for month, price in months.items()
    ]
    return with_frame(tables, "worldbank_pink_sheet", pd.DataFrame(rows))


def with_reliance(tables, mineral, **cells):
    """The tables with some cells of one listed mineral changed."""
    frame = tables["usgs_critical_minerals"].frame.copy()
    for name, cell in cells.items():
        frame.loc[frame["mineral"] == mineral, name] = cell
    return with_frame(tables, "usgs_critical_minerals", frame)


def with_talc(tables, shares):
    """The summaries with import sources of talc of our own: country -> percent."""
    rows = [
        {
            "chapter": "TALC AND PYROPHYLLITE",
            "section": "Import Sources",
            "commodity": "Talc And Pyrophyllite",
            "country": country,
            "statistic": "Import sources",
            "statistic_detail": "All",
            "period": "2021-24",
            "amount": share,
            "amount_lower": None,
            "amount_upper": None,
            "qualifier": "",
            "notes": "",
        }
        for country, share in shares.items()
    ]
    return with_frame(tables, "usgs_mcs", pd.DataFrame(rows))


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


@pytest.mark.parametrize("chart_id", [chart.id for chart in PAGE.charts if YEARS in chart.controls])
def test_years_without_figures_give_an_empty_frame(tables, chart_id):
    assert CHARTS[chart_id].build(tables, Selection(years=(2040, 2041))).frame.empty


def test_known_values(tables):
    talc = kpi(tables, "minerals-talc")
    assert (talc.value, talc.period) == (52, "2021 to 2024")
    assert words.kpi(kpi(tables, "minerals-mined")) == "11 of 60"
    copper = kpi(tables, "minerals-copper")
    assert words.kpi(copper) == "$13,500 per tonne"
    assert (copper.period, copper.previous_period) == ("May 2026", "May 2025")
    assert len(copper.trend) == 60


def test_the_price_of_copper_can_be_read_in_both_tables(tables):
    february = pd.Timestamp("2026-02-01")
    copper_alone = ALL_YEARS.choosing(COMMODITIES, "Copper")
    _, level = told(tables, "minerals-price-levels", copper_alone)
    assert level.kind == "lines"
    assert level.unit == "US$ per tonne"
    assert round(level.frame.set_index("month")[level.y][february]) == 12_951
    _, index = told(tables, "minerals-prices")
    copper = index.frame[index.frame["commodity"] == "Copper"].set_index("month")
    assert round(copper["price_usd"][february]) == 12_951
    assert copper["priced_in"][february] == "US$ per tonne"


def test_the_answer_counts_minerals_not_lines(tables):
    lines = critical.lines(tables)
    assert len(lines) == 60 - 14 + 1
    assert int(lines["is_published"].sum()) == 41
    assert int(critical.mostly_imported(lines).sum()) == 33
    answer = write(PAGE.answer(tables, Selection()))
    assert answer == (
        "In 2025, the United States imported more than half of what it used of 46 of 54 critical "
        "minerals, and Pakistan has mined 9 of those. Of talc, which is not on that list, Pakistan "
        "supplied 52% of US imports from 2021 to 2024."
    )
    assert "Barite" in set(lines["chapter"])
    assert not lines["chapter"].astype("str").str.contains("Talc").any()


def test_a_bound_is_drawn_as_a_bound(tables):
    sentence, data = told(tables, "minerals-import-reliance")
    rows = data.frame.set_index("mineral")
    assert rows[data.x]["Barite, more than"] == 75
    assert rows["status"]["Barite, more than"] == "a lower bound"
    assert rows["status"]["Antimony"] == ""
    assert rows[data.x].is_monotonic_decreasing
    assert "In 2025, " in sentence
    assert "14 of 23 minerals" in sentence
    assert rows["list_status"]["Gypsum"] == reliance.NOT_LISTED
    assert rows[data.x]["Gypsum"] == 15


def test_a_bound_of_one_half_is_more_than_half_but_a_half_is_not(tables):
    bound = with_reliance(
        tables, "Lead", net_import_reliance_pct=None, net_import_reliance_lower_pct=50.0
    )
    assert "15 of 23" in told(bound, "minerals-import-reliance")[0]
    half = with_reliance(tables, "Lead", net_import_reliance_pct=50.0)
    assert "14 of 23" in told(half, "minerals-import-reliance")[0]


def test_pakistan_has_mined_only_what_is_recorded_above_zero(tables):
    frame = tables["usgs_pakistan_production"].frame.copy()
    zinc = frame["commodity"] == "Zinc"
    frame.loc[zinc, "production_t"] = 0.0
    without = with_frame(tables, "usgs_pakistan_production", frame)
    assert "Zinc" in critical.recorded_years(tables)
    assert "Zinc" not in critical.recorded_years(without)
    assert critical.recorded_years(tables)["Copper"] == 2018
    assert critical.recorded_years(tables)["Antimony"] == 2025


def test_leaders_are_ranked_and_ours_highlighted(tables):
    sentence, data = told(tables, "minerals-leading-producers")
    assert len(data.frame) == leading_producers.MOST_LEADERS
    assert data.frame["mineral_and_leader"].iloc[0] == "Gallium, China"
    assert data.frame[data.x].is_monotonic_decreasing
    ours = data.frame[data.frame["pakistan_output"] == critical.OUR_OUTPUT]
    assert ours["mineral_and_leader"].tolist() == ["Graphite, China"]
    assert sentence == (
        "In 2025, China led output of 30 of 48 listed minerals; for 31 of the 48, one country made "
        "over half of the world's output."
    )


@pytest.mark.parametrize(
    ("canada", "place"), [(24, "ahead of"), (60, "behind"), (52, "level with")]
)
def test_talc_from_pakistan_is_placed_among_the_named_countries(tables, canada, place):
    shares = {"Canada": canada, "Other countries": 70, "Pakistan": 52}
    sentence, data = told(with_talc(tables, shares), "minerals-us-import-sources")
    assert sentence == (
        f"Pakistan supplied 52% of US talc imports from 2021 to 2024, {place} Canada with "
        f"{canada}%."
    )
    assert data.frame["country"].iloc[-1] == "Other countries"
    assert data.tones["Pakistan"] == "PAK"


def test_talc_without_pakistan(tables):
    ours = with_talc(tables, {"Canada": 60, "Other countries": 40})
    assert "Pakistan is not named" in told(ours, "minerals-us-import-sources")[0]
    assert KPIS["minerals-talc"].build(ours, Selection()) is None


def test_prices_start_at_100_in_the_first_month_and_who_lacks_it_is_named(tables):
    ours = with_prices(
        tables,
        {
            "Copper": {"2020-01-01": 50.0, "2020-02-01": 100.0, "2020-03-01": 150.0},
            "Gold": {"2020-02-01": 10.0, "2020-03-01": 8.0},
        },
    )
    sentence, data = told(ours, "minerals-prices")
    wide = data.frame.pivot(index="month", columns="commodity", values=data.y)
    assert wide["Copper"].tolist() == [100, 200, 300]
    assert data.unit == "index, January 2020 = 100"
    assert data.notes == (
        "Not shown, for want of a price in January 2020: gold, South African coal and crude oil.",
    )
    assert sentence == "Copper was up 200% from January 2020 to March 2020."


@pytest.mark.parametrize(("newest", "moved"), [(120.0, "up 20%"), (80.0, "down 20%")])
def test_copper_moves_on_the_same_month_of_the_year_before(tables, newest, moved):
    months = {"2019-03-01": 100.0, "2020-02-01": 500.0, "2020-03-01": newest}
    sentence, data = told(with_prices(tables, {"Copper": months}), "minerals-price-levels")
    assert sentence == (
        f"Copper cost ${newest:g} per tonne in March 2020, {moved} on a year earlier."
    )
    assert len(data.frame) == 13
    assert math.isnan(data.frame[data.y][1])


def test_copper_without_a_year_before_has_no_change(tables):
    ours = with_prices(tables, {"Copper": {"2020-02-01": 5.0, "2020-03-01": 6.0}})
    sentence, _ = told(ours, "minerals-price-levels")
    assert sentence == "Copper cost $6 per tonne in March 2020, the highest of the 2 months shown."
    assert kpi(ours, "minerals-copper").previous is None
    none = with_prices(tables, {"Gold": {"2020-02-01": 5.0}})
    assert KPIS["minerals-copper"].build(none, Selection()) is None


def test_dated_facts_are_of_minerals_newest_first(tables):
    sentence, data = told(tables, "minerals-agreements-and-duties")
    titles = data.frame["title"]
    assert titles.str.contains("copper|mineral|metals|mining", case=False).all()
    assert sentence.startswith("The latest dated fact, 8 April 2026: ")
    assert data.frame["event_date"].is_monotonic_decreasing
