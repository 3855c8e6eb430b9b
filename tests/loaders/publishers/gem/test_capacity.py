import re
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.gem import capacity as gem_capacity

CAPACITY, PIPELINE, OWNERSHIP = (replace(d, min_rows=1) for d in gem_capacity.DATASETS)
NAMES = {
    CAPACITY.id: "operating_capacity_gw_by_year_2031-02.csv",
    PIPELINE.id: "pipeline_gw_by_source_2031-02.csv",
    OWNERSHIP.id: "ownership_gw_pakistan_2031-02.csv",
}


@pytest.fixture
def capacity(reply):
    return reply("gem_capacity/capacity.csv")


@pytest.fixture
def pipeline(reply):
    return reply("gem_capacity/pipeline.csv")


@pytest.fixture
def owners(reply):
    return reply("gem_capacity/owners.csv")


def parse(dataset, content: bytes):
    return conform(dataset, gem_capacity.parse(dataset, {NAMES[dataset.id]: content}))


def test_capacity_has_one_row_a_country_year_and_fuel(capacity):
    frame = parse(CAPACITY, capacity)
    assert len(frame) == 15 * 2 * 8
    ours = frame[frame["iso3"].eq("PAK") & frame["year"].eq(2031)].set_index("fuel")["capacity_gw"]
    assert ours.to_dict() == {
        "coal": 9.5,
        "oil and gas": 21.25,
        "solar": 2.5,
        "wind": 2.0,
        "hydro": 12.0,
        "nuclear": 3.5,
        "bioenergy": 0.4,
        "geothermal": 0.0,
    }


def test_only_our_countries_and_the_world_are_kept(capacity):
    frame = parse(CAPACITY, capacity)
    assert set(frame["iso3"]) == set(gem_capacity.COUNTRIES.values())


def test_projects_have_one_row_a_country_fuel_and_stage(pipeline):
    frame = parse(PIPELINE, pipeline)
    assert len(frame) == 15 * 2 * 3
    ours = frame[frame["iso3"].eq("PAK") & frame["fuel"].eq("hydro")]
    assert ours.set_index("stage")["capacity_gw"].to_dict() == {
        "construction": 8.5,
        "pre-construction": 20.25,
        "announced": 7.0,
    }


def test_owners_are_those_of_pakistan_and_groups_are_marked(owners):
    frame = parse(OWNERSHIP, owners)
    assert len(frame) == 6
    assert set(frame.loc[~frame["is_named_owner"], "parent"]) == {
        *("Others", "Unknown", "natural person(s)")
    }
    harbor = frame[frame["parent"].eq("Harbor Power Ltd")].set_index("fuel")["capacity_gw"]
    assert harbor.to_dict() == {"coal": 1.5, "oil and gas": 1.25}


def test_the_newest_release_is_read_and_named(capacity):
    raw = {
        "operating_capacity_gw_by_year_2030-08.csv": b"older",
        NAMES[CAPACITY.id]: capacity,
        "operating_capacity_gw_by_year_2031-99.csv": b"no month",
    }
    assert len(gem_capacity.parse(CAPACITY, raw)) == 240
    assert gem_capacity.published(CAPACITY, raw) == "2031-02"


def test_a_release_that_counted_solar_otherwise_is_not_asked_for():
    (pattern,) = CAPACITY.files
    assert not re.fullmatch(pattern.replace("*", ".*"), "operating_capacity_gw_by_year_2025-08.csv")
    assert re.fullmatch(pattern.replace("*", ".*"), "operating_capacity_gw_by_year_2026-08.csv")


@pytest.mark.parametrize("dataset", [CAPACITY, PIPELINE, OWNERSHIP], ids=list(NAMES))
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><title>Form</title>", "web page"),
        (b"Country,Years\nPakistan,1\n", "expected the columns"),
    ],
)
def test_what_is_no_table_is_refused(dataset, content, says):
    with pytest.raises(ParseError, match=says):
        parse(dataset, content)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Utility-scale solar", b"Solar", "missing Utility-scale solar"),
        (b"Pakistan,2031,9.5", b"Pakistan,2031,many", "numbers in 'capacity_gw', got 'many'"),
        (b"Pakistan,2031,9.5", b"Pakistan,2031,", "numbers in 'capacity_gw', got ''"),
        ("Türkiye".encode(), b"Turkey", "rows of Türkiye in 'Country'"),
        (b"Pakistan,2031", b"Pakistan (all),2031", "equally many rows a country, got 2"),
        (b"Peru,2031", b"Peru,later", "'later'"),
    ],
)
def test_a_changed_table_of_capacity_is_refused(capacity, old, new, says):
    assert old in capacity
    with pytest.raises(ParseError, match=says):
        parse(CAPACITY, capacity.replace(old, new))


def test_a_table_cut_off_is_refused(capacity):
    cut = capacity[: capacity.index(b"Vietnam,2031")]
    with pytest.raises(ParseError, match="1 of Vietnam"):
        parse(CAPACITY, cut)
    with pytest.raises(ParseError, match="rows of India, Indonesia"):
        parse(CAPACITY, capacity[: capacity.index(b"India,2030")])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Pre-construction", b"Permitted", "missing Pre-construction"),
        (b"Pakistan,Coal", b"Pakistan,Peat", "got 'Peat'"),
        (b"8.5,20.25", b"8.5,soon", "'soon'"),
    ],
)
def test_a_changed_table_of_projects_is_refused(pipeline, old, new, says):
    assert old in pipeline
    with pytest.raises(ParseError, match=says):
        parse(PIPELINE, pipeline.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Capacity (GW)", b"Capacity (MW)", r"missing Capacity \(GW\)"),
        (b"Pakistan,Coal", b"Pakistan,Peat", "got 'Peat'"),
        (b"River Authority", b"", "expected a 'Parent' in every row"),
        (b"Pakistan", b"Pakistan (all)", "rows of Pakistan in 'Country', got none"),
        (b"Ltd,1.25", b"Ltd,", "numbers in 'Capacity"),
    ],
)
def test_a_changed_table_of_owners_is_refused(owners, old, new, says):
    assert old in owners
    with pytest.raises(ParseError, match=says):
        parse(OWNERSHIP, owners.replace(old, new))


def test_megawatts_would_show(capacity, owners):
    with pytest.raises(CheckError, match="capacity_gw exceeds"):
        parse(CAPACITY, capacity.replace(b"2000.5", b"2000500"))
    with pytest.raises(CheckError, match="capacity_gw exceeds"):
        parse(OWNERSHIP, owners.replace(b"5.25", b"5250"))


def test_files_that_are_not_known_are_named():
    with pytest.raises(ParseError, match=r"_YYYY-MM\.csv, got capacity\.csv"):
        gem_capacity.parse(CAPACITY, {"capacity.csv": b""})
