from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.gem import units as gem_units

DATASET = replace(gem_units.DATASETS[0], min_rows=1)
NAME = "operating_power_units_pakistan_2031-02.csv"


@pytest.fixture
def units(reply):
    return reply("gem/units.csv")


def parse(content: bytes):
    return conform(DATASET, gem_units.parse(DATASET, {NAME: content}))


def test_one_row_a_unit_with_our_fuels(units):
    frame = parse(units)
    assert len(frame) == 9
    assert set(frame["fuel"]) == set(gem_units.FUELS.values())
    assert set(frame["status"]) == {"operating"}
    gas = frame[frame["fuel"] == "oil and gas"].iloc[0]
    assert (gas["capacity_mw"], gas["latitude"], gas["longitude"]) == (400.5, 25.5, 68.3)


def test_units_are_counted_within_plant_and_fuel_in_the_files_order(units):
    frame = parse(units)
    nuclear = frame[frame["fuel"] == "nuclear"].set_index("unit_number")["capacity_mw"]
    assert nuclear.to_dict() == {1: 1100, 2: 1050}
    riverside = frame[frame["plant"] == "Riverside power station"]
    assert sorted(zip(riverside["fuel"], riverside["unit_number"], strict=True)) == [
        ("coal", 1),
        ("coal", 2),
        ("oil and gas", 1),
    ]


def test_a_place_that_is_not_known_is_marked(units):
    frame = parse(units)
    assert list(frame.loc[frame["is_placeholder_location"], "plant"]) == ["Nowhere wind farm"]


def test_the_newest_release_is_read_and_named(units):
    raw = {NAME: units, "operating_power_units_pakistan_2030-08.csv": b"older"}
    assert len(gem_units.parse(DATASET, raw)) == 9
    assert gem_units.published(DATASET, raw) == "2031-02"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Fill in the form</html>", "web page"),
        (b"iso3,type\nPAK,coal\n", "missing plant"),
    ],
)
def test_what_is_no_list_of_units_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"capacity_mw", b"mw", "missing capacity_mw"),
        (b",1050.0,", b",about 1050,", "about 1050"),
        (b",1050.0,", b",,", "capacity_mw"),
        (b"PAK,solar,", b"PAK,geothermal,", "got also 'geothermal'"),
        (b"PAK,solar,", b"IND,solar,", "got 'IND'"),
        (b"Desert solar farm", b"", "name for every plant"),
    ],
)
def test_a_changed_list_is_refused(units, old, new, says):
    assert old in units
    with pytest.raises(ParseError, match=says):
        parse(units.replace(old, new))


def test_a_list_cut_off_is_refused(units):
    with pytest.raises(ParseError, match="longitude"):
        parse(units[: -len(b",70.9\n")])


def test_a_place_outside_pakistan_is_refused(units):
    with pytest.raises(CheckError, match="latitude exceeds"):
        parse(units.replace(b",34.1,", b",43.1,"))


def test_files_that_are_not_known_are_named():
    with pytest.raises(ParseError, match=r"got units\.csv"):
        gem_units.parse(DATASET, {"units.csv": b""})
