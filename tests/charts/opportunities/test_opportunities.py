"""Opportunities: raw figures against the sources, by plain code that shares nothing with ours."""

import re
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
from charts.opportunities.mineral_forms import MINED, OF_OTHER_FORM, Mineral
from charts.opportunities.minerals import of_sources
from charts.opportunities.ranking import NO_PRODUCTS, NO_WEIGHT, WEIGHTS, _ranked, ranking
from charts.opportunities.services import APART
from charts.opportunities.terms import TERM_IDS, TERMS, TO_PAKISTAN, TO_US
from charts.selection import Selection, from_query
from charts.views import view
from tests import frozen_tables

PEERS = ("IND", "BGD", "LKA", "VNM", "IDN", "PHL", "EGY", "TUR", "KAZ", "CHL", "PER", "CHN")
ALL_KINDS = (
    "Minerals and fuels",
    "HS chapters",
    "HS6 products",
    "Services",
    "Programming languages",
)
PAGE = PAGES["opportunities"]
NAN = float("nan")
OURS = ("ranked", "top", "top-chapters", "sturdy")


@pytest.fixture(scope="module")
def tables():
    return frozen_tables.tables(DATASETS)


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
    assert talc["peers"] == 12 + 12  # China, and all that is left may be peers'
    assert talc["bounds"] == {"concentration": "at least", "peers": "at most"}
    assert talc["capability"] == pytest.approx(200 / 6900 * 100)
    assert np.isnan(talc["size"])
    assert np.isnan(talc["tariff"])


def test_antimony_is_ore_alone(tables, rows):
    """Read in the summaries: ore from Mexico 86 and Italy 9, 430 tons, then 600."""
    antimony = rows.loc[(TO_US, "Antimony")]
    lines = [row for row in records(tables, "usgs_mcs") if row["chapter"] == "ANTIMONY"]
    sources = {
        row["country"]: row["amount"]
        for row in lines
        if row["section"] == "Import Sources" and row["statistic_detail"] == "Ore and concentrates"
    }
    assert sources == {"Mexico": 86, "Italy": 9, "Other countries": 5}
    assert antimony["concentration"] == 86**2 + 9**2
    assert (antimony["share"], antimony["peers"]) == (5, 5)  # less is left than the least named
    assert antimony["growth"] == pytest.approx((600 / 430 - 1) * 100)
    assert np.isnan(antimony["reliance"])
    assert "Reliance is published for metal and oxide only" in antimony["remarks"]
    assert antimony["capability"] == pytest.approx(260 / 110_000 * 100)
    assert antimony["pakistan_output_t"] == 260


def test_bounds_and_net_exporters(rows):
    """Barite is published as ">75", iron ore as a net exporter's "E", phosphate as Peru ">99"."""
    barite = rows.loc[(TO_US, "Barite")]
    assert (barite["reliance"], barite["bounds"]["reliance"]) == (75, "at least")
    assert rows.loc[(TO_US, "Iron ore"), "reliance"] == 0
    assert "reliance" not in rows.loc[(TO_US, "Iron ore"), "bounds"]
    phosphate = rows.loc[(TO_US, "Phosphate rock")]
    assert (phosphate["concentration"], phosphate["share"]) == (99**2, 1)


def test_a_country_not_named_has_no_more_than_the_least_that_is(rows):
    """Salt: Mexico 26, Chile 23, Canada 21, Egypt 6, all others 24; graphite: 46, 13, 13, 12."""
    salt = rows.loc[(TO_US, "Salt")]
    assert (salt["share"], salt["bounds"]["share"]) == (6, "at most")
    assert salt["peers"] == 23 + 6 + 24
    assert rows.loc[(TO_US, "Graphite"), "share"] == 12


def sources(**shares):
    detail = {"section": "Import Sources", "statistic_detail": "All", "amount_lower": NAN}
    return [{"country": name, "amount": float(share), **detail} for name, share in shares.items()]


@pytest.mark.parametrize(
    ("shares", "share", "peers", "bounded"),
    [
        ({"Canada": 60, "Mexico": 10}, 10, 30, {"concentration", "share", "peers"}),
        ({"Canada": 96, "Mexico": 3}, 1, 1, {"concentration", "share", "peers"}),
        ({"Canada": 50, "China": 2}, 2, 2 + 11 * 2, {"concentration", "share", "peers"}),
        ({"Pakistan": 60, "India": 10}, 60, 10 + 30, {"concentration", "peers"}),
        ({"Canada": 60, "India": 40}, 0, 40, set()),
    ],
)
def test_what_is_not_named_scores_as_its_bound(shares, share, peers, bounded):
    found = of_sources(sources(**shares), Mineral("", ""))
    assert (found["pakistan_share_pct"], found["peers_share_pct"]) == (share, peers)
    assert found["concentration_hhi"] == sum(value**2 for value in shares.values())
    assert set(found["bounds"]) == bounded


#: What says that a line is not of what a mine sells.
REFINED = re.compile(
    r"refined|metal(?!lurgical)|oxide in|unwrought|chemicals|ferrochromium|scrap|synthetic"
    r"|stainless|compounds",
    re.IGNORECASE,
)


@pytest.mark.parametrize("mineral", MINED, ids=lambda mineral: mineral.name)
def test_ore_is_joined_with_ore(tables, mineral):
    """No line behind a term tells of metal, oxide or all forms; silver is by content in all."""
    lines = tables["usgs_mcs"].frame
    lines = lines[lines["chapter"].str.capitalize().eq(mineral.chapter)]
    used = []
    for statistic, of in (("Import", mineral.imports), ("Net import reliance", mineral.reliance)):
        if of is OF_OTHER_FORM:
            continue
        of_us = lines[lines["statistic"].eq(statistic) & lines["country"].eq("United States")]
        several = of_us["statistic_detail"].nunique() > 1 or of_us["commodity"].nunique() > 1
        ends = of_us["statistic_detail"].str.endswith(f": {of}") | of_us["commodity"].eq(of)
        used.append(of_us[ends] if several else of_us)
    used.append(lines[lines["statistic_detail"].eq(mineral.sources)])
    used = pd.concat(used)
    said = used[["commodity", "statistic_detail", "notes"]].fillna("").agg(" ".join, axis=1)
    assert len(used) or mineral.name == "Lead"
    odd = [
        text
        for text in said.unique()
        if REFINED.search(text.replace("Compounds Crude magnesite", ""))
    ]
    assert not odd or mineral.name == "Silver"


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
    selection = weights(reliance="3")
    found = ranking(tables, selection).ranked
    assert found["candidate"].head(2).tolist() == ["Fluorspar", "Graphite"]
    assert found["kind"].unique().tolist() == ["Minerals and fuels"]
    assert "Fluorspar and Graphite share the lead among " in write(PAGE.answer(tables, selection))


def test_a_preset_weighs_two_terms_most_and_sliders_count_only_for_own_weights(tables):
    ready = ranking(tables, chosen(weighing="Capability", weight_size="9"))
    assert dict(zip(TERM_IDS, ready.weights, strict=True)) == {
        **dict.fromkeys(TERM_IDS, 2.0),
        "share": 10.0,
        "capability": 10.0,
    }
    assert write(PAGE.answer(tables, chosen(weighing="Demand"))).count("on weights for demand") == 1


def test_places_count_within_a_kind(tables):
    found = ranking(tables, chosen(kinds=())).ranked
    for _, of_kind in found.groupby("kind"):
        assert of_kind["place_in_kind"].iloc[0] == 1
        assert of_kind["place_in_kind"].max() <= len(of_kind)
        assert of_kind["score_of_100"].is_monotonic_decreasing
    both = CHARTS["opportunities-ranking"].build(tables, Selection()).frame.drop_duplicates("row")
    assert both["kind"].value_counts().to_dict() == {"Minerals and fuels": 7, "HS chapters": 7}
    alone = ranking(tables, chosen(kinds=("HS chapters",))).ranked
    scores = found[found["kind"] == "HS chapters"].set_index("candidate")["score_of_100"]
    assert alone.set_index("candidate")["score_of_100"].to_dict() == pytest.approx(scores.to_dict())


def test_who_ranks_has_five_terms_and_the_others_are_told_why(tables):
    everything = candidates(tables)
    for direction in (TO_US, TO_PAKISTAN):
        rows = ranking(tables, chosen(trade_direction=direction, kinds=())).rows
        scored = (~np.isnan(everything.places[rows["row"]])).sum(axis=1)
        ranks = rows["score_of_100"].notna().to_numpy()
        assert (ranks == ((scored >= 5) & ~rows["kind"].eq("Services"))).all()
        assert (rows["not_ranked_because"].eq("").to_numpy() == ranks).all()
    few = rows.set_index("candidate")["not_ranked_because"]
    assert few["Liquefied natural gas"] == "5 terms are needed; 1 can be scored."


@pytest.mark.parametrize("chart_id", ["opportunities-ranking", "opportunities-table"])
def test_a_ranking_says_of_what_time_each_of_its_terms_is(tables, chart_id):
    notes = CHARTS[chart_id].build(tables, Selection()).notes
    ranked = ranking(tables, Selection()).ranked
    parts = [candidates(tables).parts[number] for number in ranked["part"].unique()]
    assert len(parts) == 2
    for part in parts:
        kind = part.kind if part.kind.startswith("HS") else part.kind.lower()
        (note,) = [one for one in notes if one.startswith(f"Figures of {kind}: ")]
        for measure in part.measures.values():
            assert measure.period in note
    assert any("duty of January to July 2025;" in note for note in notes)


def test_a_candidate_says_of_what_time_its_figures_are(tables):
    build = CHARTS["opportunities-candidate"].build
    for name, said in (
        ("HS 52 Cotton", "duty of January to July 2025; other terms of 2024."),
        ("Python", "Figures: growth of "),
    ):
        data = build(tables, chosen(candidate=name, kinds=ALL_KINDS))
        (note,) = [one for one in data.notes if one.startswith("Figures: ")]
        assert said in note
        assert all(period in note for period in data.frame["period"])


def test_services_are_apart_with_a_sentence_why(tables):
    for direction in (TO_US, TO_PAKISTAN):
        selection = chosen(trade_direction=direction, kinds=("Services",))
        assert ranking(tables, selection).ranked.empty
        assert write(PAGE.answer(tables, selection)) == APART
    assert APART in CHARTS["opportunities-ranking"].build(tables, Selection()).notes


def test_a_service_does_not_rank_whatever_it_has(tables):
    """Were every term of a service known, it would still have no US figure."""
    everything = candidates(tables)
    full = np.where(np.isnan(everything.places), 50.0, everything.places)
    found = _ranked(replace(everything, places=full), chosen(kinds=()))
    assert found.ranked["kind"].nunique() == 4
    assert "Services" not in set(found.ranked["kind"])


def aged(tables, dataset, **years):
    """A dataset's rows with their years moved."""
    table = tables[dataset]
    return {**tables, dataset: replace(table, frame=table.frame.assign(**years))}


def test_a_term_older_than_five_years_does_not_rank(tables):
    """Chapters moved so far back that only their newest duties are of the last five years."""
    newest = candidates(tables).newest
    chapters = tables["usitc_imports_hs2"].frame
    for back, scored in ((4, 7), (5, 1), (6, 0)):
        moved = aged(tables, "usitc_imports_hs2", year=chapters["year"] - back)
        found = candidates(moved)
        assert found.newest == newest
        rows = np.flatnonzero(found.rows["kind"] == "HS chapters")
        assert (~np.isnan(found.places[rows])).sum(axis=1).max() == scored
        assert found.rows["size"].iloc[rows].notna().all()
    old = CHARTS["opportunities-table"].build(moved, Selection()).frame.set_index("candidate")
    told = old.loc["HS 63 Home textiles and rags"]
    assert "Size: 7 years, too old to rank" in told["ages"]
    assert np.isnan(told["score_of_100"])
    assert told["us_imports_usd_million"] > 0
    picked = chosen(candidate="HS 63 Home textiles and rags")
    beside = CHARTS["opportunities-candidate"].build(moved, picked)
    assert beside.frame.empty
    assert any(note.startswith("Too old to place: size (") for note in beside.notes)


def test_age_counts_from_the_newest_figure_not_from_today(tables):
    found = candidates(tables)
    ends = [measure.year for part in found.parts for measure in part.measures.values()]
    assert found.newest == max(ends)
    for part in found.parts:
        for measure in part.measures.values():
            assert str(measure.year) in measure.period
            assert found.is_too_old(measure) == (found.newest - measure.year > 5)


def test_old_figures_take_no_place_from_new_ones(tables):
    """Copper scrap's figures end in 2018: coal is not set against them."""
    found = candidates(tables)
    scrap = found.rows.index[found.rows["candidate"].str.startswith("Copper scrap")][0]
    measure = found.measure(scrap, "size")
    assert measure
    assert found.is_too_old(measure)
    assert np.isnan(found.places[scrap]).all()
    assert found.rows["size"].iloc[scrap] > 0
    gone = found.without_old()
    assert np.isnan(gone["size"].iloc[scrap])


def test_all_weights_at_zero_say_so(tables):
    selection = weights()
    for chart_id in ("opportunities-ranking", "opportunities-stability", "opportunities-candidate"):
        shown = view(CHARTS[chart_id], selection, tables)
        assert shown.data.frame.empty
        assert shown.finding == NO_WEIGHT
    assert write(PAGE.answer(tables, selection)) == NO_WEIGHT
    listed = view(CHARTS["opportunities-table"], selection, tables)
    assert listed.finding.startswith("0 of 22 minerals and fuels, 0 of ")
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
    selection = chosen(weight_size="9", weight_tariff="0")
    data = CHARTS["opportunities-ranking"].build(tables, selection)
    for _, bar in data.frame.groupby("row"):
        assert bar[data.x].sum() == pytest.approx(bar["score_of_100"].iloc[0])
    assert "Duty" not in set(data.frame["term"])


def test_the_answer_names_what_leads_each_kind_and_how_sturdy_the_first_are(tables):
    found = ranking(tables, Selection())
    answer = write(PAGE.answer(tables, Selection()))
    for kind in ("minerals and fuels", "HS chapters"):
        rows = found.ranked[found.ranked["kind"].str.lower() == kind.lower()]
        assert f"{rows['candidate'].iloc[0]} leads among {len(rows)} {kind}" in answer
    assert "on equal weights, " in answer
    stay = (found.ranked.groupby("kind").head(5)["in_top_five_pct"] >= 50).sum()
    assert f"{stay} of the 10 that rank first " in answer
    assert "the weights chosen" in write(PAGE.answer(tables, chosen(weight_size="9")))


def test_kpis_name_their_kind(tables):
    found = ranking(tables, Selection()).ranked
    told = {kpi_id: KPIS[f"opportunities-{kpi_id}"].build(tables, Selection()) for kpi_id in OURS}
    said = {kpi_id: value.period for kpi_id, value in told.items() if value}
    for kpi_id, kind in (("top", "minerals and fuels"), ("top-chapters", "HS chapters")):
        rows = found[found["kind"].str.lower() == kind.lower()]
        assert said[kpi_id] == f"{rows['candidate'].iloc[0]}, of {len(rows)} {kind}"
        assert kind in said["sturdy"]
        assert f"{len(rows)} {kind}" in said["ranked"]


def test_the_table_tells_every_term_of_every_row(tables):
    data = CHARTS["opportunities-table"].build(tables, chosen(kinds=ALL_KINDS))
    assert len(data.frame) == (candidates(tables).rows["direction"] == TO_US).sum()
    talc = data.frame.set_index("candidate").loc["Talc"]
    assert talc["missing_terms"] == "Size, Duty"
    assert talc["terms_with_figures"] == 6
    assert "Share: usgs_mcs, 2021 to 2024" in talc["sources"]
    assert "Share: 1 year; " in talc["ages"]
    assert talc["bounds"] == "Concentration: at least; Peers: at most"
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
    salt = CHARTS["opportunities-candidate"].build(tables, chosen(candidate="Salt")).frame
    assert salt["term"].str.startswith("Share: at most 6%, median ").any()
    assert salt["age"].tolist()[:2] == ["0 years", "0 years"]
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


@pytest.mark.sweep
@pytest.mark.parametrize("chart", PAGE.charts, ids=lambda chart: chart.id)
def test_controls_are_exactly_what_moves_a_chart(tables, chart):
    usual = chart.build(tables, Selection())
    moves = {
        "trade_direction": TO_PAKISTAN,
        "sectors": ("Energy",),
        "kinds": ("HS6 products",),
        "weighing": "Reliance",
        "candidate": "Salt",
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
    plain = {"terms_with_figures", "pakistan_output_year", "place_in_kind", "rankings_counted"}
    for name in data.frame.select_dtypes("number"):
        assert name in plain or Column.named(name).unit, name


@pytest.mark.parametrize("chart_id", [chart.id for chart in PAGE.charts])
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_what_is_shown_cites_its_own_sources_alone(tables, kind, chart_id):
    chosen = Selection(others=(("kinds", (kind,)),))
    shown = view(CHARTS[chart_id], chosen, tables)
    if shown.data.frame.empty:
        return
    rows = candidates(tables).rows
    of_kind = rows["kind"].eq(kind) & rows["direction"].eq(TO_US)
    parts = [candidates(tables).parts[part] for part in rows.loc[of_kind, "part"].unique()]
    measured = {one.dataset for part in parts for one in part.measures.values()}
    others = {
        one.dataset
        for part in candidates(tables).parts
        if part.kind != kind
        for one in part.measures.values()
    }
    assert measured <= set(shown.tables)
    assert not set(shown.tables) & (others - measured)


@pytest.mark.parametrize("kpi", PAGE.kpis, ids=lambda kpi: kpi.id)
def test_a_kpi_cites_what_ranks_alone(tables, kpi):
    of_services = {"sbp_services_monthly", "github_languages"}
    cited = set(kpi.cited(kpi.build(tables, Selection())))
    assert cited
    assert not cited & of_services
