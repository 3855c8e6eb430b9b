"""Opportunities: raw figures against the sources, by plain code that shares nothing with ours."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from charts.catalogue import CHARTS, KPIS, PAGES
from charts.choices import CONTROLS
from charts.column import Column
from charts.english.writer import write
from charts.opportunities.candidates import DATASETS, candidates, names
from charts.opportunities.ranking import NO_PRODUCTS, NO_WEIGHT, WEIGHTS, ranking
from charts.opportunities.terms import TERMS, TO_PAKISTAN, TO_US
from charts.selection import Selection, from_query
from charts.views import view
from loaders.load import load

PEERS = ("IND", "BGD", "LKA", "VNM", "IDN", "PHL", "EGY", "TUR", "KAZ", "CHL", "PER", "CHN")
ALL_KINDS = ("Minerals and fuels", "HS chapters", "HS6 products", "Services", "Technology")
PAGE = PAGES["opportunities"]


@pytest.fixture(scope="module")
def tables():
    return {name: load(name) for name in DATASETS}


@pytest.fixture(scope="module")
def rows(tables):
    found = candidates(tables).rows
    return found.set_index(["direction", "candidate"]).sort_index()


def records(tables, name):
    return tables[name].frame.to_dict("records")


# Figures, each worked out again from the rows of the source


def test_home_textiles_are_as_the_commission_has_them(tables, rows):
    """Read in the source: imports, growth, shares and duties of chapter 63."""
    imports, duties = defaultdict(float), defaultdict(float)
    world, ours = defaultdict(float), defaultdict(float)
    for row in records(tables, "usitc_imports_hs2"):
        amount = row["imports_for_consumption_usd"]
        if row["year"] == 2024 and row["hs_code"] not in ("98", "99"):
            world[row["hs_code"]] += amount
            ours[row["hs_code"]] += amount if row["partner_iso3"] == "PAK" else 0
        if row["hs_code"] == "63":
            imports[row["year"], row["partner_iso3"]] += amount
            duties[row["year"], row["partner_iso3"]] += row["calculated_duties_usd"]
    whole = sum(value for (year, _), value in imports.items() if year == 2024)
    before = sum(value for (year, _), value in imports.items() if year == 2023)
    shares = [value / whole * 100 for (year, _), value in imports.items() if year == 2024]
    peers = sum(imports[2024, peer] for peer in PEERS)
    on_us = duties[2025, "PAK"] / imports[2025, "PAK"] * 100
    on_peers = sum(duties[2025, p] for p in PEERS) / sum(imports[2025, p] for p in PEERS) * 100
    share = imports[2024, "PAK"] / whole * 100
    found = rows.loc[(TO_US, "HS 63 Home textiles and rags")]
    expected = {
        "size": (whole / 1e6, 16877.54957),
        "growth": (whole / before * 100 - 100, 8.085356),
        "concentration": (sum(s * s for s in shares), 3045.2139),
        "share": (share, 8.618787),
        "capability": (share / (sum(ours.values()) / sum(world.values()) * 100), 53.281178),
        "tariff": (on_us - on_peers, 9.774153 - 21.492809),
        "peers": (peers / whole * 100, 74.101336),
    }
    for term, (by_hand, read) in expected.items():
        assert found[term] == pytest.approx(by_hand), term
        assert found[term] == pytest.approx(read, abs=1e-5), term
    assert np.isnan(found["reliance"])


def test_talc_is_as_the_survey_has_it(rows):
    """Read in the summaries of 2026: 232 and 260 thousand tons, 23%, sources, 200 of 6,900."""
    talc = rows.loc[(TO_US, "Talc")]
    assert talc["growth"] == pytest.approx((260 / 232 - 1) * 100)
    assert talc["reliance"] == 23
    assert talc["share"] == 52
    assert talc["concentration"] == 52**2 + 24**2 + 12**2
    assert talc["peers"] == 12
    assert talc["capability"] == pytest.approx(200 / 6900 * 100)
    assert np.isnan(talc["size"])
    assert np.isnan(talc["tariff"])


def test_antimony_has_no_total_to_grow(tables, rows):
    antimony = rows.loc[(TO_US, "Antimony")]
    lines = [row for row in records(tables, "usgs_mcs") if row["chapter"] == "ANTIMONY"]
    sources = {
        row["country"]: row["amount"]
        for row in lines
        if row["statistic_detail"] == "Total metal and oxide"
    }
    assert sources == {
        "China": 55,
        "Belgium": 12,
        "Thailand": 8,
        "India": 6,
        "Other countries": 19,
    }
    assert antimony["concentration"] == 55**2 + 12**2 + 8**2 + 6**2
    assert antimony["peers"] == 55 + 6
    assert antimony["reliance"] == 91
    assert antimony["capability"] == pytest.approx(260 / 110_000 * 100)
    assert np.isnan(antimony["growth"])
    assert antimony["pakistan_output_t"] == 260


def test_bounds_and_net_exporters(rows):
    """Barite is published as ">75", iron ore as a net exporter's "E", phosphate as Peru ">99"."""
    assert rows.loc[(TO_US, "Barite"), "reliance"] == 75
    assert "lower bound" in rows.loc[(TO_US, "Barite"), "remarks"]
    assert rows.loc[(TO_US, "Iron ore"), "reliance"] == 0
    assert rows.loc[(TO_US, "Phosphate rock"), "concentration"] == 99**2
    assert rows.loc[(TO_US, "Salt"), "share"] == pytest.approx(16.3 / 629 * 100)
    assert "Share of 2018" in rows.loc[(TO_US, "Salt"), "remarks"]
    assert rows.loc[(TO_US, "Copper"), "reliance"] == 57
    assert np.isnan(rows.loc[(TO_US, "Copper"), "capability"])


def test_a_product_of_which_only_twelve_suppliers_are_known(tables, rows):
    """Bed linen of towelling: nothing that needs the world's total has a figure."""
    product = next(name for side, name in rows.index if name.startswith("HS 630260"))
    ours, together, duty = defaultdict(float), defaultdict(float), defaultdict(float)
    for row in records(tables, "census_imports_hs6"):
        if row["hs_code"][:2] in ("98", "99"):
            continue
        amount = row["imports_for_consumption_usd"]
        together[row["hs_code"]] += amount
        if row["partner_iso3"] == "PAK":
            ours[row["hs_code"]] += amount
        if row["hs_code"] == "630260":
            duty[row["partner_iso3"] == "PAK"] += row["calculated_duties_usd"]
    share = ours["630260"] / together["630260"]
    whole = sum(ours.values()) / sum(together.values())
    others = together["630260"] - ours["630260"]
    found = rows.loc[(TO_US, product)]
    assert ours["630260"] == 470_674_134
    assert found["capability"] == pytest.approx(share / whole)
    assert found["size"] == pytest.approx(together["630260"] / 1e6)
    assert found["tariff"] == pytest.approx(
        42_831_477 / 470_674_134 * 100 - duty[False] / others * 100
    )
    assert found[["growth", "reliance", "concentration", "share", "peers"]].isna().all()


def test_it_services_are_as_the_state_bank_has_them(tables, rows):
    """Read in the workbook: 3,764 in the 12 months to March 2025, 2,936 in the 12 before."""
    item = "Telecommunications, computer and information services"
    months = {"export": {}, "import": {}}
    for row in records(tables, "sbp_services_monthly"):
        if row["item"] == item:
            months[row["flow"]][row["month"]] = row["amount_usd_million"]
    sold, bought = (
        [value for _, value in sorted(months[flow].items())] for flow in ("export", "import")
    )
    assert (sum(sold[-12:]), sum(sold[-24:-12])) == (3764, 2936)
    found = rows.loc[(TO_US, item)]
    assert found["capability"] == 3764
    assert found["growth"] == pytest.approx((3764 / 2936 - 1) * 100)
    back = rows.loc[(TO_PAKISTAN, item)]
    assert back["size"] == sum(bought[-12:]) == 505
    assert back["reliance"] == pytest.approx((1 - 3764 / 505) * 100)


def test_growth_from_next_to_nothing_is_not_told(rows):
    """4 million became 8, 1 became 7: the bank's rounding, not a rate."""
    assert np.isnan(rows.loc[(TO_US, "Maintenance and repair services"), "growth"])
    assert np.isnan(rows.loc[(TO_PAKISTAN, "Personal and cultural services"), "growth"])


def test_languages_mirror_each_other(tables, rows):
    """Read in the source: TypeScript in early 2024, 134,125 in the US and 13,504 in Pakistan."""
    now, total = defaultdict(float), defaultdict(float)
    for row in records(tables, "github_languages"):
        newest = (row["year"], row["quarter"]) == (2024, 1)
        if newest and row["language_type"] == "programming":
            now[row["language"], row["economy_iso2"]] = row["pushing_developers"]
            total[row["economy_iso2"]] += row["pushing_developers"]
    everywhere = sum(value for (name, _), value in now.items() if name == "TypeScript")
    whole = sum(total.values())
    there, back = (rows.loc[(side, "TypeScript")] for side in (TO_US, TO_PAKISTAN))
    assert (there["size"], back["size"]) == (134_125, 13_504)
    assert there["growth"] == pytest.approx((134_125 / 104_718 - 1) * 100)
    assert back["growth"] == pytest.approx((13_504 / 6_258 - 1) * 100)
    assert there["capability"] == pytest.approx(13_504 / everywhere / (total["PK"] / whole))
    assert back["capability"] == pytest.approx(134_125 / everywhere / (total["US"] / whole))


def test_coal_scrap_and_gas_to_pakistan(tables, rows):
    ours, world = defaultdict(float), defaultdict(float)
    for row in records(tables, "eia_coal_exports"):
        if pd.notna(row["total_usd"]):
            world[row["year"]] += row["total_usd"]
            ours[row["year"]] += row["total_usd"] if row["destination"] == "Pakistan" else 0
    coal = rows.loc[(TO_PAKISTAN, "Coal")]
    assert ours[2024] == 54_397_706
    assert coal["size"] == pytest.approx(ours[2025] / 1e6)
    assert coal["growth"] == pytest.approx((ours[2025] / 54_397_706 - 1) * 100)
    assert coal["share"] == pytest.approx(ours[2025] / world[2025] * 100)
    assert coal["capability"] == pytest.approx(world[2025] / 1e6)
    scrap = rows.loc[(TO_PAKISTAN, "Iron and steel scrap")]
    assert (scrap["size"], scrap["capability"]) == (300, 4790)
    assert scrap["growth"] == pytest.approx((300 / 227 - 1) * 100)
    gas = rows.loc[(TO_PAKISTAN, "Liquefied natural gas")]
    assert gas["share"] == pytest.approx(3140.91 / 4_428_270.37 * 100)
    assert gas[["size", "growth", "capability"]].isna().all()


def test_a_missing_row_stays_missing(tables):
    """Were talc's import sources not published, three of its terms would have no figure."""
    mcs = tables["usgs_mcs"]
    gone = (mcs.frame["section"] == "Import Sources") & (
        mcs.frame["chapter"] == "TALC AND PYROPHYLLITE"
    )
    less = {**tables, "usgs_mcs": replace(mcs, frame=mcs.frame[~gone])}
    found = candidates(less).rows.set_index("candidate").loc["Talc"]
    assert found[["concentration", "share", "peers"]].isna().all()
    assert found["reliance"] == 23


def test_names_are_told_apart_and_stand_in_an_address(tables):
    found = candidates(tables).rows
    assert not found.duplicated(["direction", "candidate"]).any()
    for name in names(tables):
        assert CONTROLS["candidate"].read(name) == name


# What the reader's choices make of it


def chosen(**values):
    selection = Selection()
    for name, value in values.items():
        selection = selection.choosing(
            CONTROLS[name], *(value if isinstance(value, tuple) else (value,))
        )
    return selection


def weights(**values):
    return chosen(**{one.id: values.get(one.id.removeprefix("weight_"), "0") for one in WEIGHTS})


def test_one_term_alone_ranks_by_its_figure(tables):
    found = ranking(tables, weights(reliance="3")).ranked
    assert found["candidate"].head(2).tolist() == ["Fluorspar", "Graphite"]
    assert found["kind"].unique().tolist() == ["Minerals and fuels"]


def test_all_weights_at_zero_say_so(tables):
    selection = weights()
    for chart_id in ("opportunities-ranking", "opportunities-stability", "opportunities-candidate"):
        shown = view(CHARTS[chart_id], selection, tables)
        assert shown.data.frame.empty
        assert shown.finding == NO_WEIGHT
    assert write(PAGE.answer(tables, selection)) == NO_WEIGHT
    listed = view(CHARTS["opportunities-table"], selection, tables)
    assert listed.finding.startswith("0 of ")
    assert KPIS["opportunities-top"].build(tables, selection) is None


def test_products_to_pakistan_have_no_copy(tables):
    selection = chosen(trade_direction=TO_PAKISTAN, kinds=("HS chapters", "HS6 products"))
    assert write(PAGE.answer(tables, selection)) == NO_PRODUCTS


@pytest.mark.parametrize("sector", ["Information technology", "Mining", "Minerals", "Energy"])
@pytest.mark.parametrize("direction", [TO_US, TO_PAKISTAN])
def test_every_sector_has_rows_both_ways(tables, sector, direction):
    found = ranking(tables, chosen(trade_direction=direction, sectors=(sector,), kinds=())).rows
    assert len(found) or (sector, direction) == ("Mining", TO_PAKISTAN)
    assert found["sectors"].map(lambda of: sector in of.split(", ")).all()


def test_no_kind_chosen_means_every_kind(tables):
    assert set(ranking(tables, chosen(kinds=())).rows["kind"]) == set(ALL_KINDS)


def test_the_parts_sum_to_the_score(tables):
    for direction in (TO_US, TO_PAKISTAN):
        selection = chosen(trade_direction=direction, weight_size="9", weight_tariff="0")
        data = CHARTS["opportunities-ranking"].build(tables, selection)
        for _, bar in data.frame.groupby("row"):
            assert bar[data.x].sum() == pytest.approx(bar["score_of_100"].iloc[0])
        assert "Duty" not in set(data.frame["term"])


def test_the_answer_names_the_first_three_and_how_sturdy_they_are(tables):
    found = ranking(tables, Selection())
    answer = write(PAGE.answer(tables, Selection()))
    for name in found.ranked["candidate"].head(3):
        assert name in answer
    assert "on equal weights; " in answer
    stay = (found.ranked["in_top_ten_pct"].head(10) >= 50).sum()
    assert f"{stay} of the first 10 " in answer
    assert "the weights chosen" in write(PAGE.answer(tables, chosen(weight_size="9")))
    alone = PAGE.answer(tables, chosen(trade_direction=TO_PAKISTAN, sectors=("Energy",)))
    assert "only Coal (4 of 8 terms) ranks" in write(alone)


def test_the_table_tells_every_term_of_every_row(tables):
    data = CHARTS["opportunities-table"].build(tables, chosen(kinds=ALL_KINDS))
    assert len(data.frame) == (candidates(tables).rows["direction"] == TO_US).sum()
    talc = data.frame.set_index("candidate").loc["Talc"]
    assert talc["missing_terms"] == "Size, Duty"
    assert talc["terms_with_figures"] == 6
    assert "Share: usgs_mcs, 2021 to 2024" in talc["sources"]
    assert "Capability: Pakistan's share of world output" in talc["measured_as"]
    for term in TERMS:
        for part in candidates(tables).parts:
            if part.direction == TO_US and term.id in part.measures:
                assert part.measures[term.id].column in data.frame


def test_a_candidate_is_set_against_the_median_of_its_kind(tables):
    data = CHARTS["opportunities-candidate"].build(tables, chosen(candidate="Talc"))
    found = candidates(tables).rows
    kind = found[(found["direction"] == TO_US) & (found["kind"] == "Minerals and fuels")]
    share = data.frame[data.frame["term"].str.startswith("Share: ")].iloc[0]
    assert share["figure"] == 52
    assert share["median_of_its_kind"] == kind["share"].median()
    assert share["term"].startswith("Share: 52%, median ")
    assert "No figures for size and duty." in data.notes
    other = chosen(candidate="Talc", trade_direction=TO_PAKISTAN)
    shown = view(CHARTS["opportunities-candidate"], other, tables)
    assert shown.data.frame.empty
    assert shown.finding == "Talc is no candidate from the United States to Pakistan."


def test_a_bar_picks_its_candidate(tables):
    for chart_id in ("opportunities-ranking", "opportunities-stability", "opportunities-market"):
        data = CHARTS[chart_id].build(tables, Selection())
        picked = chosen(candidate=str(data.frame[data.pick].iloc[-1]))
        assert data.picks is CONTROLS["candidate"]
        assert from_query(picked.to_query(), PAGE.controls) == picked
        assert not CHARTS["opportunities-candidate"].build(tables, picked).frame.empty


@pytest.mark.parametrize("chart", PAGE.charts, ids=lambda chart: chart.id)
def test_controls_are_exactly_what_moves_a_chart(tables, chart):
    usual = chart.build(tables, Selection())
    moves = {
        "trade_direction": TO_PAKISTAN,
        "sectors": ("Minerals",),
        "kinds": ("Technology",),
        "candidate": "Talc",
        **dict.fromkeys((weight.id for weight in WEIGHTS), "0"),
    }
    for control_id, value in moves.items():
        data = chart.build(tables, chosen(**{control_id: value}))
        # A leading row that lacks a term may keep its own profile when that term's weight moves.
        if chart.id == "opportunities-candidate" and CONTROLS[control_id] in WEIGHTS:
            continue
        moved = not data.frame.equals(usual.frame)
        assert moved == (CONTROLS[control_id] in chart.controls), control_id
    assert chart.build(tables, Selection(years=(1990, 2000), peers=())).frame.equals(usual.frame)


def test_numbers_in_the_table_say_their_unit(tables):
    data = CHARTS["opportunities-table"].build(tables, chosen(kinds=ALL_KINDS))
    plain = {"terms_with_figures", "pakistan_output_year"}
    for name in data.frame.select_dtypes("number"):
        assert name in plain or Column.named(name).unit, name
