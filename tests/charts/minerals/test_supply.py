"""Who needs, makes, sells and rules minerals: figures, bounds and sentences."""

import dataclasses

import pandas as pd
import pytest

from charts.choices import CONTROLS
from charts.english.writer import write
from charts.minerals import concentration, import_sources
from charts.minerals.choices import ADDED, COMMODITIES, MINERAL, MINERALS, WITH_OUTPUT
from charts.minerals.critical import OUR_OUTPUT, lines
from charts.minerals.page import PAGE
from charts.mining.choices import MINED, MINERAL_GROUP
from charts.selection import Selection
from charts.shared import mineral_names, pakistan_output
from charts.shared.choices import BASE, CALENDAR, CURRENCY, EVENTS, MEASURE
from tests import frozen_tables

CHARTS = {chart.id: chart for chart in PAGE.charts}


@pytest.fixture(scope="module")
def tables():
    ids = {name for part in (*PAGE.charts, *PAGE.kpis, PAGE) for name in part.datasets}
    return {name: frozen_tables.table(name) for name in ids}


def with_frame(tables, dataset_id, frame):
    return {**tables, dataset_id: dataclasses.replace(tables[dataset_id], frame=frame)}


def of(mineral):
    return Selection().choosing(MINERAL, mineral)


def told(tables, chart_id, selection):
    data = CHARTS[chart_id].build(tables, selection)
    return write(CHARTS[chart_id].finding(data, selection)), data


def output_rows(chapter, *rows):
    """World output of our own: country, amount, estimated, notes."""
    return pd.DataFrame(
        [
            {
                "chapter": chapter.upper(),
                "section": "World Mine Production and Reserves",
                "commodity": chapter.title(),
                "country": country,
                "statistic": "Production",
                "statistic_detail": "Mine production"
                + (": rounded" if country == "World total" else ""),
                "unit": "metric tons",
                "period": "2024",
                "amount": amount,
                "amount_text": str(amount),
                "qualifier": "withheld" if amount is None else "",
                "is_estimated": estimated,
                "notes": notes,
            }
            for country, amount, estimated, notes in rows
        ]
    )


# The list, as bubbles


def test_every_listed_mineral_stands_in_the_table_and_those_with_two_figures_are_drawn(tables):
    sentence, data = told(tables, "minerals-critical", Selection())
    rows = data.frame.set_index("mineral")
    assert len(rows) == 47
    drawn = rows.dropna(subset=[data.x, data.y])
    assert len(drawn) == 33
    assert sentence == (
        "In 2025, 27 of 46 listed minerals with both figures were mostly imported by the US and "
        "mostly made in one country; Pakistan has mined 2."
    )
    # Read in table 7: antimony 91 percent, China with 36; gallium 100 and 100.
    assert (rows[data.y]["Antimony"], rows[data.x]["Antimony"]) == (91, 36)
    assert (rows[data.y]["Gallium"], rows[data.x]["Gallium"]) == (100, 100)
    assert rows["status"]["Barite"] == "a lower bound"
    assert rows["net_import_reliance_text"]["Beryllium"] == "E"
    assert pd.isna(rows[data.y]["Beryllium"])
    assert rows["chapter"]["Palladium"] == "Platinum-group metals"
    # Cesium has a reliance but no leader's share: no point, and its text stands.
    assert rows["net_import_reliance_text"]["Cesium"] == "100"
    assert pd.isna(rows[data.y]["Cesium"])


def test_the_ten_additions_can_be_chosen(tables):
    sentence, data = told(tables, "minerals-critical", Selection().choosing(MINERALS, ADDED))
    assert len(data.frame) == 10
    assert data.frame["added_to_list"].eq("in 2025").all()
    assert "1 of 7 listed minerals added in 2025" in sentence
    assert sentence.endswith("Pakistan has mined none.")


def test_those_with_output_in_pakistan_can_be_chosen(tables):
    _, data = told(tables, "minerals-critical", Selection().choosing(MINERALS, WITH_OUTPUT))
    assert len(data.frame) == 11
    assert data.frame["group"].eq(OUR_OUTPUT).all()
    assert data.frame["pakistan_output_t"].gt(0).all()


def test_a_click_sets_a_mineral_the_menu_has(tables):
    menu = mineral_names.choices(tables)
    for chart_id in ("minerals-critical", "minerals-leading-producers", "minerals-concentration"):
        data = CHARTS[chart_id].build(tables, Selection())
        assert data.picks is CONTROLS["mineral"]
        assert set(data.frame[data.pick]) <= set(menu)
    assert all(CONTROLS["mineral"].read(name) for name in menu)
    assert set(lines(tables)["chapter"]) <= set(menu)


def test_pakistans_newest_output_of_a_chapter(tables):
    output = pakistan_output.newest_of_chapter(tables)
    assert (output["output_t"]["Antimony"], output["year"]["Antimony"]) == (260, 2025)
    assert (output["output_t"]["Copper"], output["year"]["Copper"]) == (12_538, 2018)
    assert (output["output_t"]["Salt"], output["year"]["Salt"]) == (3_100_000, 2025)


# Reliance


def test_reliance_of_one_mineral_over_time(tables):
    sentence, data = told(tables, "minerals-reliance-over-time", of("Talc and pyrophyllite"))
    assert data.frame.set_index("year")[data.y].to_dict() == {
        2021: 7,
        2022: 20,
        2023: 6,
        2024: 10,
        2025: 23,
    }
    assert sentence == (
        "The United States imported 23% of the talc and pyrophyllite it used in 2025, up 16 points "
        "on 2021."
    )


def test_a_bound_of_reliance_gives_no_change(tables):
    sentence, data = told(tables, "minerals-reliance-over-time", of("Barite"))
    assert data.frame["status"].eq("a lower bound").any()
    assert sentence == "The United States imported more than 75% of the barite it used in 2025."


def test_net_exports_have_no_reliance_to_draw(tables):
    assert CHARTS["minerals-reliance-over-time"].build(tables, of("Boron")).frame.empty


def test_the_table_of_reliance_has_every_commodity_of_the_newest_year(tables):
    _, data = told(tables, "minerals-reliance-table", Selection())
    rows = data.frame.set_index("commodity")
    assert rows["published_2025"]["Salt"] == "31"
    assert rows["published_2025"]["Gemstones"] == "99"
    assert rows["us_list"]["Antimony"] == "on the list"
    assert rows["pakistan_output_t"]["Gypsum"] == 2_210_000


# Sources and producers


def test_sources_follow_the_mineral_and_take_the_form_that_holds_all(tables):
    sentence, data = told(tables, "minerals-us-import-sources", of("Antimony"))
    assert data.frame["form"].iloc[0] == "Total metal and oxide"
    assert data.frame.set_index("country")[data.x]["China"] == 55
    assert sentence == (
        "China supplied 55% of US imports of antimony from 2021 to 2024; Pakistan is not named."
    )
    assert any("oxide" in note for note in data.notes)
    _, copper = told(tables, "minerals-us-import-sources", of("Copper"))
    assert copper.frame["form"].iloc[0] == "Refined copper"


def test_a_bound_of_a_share_is_said(tables):
    sentence, data = told(tables, "minerals-us-import-sources", of("Phosphate rock"))
    assert sentence.startswith("Peru supplied more than 99% of US imports of phosphate rock")
    assert data.frame["status"].iloc[0] == "more than"


def test_what_the_publisher_says_of_talc_stands_under_talc_alone(tables):
    talc = CHARTS["minerals-us-import-sources"].build(tables, of("Talc and pyrophyllite"))
    salt = CHARTS["minerals-us-import-sources"].build(tables, of("Salt"))
    assert import_sources.AFGHAN_TALC in talc.notes
    assert import_sources.AFGHAN_TALC not in salt.notes


def test_a_mineral_without_a_chapter_says_so(tables):
    for chart_id in ("minerals-us-import-sources", "minerals-producers"):
        data = CHARTS[chart_id].build(tables, of("Uranium"))
        assert data.frame.empty
        assert "uranium" in data.empty


def test_producers_are_shares_of_the_world_total_of_a_reported_year(tables):
    sentence, data = told(tables, "minerals-producers", of("Talc and pyrophyllite"))
    assert data.period == "2024"
    ours = data.frame.set_index("country")
    assert ours[data.x]["Pakistan"] == pytest.approx(221 / 7_200 * 100)
    assert ours["status"]["Pakistan"] == ""
    assert sentence.endswith("; Pakistan made 3.07%.")
    assert data.frame["country"].iloc[-1] == "Other countries"


def test_a_world_total_without_the_united_states_is_noted(tables):
    antimony = CHARTS["minerals-producers"].build(tables, of("Antimony"))
    salt = CHARTS["minerals-producers"].build(tables, of("Salt"))
    said = "That total leaves out US output."
    assert said in antimony.notes
    assert said not in salt.notes


def test_the_index_of_concentration_lies_between_its_bounds(tables):
    rows = output_rows(
        "Antimony",
        ("China", 60.0, False, ""),
        ("Turkey", 20.0, False, ""),
        ("United States", None, False, ""),
        ("Other countries", 10.0, True, ""),
        ("World total", 100.0, True, ""),
    )
    found = concentration.concentration(with_frame(tables, "usgs_mcs", rows)).iloc[0]
    assert found["lower_bound_hhi"] == pytest.approx(60**2 + 20**2)
    assert found["upper_bound_hhi"] == pytest.approx(60**2 + 20**2 + 20**2)
    assert found["unnamed_share_pct"] == pytest.approx(20)
    assert (found["leading_producer"], found["named_countries"]) == ("China", 2)


def test_a_rounded_world_total_below_its_parts_makes_no_share_over_a_hundred(tables):
    rows = output_rows("Antimony", ("China", 101.0, False, ""), ("World total", 100.0, True, ""))
    found = concentration.concentration(with_frame(tables, "usgs_mcs", rows)).iloc[0]
    assert found["lower_bound_hhi"] == found["upper_bound_hhi"] == pytest.approx(10_000)


@pytest.mark.parametrize("lacking", ["countries", "amounts", "total", "all"])
def test_an_incomplete_table_of_output_has_no_concentration(tables, lacking):
    frame = tables["usgs_mcs"].frame
    is_world = frame["section"].str.startswith("World")
    is_total = frame["country"].eq("World total")
    if lacking == "amounts":
        frame = frame.assign(amount=frame["amount"].where(~is_world | is_total))
    kept = {"countries": ~is_world | is_total, "total": ~is_total, "all": ~is_world}
    frame = frame[kept[lacking]] if lacking in kept else frame
    data = CHARTS["minerals-concentration"].build(
        with_frame(tables, "usgs_mcs", frame), Selection()
    )
    assert data.frame.empty


def test_concentration_of_real_figures(tables):
    sentence, data = told(tables, "minerals-concentration", Selection())
    rows = data.frame.set_index("mineral")
    # Niobium, 2024: Brazil 104, Canada 6.9 and five small ones of 112 thousand tonnes.
    assert rows[data.x]["Niobium (columbium)"] == pytest.approx(8_602, abs=1)
    assert (rows["upper_bound_hhi"] >= rows["lower_bound_hhi"]).all()
    assert len(rows) == concentration.MOST_BARS
    assert sentence.startswith(
        "World output of low-purity gallium was the most concentrated of 34 in 2024: at least 9,790"
    )


# Trade


def test_where_pakistan_is_named(tables):
    sentence, data = told(tables, "minerals-pakistan-share", Selection())
    rows = data.frame.set_index("share_of")[data.x]
    assert rows["Talc and pyrophyllite, 2021 to 2024"] == 52
    assert rows["Salt by value, 2018"] == pytest.approx(16.3 / 629 * 100)
    assert rows["Salt by weight, 2018"] == pytest.approx(57 / 17_900 * 100)
    assert "No crude barite came from Pakistan in 2020." in data.notes
    # Barite came in 2019 and not in 2020: the newest year tells.
    assert not any("arite" in name for name in rows.index)
    assert sentence.endswith("of salt it supplied at most 2.59% in 2018.")


def test_imports_by_chapter_compare_whole_years_only(tables):
    chapters = "minerals-imports-by-chapter"
    sentence, data = told(tables, chapters, Selection())
    first = data.frame.iloc[0]
    assert first["imports_usd_million"] == pytest.approx(46.129082)
    assert first["imports_year_before_usd_million"] == pytest.approx(53.338684)
    assert sentence.endswith("in 2024: $46.1 million of $95.8 million, down 14% on 2023.")
    sentence, data = told(tables, chapters, Selection(years=(2025, 2026)))
    assert sentence.endswith("from January to July 2025: $31.6 million of $62 million.")
    assert data.notes == ("Part of a year; never beside whole years.",)
    sentence, _ = told(tables, chapters, Selection(years=(2023, 2023)))
    assert " on 2022" not in sentence


def test_a_product_of_pakistan_beside_its_peers(tables):
    sentence, data = told(tables, "minerals-imports-against-peers", of("Talc and pyrophyllite"))
    # HS 252610 and 252620 of 2024: 17,723,493 and 8,064,121 dollars.
    ours = data.frame.set_index("country")[data.x]["Pakistan"]
    assert ours == pytest.approx(25.787614)
    assert sentence.endswith("the one peer with a figure did not sell more.")
    sentence, _ = told(tables, "minerals-imports-against-peers", of("Antimony"))
    assert sentence.startswith("No US imports of antimony came from Pakistan in 2024")
    nothing = CHARTS["minerals-imports-against-peers"].build(tables, of("Gallium"))
    assert nothing.frame.empty


def test_scrap_goes_out_and_salt_comes_in(tables):
    sentence, data = told(tables, "minerals-two-way-trade", Selection())
    goods = data.frame.set_index(["goods", "year"])
    scrap = "Iron and steel scrap to Pakistan, f.a.s."
    assert goods[data.y][(scrap, 2020)] == pytest.approx(300)
    assert goods["quantity_t"][(scrap, 2020)] == 729_000
    assert goods[data.y][("Salt from Pakistan, customs value", 2018)] == pytest.approx(16.3)
    assert data.tones[scrap] == "USA"
    assert sentence == (
        "The United States sold Pakistan $300 million of iron and steel scrap in 2020, up 104% on "
        "2015."
    )


def test_trade_from_nothing_has_no_percentage(tables):
    frame = tables["usgs_mineral_trade"].frame
    barite = frame[frame["commodity"].eq("Barite, crude") & frame["year"].between(2018, 2019)]
    ours = with_frame(tables, "usgs_mineral_trade", barite[barite["trade_usd"].notna()])
    sentence, _ = told(ours, "minerals-two-way-trade", Selection())
    assert sentence.endswith("in 2019, against $0 in 2018.")


# Prices, agreements


def test_the_index_may_begin_in_a_chosen_year(tables):
    selection = Selection().choosing(BASE, "2020")
    _, data = told(tables, "minerals-prices", selection)
    wide = data.frame.pivot(index="month", columns="commodity", values=data.y)
    assert wide.loc["2020-01-01"].tolist() == [100] * 4
    assert wide.index[0] == pd.Timestamp("2010-01-01")
    assert data.unit == "index, January 2020 = 100"


def test_events_can_be_left_out(tables):
    shown = CHARTS["minerals-prices"].build(tables, Selection())
    hidden = CHARTS["minerals-prices"].build(tables, Selection().choosing(EVENTS, "Hidden"))
    assert shown.events
    assert hidden.events == ()


def test_every_price_on_offer_is_published(tables):
    for name in CONTROLS["commodities"].words:
        data = CHARTS["minerals-price-levels"].build(
            tables, Selection().choosing(COMMODITIES, name)
        )
        assert data.frame["price_usd"].notna().any(), name
        assert data.unit.startswith("US$ per "), name


def test_agreements_are_newest_first_and_say_whether_pakistan_is_among_them(tables):
    sentence, data = told(tables, "minerals-agreements", Selection())
    assert len(data.frame) == 9
    assert data.frame["source_url"].str.startswith("https://").all()
    assert sentence.endswith("the latest with China, 30 October 2025.")
    assert data.notes == ("The list is that of the 2026 edition; Pakistan is not on it.",)
    frame = tables["usgs_minerals_agreements"].frame.assign(partner_iso3="PAK")
    ours = with_frame(tables, "usgs_minerals_agreements", frame)
    assert told(ours, "minerals-agreements", Selection())[1].notes[0].endswith("Pakistan is on it.")


def test_a_ban_is_a_word(tables):
    frame = tables["usgs_export_controls"].frame
    ours = with_frame(tables, "usgs_export_controls", frame.assign(control="urban scrap license"))
    sentence, _ = told(ours, "minerals-export-controls", Selection())
    assert "none of them by a ban" in sentence


def test_export_controls(tables):
    sentence, data = told(tables, "minerals-export-controls", Selection())
    assert len(data.frame) == 19
    assert sentence == (
        "In the 2026 edition of the list, 19 countries limit exports of minerals, 15 of them by a "
        "ban; the newest limit is China's, of 2026."
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Garnet (industrial)", "garnet"),
        ("Nitrogen (fixed)—ammonia", "ammonia"),
        ("Rare earths", "rare earths"),
    ],
)
def test_a_chapter_inside_a_sentence(name, said):
    assert mineral_names.said(name) == said


def test_leaders_of_a_part_of_the_list_are_counted_within_it(tables):
    sentence, _ = told(
        tables, "minerals-leading-producers", Selection().choosing(MINERALS, WITH_OUTPUT)
    )
    assert sentence == (
        "In 2025, China led output of 6 of 11 listed minerals mined in Pakistan; for 2 of the 11, "
        "one country made over half of the world's output."
    )


#: One other choice of each control that a chart of this page may name.
OTHER_CHOICES = {
    "years": Selection(years=(2023, 2023)),
    "peers": Selection(peers=("CHN", "TUR")),
    "base": Selection().choosing(BASE, "2015"),
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
@pytest.mark.parametrize("chart", PAGE.charts, ids=lambda chart: chart.id)
def test_controls_are_exactly_what_moves_a_chart(tables, chart):
    before = chart.build(tables, Selection())
    moved = set()
    for control, selection in OTHER_CHOICES.items():
        after = chart.build(tables, selection)
        same = before.frame.equals(after.frame) and before.events == after.events
        if not (same and before.unit == after.unit):
            moved.add(control)
    assert moved == {control.id for control in chart.controls} - {"events"}
    copper = Selection().choosing(COMMODITIES, "Copper")  # one price has its events beside it
    hidden = chart.build(tables, copper.choosing(EVENTS, "Hidden"))
    has_events = chart.build(tables, copper).events != hidden.events
    assert (EVENTS in chart.controls) == has_events
