"""Every mineral of the menu: what is told is the newest statement, and of what the figures are."""

import re
from functools import cache

import pytest

from charts.catalogue import CHARTS
from charts.english.writer import write
from charts.fact import Fact
from charts.minerals.choices import MINERAL, MINERALS
from charts.model import ChartData
from charts.selection import Selection, last_year
from charts.shared.mineral_names import choices, said
from tests.catalogue import tables

SPANS = ((1985, last_year()), (2021, 2022), (2022, 2024), (2025, 2025))
#: Titles of world tables that name nothing narrower than their chapter.
OF_ALL = ("World Mine", "World Refinery", "World Primary", "World Production")


@cache
def told(chart_id: str, selection: Selection) -> tuple[ChartData, Fact | None]:
    chart = CHARTS[chart_id]
    data = chart.build({name: tables()[name] for name in chart.datasets}, selection)
    return data, None if data.frame.empty else chart.finding(data, selection)


def of(mineral, years=SPANS[0]):
    return Selection(years=years).choosing(MINERAL, mineral)


def summaries(mineral):
    frame = tables()["usgs_mcs"].frame
    return frame[frame["chapter"].str.capitalize() == mineral]


@pytest.mark.parametrize("years", SPANS)
def test_the_newest_statement_on_reliance_wins(years):
    """Where the newest year says net exporter, an older figure is not told as if it were new."""
    without_figure = 0
    for mineral in choices(tables()):
        data, fact = told("minerals-reliance-over-time", of(mineral, years))
        if fact is None:
            continue
        newest = data.frame[data.frame["year"] == data.frame["year"].max()]
        if fact.told["form"]:
            newest = newest[newest["form"] == fact.told["form"]]
        assert fact.told["year"] == newest["year"].iloc[0]
        if newest[data.y].isna().all():
            without_figure += 1
            assert fact.kind == "reliance_without_figure"
            assert ("net exporter" in write(fact)) == newest["reliance_as_published"].eq("E").all()
            assert str(fact.told["year"]) in write(fact)
            assert str(fact.told["last"][0]) in write(fact)
    assert without_figure or years[1] < 2023 or years[0] == years[1]


def test_beryllium_is_told_as_published():
    _, fact = told("minerals-reliance-over-time", of("Beryllium"))
    assert fact is not None
    assert write(fact) == (
        "The United States was a net exporter of beryllium in 2025; its reliance was 7% in 2022."
    )


def test_a_world_table_of_another_thing_is_called_by_its_own_name():
    """The publisher's title says what its table is of: gemstones' is of natural diamond."""
    narrower = {}
    for mineral in choices(tables()):
        data, fact = told("minerals-producers", of(mineral))
        if fact is None or fact.kind == "no_producer":
            continue
        rows = summaries(mineral)
        titles = rows.loc[rows["section"].str.startswith("World"), "section"].unique()
        own = [title for title in titles if not title.startswith(OF_ALL)]
        if own and said(mineral) not in own[0].lower():
            narrower[mineral] = fact.told["output"]
            assert fact.told["output"] != said(mineral), own
            assert f"The publisher's world figures are of {fact.told['output']}." in data.notes
        assert f"the world's {fact.told['output']} in" in write(fact)
        assert not re.search(r"\b(and|mine|of)$", fact.told["output"])
    assert narrower["Gemstones"] == "gem-quality natural diamond"
    assert len(narrower) >= 4


def test_a_share_of_one_form_says_so():
    """Shares of imports that are of one form of a mineral are not told of all of it."""
    parts = set()
    for mineral in choices(tables()):
        data, fact = told("minerals-us-import-sources", of(mineral))
        if fact is None:
            continue
        form = data.frame["form"].iloc[0]
        if form and not form.startswith(("All", "Total", "Combined total")):
            parts.add(mineral)
            assert f"({form[:1].lower()}{form[1:]})".lower() in write(fact).lower()
    assert {"Gemstones", "Bauxite and alumina", "Copper"} <= parts


@pytest.mark.parametrize("which", MINERALS.words)
def test_minerals_are_counted_and_not_lines(which):
    """Fourteen rare earths share one line of figures and are fourteen minerals."""
    listed = tables()["usgs_critical_minerals"].frame
    lanthanides = int(listed["is_group_line"].sum())
    assert lanthanides == 14
    selection = Selection().choosing(MINERALS, which)
    for chart_id in ("minerals-critical", "minerals-leading-producers"):
        data, fact = told(chart_id, selection)
        share = listed["leading_producer_share_pct"].notna()
        known = listed[share]
        if chart_id == "minerals-critical":
            reliance = listed["net_import_reliance_pct"].fillna(
                listed["net_import_reliance_lower_pct"]
            )
            known = listed[share & reliance.notna()]
        if which == "Added in 2025":
            known = known[known["is_added_in_2025"]]
        assert fact is not None
        if which != "With output in Pakistan":
            assert fact.told["minerals"] == len(known)
        assert not any(re.search(r"\d+ of \d+ lines", note) for note in data.notes)
