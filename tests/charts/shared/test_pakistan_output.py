"""Pakistan's output of a mineral is one figure, on whatever page it stands."""

from functools import cache

import pandas as pd
import pytest

from charts.catalogue import CHARTS, KPIS
from charts.minerals.choices import MINERAL
from charts.minerals.reliance import published
from charts.mining import choices
from charts.mining.output import MINERALS
from charts.opportunities.minerals import MINED
from charts.selection import Selection
from charts.shared.mineral_names import OUTPUT_NAMES
from charts.shared.pakistan_output import (
    OF_YEARBOOK,
    TONNES,
    newest_of_chapter,
    of_summaries,
    of_yearbook,
    recorded,
    standing,
)
from loaders.catalogue import DATASETS
from loaders.model import Table
from tests import frozen_tables

ALL_YEARS = Selection(years=(1985, 2030))
#: Charts with Pakistan's output of minerals in tonnes, each held against the others below.
SHOWING = {
    *("minerals-critical", "minerals-import-reliance", "minerals-reliance-table"),
    *("mining-newest-output", "mining-output", "mining-output-index", "mining-world-share"),
    "opportunities-table",
}


@cache
def tables() -> dict[str, Table]:
    return frozen_tables.tables(DATASETS)


@cache
def frame(chart_id: str, selection: Selection = ALL_YEARS) -> pd.DataFrame:
    return CHARTS[chart_id].build(tables(), selection).frame


CHAPTERS = sorted(newest_of_chapter(tables()).index)
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)


def expected(chapter: str) -> tuple[float, int]:
    newest = newest_of_chapter(tables()).loc[chapter]
    return newest["output_t"], newest["year"]


def of_chapter(chart_id: str) -> pd.DataFrame:
    """The rows of a chart with output, and the chapter of each."""
    rows = frame(chart_id)
    if chart_id == "minerals-reliance-table":
        chapters = published(tables()).drop_duplicates("commodity").set_index("commodity")
        rows = rows.assign(chapter=rows["commodity"].map(chapters["chapter"]))
    if chart_id == "opportunities-table":
        chapters = {mineral.name: mineral.chapter for mineral in MINED}
        rows = rows[rows["pakistan_output_t"].notna()]
        rows = rows.assign(chapter=rows["candidate"].map(chapters))
    return rows.dropna(subset=["pakistan_output_t"])


@pytest.mark.sweep
@pytest.mark.parametrize(
    "chart_id",
    [
        "minerals-critical",
        "minerals-import-reliance",
        "minerals-reliance-table",
        "opportunities-table",
    ],
)
def test_pages_agree_on_the_output_of_a_chapter(chart_id):
    rows = of_chapter(chart_id)
    assert len(rows) > 5
    for row in rows.to_dict("records"):
        found = row["pakistan_output_t"], row["pakistan_output_year"]
        assert found == expected(row["chapter"]), row["chapter"]


@pytest.mark.sweep
@each_chapter
def test_the_table_of_every_commodity_adds_up_to_it(chapter):
    tonnes, year = expected(chapter)
    newest = newest_of_chapter(tables()).loc[chapter]
    rows = frame("mining-newest-output")
    names = [name.capitalize() for name in newest["commodities"]]
    rows = rows[rows["commodity"].isin(names) & rows["publication"].eq(newest["publication"])]
    assert set(rows["year"]) >= {year}
    assert tonnes in {*rows["output_t"], rows["output_t"].sum()}


def test_lines_of_the_yearbook_end_where_it_says():
    lines = {commodity: mineral for mineral, commodity in MINERALS.items()}
    output = newest_of_chapter(tables())
    drawn = output[
        output["publication"].eq(OF_YEARBOOK)
        & output["commodities"].map(lambda names: set(names) <= lines.keys())
    ]
    assert len(drawn) > 10
    for chapter, newest in drawn.iterrows():
        minerals = [lines[name] for name in newest["commodities"]]
        rows = frame("mining-output", ALL_YEARS.choosing(choices.MINED, *minerals))
        last = rows[rows["output_t"] > 0].groupby("mineral").tail(1)
        assert set(last["year"]) == {newest["year"]}, chapter
        assert last["output_t"].sum() == newest["output_t"], chapter


def test_shares_of_the_world_are_of_the_same_output():
    summaries = of_summaries(tables())
    summaries = summaries.assign(mineral=summaries["commodity"].str.capitalize())
    made = summaries.set_index(["mineral", "year"])["output_t"]
    shares = frame("mining-world-share")
    for row in shares.to_dict("records"):
        assert row["pakistan_t"] == made[row["mineral"].removesuffix(", estimated"), row["year"]]
    ranked = frame("opportunities-table").dropna(subset=["share_of_world_output_pct"])
    assert len(ranked) > 3
    everything = frame("mining-newest-output").set_index(["commodity", "year"])
    chapters = {mineral.name: mineral.chapter for mineral in MINED}
    for row in ranked.to_dict("records"):
        chapter = chapters[row["candidate"]]
        share = everything["share_of_world_output_pct"][chapter, row["pakistan_output_year"]]
        assert row["share_of_world_output_pct"] == share


@pytest.mark.sweep
@each_chapter
def test_the_producers_of_a_mineral_have_pakistans_output_of_that_year(chapter):
    rows = frame("minerals-producers", Selection().choosing(MINERAL, chapter))
    for row in rows[rows["country"] == "Pakistan"].to_dict("records"):
        tonnes = float(row["output_as_published"].replace(",", "")) * TONNES[row["output_unit"]]
        figures = of_summaries(tables()).set_index(["commodity", "year"])["output_t"]
        assert tonnes in {
            figures.get((name, row["year"]))
            for name in newest_of_chapter(tables()).loc[chapter]["commodities"]
        }


@pytest.mark.parametrize(
    ("kpi_id", "chapter"),
    [("mining-talc", "Talc and pyrophyllite"), ("mining-antimony", "Antimony")],
)
def test_a_figure_at_the_top_of_the_page_is_the_same(kpi_id, chapter):
    value = KPIS[kpi_id].build(tables(), Selection())
    assert value is not None
    assert value.value == expected(chapter)[0]


def test_no_other_chart_shows_output_in_tonnes():
    of_output = {"pakistan_output_t", "pakistan_t", "output_t"}
    found = set()
    for chart in CHARTS.values():
        if {"usgs_mcs", "usgs_pakistan_production"} & set(chart.datasets):
            found |= {chart.id} if of_output & set(frame(chart.id)) else set()
    assert found == SHOWING


def test_every_output_in_the_yearbook_is_in_the_mapping_or_is_no_mine():
    made_elsewhere = {
        *("Copper Smelter", "Lead Refinery", "Pig Iron And Direct-Reduced Iron", "Raw Steel"),
    }
    mapped = {name for names in OUTPUT_NAMES.values() for name in names}
    assert set(recorded(tables())["commodity"]) - mapped == made_elsewhere


def test_one_form_stands_for_each_commodity():
    rows = standing(of_yearbook(tables()))
    assert not rows.duplicated(["commodity", "year"]).any()
    assert set(rows["commodity"]) >= set(MINERALS.values())


# A chapter of several commodities


def with_output(*rows: tuple[str, int, float]) -> dict[str, Table]:
    """The tables with output of our own alone: commodity, year, tonnes."""
    yearbook, summaries = (tables()[name] for name in ("usgs_pakistan_production", "usgs_mcs"))
    own = pd.DataFrame(rows, columns=["commodity", "year", "production_t"])
    own = own.assign(series="yearbook", form="", is_estimated=False)
    return {
        "usgs_pakistan_production": Table(yearbook.dataset, own, yearbook.provenance),
        "usgs_mcs": Table(summaries.dataset, summaries.frame.iloc[:0], summaries.provenance),
    }


def test_clays_are_the_sum_of_one_year():
    newest = newest_of_chapter(tables()).loc["Clays"]
    assert newest["output_t"] == 107_742 + 2_842 + 14_919
    assert newest["commodities"] == ("Bentonite", "Fuller's Earth", "Kaolin")


def test_years_are_never_added_up():
    ours = with_output(("Bentonite", 2020, 7.0), ("Kaolin", 2021, 5.0), ("Kaolin", 2020, 4.0))
    newest = newest_of_chapter(ours).loc["Clays"]
    assert (newest["output_t"], newest["year"], newest["commodities"]) == (5.0, 2021, ("Kaolin",))


def test_a_sum_is_said_to_be_one():
    said = "Pakistan's output of clays is the sum of its bentonite, fuller's earth and kaolin."
    assert said in CHARTS["minerals-reliance-table"].build(tables(), ALL_YEARS).notes
    ranked = frame("opportunities-table").set_index("candidate")
    assert ranked["remarks"]["Clays"] == said
