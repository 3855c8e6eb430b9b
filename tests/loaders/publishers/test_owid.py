from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers import owid

DATASET = replace(owid.DATASETS[0], min_rows=1)


@pytest.fixture
def whole(reply):
    return reply("owid/whole.csv")


def parse(**files: bytes):
    names = {"whole": owid.WHOLE, "detail": owid.DETAIL, "peers": owid.PEERS}
    raw = {names[name]: content for name, content in files.items()}
    return conform(DATASET, owid.parse(DATASET, raw))


def row(frame, iso3: str, year: int, vintage: str):
    found = frame[(frame["iso3"] == iso3) & frame["year"].eq(year) & frame["vintage"].eq(vintage)]
    assert len(found) == 1
    return found.iloc[0]


def test_the_whole_file_gives_our_countries_and_the_world(whole):
    frame = parse(whole=whole)
    assert set(frame["iso3"]) == set(owid.COUNTRIES)
    assert set(frame["vintage"]) == {"current"}
    assert frame["year"].min() == 2030  # 1989 is in the reply
    assert len(frame) == 16
    assert row(frame, "WLD", 2030, "current")["wind_electricity_twh"] == 8


def test_every_measure_keeps_its_own_figure(whole):
    pakistan = row(parse(whole=whole), "PAK", 2031, "current")
    assert pakistan["population"] == 50_000_000
    assert pakistan["solar_electricity_twh"] == 22
    assert pakistan["hydro_electricity_twh"] == 15  # not the 40 of hydro_consumption
    assert pakistan["carbon_intensity_elec_gco2e_per_kwh"] == 400
    assert pakistan["energy_per_person_kwh"] == 10_000
    assert pakistan[["fossil_share_energy_pct", "oil_production_twh"]].isna().all()


def test_the_two_copies_stand_beside_each_other_by_vintage(reply):
    frame = parse(detail=reply("owid/detail.csv"), peers=reply("owid/peers.csv"))
    counts = frame.groupby("vintage")["iso3"].nunique()
    assert counts.to_dict() == {"2026-01": 15, "2026-04": 2}
    peers = row(frame, "WLD", 2029, "2026-01")
    assert peers["solar_electricity_twh"] == 7.5
    assert peers["population"] == 50_000_000
    assert peers[["coal_electricity_twh", "primary_energy_consumption_twh"]].isna().all()
    assert row(frame, "USA", 2030, "2026-04")["coal_electricity_twh"] == 30


def test_published_names_the_months_of_the_copies():
    assert owid.published(DATASET, {owid.DETAIL: b"", owid.PEERS: b""}) == "2026-01 and 2026-04"
    assert owid.published(DATASET, {owid.WHOLE: b""}) == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html><body>Moved</body></html>", "web page"),
        (b"country,year\nPakistan,2031\n", "missing iso_code"),
    ],
)
def test_what_is_no_whole_file_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(whole=content)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"solar_electricity", b"sun_electricity", "missing solar_electricity"),
        (b",iso_code,", b",code,", "missing iso_code"),
        (b",2030,PAK,", b",2030 (est.),PAK,", "est"),
        (b",22,", b",twenty-two,", "twenty-two"),
        (b"World,", b"Earth,", "expected rows of WLD"),
    ],
)
def test_a_changed_whole_file_is_refused(whole, old, new, says):
    assert old in whole
    with pytest.raises(ParseError, match=says):
        parse(whole=whole.replace(old, new))


def test_a_file_cut_off_is_refused(whole):
    with pytest.raises(ParseError, match="cut"):
        parse(whole=whole[:-40])
    with pytest.raises(ParseError, match="rows of VNM, WLD"):
        parse(whole=whole[: whole.index(b"Vietnam")])


def test_a_copy_without_one_of_its_countries_is_refused(reply):
    detail = reply("owid/detail.csv").replace(b",USA,", b",CAN,")
    with pytest.raises(ParseError, match="expected rows of USA in owid_energy_pak_usa"):
        parse(detail=detail)
    with pytest.raises(ParseError, match="missing renewables_share_elec"):
        parse(peers=reply("owid/peers.csv").replace(b"renewables_share_elec", b"share"))


def test_files_that_are_not_known_are_named():
    with pytest.raises(ParseError, match=r"got other\.csv"):
        owid.parse(DATASET, {"other.csv": b"a,b\n"})


def test_fetch_asks_once_for_the_whole_file(fake_get):
    get = fake_get({owid.ADDRESS: b"bytes"})
    assert owid.fetch(DATASET, get) == {owid.WHOLE: b"bytes"}
    assert len(get.calls) == 1
