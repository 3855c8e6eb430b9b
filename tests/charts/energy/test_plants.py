"""Plants, terminals and fields: what stands, is built and planned, where, and whose it is."""

import pandas as pd
import pytest

from charts.energy.choices import FUEL, LAYER, MIX, STATUS
from charts.selection import Selection
from charts.shared.choices import MEASURE
from tests.charts.energy.energy_tables import embedded, told, with_frame

EVERY_STAGE = Selection().choosing(STATUS)
OUR_UNITS = (
    # plant, fuel, MW, north, east, placeholder
    ("Twin", "coal", 100.0, 25.01, 67.01, False),
    ("Twin", "coal", 300.0, 25.03, 67.03, False),
    ("Far", "solar", 10.0, 25.0, 67.0, False),
    ("Far", "solar", 30.0, 32.0, 70.0, False),
    ("Lost", "wind", 60.0, 30.0, 69.0, True),
)
OUR_PROJECTS = (
    # project, fuel, stage, MW
    ("Twin", "coal", "operating", 100.0),
    ("Twin", "coal", "construction", 290.0),  # the 300 MW that run by now
    ("Twin", "coal", "pre-construction", 300.0),
    ("Dam", "hydro", "construction", 500.0),
    ("Dam", "hydro", "cancelled", 50.0),
)


def with_plants(units=OUR_UNITS, projects=OUR_PROJECTS):
    columns = ["plant", "fuel", "capacity_mw", "latitude", "longitude", "is_placeholder_location"]
    tables = with_frame("gem_power_units", pd.DataFrame(units, columns=columns))
    frame = pd.DataFrame(projects, columns=["project", "fuel", "stage", "capacity_mw"])
    frame = frame.assign(
        status=frame["stage"],
        latitude=30.0,
        longitude=70.0,
        wiki_url="https://example.org/" + frame["project"],
        release=pd.Timestamp("2024-07-01"),
    )
    return tables | {"gem_projects": with_frame("gem_projects", frame)["gem_projects"]}


def test_units_of_a_plant_share_a_point_where_they_stand_together():
    chosen = Selection().choosing(STATUS, "Operating")
    sentence, data = told("energy-power-plants", chosen, with_plants())
    points = data.frame.set_index("plant")
    assert points.loc["Twin", "capacity_mw"] == 400
    assert points.loc["Twin", "latitude"] == pytest.approx(25.02)
    assert points.loc["Twin", "record_url"] == "https://example.org/Twin"
    assert sorted(points.loc["Far", "capacity_mw"]) == [10, 30]
    assert "Lost" not in points.index
    assert "Lost (60 MW)" in data.notes[0]
    assert sentence == (  # the one without a place among them
        "Power plants, August 2025: 500 MW in operation; the largest, Twin, has 400 MW."
    )


def test_no_plant_stands_on_the_map_twice():
    """What the older list builds and the newer one runs is in operation only."""
    data = told("energy-power-plants", EVERY_STAGE, with_plants())[1]
    twins = data.frame[data.frame["plant"] == "Twin"].set_index("status")["capacity_mw"]
    assert twins.to_dict() == {"": 400, "pre-construction": 300}
    dams = data.frame[data.frame["plant"] == "Dam"].set_index("status")["capacity_mw"]
    assert dams.to_dict() == {"under construction": 500, "canceled": 50}


def test_plants_that_began_to_run_between_the_lists_are_known():
    data = told("energy-power-plants", EVERY_STAGE)[1]
    rows = data.frame.set_index("plant")
    for plant, running in (
        ("Suki Kinari hydroelectric plant", 884),
        ("Habibullah Coastal power station", 140),
    ):
        assert (rows.loc[plant, "status"], rows.loc[plant, "capacity_mw"]) == ("", running)
    jamshoro = rows.loc["Jamshoro power station"].query("fuel == 'Coal'")
    assert jamshoro.set_index("status")["capacity_mw"].to_dict() == {
        "": 660,
        "permitted": 660,
    }


def test_the_map_holds_every_unit_whose_place_is_known():
    data = told("energy-power-plants", Selection().choosing(STATUS, "Operating"))[1]
    assert data.frame["capacity_mw"].sum() == pytest.approx(46_138.6 - 100)
    assert (data.period, set(data.frame["status"])) == ("August 2025", {""})
    assert "Tarbela hydroelectric plant (August 2025)" in set(data.frame[data.label])
    with_links = data.frame[data.frame["record_url"] != ""]
    assert set(with_links["fuel"]) == {"Coal", "Oil and gas", "Hydro", "Nuclear"}


def test_fuel_and_stage_narrow_the_map():
    sentence, data = told(
        "energy-power-plants", Selection().choosing(FUEL, "Hydro").choosing(STATUS, "Planned")
    )
    assert set(data.frame["fuel"]) == {"Hydro"}
    assert data.frame["capacity_mw"].sum() == 29_408 + 4_806
    assert sentence.startswith("Hydro plants, April 2025: 34,200 MW planned; the largest, Bunji")
    planned_sun = Selection().choosing(FUEL, "Solar").choosing(STATUS, "Planned")
    none = told("energy-power-plants", planned_sun)[0]
    assert none.startswith(
        "The tracker's list of July 2024 to April 2025 has no such plant in Pakistan."
    )


def test_terminals_are_pakistans_and_in_one_unit():
    sentence, data = told("energy-sites")
    assert sentence == (
        "Terminals running in October 2024 to January 2025 could land 9.8 million tonnes a year of "
        "LNG and at least 35 million tonnes a year of coal."
    )
    assert data.frame.groupby("kind")["capacity_mtpa"].sum().to_dict() == {
        "LNG terminal": pytest.approx(9.8),
        "Coal terminal": pytest.approx(35.01),
    }
    planned = told("energy-sites", Selection().choosing(STATUS, "Planned"))
    assert planned[0] == (
        "The map shows 7 terminals listed in October 2024, none of them operating."
    )
    assert len(told("energy-sites", EVERY_STAGE)[1].frame) == 13 + 7


def test_a_fuel_without_terminals_leaves_them_all():
    sun = told("energy-sites", Selection().choosing(FUEL, "Solar"))[1]
    assert "No terminal is for solar: all are shown." in sun.notes
    assert len(sun.frame) == len(told("energy-sites", Selection())[1].frame)
    coal = told("energy-sites", Selection().choosing(FUEL, "Coal"))[1]
    assert set(coal.frame["kind"]) == {"Coal terminal"}


def test_fields_without_a_known_place_are_named_and_not_drawn():
    sentence, data = told("energy-sites", EVERY_STAGE.choosing(LAYER, "Oil and gas fields"))
    frame = embedded()["gem_oil_gas_fields"].frame
    assert len(data.frame) == frame["location_accuracy"].ne("").sum() == 24
    stand_in = data.frame["latitude"].round(3).eq(30.116) & data.frame["longitude"].gt(69)
    assert not stand_in.any()
    assert "Mari, Uch, Rajani and 11 more" in data.notes[-1]
    assert sentence == (
        "Of 38 oil and gas fields listed in February 2025, the map shows 24; the largest, Mari, "
        "gave 40.6 million barrels of oil equivalent in 2019."
    )


def test_capacity_by_year_has_the_trackers_figures():
    sentence, data = told("energy-capacity", Selection(years=(2010, 2025)))
    newest = data.frame[data.frame["year"] == 2025].set_index("fuel")["capacity_gw"]
    assert (newest["Coal"], newest["Oil and gas"]) == (8.448, 20.8618)
    assert "Geothermal" not in newest
    assert sentence == (
        "Pakistan's plants could deliver 47.9 GW at the end of 2025, up 147% on 2010; 44% of it is "
        "oil and gas, 24% hydro."
    )
    shares = told("energy-capacity", Selection().choosing(MIX, "Share"))[1]
    assert shares.frame.groupby("year")[shares.y].sum().tolist() == pytest.approx([100] * 16)


def test_capacity_beside_the_peers_follows_fuel_and_measure():
    chosen = Selection(years=(2010, 2025)).choosing(MEASURE, "Per person")
    sentence, data = told("energy-capacity-against-peers", chosen.choosing(FUEL, "Solar"))
    assert sentence == (
        "Pakistan's solar plants were 5.08 watts per person in 2025, against 0 watts per person in "
        "2010; all 4 others had more."
    )
    assert data.unit == "watts per person"
    assert "World" not in set(data.frame["country"])
    small = Selection(peers=("BGD", "LKA")).choosing(MEASURE, "Level")
    level = told("energy-capacity-against-peers", small)[1]
    assert any("The United States is not drawn" in note for note in level.notes)


def test_what_is_coming_is_set_beside_what_stands():
    sentence, data = told("energy-plans")
    sums = data.frame.groupby("stage", sort=False)["capacity_gw"].sum()
    assert list(sums.index) == [
        "Operating, end of 2025",
        "Under construction",
        "Pre-construction",
        "Announced",
    ]
    assert sums.tolist() == pytest.approx([47.89266, 11.2555, 24.64608, 8.57767], rel=1e-5)
    assert sentence == (
        "In August 2026, Pakistan was building 11.3 GW of power plants, 88% of it hydro; 33.2 GW "
        "more were in preparation or announced."
    )
    wind = told("energy-plans", Selection().choosing(FUEL, "Wind"))[0]
    assert wind == (
        "In August 2026, no wind plants were listed as under construction in Pakistan; 0.7 GW were "
        "in preparation or announced."
    )


def test_what_is_built_is_ranked_by_what_stands():
    sentence, data = told("energy-building-against-peers")
    assert sentence == (
        "In August 2026, Pakistan was building 11.3 GW of capacity, 23.5% of what it had; of 4 "
        "others with a figure, 1 had more."
    )
    pakistan = data.frame.set_index("country").loc["Pakistan"]
    assert pakistan[data.x] == pytest.approx(11.2555 / 47.892663 * 100)
    atom = Selection().choosing(FUEL, "Nuclear")
    assert any("Bangladesh" in n for n in told("energy-building-against-peers", atom)[1].notes)


def test_owners_are_those_the_tracker_names():
    sentence, data = told("energy-owners")
    owners = data.frame.groupby("parent", sort=False)["capacity_gw"].sum()
    assert owners.iloc[:3].tolist() == pytest.approx([5.296, 4.185, 3.53])
    assert not {"Unknown", "Others", "natural person(s)"} & set(owners.index)
    assert sentence == (
        "In August 2026, Pakistan Water and Power Development Authority owned 5.3 GW, 11% of "
        "Pakistan's capacity; the five largest owners had 39%."
    )
    frame = embedded()["gem_ownership"].frame
    unnamed = frame.loc[~frame["is_named_owner"], "capacity_gw"].sum()
    assert unnamed == pytest.approx(3.663, abs=1e-3)
    assert data.notes[-1] == "No owner is named for 3.66 GW."
