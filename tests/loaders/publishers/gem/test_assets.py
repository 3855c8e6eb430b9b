from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.gem import assets

DATASETS = {dataset.id: replace(dataset, min_rows=1) for dataset in assets.DATASETS}
#: Dataset -> its lists, the name of each and our reply.
FILES = {
    "gem_lng_terminals": {"lng_terminals_pakistan_and_us_2031-04.csv": "lng"},
    "gem_oil_gas_fields": {"oil_gas_fields_pakistan_2031-02.csv": "fields"},
    "gem_projects": {
        "coal_units_pakistan_2030-07.csv": "coal",
        "gas_oil_plants_pakistan_2030-08.csv": "gas",
        "hydropower_pakistan_2031-04.csv": "hydro",
        "nuclear_units_pakistan_2030-07.csv": "nuclear",
    },
    "gem_coal_terminals": {"coal_terminals_pakistan_2031-01.csv": "coal_terminals"},
    "gem_gas_pipelines": {"gas_pipelines_pakistan_2031-04.csv": "pipelines"},
}
each_dataset = pytest.mark.parametrize("dataset_id", list(DATASETS))


@pytest.fixture
def lists(reply):
    """The lists of a dataset, with one piece of one of them exchanged."""

    def read(dataset_id: str, old: bytes = b"", new: bytes = b"") -> dict[str, bytes]:
        raw = {name: reply(f"gem_assets/{stem}.csv") for name, stem in FILES[dataset_id].items()}
        assert any(old in content for content in raw.values())
        return {n: content.replace(old, new) if old else content for n, content in raw.items()}

    return read


def parse(dataset_id: str, raw: dict[str, bytes]) -> pd.DataFrame:
    return conform(DATASETS[dataset_id], assets.parse(DATASETS[dataset_id], raw))


def test_lng_terminals_have_country_direction_and_capacity(lists):
    frame = parse("gem_lng_terminals", lists("gem_lng_terminals")).set_index("terminal_id")
    columns = ["iso3", "direction", "status", "capacity_mtpa", "start_year"]
    assert frame.loc["T9002", columns].tolist() == ["USA", "export", "construction", 5.25, 2031]
    assert frame.loc["T9003", columns].tolist() == ["PAK", "import", "operating", 4.75, 2016]
    assert frame.loc["T9003", "unit"] == ""
    assert (frame["release"] == pd.Timestamp("2031-04-01")).all()


def test_what_a_tracker_does_not_know_is_missing_and_never_zero(lists):
    lng = parse("gem_lng_terminals", lists("gem_lng_terminals")).set_index("terminal_id")
    assert lng.loc["T9004", ["capacity_mtpa", "start_year"]].isna().all()
    ports = parse("gem_coal_terminals", lists("gem_coal_terminals")).set_index("terminal_id")
    assert ports["capacity_mtpa"].dropna().to_dict() == {"T08001": 12, "T08002": 4}
    fields = parse("gem_oil_gas_fields", lists("gem_oil_gas_fields")).set_index("field_id")
    assert fields["total_million_boe"].dropna().to_dict() == {"OG9001": 6.84, "OG9003": 9.5}


def test_fields_have_their_last_output_and_its_years(lists):
    frame = parse("gem_oil_gas_fields", lists("gem_oil_gas_fields"))
    assert list(frame["status"]) == ["operating", "shut in", "not found"]
    columns = ["field", "oil_million_bbl", "oil_year", "gas_million_m3", "gas_year"]
    assert frame.loc[0, columns].tolist() == ["Adham Oil and Gas Field", 3.25, 2021, 610.5, 2020]
    assert frame.loc[1, columns[1:]].isna().all()


def test_projects_of_four_trackers_share_one_table(lists):
    frame = parse("gem_projects", lists("gem_projects"))
    assert frame["fuel"].value_counts().to_dict() == {
        "coal": 3,
        "oil and gas": 2,
        "hydro": 2,
        "nuclear": 2,
    }
    months = frame.groupby("fuel")["release"].first().dt.strftime("%Y-%m")
    assert months.to_dict() == {
        "coal": "2030-07",
        "oil and gas": "2030-08",
        "hydro": "2031-04",
        "nuclear": "2030-07",
    }
    gas = frame[frame["project"] == "Canal power station"].iloc[0]
    assert gas[["unit", "capacity_mw", "owner"]].tolist() == ["1", 1200.5, "Canal Power Ltd"]
    assert gas["tracker_id"] == ""


def test_permits_are_preconstruction_and_words_stay(lists):
    frame = parse("gem_projects", lists("gem_projects")).set_index("tracker_id")
    assert frame.loc["G9002", ["status", "stage"]].tolist() == ["permitted", "pre-construction"]
    assert frame.loc["G9003", ["unit", "province"]].tolist() == ["", "Punjab"]


def test_phases_of_one_plant_are_two_rows(lists):
    frame = parse("gem_projects", lists("gem_projects"))
    gorge = frame[frame["project"] == "Gorge hydroelectric plant"]
    assert list(gorge["stage"]) == ["construction", "announced"]
    assert gorge["start_year"].isna().tolist() == [False, True]


def test_pipelines_name_their_countries(lists):
    frame = parse("gem_gas_pipelines", lists("gem_gas_pipelines"))
    assert list(frame["countries"]) == ["Pakistan", "Iran, Pakistan"]
    assert frame["capacity_bcm"].iloc[0] == 12.5
    assert frame.loc[1, ["capacity_bcm", "start_year"]].isna().all()


@pytest.mark.parametrize(
    ("dataset_id", "month"),
    [("gem_lng_terminals", "2031-04"), ("gem_projects", "2030-07 to 2031-04")],
)
def test_the_release_is_told(lists, dataset_id, month):
    assert assets.published(DATASETS[dataset_id], lists(dataset_id)) == month


def test_of_two_releases_the_newest_is_read(lists):
    raw = lists("gem_projects") | {"hydropower_pakistan_2030-04.csv": b"older"}
    assert len(parse("gem_projects", raw)) == 9
    assert assets.published(DATASETS["gem_projects"], raw) == "2030-07 to 2031-04"


def test_one_tracker_missing_is_named(lists):
    raw = lists("gem_projects")
    del raw["nuclear_units_pakistan_2030-07.csv"]
    with pytest.raises(ParseError, match=r"expected a file nuclear_units_pakistan_YYYY-MM\.csv"):
        parse("gem_projects", raw)


@each_dataset
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Form</html>", "web page"), (b"a,b\n1,2\n", "expected the columns")],
)
def test_what_is_no_list_is_refused(dataset_id, content, says):
    with pytest.raises(ParseError, match=says):
        parse(dataset_id, dict.fromkeys(FILES[dataset_id], content))


@each_dataset
def test_a_list_without_rows_is_refused(lists, dataset_id):
    raw = {name: content.split(b"\n")[0] + b"\n" for name, content in lists(dataset_id).items()}
    with pytest.raises(ParseError, match="expected rows, got none"):
        parse(dataset_id, raw)


@pytest.mark.parametrize(
    ("dataset_id", "old", "new", "says"),
    [
        ("gem_lng_terminals", b"unit-name", b"phase", "missing unit-name"),
        ("gem_lng_terminals", b"GGIT - export", b"GGIT - both", "got 'GGIT - both'"),
        ("gem_lng_terminals", b",Pakistan,", b",India,", "got 'India'"),
        ("gem_lng_terminals", b"5.25 MTPA", b"5.25 bcm/y", "got '5.25 bcm/y of natural gas'"),
        ("gem_lng_terminals", b"5.25 MTPA of natural gas", b"", "saying so, got none"),
        ("gem_lng_terminals", b",2031,", b",soon,", "numbers in 'start_year', got 'soon'"),
        ("gem_gas_pipelines", b"12.5 bcm/y", b"12.5 MTPA", "got '12.5 MTPA of natural gas'"),
        ("gem_gas_pipelines", b",GGIT,", b",GOIT,", "got 'GOIT'"),
        ("gem_gas_pipelines", b'"Iran, Pakistan"', b'"Iran, India"', "expected Pakistan"),
        ("gem_coal_terminals", b"capacity-(mt)", b"capacity", r"missing capacity-\(mt\)"),
        ("gem_coal_terminals", b"2017.0", b"about 2017", "got 'about 2017'"),
        ("gem_oil_gas_fields", "(million-m³/y)".encode(), b"(bcf/y)", "missing production---gas"),
        ("gem_oil_gas_fields", b"610.5", b"610.5 e", "got '610.5 e'"),
        ("gem_oil_gas_fields", b"Pakistan,Adham", b"India,Adham", "got 'India'"),
        ("gem_oil_gas_fields", b"Adham Oil and Gas Field (Pakistan)", b"", "expected a 'field'"),
        ("gem_projects", b"permitted", b"licensed", "got 'licensed'"),
        ("gem_projects", b"Pakistan;", b"India;", "got 'India'"),
        ("gem_projects", b"2160.0,0.0", b"2160.0,50.0", "capacity in another country"),
        ("gem_projects", b"1200.5", b"large", "numbers in 'capacity_mw', got 'large'"),
        ("gem_projects", b"Canal power station", b"", "expected a 'project'"),
        ("gem_projects", b"reactor-type", b"type", "missing reactor-type"),
    ],
)
def test_a_changed_list_is_refused(lists, dataset_id, old, new, says):
    with pytest.raises(ParseError, match=says):
        parse(dataset_id, lists(dataset_id, old, new))


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("dataset_id", "old", "new", "says"),
    [
        ("gem_lng_terminals", b"operating", b"running", "status has unknown values running"),
        ("gem_lng_terminals", b"T9002", b"T9001", "the key repeats"),
        ("gem_oil_gas_fields", b"shut in", b"closed", "status has unknown values closed"),
        ("gem_oil_gas_fields", b"610.5", b"610500", "gas_million_m3 exceeds"),
        ("gem_coal_terminals", b",12,", b",12000,", "capacity_mtpa exceeds"),
        ("gem_coal_terminals", b"T08002", b"T08001", "the key repeats"),
        ("gem_gas_pipelines", b"12.5", b"12500", "capacity_bcm exceeds"),
        ("gem_projects", b"2018.0", b"2018.5", "start_year is not all integer"),
        ("gem_projects", b"1200.5", b"--", "capacity_mw has 1 missing"),
        ("gem_projects", b"1200.5", b"1200500", "capacity_mw exceeds"),
        ("gem_projects", b",35.25,73.25", b",73.25,35.25", "latitude exceeds"),
        ("gem_projects", b"G7002", b"G7001", "the key repeats"),
    ],
)
def test_a_list_that_breaks_its_declaration_is_refused(lists, dataset_id, old, new, says):
    with pytest.raises(CheckError, match=says):
        parse(dataset_id, lists(dataset_id, old, new))


@each_dataset
def test_a_list_cut_off_within_a_row_is_refused(lists, dataset_id):
    """Cut after its first cell, the last row has no figures."""
    raw = lists(dataset_id)
    name = max(raw)
    start = raw[name].rstrip(b"\n").rindex(b"\n") + 1
    raw[name] = raw[name][: raw[name].index(b",", start)] + b"\n"
    with pytest.raises((ParseError, CheckError), match=r"expected|missing|unknown"):
        parse(dataset_id, raw)
